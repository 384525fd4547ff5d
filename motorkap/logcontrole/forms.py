"""What a browser may send about the control."""

from __future__ import annotations

import msgspec

from motorkap.errors import Ongeldig
from motorkap.logcontrole.lijsten import Oordeel
from motorkap.policies.detectie import Detectie

KIES = "Kies een oordeel met de reden die past."


class OordeelForm(msgspec.Struct):
    """A judgement and its reason, in one choice."""

    oordeel: str = ""

    def chosen(self, beleid: Detectie) -> tuple[Oordeel, str]:
        """The judgement and the code of its reason; raises Ongeldig."""
        for reden in beleid.reden:
            if reden.code == self.oordeel:
                return reden.oordeel, reden.code
        raise Ongeldig({"oordeel": KIES})
