"""The calendar of one person: team, time and place of each overleg, and nothing else (INT-04).

The types are the wall: there is no field through which a casus, a name or a number of casussen
could get into a calendar. `adapter.write_feed` turns these lines into iCalendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

NAAM = "Motorkap-overleg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalenderregel:
    """One overleg in a calendar; *volgnummer* goes up with every change of time, place or state."""

    overleg_id: UUID
    team: str
    begin: datetime
    eind: datetime
    plaats: str
    vervallen: bool
    volgnummer: int
    gewijzigd_op: datetime

    @property
    def uid(self) -> str:
        """Stays the same whatever changes, so that a client replaces and does not double."""
        return f"{self.overleg_id}@motorkap"

    @property
    def titel(self) -> str:
        """What the calendar shows."""
        return f"{NAAM} {self.team}"
