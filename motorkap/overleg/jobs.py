"""What the week does by itself: plan ahead, build and publish agendas, lose no casus, seal.

Each meeting is one transaction of its own; a second run, or a second worker, finds nothing to do.
Motorkap itself opens no sealed text: it moves heads only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from motorkap.berichten import service as berichten
from motorkap.db import Tx
from motorkap.errors import Weigering
from motorkap.ids import SYSTEEM, new_id
from motorkap.installatie import Installatie
from motorkap.organisatie.service import toezicht
from motorkap.overleg import store
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Agendapunt, Puntsoort
from motorkap.overleg.agenda.service_agenda import order, show
from motorkap.overleg.agenda.service_bevestigen import texts_to_confirm
from motorkap.overleg.agenda.service_doorschuiven import aim, cancel, put_again
from motorkap.overleg.model import Overleg, Status, corrections_end
from motorkap.overleg.reeks import store_reeks
from motorkap.overleg.reeks.service_reeks import plan_series
from motorkap.overleg.service_basis import keep, permit
from motorkap.overleg.uur import store_notitie, store_vergeten
from motorkap.overleg.uur.service_vergeten import end_by_itself
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Actor, Rol

log = structlog.get_logger()
ORGANISATIE = UUID("00000000-0000-7000-8000-000000000002")
NOG_EEN_WERKDAG = 1
NOG_EEN_DAG = timedelta(days=1)
HALVE_DAG = timedelta(hours=12)

Find = Callable[[Tx], Awaitable[list[UUID]]]
Work = Callable[[Gate, Overleg], Awaitable[None]]


def motorkap() -> Actor:
    """The program as the gate knows it."""
    return Actor(
        id=SYSTEEM,
        naam="Motorkap",
        organisatie_id=ORGANISATIE,
        organisatie="Motorkap",
        organisatiesoort="systeem",
        gemeentelijk=True,
        zorgtaak=False,
        onafhankelijk=False,
        rollen=frozenset({Rol.SYSTEEM}),
        convenant=False,
        authenticatie="geen",
    )


async def _gate(installatie: Installatie, tx: Tx, nu: datetime) -> Gate:
    await tx.act_as(SYSTEEM, nu if installatie.vrije_klok else None)
    return installatie.gate(tx, motorkap(), nu)


async def plan_weeks(installatie: Installatie, nu: datetime) -> int:
    """Make the meetings of the coming twelve weeks, and give waiting casussen a place."""
    made = 0
    async with installatie.transaction() as tx:
        gate = await _gate(installatie, tx, nu)
        for reeks in await store_reeks.running(tx, gate.today):
            new = await plan_series(tx, reeks, nu, installatie.policies.overleg)
            made += len(new)
            for overleg in new:
                await permit(gate, Handeling.SYSTEEM_AGENDA, overleg.id)
        await _place_waiting(gate)
    return made


async def _place_waiting(gate: Gate) -> None:
    """Every tabled casus that stands on no agenda to come goes on the next one."""
    for casus_id, team_id, specialisme in await store_agenda.without_place(gate.tx):
        found = await store.ahead_for(gate.tx, specialisme, gate.nu) if specialisme else []
        found = found or await store.ahead(gate.tx, team_id, gate.nu)
        overleg = await store.claim(gate.tx, found[0].id) if found else None
        if overleg is None:
            continue
        await permit(gate, Handeling.SYSTEEM_AGENDA, overleg.id)
        earlier = await store_agenda.of_casus(gate.tx, casus_id, gate.nu)
        was = earlier[0].punt if earlier else await _first_time(gate, casus_id)
        await aim(gate, casus_id, overleg.id, "overleg_vervalt")
        await put_again(gate, overleg, was)
        await keep(gate.tx, overleg)


async def _first_time(gate: Gate, casus_id: UUID) -> Agendapunt:
    casus = await store_agenda.casus_head(gate.tx, casus_id, gate.nu)
    return Agendapunt(
        id=new_id(),
        casus_id=casus_id,
        code=casus.code,
        soort=Puntsoort.NIEUW,
        ingediend_op=casus.ingediend_op,
        urgentie=casus.urgentie,
        tijdvak_min=gate.policies.overleg.minuten_per_casus,
    )


async def build_agendas(installatie: Installatie, nu: datetime) -> int:
    """At closing time: the agenda puts itself in order. Gives how many did."""

    async def work(gate: Gate, overleg: Overleg) -> None:
        await order(gate, overleg, await store_agenda.lines(gate.tx, overleg.id, nu))

    return await _each(installatie, nu, lambda tx: store.to_build(tx, nu), work)


async def publish_due(installatie: Installatie, nu: datetime) -> int:
    """48 hours before: publish what the chair left, unless a text waits for her yes (GRD-08)."""
    uren = installatie.policies.overleg.publiceert_uren_vooraf

    async def work(gate: Gate, overleg: Overleg) -> None:
        regels = await store_agenda.lines(gate.tx, overleg.id, nu)
        teksten = await texts_to_confirm(gate, overleg, regels, overleg.voorzitter_id)
        if teksten.eigen or not overleg.due_to_publish(nu, uren):
            raise NogNiet
        await show(gate, overleg, regels)

    grens = nu + timedelta(hours=uren)
    return await _each(installatie, nu, lambda tx: store.to_publish(tx, grens), work)


async def lapse_missed(installatie: Installatie, nu: datetime) -> int:
    """A meeting that never began, a day later: it lapses, and its casussen are carried over."""

    async def work(gate: Gate, overleg: Overleg) -> None:
        await cancel(gate, overleg, "niet_gehouden")

    return await _each(installatie, nu, lambda tx: store.missed(tx, nu - NOG_EEN_DAG), work)


async def end_forgotten(installatie: Installatie, nu: datetime) -> int:
    """An hour that nobody ended, twelve hours later: it ends, and what waits is carried over."""
    sinds = nu - HALVE_DAG
    return await _each(
        installatie, nu, lambda tx: store_vergeten.forgotten(tx, sinds), end_by_itself
    )


async def seal_due(installatie: Installatie, nu: datetime) -> int:
    """After five working days the corrections end for good; a day later each time while something
    in the result has to go that only the chair can take out, but not for ever: then the officer
    hears that it stayed."""

    async def work(gate: Gate, overleg: Overleg) -> None:
        if overleg.waits_for_chair:
            await _wait_longer(gate, overleg)
            return
        was = overleg.status
        overleg.seal(nu)
        if was is not Status.VASTGESTELD:
            log.info("sealed without the chair", overleg=str(overleg.id))
        await keep(gate.tx, overleg)
        await store_notitie.wipe(gate.tx, overleg.id)

    return await _each(installatie, nu, lambda tx: store.to_seal(tx, nu), work)


async def _wait_longer(gate: Gate, overleg: Overleg) -> None:
    kalender, nu = dutch_calendar(), gate.nu
    werkdagen = gate.policies.overleg.correctie_uiterst_werkdagen
    morgen = corrections_end(kalender, nu, NOG_EEN_WERKDAG)
    left = overleg.give_time(nu, morgen, corrections_end(kalender, overleg.eind, werkdagen))
    await keep(gate.tx, overleg)
    if left:
        return
    log.warning("result not fixed in time", overleg=str(overleg.id))
    await store_notitie.wipe(gate.tx, overleg.id)
    wie = await toezicht.officers(gate)
    await berichten.leg_klaar(gate, wie, berichten.Soort.TOEZICHT, overleg.id)


class NogNiet(Weigering):
    """Nothing to do yet: undo, and look again later."""

    def __init__(self) -> None:
        super().__init__("Nog niet.")


async def _each(installatie: Installatie, nu: datetime, find: Find, work: Work) -> int:
    """Do *work* on each meeting that *find* gives, one transaction each; one failure stops none."""
    async with installatie.transaction() as tx:
        ids = await find(tx)
    done = 0
    for overleg_id in ids:
        try:
            async with installatie.transaction() as tx:
                done += await _one(await _gate(installatie, tx, nu), overleg_id, (find, work))
        except NogNiet:
            continue
        except Weigering as refusal:
            log.warning("meeting left as it is", overleg=str(overleg_id), zin=str(refusal))
    return done


async def _one(gate: Gate, overleg_id: UUID, task: tuple[Find, Work]) -> bool:
    """Hold one meeting, see that it still waits, and do the work; False when another was first."""
    find, work = task
    overleg = await store.claim(gate.tx, overleg_id)
    if overleg is None or overleg_id not in await find(gate.tx):
        return False
    await permit(gate, Handeling.SYSTEEM_AGENDA, overleg_id)
    await work(gate, overleg)
    return True
