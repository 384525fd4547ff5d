"""What a meeting taught, for colleagues who know none of its casussen: about nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass

LENGTE = 600
CODE = re.compile(
    r"\bMK[\s\-\u2010\u2011]?[0-9A-Z]{4}[\s\-\u2010\u2011]?[0-9A-Z]{2}\b", re.IGNORECASE
)
MET_CODE = "Haal de code van de casus weg. Dit gaat naar collega’s die de casus niet kennen."
TE_LANG = f"Houd het kort: hoogstens {LENGTE} tekens."
INTUSSEN = "Een ander scherm wijzigde dit ook; dat staat hierboven. Bewaar opnieuw als u dit wilt."


@dataclass(frozen=True, slots=True)
class Les:
    """The lines of one meeting, and how often they were written."""

    tekst: str = ""
    versie: int = 0

    @property
    def regels(self) -> tuple[str, ...]:
        """Each lesson by itself."""
        kaal = (regel.strip().lstrip("-•* ").strip() for regel in self.tekst.splitlines())
        return tuple(regel for regel in kaal if regel)


def fault(tekst: str) -> str:
    """What is wrong with this text, besides what the text check finds; empty when nothing."""
    if CODE.search(tekst):
        return MET_CODE
    return TE_LANG if len(tekst) > LENGTE else ""
