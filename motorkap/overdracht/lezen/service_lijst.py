"""Handovers in lists: the inbox with the oldest clock first, and what waits for a person today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overdracht import store
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.lopen.klok import Klok
from motorkap.overdracht.model import VOOR_VERSTUREN, Overdracht, Status
from motorkap.overdracht.service_basis import clock_of
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.kalender.kalender import local_day
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol, Voorwerp
from motorkap.toegang.overdracht import may

KLAAR = timedelta(days=30)
BIJ_AFZENDER = VOOR_VERSTUREN | {Status.MEER_INFORMATIE}


@dataclass(frozen=True, slots=True)
class Regel:
    """One handover in a list: whose turn it is, and how its clock stands."""

    kop: Kop
    klok: Klok | None
    aan_mij: bool
    mag_open: bool
    werkdagen: int | None

    @property
    def overdracht(self) -> Overdracht:
        """The handover itself."""
        return self.kop.overdracht


@dataclass(frozen=True, slots=True)
class Lijst:
    """The handovers of a person: what came in, what she sends, what is over."""

    binnen: list[Regel]
    verstuurd: list[Regel]
    klaar: list[Regel]
    gids: Gids


async def overview(gate: Gate) -> Lijst:
    """What this person may see: heads only, the oldest clock first."""
    await gate.permit(Handeling.OVERDRACHT_LIJST, Voorwerp("overdracht", gate.actor.id))
    regels = await _lines(gate)
    mine = gate.actor.organisatie_id
    lopend = [r for r in regels if r.overdracht.loopt]
    binnen = [r for r in lopend if r.overdracht.naar_organisatie_id == mine and _sent(r)]
    return Lijst(
        binnen=sorted(binnen, key=_by_clock),
        verstuurd=sorted((r for r in lopend if r not in binnen), key=_by_clock),
        klaar=[r for r in regels if not r.overdracht.loopt],
        gids=await organisaties.gids(gate),
    )


async def waiting(gate: Gate) -> list[Regel]:
    """What waits for this person now, whom she will speak with, and what came back without help."""
    regels = await _lines(gate)
    found = [
        r
        for r in regels
        if r.aan_mij
        or _speaks(gate, r.kop)
        or _hears_nothing(gate, r)
        or _came_back(gate, r, regels)
    ]
    return sorted(found, key=_by_clock)


def _speaks(gate: Gate, kop: Kop) -> bool:
    """Whether this person is to be there on the day that both sides planned."""
    o = kop.overdracht
    return o.talk_ahead is not None and gate.actor.id in {o.afzender_id, *kop.ontvangers}


def _hears_nothing(gate: Gate, regel: Regel) -> bool:
    """Whether this person sent it and the other side is late: she stays responsible."""
    late = regel.werkdagen is not None and regel.werkdagen < 0
    return late and regel.overdracht.afzender_id == gate.actor.id


def _came_back(gate: Gate, regel: Regel, regels: list[Regel]) -> bool:
    """Whether nobody took it up, and the sender did nothing with the casus since."""
    o = regel.overdracht
    again = [r.overdracht for r in regels if r.overdracht.casus_id == o.casus_id]
    if max((ander.gemaakt_op, ander.id) for ander in again)[1] != o.id:
        return False
    mine = o.afzender_id == gate.actor.id and regel.kop.casus_status == "besproken"
    return mine and o.niet_opgepakt


async def _lines(gate: Gate) -> list[Regel]:
    wie = (gate.actor.id, gate.actor.organisatie_id)
    consulent = Rol.CONSULENT in gate.actor.rollen
    koppen = await store.listed(gate.tx, wie, gate.nu - KLAAR, ontvangt=consulent)
    return [await line_of(gate, kop) for kop in koppen]


async def line_of(gate: Gate, kop: Kop) -> Regel:
    """One handover as a list shows it to this person."""
    lezen = (Handeling.OVERDRACHT_LEZEN,)
    opens = bool(await may(gate, kop.overdracht.id, lezen))
    klok = clock_of(gate, kop)
    return Regel(kop, klok, _my_turn(gate, kop), opens, days_left(gate, kop, klok))


def _my_turn(gate: Gate, kop: Kop) -> bool:
    o, ik = kop.overdracht, gate.actor.id
    if not o.loopt:
        return False
    if o.afzender_id is None:
        return Rol.CONSULENT in gate.actor.rollen
    if o.opgepakt_op and gate.today < local_day(o.opgepakt_op) + _runs(gate):
        return False
    if o.status in VOOR_VERSTUREN and o.tweede_id == ik:
        return o.tweede_op is None
    return ik == o.afzender_id if o.status in BIJ_AFZENDER else ik in kop.ontvangers


def _runs(gate: Gate) -> timedelta:
    """How long support runs before anybody is asked what came of it."""
    return timedelta(days=gate.policies.overdracht.afloop_dagen)


def days_left(gate: Gate, kop: Kop, klok: Klok | None) -> int | None:
    """The working days left in this state; negative when late, None without a clock."""
    o = kop.overdracht
    if klok is None or not o.loopt or o.status is Status.OPGEPAKT:
        return None
    kalender, due = dutch_calendar(), klok.due(o.status)
    if due >= gate.today:
        return kalender.workdays_between(gate.today, due)
    return -kalender.workdays_between(due, gate.today)


def _sent(regel: Regel) -> bool:
    return regel.overdracht.verstuurd_op is not None


def _by_clock(regel: Regel) -> tuple[date, str]:
    klok, o = regel.klok, regel.overdracht
    if o.status is Status.OPGEPAKT or klok is None:
        return date.max, regel.kop.code
    return klok.due(o.status), regel.kop.code
