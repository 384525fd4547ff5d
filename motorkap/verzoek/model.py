"""A request of a resident: what it asks, by when it is answered, and how it ends."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motorkap.errors import KanNiet, Ongeldig

HERINNER = timedelta(days=14)


class Soort(StrEnum):
    """What a resident may ask."""

    INZAGE = "inzage"
    RECTIFICATIE = "rectificatie"
    WISSING = "wissing"
    BEPERKING = "beperking"
    BEZWAAR = "bezwaar"
    VERNIETIGING = "vernietiging"


SOORTEN = {
    Soort.INZAGE: ("Inzage", "De inwoner wil zien wat er staat (AVG artikel 15)."),
    Soort.RECTIFICATIE: ("Verbeteren", "Er staat iets dat niet klopt (AVG artikel 16)."),
    Soort.WISSING: ("Wissen", "De inwoner wil dat het weg gaat (AVG artikel 17)."),
    Soort.BEPERKING: ("Beperken", "Niemand mag het nu gebruiken (AVG artikel 18)."),
    Soort.BEZWAAR: ("Bezwaar", "De inwoner is het er niet mee eens (AVG artikel 21)."),
    Soort.VERNIETIGING: (
        "Vernietigen volgens Wmo of Jeugdwet",
        "Wmo artikel 5.3.5 of Jeugdwet artikel 7.3.9: binnen drie maanden.",
    ),
}
VERLENGEN = {
    "ingewikkeld": "Het verzoek is ingewikkeld",
    "meer_verzoeken": "Er lopen meer verzoeken van deze inwoner",
}
AFWIJZEN = {
    "niet_zeker_wie": "Het is niet zeker dat de inwoner zelf dit vraagt",
    "wet_verplicht": "De wet verplicht om het te bewaren",
    "recht_van_ander": "De rechten van iemand anders gaan voor",
    "klopt": "Wat er staat, klopt",
}


class Status(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    TOEGEWEZEN = "toegewezen"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"


@dataclass(frozen=True, slots=True)
class Besloten:
    """What the organisation hears of a decision: heads only; *dicht* when nobody reads it now,
    *weg* when it was destroyed.
    """

    code: str
    soort: Soort
    status: Status
    op: datetime
    dicht: bool
    weg: bool = False


def months_on(dag: date, maanden: int) -> date:
    """So many months later; the last day of a month that is shorter: a clock never runs long."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, calendar.monthrange(jaar, maand + 1)[1]))


def answer_by(soort: Soort, ontvangen: date) -> date:
    """By when it must be answered: a month, or three for destruction under the Wmo or Jeugdwet."""
    return months_on(ontvangen, 3 if soort is Soort.VERNIETIGING else 1)


@dataclass(kw_only=True, slots=True)
class Verzoek:
    """One request; facts and codes, no words of the resident."""

    id: UUID
    casus_id: UUID
    code: str
    soort: Soort
    organisatie_id: UUID
    ontvangen_op: date
    uiterlijk: date
    ingevoerd_door: UUID
    ingevoerd_op: datetime
    verlengd_reden: str | None = None
    status: Status = Status.OPEN
    uitkomst: str | None = None
    afgehandeld_door: UUID | None = None
    afgehandeld_op: datetime | None = None

    def is_late(self, op: date) -> bool:
        """Whether the clock ran out while it was open."""
        return self.status is Status.OPEN and self.uiterlijk < op

    def must_remind(self, op: date) -> bool:
        """Whether the end of its term is two weeks away or less."""
        return self.status is Status.OPEN and self.uiterlijk - HERINNER <= op

    def extend(self, reden: str) -> None:
        """Two months more, once, with a reason; not for what has three months already."""
        self._open()
        if self.soort is Soort.VERNIETIGING or self.verlengd_reden:
            raise KanNiet("Voor dit verzoek kunt u niet (nog een keer) langer de tijd nemen.")
        if reden not in VERLENGEN:
            raise Ongeldig({"verlengen": "Kies waarom het langer duurt."})
        self.verlengd_reden = reden
        self.uiterlijk = months_on(self.ontvangen_op, 3)

    def grant(self, door: UUID, nu: datetime) -> None:
        """Say yes."""
        self._end(Status.TOEGEWEZEN, "toegewezen", door, nu)

    def refuse(self, reden: str, door: UUID, nu: datetime) -> None:
        """Say no, for one of the reasons that the law knows."""
        if reden not in AFWIJZEN:
            raise Ongeldig({"reden": "Kies waarom het verzoek wordt afgewezen."})
        self._end(Status.AFGEWEZEN, reden, door, nu)

    def withdraw(self, door: UUID, nu: datetime) -> None:
        """The resident takes it back."""
        self._end(Status.INGETROKKEN, "ingetrokken", door, nu)

    def _end(self, status: Status, uitkomst: str, door: UUID, nu: datetime) -> None:
        self._open()
        self.status, self.uitkomst = status, uitkomst
        self.afgehandeld_door, self.afgehandeld_op = door, nu

    def _open(self) -> None:
        if self.status is not Status.OPEN:
            raise KanNiet("Dit verzoek is al afgehandeld.")
