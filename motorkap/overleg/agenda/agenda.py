"""A casus on the agenda of one overleg: every agendapunt ends, and the chair sees what fits.

Open and late afspraken open the hour; they are no agendapunt but a block of minutes before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motorkap.casus.lijsten import Uitkomst, Urgentie
from motorkap.errors import KanNiet, Ongeldig


class Puntsoort(StrEnum):
    """Why a casus is on the agenda, in the order of the agenda."""

    SPOED = "spoed"
    TERUGVAL = "terugval"
    DOORGESCHOVEN = "doorgeschoven"
    OVERDRACHT = "overdracht"
    NIEUW = "nieuw"
    NAZORG = "nazorg"


class Puntstatus(StrEnum):
    """Where an agendapunt stands."""

    VOORGESTELD = "voorgesteld"
    GEAGENDEERD = "geagendeerd"
    LOPEND = "lopend"
    BESPROKEN = "besproken"
    DOORGESCHOVEN = "doorgeschoven"
    INGETROKKEN = "ingetrokken"
    SPOEDROUTE = "spoedroute"


class Spoed(StrEnum):
    """A casus after closing time needs the yes of the chair."""

    GEVRAAGD = "gevraagd"
    AKKOORD = "akkoord"
    GEWEIGERD = "geweigerd"


ZONDER_BESPREKING = {Puntstatus.DOORGESCHOVEN, Puntstatus.INGETROKKEN, Puntstatus.SPOEDROUTE}
EINDES = {Puntstatus.BESPROKEN} | ZONDER_BESPREKING
STAPPEN: dict[Puntstatus, set[Puntstatus]] = {
    Puntstatus.VOORGESTELD: {Puntstatus.GEAGENDEERD} | ZONDER_BESPREKING,
    Puntstatus.GEAGENDEERD: {Puntstatus.LOPEND} | ZONDER_BESPREKING,
    Puntstatus.LOPEND: {Puntstatus.GEAGENDEERD} | EINDES,
    **{einde: set() for einde in EINDES},
}
RANG = {soort: plek for plek, soort in enumerate(Puntsoort)}
DRUK = {Urgentie.SPOED: 0, Urgentie.TIJDSDRUK: 1, Urgentie.GEWOON: 2}


@dataclass(frozen=True, slots=True)
class Slot:
    """How a discussion ended: its outcome, and the code that this outcome asks for."""

    uitkomst: Uitkomst
    route: str | None = None
    collectief_niet: str | None = None

    def check(self, *, individueel: bool, groep_past: bool) -> None:
        """Refuse an outcome that misses its route, or its reason not to use the group (R24)."""
        fouten = {}
        if individueel and groep_past and not self.collectief_niet:
            zin = "Er is een groepsaanbod dat past. Kies waarom dat hier niet kan."
            fouten["collectief_niet"] = zin
        if self.uitkomst is Uitkomst.ANDERE_TAFEL and not self.route:
            fouten["route"] = "Kies naar welke tafel deze casus gaat."
        if fouten:
            raise Ongeldig(fouten)


@dataclass(kw_only=True, slots=True)
class Agendapunt:
    """One casus in one overleg."""

    id: UUID
    casus_id: UUID
    code: str
    soort: Puntsoort
    ingediend_op: datetime
    urgentie: Urgentie = Urgentie.GEWOON
    volgorde: int = 0
    tijdvak_min: int = 10
    keer_doorgeschoven: int = 0
    status: Puntstatus = Puntstatus.VOORGESTELD
    voorzitter_id: UUID | None = None
    spoed: Spoed | None = None
    slot: Slot | None = None
    reden: str | None = None
    begonnen_op: datetime | None = None
    geeindigd_op: datetime | None = None
    geplaatst: bool = False
    besluit_versie: int = 0

    @property
    def open(self) -> bool:
        """Whether it still has to get an ending."""
        return self.status not in EINDES

    @property
    def tijdvak(self) -> timedelta:
        """The time that it gets."""
        return timedelta(minutes=self.tijdvak_min)

    @property
    def movable(self) -> bool:
        """Whether the chair can give it another place; a late casus only after her yes."""
        waits = self.status in {Puntstatus.VOORGESTELD, Puntstatus.GEAGENDEERD}
        return waits and not self.waits_for_yes

    @property
    def waits_for_yes(self) -> bool:
        """Whether it came after closing time and the chair has not answered yet."""
        return self.open and self.spoed is Spoed.GEVRAAGD

    def answer_spoed(self, *, akkoord: bool, nu: datetime) -> None:
        """The chair says yes or no to a casus after closing time; no means the next overleg."""
        if not self.waits_for_yes:
            raise KanNiet("Over deze casus is geen spoed gevraagd.")
        self.spoed = Spoed.AKKOORD if akkoord else Spoed.GEWEIGERD
        if not akkoord:
            self._end(Puntstatus.DOORGESCHOVEN, nu)
            self.reden = "geen_spoed"

    def plan(self) -> None:
        """Put it on the agenda; a late casus only with the yes of the chair."""
        if self.waits_for_yes:
            raise KanNiet("Deze casus kwam na sluitingstijd. De voorzitter moet eerst ja zeggen.")
        self._go(Puntstatus.GEAGENDEERD)
        self.geplaatst = True

    def start(self, nu: datetime) -> None:
        """Begin the discussion, and its clock."""
        self._go(Puntstatus.LOPEND)
        self.begonnen_op = nu

    def park(self) -> None:
        """Back to the agenda: it was started by mistake."""
        self._go(Puntstatus.GEAGENDEERD)
        self.begonnen_op = None

    def conclude(self, slot: Slot, nu: datetime) -> None:
        """End it as discussed, with an outcome."""
        self._end(Puntstatus.BESPROKEN, nu)
        self.slot = slot

    def leave(self, einde: Puntstatus, reden: str, nu: datetime) -> None:
        """End it without a full discussion: carried over, withdrawn or sent down the crisis route.

        Always with a reason code; a casus that is carried over counts how often.
        """
        if einde not in ZONDER_BESPREKING:
            raise KanNiet("Kies een uitkomst: deze casus is besproken.")
        if not reden:
            raise Ongeldig({"reden": "Kies een reden."})
        self._end(einde, nu)
        self.reden = reden
        self.keer_doorgeschoven += einde is Puntstatus.DOORGESCHOVEN

    def _end(self, einde: Puntstatus, nu: datetime) -> None:
        self._go(einde)
        self.geeindigd_op = nu

    def _go(self, naar: Puntstatus) -> None:
        if naar not in STAPPEN[self.status]:
            raise KanNiet(f"{self.code} is {self.status} en kan niet naar {naar}.")
        self.status = naar


def kind_of(herkomst: Puntsoort, *, spoed: bool, keer: int, vaak: int = 2) -> Puntsoort:
    """Why a casus stands where it stands: urgent first, then relapse, then often carried over."""
    if spoed:
        return Puntsoort.SPOED
    if herkomst is not Puntsoort.TERUGVAL and keer >= vaak:
        return Puntsoort.DOORGESCHOVEN
    return herkomst


def rank(punt: Agendapunt) -> tuple[int, int, int, datetime, str]:
    """Where it belongs; the same for everyone, whatever order the rows came in."""
    druk = DRUK[punt.urgentie]
    return RANG[punt.soort], -punt.keer_doorgeschoven, druk, punt.ingediend_op, punt.code


def build(punten: Iterable[Agendapunt]) -> list[Agendapunt]:
    """The agenda as it makes itself at closing time, numbered from 1."""
    return _number(sorted((p for p in punten if p.open), key=rank))


def place(agenda: Sequence[Agendapunt], nieuw: Agendapunt) -> list[Agendapunt]:
    """Add a late casus where it belongs, behind the running one; the order of the chair stays."""
    lijst = in_order(agenda)
    wacht = (
        n
        for n, punt in enumerate(lijst)
        if punt.status in {Puntstatus.VOORGESTELD, Puntstatus.GEAGENDEERD}
        and rank(punt) > rank(nieuw)
    )
    lijst.insert(next(wacht, len(lijst)), nieuw)
    return _number(lijst)


def reorder(agenda: Sequence[Agendapunt], volgorde: Sequence[UUID]) -> list[Agendapunt]:
    """The agenda in the order of the chair: each waiting casus once, the others stay in place."""
    wachtend = {p.id: p for p in agenda if p.movable}
    if len(volgorde) != len(wachtend) or set(volgorde) != set(wachtend):
        raise KanNiet("De agenda is intussen veranderd. Bekijk de nieuwe agenda en kies opnieuw.")
    nieuwe = iter(volgorde)
    return _number([wachtend[next(nieuwe)] if p.id in wachtend else p for p in in_order(agenda)])


def in_order(agenda: Iterable[Agendapunt]) -> list[Agendapunt]:
    """The agendapunten by their number."""
    return sorted(agenda, key=lambda p: p.volgorde)


def absent(nodig: Collection[UUID], aanwezig: Collection[UUID]) -> list[UUID]:
    """The organisations that this casus needs and that are not at the table, in given order."""
    return [organisatie for organisatie in nodig if organisatie not in aanwezig]


def _number(lijst: list[Agendapunt]) -> list[Agendapunt]:
    for nummer, punt in enumerate(lijst, start=1):
        punt.volgorde = nummer
    return lijst
