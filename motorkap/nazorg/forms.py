"""What a browser may send about aftercare."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from motorkap.errors import Ongeldig
from motorkap.nazorg.model import Uitkomst
from motorkap.pseudonimisering.keuren import Vrij


class ContactForm(msgspec.Struct):
    """How it goes: one button, and at most one line."""

    uitkomst: str = ""
    niet_meer: str = ""
    notitie: Vrij = ""
    terzijde: list[str] = []

    def outcome(self) -> Uitkomst:
        """The button that was pressed; Ongeldig for none."""
        if self.uitkomst not in set(Uitkomst):
            raise Ongeldig({"uitkomst": "Kies hoe het gaat."})
        return Uitkomst(self.uitkomst)


class PlanForm(msgspec.Struct):
    """Other days, another owner."""

    dag: list[str] = []
    eigenaar: str = ""

    def days(self) -> list[date]:
        """The days in order, each once; empty fields are left out. Ongeldig for no date at all."""
        try:
            return sorted({date.fromisoformat(dag) for dag in self.dag if dag})
        except ValueError:
            raise Ongeldig({"dagen": "Vul een dag in, bijvoorbeeld 4-12-2026."}) from None

    def owner(self) -> UUID:
        """Who is asked to do it; Ongeldig for no choice."""
        try:
            return UUID(self.eigenaar)
        except ValueError:
            raise Ongeldig({"eigenaar": "Kies wie de nazorg doet."}) from None
