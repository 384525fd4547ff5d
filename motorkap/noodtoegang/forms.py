"""What a browser may send to break the glass."""

from __future__ import annotations

import msgspec

from motorkap.pseudonimisering.keuren import Vrij


class NoodForm(msgspec.Struct):
    """The code of the casus, and why it cannot wait."""

    casus: str = ""
    reden: Vrij = ""
    terzijde: list[str] = []
