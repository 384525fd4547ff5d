"""What can wait for somebody, and what comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from uuid import UUID


class Drang(IntEnum):
    """How urgent a line is: the lowest comes first."""

    BEZIG = 0
    LAAT = 1
    TERUG = 2
    SPOED = 3
    TERMIJN = 4
    NAZORG = 5
    AGENDA = 6
    CORRECTIE = 7
    DEZE_WEEK = 8
    CONCEPT = 9
    OPGAVE = 10
    BEHEER = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Punt:
    """One line of what waits: what, why, where to go, and what the button says.

    *wanneer* orders lines of the same urgency. With *klaar* one tap finishes it.
    """

    drang: Drang
    titel: str
    zin: str
    url: str
    knop: str
    soort: str = "open"
    wanneer: date = date.max
    klaar: UUID | None = None

    @property
    def laat(self) -> bool:
        """Whether it should have been done by now."""
        return self.drang is Drang.LAAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Elders:
    """One line of what runs: whose turn it is, somewhere else."""

    titel: str
    zin: str
    url: str


@dataclass(frozen=True, slots=True)
class Stand:
    """What a chair still has to look at in one meeting: numbers only."""

    overleg_id: UUID
    casussen: int
    spoed: int
    te_bevestigen: int
    correcties: int
    moet_weg: int = 0
    dicht: bool = False
    vanzelf: bool = False


@dataclass(frozen=True, slots=True)
class Lopend:
    """An open afspraak on a casus of mine that somebody else does."""

    code: str
    organisatie: str
    uiterlijk: date


@dataclass(frozen=True, slots=True)
class Tekst:
    """A casus that waits for its text; *leest*: whether who chairs it may read it."""

    code: str
    overleg_id: UUID
    agendapunt_id: UUID
    leest: bool
    begin: datetime


@dataclass(frozen=True, slots=True)
class Terug:
    """A casus that the chair sent back, when and why (a code)."""

    casus_id: UUID
    op: datetime
    reden: str


def in_order(punten: Iterable[Punt]) -> list[Punt]:
    """Most urgent first; within the same urgency the earliest day."""
    return sorted(punten, key=lambda p: (p.drang, p.wanneer, p.titel))
