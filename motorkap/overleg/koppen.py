"""What a list may show of a meeting and of a casus on its agenda: heads, no text of anyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motorkap.overleg.agenda.agenda import Agendapunt
from motorkap.overleg.model import Inbreng, Overleg, Status
from motorkap.toegang.model import Actor, Muur


@dataclass(frozen=True, slots=True)
class OverlegKop:
    """One meeting in a list; *inbreng* says whether a casus can still be tabled for it."""

    id: UUID
    team_id: UUID
    team: str
    begin: datetime
    eind: datetime
    plaats: str
    toegankelijkheid: str
    specialisme: str | None
    voorzitter_id: UUID
    status: Status
    sluit_op: datetime
    inbreng: Inbreng

    @property
    def open(self) -> bool:
        """Whether a casus can be tabled for it without asking the chair."""
        return self.inbreng is Inbreng.OPEN

    @property
    def aan_zet(self) -> str:
        """What the chair does with a casus that was tabled for it and has no place on it yet."""
        if self.status is Status.GEPUBLICEERD:
            return "Er is spoed gevraagd: de voorzitter zegt ja of nee."
        return "De voorzitter maakt de agenda."


@dataclass(frozen=True, slots=True)
class Agendaregel:
    """An agendapunt with what the head of its casus says: codes and organisations, no text."""

    punt: Agendapunt
    overleg_id: UUID
    organisatie_id: UUID
    indiener_id: UUID
    casus_status: str
    kring: tuple[UUID, ...]
    leefgebieden: tuple[str, ...]
    themas: tuple[str, ...]
    wand: str
    van_onafhankelijke: bool
    opzijgezet: int
    tekst_akkoord_op: datetime | None

    @property
    def to_confirm(self) -> bool:
        """Whether a warning of the text check was set aside and nobody confirmed it (GRD-08)."""
        return self.punt.open and self.opzijgezet > 0 and self.tekst_akkoord_op is None

    def is_walled(self, actor: Actor, overleg: Overleg) -> bool:
        """Whether this person sees its code and its time alone: the municipality, before the wall.

        Only the chair of this casus can be let in, where the resident wished so.
        """
        chairs = (self.punt.voorzitter_id or overleg.voorzitter_id) == actor.id
        return self._muur.stops(gemeentelijk=actor.gemeentelijk, voorzit=chairs)

    def keeps_out_guest(self, *, gemeentelijk: bool) -> bool:
        """Whether nobody of this kind can be asked for it: a guest never chairs."""
        return self._muur.stops(gemeentelijk=gemeentelijk, voorzit=False)

    @property
    def _muur(self) -> Muur:
        return Muur(self.van_onafhankelijke, self.wand)

    @property
    def asks_chair(self) -> bool:
        """Whether client support asked for a chair from outside the municipality."""
        return self.van_onafhankelijke and self.wand == "andere_voorzitter"

    @property
    def wants_chair(self) -> bool:
        """Whether client support asked for a chair from outside, and there is none yet."""
        return self.asks_chair and self.punt.open and self.punt.voorzitter_id is None

    @property
    def needed(self) -> tuple[UUID, ...]:
        """The organisations this casus needs at the table: its own, then its kring."""
        return tuple(dict.fromkeys((self.organisatie_id, *self.kring)))


@dataclass(frozen=True, slots=True)
class Teksten:
    """The agendapunten whose text waits: for a yes of this person, or for somebody else."""

    eigen: frozenset[UUID] = frozenset()
    elders: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Wachttekst:
    """A casus whose text waits for a yes; *leest*: whether who chairs it may read it."""

    agendapunt_id: UUID
    casus_id: UUID
    voorzitter_id: UUID
    indiener_id: UUID
    leest: bool

    def is_for(self, wie: UUID) -> bool:
        """Whether it is this person who can confirm it."""
        return self.leest and self.voorzitter_id == wie
