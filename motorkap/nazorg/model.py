"""A plan of aftercare: its contacts, what came of them, and its end. Codes and days, no text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motorkap.errors import KanNiet, Ongeldig

HOOGSTENS_VOORUIT = 6


class Uitkomst(StrEnum):
    """How it goes, in four buttons."""

    STABIEL = "stabiel"
    LICHTE_TERUGVAL = "lichte_terugval"
    TERUGVAL = "terugval"
    NIET_BEREIKT = "niet_bereikt"


class Stand(StrEnum):
    """Where one contact stands."""

    GEPLAND = "gepland"
    GEDAAN = "gedaan"
    VERVALLEN = "vervallen"


class Status(StrEnum):
    """Where a plan stands, and how it ended."""

    LOPEND = "lopend"
    AFGEROND = "afgerond"
    TERUGVAL = "terugval"
    AGENDA = "agenda"
    VERLOPEN = "verlopen"


@dataclass(kw_only=True, slots=True)
class Moment:
    """One contact: its day, and once it was there its outcome."""

    id: UUID
    dag: date
    stand: Stand = Stand.GEPLAND
    uitkomst: Uitkomst | None = None
    gedaan_op: datetime | None = None
    gedaan_door: UUID | None = None


@dataclass(frozen=True, slots=True)
class Terugblik:
    """One contact that was there, with what was noted, for whoever may read that."""

    moment: Moment
    door: str
    notitie: str


@dataclass(frozen=True, slots=True)
class Contact:
    """What somebody records after a contact."""

    uitkomst: Uitkomst
    nog_nodig: bool
    door: UUID
    op: datetime


@dataclass(kw_only=True, slots=True)
class Plan:
    """One plan for one casus, with one owner."""

    id: UUID
    casus_id: UUID
    eigenaar_id: UUID
    organisatie_id: UUID
    begonnen_op: date
    eindigt_op: date
    status: Status = Status.LOPEND
    geeindigd_op: datetime | None = None
    momenten: list[Moment] = field(default_factory=list)
    versie: int = 1

    @property
    def open(self) -> list[Moment]:
        """The contacts to come, nearest first."""
        waiting = (m for m in self.momenten if m.stand is Stand.GEPLAND)
        return sorted(waiting, key=lambda m: m.dag)

    @property
    def gedaan(self) -> list[Moment]:
        """The contacts that were there, newest first."""
        done = [(m.gedaan_op, m.dag, m.id, m) for m in self.momenten if m.gedaan_op is not None]
        return [last for *_, last in sorted(done, key=lambda rij: rij[:3], reverse=True)]

    @property
    def volgende(self) -> Moment | None:
        """The next contact."""
        return next(iter(self.open), None)

    def is_due(self, op: date) -> bool:
        """Whether a contact is to be made on *op*; its day itself counts."""
        return self.volgende is not None and self.volgende.dag <= op

    def is_late(self, op: date) -> bool:
        """Whether a contact should have been made a week ago."""
        return self.volgende is not None and self.volgende.dag + timedelta(days=7) < op

    def record(self, contact: Contact, nieuw: UUID) -> Moment:
        """Keep what came of a contact: of the next one planned, or of one that nobody planned."""
        self._running()
        moment = self.volgende
        if moment is None:
            moment = Moment(id=nieuw, dag=contact.op.date())
            self.momenten.append(moment)
        moment.stand, moment.uitkomst = Stand.GEDAAN, contact.uitkomst
        moment.gedaan_op, moment.gedaan_door = contact.op, contact.door
        if not contact.nog_nodig:
            self._drop_open()
        return moment

    def add(self, moment_id: UUID, dag: date) -> bool:
        """One more contact, unless it lies after the end or on a day that has one."""
        if dag > self.eindigt_op or any(m.dag == dag for m in self.open):
            return False
        self.momenten.append(Moment(id=moment_id, dag=dag))
        return True

    def replan(self, dagen: Iterable[tuple[UUID, date]], op: date) -> None:
        """Other days for what is to come; Ongeldig for a day that cannot be."""
        self._running()
        gekozen = list(dagen)
        if fout := self._fault([dag for _, dag in gekozen], op):
            raise Ongeldig({"dagen": fout})
        self._drop_open()
        for moment_id, dag in gekozen:
            self.add(moment_id, dag)

    def give_to(self, eigenaar_id: UUID, organisatie_id: UUID) -> None:
        """Another owner: always exactly one."""
        self._running()
        self.eigenaar_id, self.organisatie_id = eigenaar_id, organisatie_id

    def end(self, status: Status, op: datetime) -> None:
        """It is over; what was planned lapses."""
        self._running()
        self.status, self.geeindigd_op = status, op
        self._drop_open()

    def _drop_open(self) -> None:
        for moment in self.open:
            moment.stand = Stand.VERVALLEN

    def _fault(self, dagen: list[date], op: date) -> str:
        if not dagen:
            return "Kies ten minste één dag. Is nazorg niet meer nodig? Rond de nazorg dan af."
        if len(dagen) > HOOGSTENS_VOORUIT:
            return f"Plan hoogstens {HOOGSTENS_VOORUIT} contacten vooruit."
        if min(dagen) < op:
            return "Een van deze dagen is al geweest. Kies een latere dag."
        if max(dagen) > self.eindigt_op:
            return "Een van deze dagen ligt na het einde van de nazorg. Kies een eerdere dag."
        return ""

    def _running(self) -> None:
        if self.status is not Status.LOPEND:
            raise KanNiet("Deze nazorg is al afgelopen.")
