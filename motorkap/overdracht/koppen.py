"""What is known of a handover without opening it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motorkap.overdracht.model import Overdracht, Status


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
