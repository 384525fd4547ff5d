"""What the control knows of one thing to look at, and of the month it belongs to. Pure."""

from __future__ import annotations

import math
import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from motorkap.errors import KanNiet, MagNiet
from motorkap.logcontrole.lijsten import Oordeel, Opvalregel, Soort

EIGEN_REGELS = "Dit gaat over uzelf. Iemand anders beoordeelt het."
VOOR_DE_TWEEDE = "Dit beoordeelt de privacy officer."
GESLOTEN = "De controle van deze maand is gesloten."
NIET_KLAAR = "Er wacht nog een punt op een oordeel. Sluiten kan daarna."


@dataclass(frozen=True, slots=True)
class Gegeven:
    """One judgement, by whom and when."""

    oordeel: Oordeel
    reden: str
    door: UUID
    op: datetime


@dataclass(frozen=True, slots=True)
class Mededeling:
    """On which legal basis something was told without consent, and when it was looked at again."""

    grond: str
    herzien_op: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Punt:
    """One thing to judge: a hit, a noodtoegang, what was told without consent (GRD-07), a casus
    of the sample, an officer's own reading.
    """

    id: UUID
    soort: Soort
    regel: Opvalregel | None
    gebruiker_id: UUID | None
    casus_id: UUID | None
    code: str | None
    begin: datetime
    eind: datetime
    aantal: int
    maand: date | None
    oordeel: Gegeven | None
    mededeling: Mededeling | None = None

    @property
    def open(self) -> bool:
        """Whether nobody judged it yet, or more happened since."""
        return self.oordeel is None or self.grew

    @property
    def grew(self) -> bool:
        """Whether the hit went on after it was judged."""
        judged = self.oordeel is not None and self.soort is Soort.TREFFER
        return judged and self.oordeel is not None and self.oordeel.op < self.eind

    def check_reviewer(self, wie: UUID, *, officer: bool, over_officer: bool) -> None:
        """LOG-13: nobody judges herself; the second reviewer judges officers only."""
        if self.gebruiker_id == wie:
            raise MagNiet(EIGEN_REGELS)
        if not officer and not over_officer:
            raise MagNiet(VOOR_DE_TWEEDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Maand:
    """The control of one month."""

    maand: date
    zaad: str
    populatie: int
    steekproef: int
    gemaakt_op: datetime
    gesloten_op: datetime | None
    gesloten_door: UUID | None
    open: int = 0
    punten: int = 0
    nagevraagd: int = 0

    @property
    def rest(self) -> str:
        """What still waits, in a sentence."""
        return f"Nog {self.open} van {self.punten}." if self.open else "Elk punt heeft een oordeel."

    def due(self, dagen: int) -> date:
        """The last day on which it is to be closed."""
        return next_month(self.maand) + timedelta(days=dagen - 1)

    def is_late(self, op: date, dagen: int) -> bool:
        """Whether it should have been closed by then."""
        return self.gesloten_op is None and op > self.due(dagen)

    def check_open(self) -> None:
        """Refuse what cannot change any more."""
        if self.gesloten_op is not None:
            raise KanNiet(GESLOTEN)

    def check_done(self) -> None:
        """Refuse to close while anything waits."""
        self.check_open()
        if self.open:
            raise KanNiet(NIET_KLAAR)


def next_month(maand: date) -> date:
    """The first day of the month after."""
    return date(maand.year + maand.month // 12, maand.month % 12 + 1, 1)


def month_before(dag: date) -> date:
    """The first day of the month before the one of *dag*."""
    return (dag.replace(day=1) - timedelta(days=1)).replace(day=1)


def draw(ids: Collection[UUID], zaad: str, procent: int, minstens: int) -> list[UUID]:
    """The random sample of these casussen; the same seed draws the same sample."""
    known = sorted(ids)
    wanted = max(minstens, math.ceil(len(known) * procent / 100))
    return sorted(random.Random(zaad).sample(known, min(wanted, len(known))))  # noqa: S311
