"""What the clock of a handover does by itself: a sign, the agenda, an end, and throwing away.

Each handover is one transaction of its own; a second run, or a second worker, finds nothing to do.
Motorkap itself opens no sealed text: it moves heads, and destroys.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from motorkap.db import Tx
from motorkap.errors import Weigering
from motorkap.ids import SYSTEEM
from motorkap.installatie import Installatie
from motorkap.overdracht import store
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.lopen.service_herzien import review_by
from motorkap.overdracht.lopen.service_lopen import end_without_yes
from motorkap.overdracht.model import ONDERWEG, STAPPEN, VOOR_VERSTUREN, Status
from motorkap.overdracht.service_basis import clock_of, keep, tell
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.jobs import motorkap
from motorkap.overleg.kalender.kalender import end_of_day, local_day
from motorkap.overleg.service_stilte import bring_back
from motorkap.toegang.gate import Gate
from motorkap.toegang.overdracht import clear, past_their_day, permit_system, wipe_by_system

log = structlog.get_logger()
GENADE = timedelta(days=2)
Find = Callable[[Gate, Kop], bool]
Work = Callable[[Gate, Kop], Awaitable[bool]]


async def watch(installatie: Installatie, nu: datetime) -> int:
    """End what is over, bring what stays silent to the table, give each sign once."""
    done = 0
    for find, work in WERK:
        done += await _each(installatie, nu, (find, work))
    return done


async def end_stale_consent(installatie: Installatie, nu: datetime) -> int:
    """End what rests on a yes that is over or was taken back. Gives how many."""
    async with installatie.transaction() as tx:
        gate = await _gate(installatie, tx, nu)
        koppen = await store.without_yes(tx, gate.today)
    for kop in koppen:
        async with installatie.transaction() as tx:
            gate = await _gate(installatie, tx, nu)
            await permit_system(gate, kop.overdracht.id)
            await end_without_yes(gate, kop, "toestemming_voorbij")
    return len(koppen)


async def tidy(installatie: Installatie, nu: datetime) -> int:
    """Throw away texts whose key is gone, and keys that the retention run left lying two days."""
    async with installatie.transaction() as tx:
        gate = await _gate(installatie, tx, nu)
        ids = await past_their_day(gate, gate.today - GENADE)
    for overdracht_id in ids:
        async with installatie.transaction() as tx:
            gate = await _gate(installatie, tx, nu)
            await clear(gate, overdracht_id, gate.today - GENADE)
    return len(ids)


def _is_forgotten(gate: Gate, kop: Kop) -> bool:
    o, dagen = kop.overdracht, gate.policies.overdracht.concept_dagen
    last = local_day(o.gewijzigd_op) + timedelta(days=dagen)
    return o.status in VOOR_VERSTUREN and last <= gate.today


async def _forget(gate: Gate, kop: Kop) -> bool:
    await wipe_by_system(gate, kop.overdracht.id)
    await keep(gate, kop, kop.overdracht.withdraw("vergeten_concept", gate.nu))
    return True


def _is_over(gate: Gate, kop: Kop) -> bool:
    klok = clock_of(gate, kop)
    may = Status.VERLOPEN in STAPPEN[kop.overdracht.status]
    return klok is not None and may and klok.verloopt <= gate.today


async def _lapse(gate: Gate, kop: Kop) -> bool:
    await wipe_by_system(gate, kop.overdracht.id)
    await keep(gate, kop, kop.overdracht.lapse("geen_antwoord", gate.nu))
    return True


def _is_silent(gate: Gate, kop: Kop) -> bool:
    klok = clock_of(gate, kop)
    return klok is not None and kop.overdracht.status in ONDERWEG and klok.agenda <= gate.today


async def _to_the_table(gate: Gate, kop: Kop) -> bool:
    """The casus goes on the next agenda, once; without a meeting to come it is tried again."""
    if await bring_back(gate, kop.overdracht.casus_id, _both(kop)) is None:
        return False
    return await _sign(gate, kop, "agenda")


def _both(kop: Kop) -> list[UUID]:
    """The named contacts of both sides."""
    afzender = kop.overdracht.afzender_id
    return [*([afzender] if afzender else []), *kop.ontvangers]


def _is_stuck(gate: Gate, kop: Kop) -> bool:
    o = kop.overdracht
    return o.status is Status.GESPROKEN and o.gewijzigd_op <= _quiet_since(gate)


def _quiet_since(gate: Gate) -> datetime:
    """The moment that lies as many working days back as the table waits for a sign."""
    dagen = gate.policies.overdracht.agenda_werkdagen
    return end_of_day(dutch_calendar().add_workdays(gate.today, -dagen))


async def _ask_again(gate: Gate, kop: Kop) -> bool:
    """After the conversation only the receiver can go on: both sides and the table hear of it,
    and again after as many working days, until support began or was refused."""
    o, sinds = kop.overdracht, _quiet_since(gate)
    if not await store.give_sign(gate.tx, o.id, "gesproken_stil", gate.nu, sinds):
        return False
    await bring_back(gate, o.casus_id, _both(kop))
    await tell(gate, kop, _both(kop))
    return True


def _is_unseen(gate: Gate, kop: Kop) -> bool:
    klok = clock_of(gate, kop)
    late = klok is not None and klok.ontvangen < gate.today
    return late and kop.overdracht.status is Status.VERSTUURD


async def _remind_receipt(gate: Gate, kop: Kop) -> bool:
    return await _sign(gate, kop, "ontvangen_laat")


def _is_slow(gate: Gate, kop: Kop) -> bool:
    klok = clock_of(gate, kop)
    return klok is not None and klok.oppakken < gate.today and kop.overdracht.status in ONDERWEG


async def _remind_start(gate: Gate, kop: Kop) -> bool:
    return await _sign(gate, kop, "oppakken_laat")


def _is_unreviewed(gate: Gate, kop: Kop) -> bool:
    uiterlijk = review_by(gate, kop)
    return uiterlijk is not None and uiterlijk < gate.today


async def _remind_review(gate: Gate, kop: Kop) -> bool:
    """One sign to the sender: it was told to save a life, and nobody looked again (GRD-07)."""
    if not await store.give_sign(gate.tx, kop.overdracht.id, "herzien_laat", gate.nu):
        return False
    await tell(gate, kop, {kop.overdracht.afzender_id})
    return True


async def _sign(gate: Gate, kop: Kop, soort: str) -> bool:
    """One sign, without content, to both sides."""
    if not await store.give_sign(gate.tx, kop.overdracht.id, soort, gate.nu):
        return False
    await tell(gate, kop, _both(kop))
    return True


WERK: tuple[tuple[Find, Work], ...] = (
    (_is_over, _lapse),
    (_is_forgotten, _forget),
    (_is_silent, _to_the_table),
    (_is_stuck, _ask_again),
    (_is_unseen, _remind_receipt),
    (_is_slow, _remind_start),
    (_is_unreviewed, _remind_review),
)
TEKENS: dict[Work, str] = {
    _to_the_table: "agenda",
    _ask_again: "gesproken_stil",
    _remind_receipt: "ontvangen_laat",
    _remind_start: "oppakken_laat",
    _remind_review: "herzien_laat",
}


async def _each(installatie: Installatie, nu: datetime, task: tuple[Find, Work]) -> int:
    """Do the work on each handover that asks for it; one failure stops no other."""
    find, work = task
    async with installatie.transaction() as tx:
        gate = await _gate(installatie, tx, nu)
        again = [_quiet_since(gate)] if work is _ask_again else []
        given = await store.signs(tx, TEKENS.get(work, ""), *again)
        ids = [
            kop.overdracht.id
            for kop in await store.running(tx)
            if find(gate, kop) and kop.overdracht.id not in given
        ]
    done = 0
    for overdracht_id in ids:
        try:
            async with installatie.transaction() as tx:
                done += await _one(await _gate(installatie, tx, nu), overdracht_id, task)
        except Weigering as refusal:
            log.warning("handover left as it is", id=str(overdracht_id), zin=str(refusal))
    return done


async def _one(gate: Gate, overdracht_id: UUID, task: tuple[Find, Work]) -> bool:
    """Hold one handover, see that it still asks for it, and do the work."""
    kop = await store.load(gate.tx, overdracht_id, lock=True)
    if kop is None or not kop.overdracht.loopt or not task[0](gate, kop):
        return False
    await permit_system(gate, overdracht_id)
    return await task[1](gate, kop)


async def _gate(installatie: Installatie, tx: Tx, nu: datetime) -> Gate:
    await tx.act_as(SYSTEEM, nu if installatie.vrije_klok else None)
    return installatie.gate(tx, motorkap(), nu)
