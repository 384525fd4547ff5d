"""The life of a casus: its states, the moves between them, and what each move asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motorkap.casus.lijsten import Casussoort, Resultaat, Tevredenheid
from motorkap.errors import KanNiet, Ongeldig


class Status(StrEnum):
    """Where a casus stands."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    GEAGENDEERD = "geagendeerd"
    BESPROKEN = "besproken"
    NAZORG = "nazorg"
    GESLOTEN = "gesloten"
    INGETROKKEN = "ingetrokken"
    VERNIETIGD = "vernietigd"


STAPPEN: dict[Status, set[Status]] = {
    Status.CONCEPT: {Status.INGEDIEND, Status.INGETROKKEN},
    Status.INGEDIEND: {Status.GEAGENDEERD, Status.CONCEPT, Status.INGETROKKEN, Status.GESLOTEN},
    Status.GEAGENDEERD: {Status.BESPROKEN, Status.INGEDIEND, Status.INGETROKKEN},
    Status.BESPROKEN: {Status.GEAGENDEERD, Status.NAZORG, Status.GESLOTEN, Status.INGETROKKEN},
    Status.NAZORG: {Status.GEAGENDEERD, Status.GESLOTEN},
    Status.GESLOTEN: {Status.GEAGENDEERD, Status.VERNIETIGD},
    Status.INGETROKKEN: {Status.VERNIETIGD},
    Status.VERNIETIGD: set(),
}
TE_BESPREKEN = {Status.INGEDIEND, Status.GEAGENDEERD, Status.BESPROKEN, Status.NAZORG}
TERUGVAL = "terugval"
STILTE = "overdracht_zonder_antwoord"
ZIN = {
    Status.CONCEPT: "nog een concept",
    Status.INGEDIEND: "ingediend",
    Status.GEAGENDEERD: "geagendeerd",
    Status.BESPROKEN: "besproken",
    Status.NAZORG: "in nazorg",
    Status.GESLOTEN: "gesloten",
    Status.INGETROKKEN: "ingetrokken",
    Status.VERNIETIGD: "vernietigd",
}


@dataclass(frozen=True, slots=True)
class Stap:
    """One move, for the verloop; a code as reason, never a text."""

    van: Status
    naar: Status
    reden: str | None = None


@dataclass(frozen=True, slots=True)
class Sluiting:
    """What is asked at every closing: result, satisfaction and kind."""

    resultaat: Resultaat
    tevredenheid: Tevredenheid
    casussoort: Casussoort | None
    vanzelf: bool = False

    @classmethod
    def by_itself(cls, casussoort: Casussoort | None) -> Sluiting:
        """What an automatic closing writes: nobody was asked."""
        return cls(Resultaat.ONBEKEND, Tevredenheid.ONBEKEND, casussoort, vanzelf=True)

    def check(self) -> None:
        """Refuse a closing by a person that leaves a question open."""
        fouten = {}
        if self.tevredenheid is Tevredenheid.ONBEKEND and not self.vanzelf:
            fouten["tevredenheid"] = "Kies ja, nee of niet gevraagd."
        if self.casussoort is None and not self.vanzelf:
            fouten["casussoort"] = "Kies wat voor casus dit was."
        if fouten:
            raise Ongeldig(fouten)


@dataclass(kw_only=True, slots=True)
class Casus:
    """A casus by its head: no text, nothing about the resident."""

    id: UUID
    code: str
    organisatie_id: UUID
    indiener_id: UUID
    status: Status = Status.CONCEPT
    team_id: UUID | None = None
    overleg_id: UUID | None = None
    ingediend_op: datetime | None = None
    gesloten_op: datetime | None = None
    resultaat: Resultaat | None = None
    tevredenheid: Tevredenheid | None = None
    casussoort: Casussoort | None = None
    versie: int = 1

    def submit(self, overleg_id: UUID | None, nu: datetime) -> Stap:
        """Table it for an overleg; the content was checked before."""
        stap = self._go(Status.INGEDIEND)
        self.overleg_id, self.ingediend_op = overleg_id, nu
        return stap

    def send_back(self, reden: str) -> Stap:
        """The chair asks the indiener to change it first."""
        stap = self._go(Status.CONCEPT, reden, met_reden=True)
        self.overleg_id = self.ingediend_op = None
        return stap

    def schedule(self, overleg_id: UUID) -> Stap:
        """Put it on the agenda, for the first time or again."""
        if self.status in {Status.NAZORG, Status.GESLOTEN}:
            raise KanNiet("Deze casus is al besproken. Heropen hem met een reden.")
        stap = self._go(Status.GEAGENDEERD)
        self.overleg_id = overleg_id
        return stap

    def discuss(self) -> Stap:
        """It was discussed; afspraken and overdrachten run from here."""
        return self._go(Status.BESPROKEN)

    def carry_over(self, reden: str, overleg_id: UUID | None) -> Stap:
        """It moves to another overleg, never without a reason."""
        stap = self._go(Status.INGEDIEND, reden, met_reden=True)
        self.overleg_id = overleg_id
        return stap

    def withdraw(self, reden: str, nu: datetime, *, behandeld: bool = True) -> Stap:
        """The indiener takes it back; a concept only when others worked with it before."""
        if self.may_delete(behandeld=behandeld):
            raise KanNiet("Dit concept is nog van niemand anders. Gooi het weg.")
        stap = self._go(Status.INGETROKKEN, reden, met_reden=True)
        self.gesloten_op = nu
        return stap

    def start_nazorg(self) -> Stap:
        """Somebody keeps a finger on the pulse."""
        return self._go(Status.NAZORG)

    def relapse(self, overleg_id: UUID) -> Stap:
        """A relapse in nazorg puts it back on an agenda."""
        if self.status is not Status.NAZORG:
            raise KanNiet(f"Deze casus is {ZIN[self.status]}. Terugval hoort bij nazorg.")
        stap = self._go(Status.GEAGENDEERD, TERUGVAL)
        self.overleg_id = overleg_id
        return stap

    def bring_back(self, overleg_id: UUID) -> Stap:
        """From nazorg to the table without a relapse: a handover of it stayed without an answer."""
        if self.status is not Status.NAZORG:
            raise KanNiet(f"Deze casus is {ZIN[self.status]}. Dit hoort bij nazorg.")
        stap = self._go(Status.GEAGENDEERD, STILTE)
        self.overleg_id = overleg_id
        return stap

    def close(self, sluiting: Sluiting, nu: datetime, open_werk: int = 0) -> Stap:
        """Close it; refuses while afspraken or overdrachten are open.

        Before any discussion only the crisis route or another table closes a casus.
        """
        if open_werk and Status.GESLOTEN in STAPPEN[self.status]:
            raise KanNiet("Er loopt nog een afspraak of overdracht. Rond die eerst af.")
        if self.status is Status.INGEDIEND and sluiting.resultaat is not Resultaat.OPGESCHAALD:
            raise KanNiet("Deze casus is nog niet besproken. Trek hem in, of schaal hem op.")
        sluiting.check()
        stap = self._go(Status.GESLOTEN, sluiting.resultaat)
        self.resultaat, self.tevredenheid = sluiting.resultaat, sluiting.tevredenheid
        self.casussoort = sluiting.casussoort or self.casussoort
        self.gesloten_op = nu
        return stap

    def reopen(self, reden: str, overleg_id: UUID) -> Stap:
        """Discuss a closed casus again; its term of destruction starts anew later (RET-R7)."""
        if self.status is not Status.GESLOTEN:
            raise KanNiet(f"Deze casus is {ZIN[self.status]}. Heropenen kan alleen na sluiten.")
        stap = self._go(Status.GEAGENDEERD, reden, met_reden=True)
        self.overleg_id = overleg_id
        self.gesloten_op = self.resultaat = self.tevredenheid = None
        return stap

    def destroy(self) -> Stap:
        """Only the head stays, as a tombstone; the keys are gone before this."""
        return self._go(Status.VERNIETIGD)

    def may_delete(self, *, behandeld: bool) -> bool:
        """A concept is simply deleted, by its owner or after its term (RET-01).

        Not when others worked with it: it stood on the agenda of an hour that was held, or
        somebody owns an afspraak. Then it is withdrawn, and what was agreed stays in the verloop.
        """
        return self.status is Status.CONCEPT and not behandeld

    def _go(self, naar: Status, reden: str | None = None, *, met_reden: bool = False) -> Stap:
        if naar not in STAPPEN[self.status]:
            raise KanNiet(f"Deze casus is {ZIN[self.status]} en kan niet naar {naar}.")
        if met_reden and not reden:
            raise Ongeldig({"reden": "Kies een reden."})
        stap = Stap(self.status, naar, reden or None)
        self.status = naar
        return stap
