"""The record that a resident said yes: who, what, for whom, until when (LAW-08).

Codes only, no names. Withdrawing takes one step and works at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motorkap.casus.lijsten import Leeftijdsband, VerteldHoe
from motorkap.errors import KanNiet, Ongeldig


class Wie(StrEnum):
    """Who said yes."""

    INWONER = "inwoner"
    VERTEGENWOORDIGER = "vertegenwoordiger"
    BEIDEN = "beiden"


NIEMAND_ANDERS = {
    Leeftijdsband.KIND: {Wie.VERTEGENWOORDIGER},
    Leeftijdsband.JONGE_TIENER: {Wie.BEIDEN},
}
WIE_ZIN = {
    Leeftijdsband.KIND: "Onder de 12 jaar beslist de vertegenwoordiger.",
    Leeftijdsband.JONGE_TIENER: "Van 12 tot en met 15 jaar beslissen kind en ouder samen.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Toestemming:
    """One yes, for named organisations, between two days."""

    wie: Wie
    leeftijdsband: Leeftijdsband
    gegevens: frozenset[str]
    doel: str
    organisaties: frozenset[UUID]
    hoe: VerteldHoe
    op: date
    geldig_tot: date
    ingetrokken_op: datetime | None = None

    def check(self, vandaag: date) -> None:
        """Refuse a record that the law would not accept, with a sentence per field."""
        mag = NIEMAND_ANDERS.get(self.leeftijdsband, set(Wie))
        fouten = {
            "wie": "" if self.wie in mag else WIE_ZIN[self.leeftijdsband],
            "op": "" if self.op <= vandaag else "Deze dag is nog niet geweest.",
            "geldig_tot": ""
            if self.geldig_tot > self.op
            else "Kies een dag na de dag van de toestemming.",
            "organisaties": "" if self.organisaties else "Kies wie de gegevens mag lezen.",
            "gegevens": "" if self.gegevens else "Kies over welke leefgebieden het gaat.",
            "doel": "" if self.doel else "Kies waarvoor de toestemming is.",
        }
        if fouten := {veld: zin for veld, zin in fouten.items() if zin}:
            raise Ongeldig(fouten)

    def holds(self, op: date, ontvanger: UUID | None = None) -> bool:
        """Whether it holds on this day, and for this receiver when one is named (GRD-04)."""
        genoemd = ontvanger is None or ontvanger in self.organisaties
        return genoemd and not self.ingetrokken_op and self.op <= op < self.geldig_tot

    def withdraw(self, nu: datetime) -> Toestemming:
        """The resident says no from now on."""
        if self.ingetrokken_op:
            raise KanNiet("Deze toestemming is al ingetrokken.")
        return replace(self, ingetrokken_op=nu)


def default_end(op: date, maanden: int = 6) -> date:
    """The day after the term; a day that the month lacks becomes the first of the next."""
    jaar, maand = divmod(op.month - 1 + maanden, 12)
    try:
        return date(op.year + jaar, maand + 1, op.day)
    except ValueError:
        return date(op.year + jaar, maand + 2, 1)
