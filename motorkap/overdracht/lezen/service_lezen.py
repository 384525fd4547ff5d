"""Reading handovers: the inbox with the oldest clock first, and the page of one of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from motorkap.kluis.model import Soort
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overdracht import store, store_inhoud
from motorkap.overdracht.identiteit.service_identiteit import allowed, is_lost, last_day
from motorkap.overdracht.kaart import Bericht, Kaart, Verschil, compare
from motorkap.overdracht.koppen import Gebeurd, Kop
from motorkap.overdracht.lopen.klok import Klok
from motorkap.overdracht.lopen.service_herzien import review_by
from motorkap.overdracht.maken.service_maken import fill
from motorkap.overdracht.model import ONDERWEG, VOOR_VERSTUREN, Overdracht, Status
from motorkap.overdracht.service_basis import clock_of, load
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.kalender.kalender import local_day
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.service_stilte import table_of
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Grond, Rol, Voorwerp
from motorkap.toegang.overdracht import Overdrachttoegang, end_days, may, open_overdracht

KLAAR = timedelta(days=30)
DOEN = (
    Handeling.OVERDRACHT_BEWERKEN,
    Handeling.OVERDRACHT_MEEBESLISSEN,
    Handeling.OVERDRACHT_VERSTUREN,
    Handeling.OVERDRACHT_INTREKKEN,
    Handeling.OVERDRACHT_JA_INTREKKEN,
    Handeling.OVERDRACHT_ONTVANGER,
    Handeling.OVERDRACHT_ONTVANGEN,
    Handeling.OVERDRACHT_BEANTWOORDEN,
    Handeling.OVERDRACHT_WEIGEREN,
    Handeling.OVERDRACHT_OPPAKKEN,
    Handeling.OVERDRACHT_AFRONDEN,
    Handeling.OVERDRACHT_HERZIEN,
    Handeling.OVERDRACHT_TERUG,
    Handeling.OVERDRACHT_IDENTITEIT_GEVEN,
    Handeling.OVERDRACHT_IDENTITEIT_LEZEN,
)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Blad:
    """Everything the page of one handover shows to this person."""

    kop: Kop
    gids: Gids
    grond: Grond
    kaart: Kaart | None
    berichten: list[Bericht]
    motivering: str
    verschil: list[Verschil]
    niet_mee: list[str]
    stappen: list[Gebeurd]
    klok: Klok | None
    werkdagen: int | None
    einddagen: dict[Soort, date]
    mag: set[Handeling]
    identiteit: bool
    naam_kwijt: bool
    nazorg: bool
    herzien_voor: date | None
    casus_open: bool
    tafel: tuple[OverlegKop, bool] | None

    @property
    def overdracht(self) -> Overdracht:
        """The handover itself."""
        return self.kop.overdracht

    @property
    def zendt(self) -> bool:
        """Whether this person stands on the sending side."""
        return self.grond in {Grond.AFZENDER, Grond.COLLEGA}


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
    return Regel(kop, klok, _my_turn(gate, kop), opens, _days_left(gate, kop, klok))


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


def _days_left(gate: Gate, kop: Kop, klok: Klok | None) -> int | None:
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


async def show(gate: Gate, overdracht_id: UUID) -> Blad:
    """One handover, as much of it as this person may see."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_LEZEN)
    kop = await load(gate, overdracht_id)
    verschil, niet_mee = await _left_out(gate, kop, toegang)
    klok = clock_of(gate, kop)
    o, dagen = kop.overdracht, await end_days(gate, overdracht_id)
    mag = await _may_do(gate, o, dagen)
    return Blad(
        kop=kop,
        gids=await organisaties.gids(gate),
        grond=Grond(str(toegang.besluit.grond)),
        kaart=await store_inhoud.load_card(gate.tx, toegang),
        berichten=await store_inhoud.load_messages(gate.tx, toegang),
        motivering=await store_inhoud.load_reasons(gate.tx, toegang),
        verschil=verschil,
        niet_mee=niet_mee,
        stappen=await store.steps(gate.tx, overdracht_id),
        klok=klok,
        werkdagen=_days_left(gate, kop, klok),
        einddagen=dagen,
        mag=mag,
        identiteit=Soort.IDENTITEIT in dagen,
        naam_kwijt=is_lost(o, dagen) and gate.today < last_day(gate, o),
        nazorg=await _asks_aftercare(gate, kop),
        herzien_voor=review_by(gate, kop) if Handeling.OVERDRACHT_HERZIEN in mag else None,
        casus_open=bool(await gate.may(o.casus_id, [Handeling.LEZEN])),
        tafel=await table_of(gate, o.casus_id) if o.status in ONDERWEG else None,
    )


async def _may_do(gate: Gate, o: Overdracht, dagen: Collection[Soort]) -> set[Handeling]:
    """What this person may do; nothing with the name where it is not used, or its time is over."""
    mag = await may(gate, o.id, DOEN)
    if gate.today >= last_day(gate, o):
        mag -= {Handeling.OVERDRACHT_IDENTITEIT_GEVEN}
    if not (allowed(gate, o) or Soort.IDENTITEIT in dagen):
        mag -= {Handeling.OVERDRACHT_IDENTITEIT_GEVEN, Handeling.OVERDRACHT_IDENTITEIT_LEZEN}
    return mag


async def _asks_aftercare(gate: Gate, kop: Kop) -> bool:
    """Whether its result is in, its route asks aftercare (R45), and this person may begin that."""
    gids, o = await organisaties.gids(gate), kop.overdracht
    naar = gids.organisaties.get(o.naar_organisatie_id) if o.naar_organisatie_id else None
    kinds = {route.soort for route in gate.policies.verwijswijzer.route if route.nazorg}
    if o.status is not Status.AFGEROND or naar is None or naar.soort not in kinds:
        return False
    begin = Handeling.NAZORG_BEGINNEN
    return kop.casus_status == "besproken" and begin in await gate.may(o.casus_id, [begin])


async def ask(gate: Gate, overdracht_id: UUID, handeling: Handeling) -> Blad:
    """The same, before asking something about it; refuses whoever may not do that."""
    blad = await show(gate, overdracht_id)
    if handeling not in await may(gate, overdracht_id, (handeling,)):
        await open_overdracht(gate, overdracht_id, handeling)
    return blad


async def last_days(gate: Gate, overdracht_id: UUID) -> dict[Soort, date]:
    """On which day the card and the identity become unreadable."""
    return await end_days(gate, overdracht_id)


async def _left_out(
    gate: Gate, kop: Kop, toegang: Overdrachttoegang
) -> tuple[list[Verschil], list[str]]:
    """What of the casus does not go along: for the sending side alone, the receiver sees none."""
    if not toegang.zendt:
        return [], []
    blad = await fill(gate, kop, toegang)
    if not blad.bewaard or blad.bron is None:
        return [], []
    chosen = {naam for naam, _ in blad.kaart.gegevens}
    missing = [waarde for naam, waarde in blad.feiten.items() if naam not in chosen]
    return compare(blad.bronteksten, blad.kaart), missing
