"""Who is at the table, who deputises, and how long a right to read lasts because of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motorkap.errors import Ongeldig


class Opgave(StrEnum):
    """The one-tap answer to the invitation."""

    ONBEKEND = "onbekend"
    AANWEZIG = "aanwezig"
    AFWEZIG = "afwezig"
    VERVANGER = "vervanger"


class Rol(StrEnum):
    """As what someone takes part in one overleg."""

    DEELNEMER = "deelnemer"
    VOORZITTER = "voorzitter"
    VERVANGER = "vervanger"


@dataclass(kw_only=True, slots=True)
class Deelname:
    """One person in one overleg for one organisation; *casus_id* limits it to one casus."""

    id: UUID
    overleg_id: UUID
    gebruiker_id: UUID
    organisatie_id: UUID
    rol: Rol = Rol.DEELNEMER
    vast: bool = True
    vervangt_id: UUID | None = None
    casus_id: UUID | None = None
    opgave: Opgave = Opgave.ONBEKEND
    ter_plaatse: bool = False
    vanaf: datetime
    tot: datetime | None = None

    def counts_for(self, casus_id: UUID) -> bool:
        """Whether this is a place for that casus: for the whole hour, or for it alone."""
        return self.casus_id in (None, casus_id)

    def answer(self, opgave: Opgave) -> None:
        """Say whether you come; sending a deputy needs a name, so it has its own way."""
        if opgave is Opgave.VERVANGER:
            raise Ongeldig({"vervanger": "Kies wie u vervangt."})
        self.opgave = opgave

    def send_deputy(self, vervanger_id: UUID) -> None:
        """Someone else comes; not yourself, and a deputy sends no deputy."""
        if vervanger_id == self.gebruiker_id:
            raise Ongeldig({"vervanger": "Kies een collega, niet uzelf."})
        if self.rol is Rol.VERVANGER:
            raise Ongeldig({"vervanger": "U vervangt zelf al iemand. Meld u af."})
        self.opgave = Opgave.VERVANGER

    def ask_again(self) -> None:
        """Another day: a yes or no for the old one says nothing; a deputy was sent and stays."""
        if self.rol is Rol.DEELNEMER and self.opgave in {Opgave.AANWEZIG, Opgave.AFWEZIG}:
            self.opgave = Opgave.ONBEKEND

    def mark(self, *, aanwezig: bool) -> None:
        """The chair sees who is in the room."""
        self.ter_plaatse = aanwezig


def announced(deelnames: Iterable[Deelname]) -> list[UUID]:
    """The organisations that said somebody comes, each once; of a chair it goes without saying."""
    komt = {Opgave.AANWEZIG, Opgave.VERVANGER}
    zit_voor = (Rol.VOORZITTER, Opgave.ONBEKEND)
    found = [d for d in deelnames if d.opgave in komt or (d.rol, d.opgave) == zit_voor]
    return list(dict.fromkeys(d.organisatie_id for d in found))


def in_the_room(deelnames: Iterable[Deelname]) -> list[UUID]:
    """The organisations of which somebody is marked present, each once."""
    return list(dict.fromkeys(d.organisatie_id for d in deelnames if d.ter_plaatse))


@dataclass(frozen=True, slots=True)
class Venster:
    """A time in which someone may read; the end itself is outside."""

    vanaf: datetime
    tot: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.vanaf <= moment < self.tot


def deputy_window(begin: datetime, eind: datetime, vooraf: int = 48, na: int = 72) -> Venster:
    """When a deputy may read: hours before the begin to hours after the end."""
    return Venster(begin - timedelta(hours=vooraf), eind + timedelta(hours=na))
