"""How a team does, quarter by quarter, in counts: tabled late, and afspraken that were not done.

Never per person and never about a casus. The table itself may see small numbers; they are on no
card for anybody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

AANTAL = 4  # this quarter and the three before
IN_WOORDEN = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde"}


@dataclass(frozen=True, slots=True)
class Kwartaal:
    """The counts of one quarter, which begins on this day."""

    begin: date
    ingebracht: int = 0
    laat: int = 0
    beslist: int = 0
    veranderd: int = 0
    niet_toe: int = 0

    @property
    def naam(self) -> str:
        """Which quarter it is."""
        return f"{IN_WOORDEN[(self.begin.month + 2) // 3].capitalize()} kwartaal {self.begin.year}"

    @property
    def na_sluiting(self) -> str:
        """How many casussen were tabled after closing time, and which part that is."""
        return _part(self.laat, self.ingebracht)

    @property
    def niet_gedaan(self) -> str:
        """How many afspraken ended without being done, and which part of all that ended."""
        return _part(self.veranderd + self.niet_toe, self.beslist)


def _part(deel: int, geheel: int) -> str:
    if not geheel:
        return "geen"
    return f"{deel} van {geheel} ({round(100 * deel / geheel)}%)"


def quarter_of(dag: date) -> date:
    """The first day of the quarter of this day."""
    return date(dag.year, dag.month - (dag.month - 1) % 3, 1)


def before(begin: date) -> date:
    """The first day of the quarter before."""
    return date(begin.year - 1, 10, 1) if begin.month == 1 else begin.replace(month=begin.month - 3)


def quarters(vandaag: date) -> list[date]:
    """The first days of the quarters that are shown, the newest first."""
    found = [quarter_of(vandaag)]
    while len(found) < AANTAL:
        found.append(before(found[-1]))
    return found
