"""What a browser may send to more than one package: a page, a day, a yes of the resident."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from msgspec import Struct, field

from motorkap.errors import Ongeldig

CIJFERS = 9


class BladForm(Struct, kw_only=True):
    """From which page it was sent, and which version of the text that page was filled with.

    *over_versie* settles a conflict: the version that was looked at before saving over it.
    """

    _versie: str = ""
    over_versie: str = ""
    blad: str = ""

    @property
    def versie(self) -> int:
        """The version that this form knew; 0 for what is none."""
        getal = self.over_versie or self._versie
        return int(getal) if getal.isascii() and getal.isdigit() and len(getal) < CIJFERS else 0

    @property
    def pagina(self) -> UUID | None:
        """The page it was sent from; a page is never in conflict with itself."""
        try:
            return UUID(self.blad)
        except ValueError:
            return None


class DagForm(Struct):
    """The day to look back at."""

    op: str = ""

    def day(self) -> date:
        """The day; Ongeldig when it is none."""
        try:
            return date.fromisoformat(self.op)
        except ValueError:
            raise Ongeldig({"op": "Vul een dag in, bijvoorbeeld 4-12-2026."}) from None


class JaForm(Struct):
    """A yes of the resident: who, about what, how, when (LAW-08)."""

    wie: str = ""
    leeftijdsband: str = ""
    gegevens: list[str] = field(default_factory=list)
    hoe: str = ""
    op: str = ""
    geldig_tot: str = ""
