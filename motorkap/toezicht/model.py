"""What the officer's desk shows of the log: how far it is sealed, verified and read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Stand:
    """How the sealing stands: what waits and since when, and the newest checkpoint."""

    wachtend: int
    wacht_sinds: datetime | None
    afgekeurd: int
    jaar: int | None
    grootte: int | None
    wortel: bytes | None
    op: datetime | None


@dataclass(frozen=True, slots=True)
class Bewijsstukken:
    """The newest checkpoint of a year, the leaf hashes beneath it, and the line if there is one."""

    briefje: str
    grootte: int
    bladeren: bytes
    regel: str | None


@dataclass(frozen=True, slots=True)
class Verificatie:
    """One verification that was asked for: how far it is, or what it found."""

    id: UUID
    gevraagd_door: UUID
    gevraagd_op: datetime
    begonnen_op: datetime | None
    gedaan: int
    totaal: int
    klaar_op: datetime | None
    heel: bool | None
    regels: list[str]


@dataclass(frozen=True, slots=True)
class Plek:
    """Where one stopped reading: only what is older comes next."""

    begin: datetime
    id: UUID
