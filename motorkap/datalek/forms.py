"""What a browser may send about a leak; codes and moments, never a text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import msgspec

from motorkap.datalek.model import SOORTEN
from motorkap.errors import Ongeldig

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class MeldForm(msgspec.Struct):
    """A possible leak: what kind, and when it was noticed."""

    soort: str = ""
    ontdekt: str = ""
    ontdekt_tijd: str = ""

    def values(self, nu: datetime) -> tuple[str, datetime]:
        """The kind and the moment; raises Ongeldig with every fault at once."""
        fouten: dict[str, str] = {}
        if self.soort not in SOORTEN:
            fouten["soort"] = "Kies wat er is gebeurd."
        moment = nu
        try:
            dag, tijd = date.fromisoformat(self.ontdekt), time.fromisoformat(self.ontdekt_tijd)
            moment = datetime.combine(dag, tijd, AMSTERDAM).astimezone(UTC)
        except ValueError:
            fouten["ontdekt"] = "Vul in op welke dag en hoe laat u het merkte."
        if moment > nu:
            fouten["ontdekt"] = "Dit moment is nog niet geweest."
        if fouten:
            raise Ongeldig(fouten)
        return self.soort, moment


class BijwerkForm(msgspec.Struct):
    """One step of the privacy officer."""

    stap: str = ""
    risico: str = ""
