"""How an afspraak is shown: its head for lists, and with its text for whoever may read that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motorkap.afspraak.model import Afspraak


@dataclass(frozen=True, slots=True)
class Kop:
    """An afspraak in a list: who, by when, about which casus; not what."""

    afspraak: Afspraak
    code: str
    overleg_id: UUID


@dataclass(frozen=True, slots=True)
class Voortgang:
    """One note of how it goes; a *concept* is read by whoever wrote it alone.

    *versie* counts how often it was written, *blad* is the page that wrote it last.
    """

    id: UUID
    op: datetime
    door: UUID
    tekst: str
    concept: bool = False
    versie: int = 0
    blad: UUID | None = None


@dataclass(frozen=True, slots=True)
class Getoond:
    """An afspraak as a person sees it; *wat* is None when its text is closed to her.

    *bijwerken* says whether she could finish it, where a list asked for that.
    """

    afspraak: Afspraak
    code: str
    overleg_id: UUID
    wat: str | None
    voortgang: tuple[Voortgang, ...] = ()
    bijwerken: bool = False
