"""What a meeting taught, for colleagues who know none of its casussen: about nobody."""

from __future__ import annotations

from dataclasses import dataclass

from motorkap.casus.code import names_a_casus

LENGTE = 600
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
    if names_a_casus(tekst):
        return MET_CODE
    return TE_LANG if len(tekst) > LENGTE else ""
