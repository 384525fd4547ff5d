"""What the demo remembers of its casussen while it lives on: who tabled it, what is still to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, auto
from uuid import UUID

from motorkap.toegang.model import Actor


class Stand(Enum):
    """Where a casus stands, as the demo needs to know it."""

    ONDERWEG = auto()
    BESPROKEN = auto()
    NAZORG = auto()
    GESLOTEN = auto()
    WEG = auto()


@dataclass(slots=True)
class Belofte:
    """An afspraak that somebody made."""

    id: UUID
    wie: UUID
    uiterlijk: date


@dataclass(slots=True)
class Zaak:
    """One casus; *dicht* when the chair cannot read it (the wall of client support)."""

    code: str
    indiener: Actor
    dicht: bool
    stand: Stand = Stand.ONDERWEG
    sinds: datetime | None = None
    beloften: list[Belofte] = field(default_factory=list)
    overdracht: bool = False
    contact: date | None = None

    @property
    def vrij(self) -> bool:
        """Whether nothing runs any more that keeps it open."""
        return not self.beloften and not self.overdracht

    def besproken(self, nu: datetime, *, dicht: bool, nazorg: bool) -> None:
        """The table looked at it."""
        open_ = Stand.NAZORG if nazorg else Stand.BESPROKEN
        self.stand, self.sinds = Stand.GESLOTEN if dicht else open_, nu
        self.contact = (nu + timedelta(weeks=2)).date() if nazorg else None


@dataclass(slots=True)
class Zaken:
    """The casussen of one team, by code, oldest first."""

    per_code: dict[str, Zaak] = field(default_factory=dict)

    def add(self, zaak: Zaak) -> None:
        """A casus more."""
        self.per_code[zaak.code] = zaak

    def waiting(self, stand: Stand, voor: datetime) -> list[Zaak]:
        """Those that stand there since before that moment."""
        return [
            z
            for z in self.per_code.values()
            if z.stand is stand and z.sinds is not None and z.sinds < voor
        ]
