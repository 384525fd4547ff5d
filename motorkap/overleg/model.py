"""One overleg: its states, its terms, and the promise that no casus leaves it without an ending."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motorkap.errors import KanNiet, Ongeldig
from motorkap.overleg.agenda.agenda import Agendapunt, Puntstatus, build, in_order
from motorkap.overleg.kalender.kalender import Kalender
from motorkap.overleg.reeks.reeks import Planner
from motorkap.taal import moment


class Status(StrEnum):
    """Where an overleg stands."""

    GEPLAND = "gepland"
    GEPUBLICEERD = "gepubliceerd"
    BEZIG = "bezig"
    AFGELOPEN = "afgelopen"
    VASTGESTELD = "vastgesteld"
    VERVALLEN = "vervallen"


STAPPEN: dict[Status, set[Status]] = {
    Status.GEPLAND: {Status.GEPUBLICEERD, Status.VERVALLEN},
    Status.GEPUBLICEERD: {Status.BEZIG, Status.VERVALLEN},
    Status.BEZIG: {Status.AFGELOPEN},
    Status.AFGELOPEN: {Status.VASTGESTELD},
    Status.VASTGESTELD: set(),
    Status.VERVALLEN: set(),
}
NOG_NIET_BEGONNEN = {Status.GEPLAND, Status.GEPUBLICEERD}
KLAAR = {Status.AFGELOPEN, Status.VASTGESTELD}  # the hour was held and has ended
VANZELF_GESLOTEN = "vanzelf_gesloten"


class Inbreng(StrEnum):
    """Whether a casus can still be tabled for this overleg."""

    OPEN = "open"
    SPOED = "spoed"
    DICHT = "dicht"


@dataclass(frozen=True, slots=True)
class Wijziging:
    """What changed in a planned overleg; kept as its history."""

    soort: str
    van: str
    naar: str
    reden: str | None = None


@dataclass(kw_only=True, slots=True)
class Overleg:
    """A meeting of one team; moments are in UTC."""

    id: UUID
    team_id: UUID
    voorzitter_id: UUID
    begin: datetime
    eind: datetime
    sluit_op: datetime
    plaats: str = ""
    toegankelijkheid: str = ""
    specialisme: str | None = None
    status: Status = Status.GEPLAND
    reeks_id: UUID | None = None
    reeksdatum: date | None = None
    opgebouwd_op: datetime | None = None
    gepubliceerd_op: datetime | None = None
    begonnen_op: datetime | None = None
    afgelopen_op: datetime | None = None
    correctie_tot: datetime | None = None
    vastgesteld_op: datetime | None = None
    verzegeld_op: datetime | None = None
    moet_weg: int = 0
    reden: str | None = None
    volgnummer: int = 0
    versie: int = 1

    def takes(self, nu: datetime) -> Inbreng:
        """Open until closing time; then only spoed, with a reason and the yes of the chair."""
        if self.status not in NOG_NIET_BEGONNEN | {Status.BEZIG}:
            return Inbreng.DICHT
        return Inbreng.OPEN if nu < self.sluit_op and not self.opgebouwd_op else Inbreng.SPOED

    def build(self, punten: Iterable[Agendapunt], nu: datetime) -> list[Agendapunt]:
        """The agenda as it makes itself at closing time; refuses before, and a second time."""
        if self.status is not Status.GEPLAND or self.opgebouwd_op:
            raise KanNiet("De agenda van dit overleg is al gemaakt.")
        if nu < self.sluit_op:
            raise KanNiet(f"Inbrengen kan nog tot {moment(self.sluit_op)}. Daarna komt de agenda.")
        self.opgebouwd_op = nu
        return build(punten)

    def publish(
        self, agenda: Iterable[Agendapunt], nu: datetime, *, te_bevestigen: int = 0
    ) -> None:
        """Show the agenda to the participants, and put every casus on it.

        Refuses while the chair still has to confirm a text (GRD-08); a late casus that waits for
        her yes stays off until she answers.
        """
        if not self.opgebouwd_op:
            raise KanNiet(f"De agenda is er na {moment(self.sluit_op)}. Publiceer daarna.")
        if te_bevestigen:
            raise KanNiet("Bevestig eerst bij elke casus dat de inwoner niet herkenbaar is.")
        self._go(Status.GEPUBLICEERD)
        for punt in agenda:
            if punt.status is Puntstatus.VOORGESTELD and not punt.waits_for_yes:
                punt.plan()
        self.gepubliceerd_op = nu

    def due_to_publish(self, nu: datetime, uren_vooraf: int = 48) -> bool:
        """Whether the agenda publishes itself now: 48 hours before, once it was built."""
        grens = self.begin - timedelta(hours=uren_vooraf)
        return self.status is Status.GEPLAND and self.opgebouwd_op is not None and nu >= grens

    def start(self, nu: datetime) -> None:
        """Open the hour."""
        if self.status is Status.GEPLAND:
            raise KanNiet("Publiceer eerst de agenda. Daarna kunt u beginnen.")
        self._go(Status.BEZIG)
        self.begonnen_op = nu

    def start_punt(self, agenda: Iterable[Agendapunt], punt: Agendapunt, nu: datetime) -> None:
        """Begin with one casus; refuses while another is running."""
        if self.status is not Status.BEZIG:
            raise KanNiet("Begin eerst het overleg.")
        lopend = [p.code for p in agenda if p.status is Puntstatus.LOPEND]
        if lopend:
            raise KanNiet(f"Rond eerst {lopend[0]} af.")
        punt.start(nu)

    def end(self, agenda: Iterable[Agendapunt], nu: datetime, correctie_tot: datetime) -> None:
        """Close the hour; refuses while a casus has no ending. Corrections begin."""
        zonder = [p.code for p in in_order(agenda) if p.open]
        if self.status is Status.BEZIG and zonder:
            raise KanNiet(_without_ending(zonder))
        self._go(Status.AFGELOPEN)
        self.afgelopen_op = nu
        self.correctie_tot = correctie_tot

    def may_correct(self, nu: datetime) -> bool:
        """Whether participants can still have the result corrected."""
        if self.status not in KLAAR or self.correctie_tot is None:
            return False
        return nu < self.correctie_tot

    def fix(self, nu: datetime) -> None:
        """The chair fixes the result; corrections stay possible until their term is over."""
        self._go(Status.VASTGESTELD)
        self.vastgesteld_op = nu

    def due_to_seal(self, nu: datetime) -> bool:
        """Whether the term for corrections is over and the result is not yet sealed."""
        klaar = self.status in KLAAR and not self.verzegeld_op
        return klaar and not self.may_correct(nu)

    @property
    def waits_for_chair(self) -> bool:
        """Whether something stands in this result that has to go before it can be fixed."""
        return self.status is Status.AFGELOPEN and self.moet_weg > 0

    def give_time(self, nu: datetime, tot: datetime, uiterst: datetime) -> bool:
        """More time for corrections: the clock fixes no text that the chair could not fix.

        Never past *uiterst*: then they end for good, with a result that was not fixed, and nobody
        of the table reads on. Gives whether there was time left.
        """
        if nu >= uiterst:
            self.verzegeld_op = nu
            return False
        self.correctie_tot = min(tot, uiterst)
        return True

    def seal(self, nu: datetime) -> None:
        """End the corrections for good; fixes the result when the chair did not."""
        if self.waits_for_chair:
            raise KanNiet("In dit resultaat staat iets dat eerst weg moet.")
        if not self.due_to_seal(nu):
            raise KanNiet("De tijd voor correcties loopt nog, of is al voorbij.")
        if self.status is Status.AFGELOPEN:
            self.fix(nu)
        self.verzegeld_op = nu

    def move(self, begin: datetime, eind: datetime, reden: str, planner: Planner) -> Wijziging:
        """Another time; closing time moves along, unless the agenda was built already."""
        self._changeable("verplaatsen", reden)
        if eind <= begin:
            raise Ongeldig({"eind": "Kies een eindtijd die na de begintijd ligt."})
        wijziging = Wijziging("verplaatst", self.begin.isoformat(), begin.isoformat(), reden)
        self.begin, self.eind = begin, eind
        if not self.opgebouwd_op:
            self.sluit_op = planner.closes(begin)
        self.reden = reden
        self.volgnummer += 1
        return wijziging

    def cancel(self, agenda: Iterable[Agendapunt], reden: str, nu: datetime) -> Wijziging:
        """It does not take place; every waiting casus is carried over, none is lost."""
        self._changeable("laten vervallen", reden)
        for punt in agenda:
            if punt.open:
                punt.leave(Puntstatus.DOORGESCHOVEN, "overleg_vervalt", nu)
        wijziging = Wijziging("vervallen", self.status, Status.VERVALLEN, reden)
        self._go(Status.VERVALLEN)
        self.reden = reden
        self.volgnummer += 1
        return wijziging

    def give_chair(self, aan: UUID) -> Wijziging:
        """Another chair for this overleg, until it is over."""
        if self.status not in NOG_NIET_BEGONNEN | {Status.BEZIG}:
            raise KanNiet("Dit overleg is voorbij. Een andere voorzitter kan niet meer.")
        wijziging = Wijziging("voorzitter", str(self.voorzitter_id), str(aan))
        self.voorzitter_id = aan
        return wijziging

    def _changeable(self, wat: str, reden: str) -> None:
        if self.status not in NOG_NIET_BEGONNEN:
            raise KanNiet(f"Dit overleg is {self.status}. U kunt het niet meer {wat}.")
        if not reden:
            raise Ongeldig({"reden": "Kies een reden."})

    def _go(self, naar: Status) -> None:
        if naar not in STAPPEN[self.status]:
            raise KanNiet(f"Dit overleg is {self.status} en kan niet naar {naar}.")
        self.status = naar


def corrections_end(kalender: Kalender, afgelopen_op: datetime, werkdagen: int = 5) -> datetime:
    """When corrections end: after that many whole working days (TAX-07)."""
    return kalender.end_of_workdays(afgelopen_op, werkdagen)


def _without_ending(codes: list[str]) -> str:
    if len(codes) == 1:
        return f"{codes[0]} heeft nog geen einde. Bespreek hem, schuif hem door of trek hem in."
    namen = ", ".join(codes)
    return f"{len(codes)} casussen hebben nog geen einde: {namen}. Bespreek ze of schuif ze door."
