"""What is known of a handover without opening it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motorkap.overdracht.model import NIET_OPGEPAKT, WOORD, Overdracht, Richting, Status


@dataclass(frozen=True, slots=True)
class Kop:
    """The head of a handover with the code of its casus and who is named to receive it."""

    overdracht: Overdracht
    code: str
    team_id: UUID | None
    casus_status: str
    ontvangers: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Gebeurd:
    """One line of what happened: codes only."""

    op: datetime
    gebruiker_id: UUID
    organisatie_id: UUID
    van: str | None
    naar: Status
    reden: str | None


@dataclass(frozen=True, slots=True)
class Afloop:
    """What became of a handover since the table met: its code and one word, no content."""

    overdracht_id: UUID
    code: str
    richting: Richting
    status: Status
    eigen: bool

    @property
    def naam(self) -> str:
        """What it is called."""
        wat = "Overdracht" if self.richting is Richting.OVERDRAGEN else "Afschalen"
        return f"{wat} van {self.code}"

    @property
    def zin(self) -> str:
        """What became of it, and whose turn it is then."""
        woord = WOORD[self.status].capitalize()
        return f"{woord}. De afzender is weer aan zet." if self.terug else f"{woord}."

    @property
    def terug(self) -> bool:
        """Whether nobody took it up."""
        return self.status in NIET_OPGEPAKT
