"""A warm handover: its states, the moves between them, its clocks, and what may be said.

The sender stays responsible until support has really started; nobody takes it up before both sides
spoke with the resident together, or said why not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from motorkap.errors import KanNiet, Ongeldig
from motorkap.overdracht.gesprek import Erbij, Gesprek, Gespreksdag


class Status(StrEnum):
    """Where a handover stands."""

    CONCEPT = "concept"
    WACHT_OP_TOESTEMMING = "wacht_op_toestemming"
    VERSTUURD = "verstuurd"
    ONTVANGEN = "ontvangen"
    MEER_INFORMATIE = "meer_informatie"
    GESPROKEN = "gesproken"
    OPGEPAKT = "opgepakt"
    AFGEROND = "afgerond"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"
    VERLOPEN = "verlopen"


class Richting(StrEnum):
    """To more help, or back from it."""

    OVERDRAGEN = "overdragen"
    AFSCHALEN = "afschalen"


STAPPEN: dict[Status, set[Status]] = {
    Status.CONCEPT: {Status.WACHT_OP_TOESTEMMING, Status.VERSTUURD, Status.INGETROKKEN},
    Status.WACHT_OP_TOESTEMMING: {Status.VERSTUURD, Status.INGETROKKEN},
    Status.VERSTUURD: {Status.ONTVANGEN, Status.INGETROKKEN, Status.VERLOPEN},
    Status.ONTVANGEN: {
        Status.MEER_INFORMATIE,
        Status.GESPROKEN,
        Status.GEWEIGERD,
        Status.INGETROKKEN,
        Status.VERLOPEN,
    },
    Status.MEER_INFORMATIE: {Status.ONTVANGEN, Status.INGETROKKEN, Status.VERLOPEN},
    Status.GESPROKEN: {Status.OPGEPAKT, Status.GEWEIGERD},
    Status.OPGEPAKT: {Status.AFGEROND},
    Status.AFGEROND: set(),
    Status.GEWEIGERD: set(),
    Status.INGETROKKEN: set(),
    Status.VERLOPEN: set(),
}
EINDES = {status for status, verder in STAPPEN.items() if not verder}
NIET_OPGEPAKT = {Status.GEWEIGERD, Status.VERLOPEN}
VOOR_VERSTUREN = {Status.CONCEPT, Status.WACHT_OP_TOESTEMMING}
ONDERWEG = {Status.VERSTUURD, Status.ONTVANGEN, Status.MEER_INFORMATIE, Status.GESPROKEN}
WOORD = {
    Status.CONCEPT: "nog niet verstuurd",
    Status.WACHT_OP_TOESTEMMING: "wacht op toestemming",
    Status.VERSTUURD: "verstuurd",
    Status.ONTVANGEN: "ontvangen",
    Status.MEER_INFORMATIE: "meer informatie nodig",
    Status.GESPROKEN: "samen gesproken",
    Status.OPGEPAKT: "opgepakt",
    Status.AFGEROND: "afgesloten",
    Status.GEWEIGERD: "niet opgepakt",
    Status.INGETROKKEN: "ingetrokken",
    Status.VERLOPEN: "verlopen, niet opgepakt",
}
EERST = {  # what comes before a conversation
    Status.VERSTUURD: "Bevestig eerst de ontvangst. Daarna legt u het gesprek vast.",
    Status.MEER_INFORMATIE: "De afzender geeft eerst de informatie waar om gevraagd is.",
}
MET_JA = {"B1", "B5"}  # only with these may the municipality answer in its own words (LAW-10)
GEVAAR_VOORBIJ = "gevaar_voorbij"
VOOR_GESPREK = "Deze dag ligt vóór het gesprek samen. Kies de dag van dat gesprek, of later."
ZONDER_TEKST = "Zonder toestemming van de inwoner kan hier geen eigen tekst bij. Haal de tekst weg."


@dataclass(frozen=True, slots=True)
class Stap:
    """One move; a code as reason, never a text."""

    van: Status
    naar: Status
    reden: str | None = None


@dataclass(kw_only=True, slots=True)
class Overdracht:
    """A handover by its head: both sides, states, dates and codes; nothing about the resident."""

    id: UUID
    casus_id: UUID
    richting: Richting
    van_organisatie_id: UUID
    gemaakt_op: datetime
    gewijzigd_op: datetime
    status: Status = Status.CONCEPT
    agendapunt_id: UUID | None = None
    naar_organisatie_id: UUID | None = None
    afzender_id: UUID | None = None
    grond_a: str | None = None
    grond_b: str | None = None
    toestemming_id: UUID | None = None
    tweede_id: UUID | None = None
    tweede_op: datetime | None = None
    alleen_codes: bool = False
    nodig: tuple[str, ...] = ()
    verteld: str | None = None
    verteld_op: date | None = None
    verteld_hoe: str | None = None
    verteld_door: str | None = None
    verteld_reden: str | None = None
    opzijgezet: dict[str, int] = field(default_factory=dict)
    identiteit_op: date | None = None
    identiteit_hoe: str | None = None
    informatie: str | None = None
    gepland_op: date | None = None
    gepland_vorm: str | None = None
    gesprek_op: date | None = None
    gesprek_vorm: str | None = None
    gesprek_bij: str | None = None
    gesprek_reden: str | None = None
    gesprek_door: UUID | None = None
    begonnen_op: date | None = None
    reden: str | None = None
    resultaat: str | None = None
    verstuurd_op: datetime | None = None
    ontvangen_op: datetime | None = None
    opgepakt_op: datetime | None = None
    herzien: str | None = None
    herzien_op: datetime | None = None
    klaar_op: datetime | None = None
    versie: int = 1

    @property
    def loopt(self) -> bool:
        """Whether it has not ended."""
        return self.status not in EINDES

    @property
    def niet_opgepakt(self) -> bool:
        """Whether it ended and nobody took it up."""
        return self.status in NIET_OPGEPAKT

    @property
    def receiver_may_write(self) -> bool:
        """Whether answers may hold own words: only with the resident's yes, or to save a life."""
        return self.grond_b in MET_JA

    def may_record_talk(self, *, zendt: bool) -> bool:
        """Who writes down the joint contact: both, or the partner's side alone without a yes."""
        if self.receiver_may_write:
            return True
        return zendt is (self.richting is Richting.OVERDRAGEN)

    def check_text(self, tekst: str, veld: str, *, zendt: bool) -> None:
        """Refuse own words where only fixed codes may be said (LAW-10)."""
        free = self.receiver_may_write or (zendt and not self.alleen_codes)
        if tekst.strip() and not free:
            raise Ongeldig({veld: ZONDER_TEKST})

    def wait(self) -> Stap:
        """The resident has yet to say yes."""
        return self._go(Status.WACHT_OP_TOESTEMMING)

    def send(self, nu: datetime) -> Stap:
        """It goes to the named receivers; what it needs was checked before."""
        stap = self._go(Status.VERSTUURD)
        self.verstuurd_op = nu
        return stap

    def receive(self, nu: datetime) -> Stap:
        """The receiver confirms that it arrived."""
        if self.status is Status.MEER_INFORMATIE:
            raise KanNiet(EERST[Status.MEER_INFORMATIE])
        stap = self._go(Status.ONTVANGEN)
        self.ontvangen_op = nu
        return stap

    def ask(self, informatie: str) -> Stap:
        """The receiver needs more; a code says what."""
        if not informatie:
            raise Ongeldig({"informatie": "Kies wat u nog wilt weten."})
        stap = self._go(Status.MEER_INFORMATIE, informatie)
        self.informatie = informatie
        return stap

    def answer(self) -> Stap:
        """The sender gave what was asked."""
        if self.status is not Status.MEER_INFORMATIE:
            raise KanNiet("Er is nu geen vraag van de ontvanger open.")
        return self._go(Status.ONTVANGEN)

    @property
    def talk_ahead(self) -> date | None:
        """The day both sides planned to speak, as long as they did not."""
        return self.gepland_op if self.status is Status.ONTVANGEN else None

    def plan_talk(self, dag: Gespreksdag, tussen: tuple[date, date]) -> None:
        """Both sides will speak on that day, between today and the day it lapses."""
        if self.status is not Status.ONTVANGEN:
            raise KanNiet(f"{self._stands} Er is nu niets te plannen.")
        dag.check(*tussen)
        self.gepland_op, self.gepland_vorm = dag.op, dag.vorm

    def talk(self, gesprek: Gesprek, door: UUID, tussen: tuple[date, date]) -> Stap:
        """Both sides spoke together, on a day between sending and today."""
        if Status.GESPROKEN not in STAPPEN[self.status]:
            raise KanNiet(EERST.get(self.status, f"{self._stands} Dan kan dit niet."))
        gesprek.check(*tussen)
        stap = self._go(Status.GESPROKEN)
        self.gesprek_op, self.gesprek_vorm, self.gesprek_door = gesprek.op, gesprek.vorm, door
        self.gesprek_bij = gesprek.erbij
        self.gesprek_reden = gesprek.reden if gesprek.erbij is Erbij.NIEMAND else None
        return stap

    def take_up(self, begonnen_op: date | None, nu: datetime, vandaag: date) -> Stap:
        """Support has really started; from here the receiver is responsible."""
        if self.status in {Status.VERSTUURD, Status.ONTVANGEN, Status.MEER_INFORMATIE}:
            raise KanNiet("Oppakken kan pas na het gesprek samen. Leg eerst dat gesprek vast.")
        if begonnen_op is None:
            raise Ongeldig({"begonnen_op": "Vul in wanneer de hulp begon."})
        if begonnen_op > vandaag:
            raise Ongeldig({"begonnen_op": "Deze dag komt nog. Wacht tot de hulp begint."})
        if self.gesprek_op is not None and begonnen_op < self.gesprek_op:
            raise Ongeldig({"begonnen_op": VOOR_GESPREK})
        stap = self._go(Status.OPGEPAKT)
        self.begonnen_op, self.opgepakt_op = begonnen_op, nu
        return stap

    def finish(self, resultaat: str, nu: datetime) -> Stap:
        """What came of it goes back to the sender and the casus."""
        if not resultaat:
            raise Ongeldig({"resultaat": "Kies wat eruit kwam."})
        stap = self._go(Status.AFGEROND, resultaat)
        self.resultaat, self.klaar_op = resultaat, nu
        return stap

    def refuse(self, reden: str, nu: datetime) -> Stap:
        """The receiver does not take it up, with a reason from the list."""
        return self._end(Status.GEWEIGERD, reden, nu)

    def withdraw(self, reden: str, nu: datetime) -> Stap:
        """The sender takes it back, with a reason from the list."""
        return self._end(Status.INGETROKKEN, reden, nu)

    def lapse(self, reden: str, nu: datetime) -> Stap:
        """Time is over: nobody took it up."""
        return self._end(Status.VERLOPEN, reden, nu)

    def review(self, herzien: str, nu: datetime) -> Stap | None:
        """Somebody looked again whether it had to be told; once the danger is over it ends."""
        if self.herzien_op is not None or not self.loopt or self.verstuurd_op is None:
            raise KanNiet("Hier hoeft u niet opnieuw naar te kijken.")
        if not herzien:
            raise Ongeldig({"herzien": "Kies of het gevaar er nog is."})
        self.herzien, self.herzien_op = herzien, nu
        return self.end_without_yes(herzien, nu) if herzien == GEVAAR_VOORBIJ else None

    def end_without_yes(self, reden: str, nu: datetime) -> Stap:
        """The resident's yes is gone: it ends now, in the way that its state allows."""
        if Status.INGETROKKEN in STAPPEN[self.status]:
            return self.withdraw(reden, nu)
        if Status.GEWEIGERD in STAPPEN[self.status]:
            return self.refuse(reden, nu)
        return self.finish(reden, nu)

    @property
    def _stands(self) -> str:
        return f"De overdracht staat op ‘{WOORD[self.status]}’."

    def _end(self, naar: Status, reden: str, nu: datetime) -> Stap:
        if naar in STAPPEN[self.status] and not reden:
            raise Ongeldig({"reden": "Kies een reden."})
        stap = self._go(naar, reden)
        self.reden, self.klaar_op = reden, nu
        return stap

    def _go(self, naar: Status, reden: str | None = None) -> Stap:
        if naar not in STAPPEN[self.status]:
            raise KanNiet(f"{self._stands} Dan kan dit niet.")
        stap = Stap(self.status, naar, reden or None)
        self.status = naar
        return stap
