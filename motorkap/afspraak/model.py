"""An afspraak: one organisation, one person, one date, and whether it was done.

Progress is noted beside it and never changes the fixed result of the overleg.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from motorkap.errors import KanNiet, Ongeldig


class Status(StrEnum):
    """Where an afspraak stands."""

    OPEN = "open"
    GEDAAN = "gedaan"
    NIET_GEDAAN = "niet_gedaan"


class RedenNiet(StrEnum):
    """Why it was not done: the world changed, or nobody came to it."""

    SITUATIE_VERANDERD = "situatie_veranderd"
    NIET_AAN_TOEGEKOMEN = "niet_aan_toegekomen"


NIET = {
    RedenNiet.SITUATIE_VERANDERD: "de situatie is veranderd",
    RedenNiet.NIET_AAN_TOEGEKOMEN: "nog niet aan toegekomen",
}

STAPPEN: dict[Status, set[Status]] = {
    Status.OPEN: {Status.GEDAAN, Status.NIET_GEDAAN},
    Status.GEDAAN: {Status.OPEN},
    Status.NIET_GEDAAN: {Status.OPEN},
}
VAAG = re.compile(
    r"\b(aandacht|afstemmen|bekijken|bespreken|contact houden|even|eventueel|evt|"
    r"in de gaten houden|indien nodig|kijken|meenemen|misschien|monitoren|nadenken|oppakken|"
    r"proberen|regelen|spoedig|volgen|z\.?s\.?m)\b",
    re.IGNORECASE,
)


@dataclass(kw_only=True, slots=True)
class Afspraak:
    """Who of which organisation does it, and by when; what it is stays sealed elsewhere."""

    id: UUID
    casus_id: UUID
    agendapunt_id: UUID
    organisatie_id: UUID
    gebruiker_id: UUID
    uiterlijk: date
    gemaakt_op: datetime
    status: Status = Status.OPEN
    reden_niet: RedenNiet | None = None
    klaar_op: datetime | None = None
    versie: int = 1

    @property
    def afloop(self) -> str:
        """How it ended, in words; empty while it is open."""
        if self.reden_niet:
            return f"Niet gedaan: {NIET[self.reden_niet]}."
        return "" if self.status is Status.OPEN else "Klaar."

    def is_late(self, op: date) -> bool:
        """Whether it is open and past its date on *op*; the date itself is still in time."""
        return self.status is Status.OPEN and self.uiterlijk < op

    def finish(self, nu: datetime) -> None:
        """Done, in one tap."""
        self._go(Status.GEDAAN)
        self.klaar_op = nu

    def drop(self, reden: RedenNiet, nu: datetime) -> None:
        """Not done, with one of two reasons."""
        self._go(Status.NIET_GEDAAN)
        self.reden_niet, self.klaar_op = reden, nu

    def reopen(self, uiterlijk: date, op: date) -> None:
        """Still to do, by a new date."""
        if fout := _date_fault(uiterlijk, op):
            raise Ongeldig({"uiterlijk": fout})
        self._go(Status.OPEN)
        self.uiterlijk = uiterlijk
        self.reden_niet = self.klaar_op = None

    def undo(self) -> None:
        """Not done after all, with the day it had: takes back a tap."""
        self._go(Status.OPEN)
        self.reden_niet = self.klaar_op = None

    def move(self, uiterlijk: date, op: date) -> None:
        """Another date for an open afspraak."""
        if self.status is not Status.OPEN:
            raise KanNiet("Deze afspraak is al klaar. Open hem opnieuw met een nieuwe datum.")
        if fout := _date_fault(uiterlijk, op):
            raise Ongeldig({"uiterlijk": fout})
        self.uiterlijk = uiterlijk

    def _go(self, naar: Status) -> None:
        if naar not in STAPPEN[self.status]:
            stand = "nog open" if self.status is Status.OPEN else "al klaar"
            raise KanNiet(f"Deze afspraak is {stand}.")
        self.status = naar


@dataclass(frozen=True, slots=True, kw_only=True)
class NieuweAfspraak:
    """What is typed at the table, before it is checked."""

    wat: str = ""
    organisatie_id: UUID | None = None
    gebruiker_id: UUID | None = None
    organisatie_van_gebruiker: UUID | None = None
    uiterlijk: date | None = None

    def check(self, op: date) -> None:
        """Refuse an afspraak without what, organisation, person or date; all faults at once."""
        fouten = {
            "wat": "" if self.wat.strip() else "Schrijf op wat er gebeurt.",
            "organisatie": "" if self.organisatie_id else "Kies welke organisatie dit doet.",
            "wie": self._person_fault(),
            "uiterlijk": _date_fault(self.uiterlijk, op),
        }
        if fouten := {veld: zin for veld, zin in fouten.items() if zin}:
            raise Ongeldig(fouten)

    def _person_fault(self) -> str:
        if self.gebruiker_id is None:
            return "Kies wie dit doet."
        if self.organisatie_id and self.organisatie_van_gebruiker != self.organisatie_id:
            return "Deze persoon werkt niet bij de gekozen organisatie. Kies iemand anders."
        return ""


class Kopje(Protocol):
    """Whatever is shown of an afspraak: its head, or the head with its text."""

    @property
    def afspraak(self) -> Afspraak:
        """The afspraak itself."""


K = TypeVar("K", bound=Kopje)


@dataclass(frozen=True, slots=True)
class Opening(Generic[K]):
    """What one organisation brings when the overleg begins.

    *eerst* is late, or was done or dropped since; *op_tijd* is open and not due yet.
    """

    organisatie_id: UUID
    eerst: tuple[K, ...]
    op_tijd: tuple[K, ...]


def opening(koppen: Iterable[K], op: date) -> list[Opening[K]]:
    """The afspraken for the start of the hour, per organisation; who has most to tell comes first.

    Within an organisation by date, those that are late before those that changed.
    """
    per: dict[UUID, list[K]] = {}
    for kop in sorted(koppen, key=lambda k: (not k.afspraak.is_late(op), k.afspraak.uiterlijk)):
        per.setdefault(kop.afspraak.organisatie_id, []).append(kop)
    groepen = [
        Opening(
            organisatie,
            eerst=tuple(k for k in rij if not _on_time(k.afspraak, op)),
            op_tijd=tuple(k for k in rij if _on_time(k.afspraak, op)),
        )
        for organisatie, rij in per.items()
    ]
    return sorted(groepen, key=lambda groep: -len(groep.eerst))


def _on_time(afspraak: Afspraak, op: date) -> bool:
    return afspraak.status is Status.OPEN and not afspraak.is_late(op)


def hint(wat: str) -> str | None:
    """A friendly word when an afspraak is not concrete; it never stops anybody."""
    if not wat.strip():
        return None
    if vaag := VAAG.search(wat):
        return f"‘{vaag[0]}’ is niet zo concreet. Wat is er gebeurd als het klaar is?"
    if len(wat.split()) < 3:
        return "Dit is erg kort. Wat gebeurt er precies?"
    return None


def _date_fault(uiterlijk: date | None, op: date) -> str:
    if uiterlijk is None:
        return "Kies wanneer het klaar is."
    return "" if uiterlijk >= op else "Deze dag is al geweest. Kies een latere dag."
