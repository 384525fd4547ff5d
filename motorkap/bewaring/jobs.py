"""The run of the night: keys move on, what is due is listed, what is signed is destroyed.

Every step is a transaction of its own that may be repeated; killed at any point, the next run goes
on where this one stopped. Two workers at once do each thing once: the rows are locked.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog

from motorkap.bewaring import keuring, service, service_toets, store
from motorkap.bewaring.keuring import Keuring, Punt
from motorkap.bewaring.model import ROND_CASUS, VAN_HET_LOG, Lijstregel, Regelstatus
from motorkap.db import Tx, make_engine
from motorkap.ids import SYSTEEM
from motorkap.installatie import Installatie
from motorkap.logboek import nakijken
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.gezien import NAAM
from motorkap.logboek.verifieer import Verslag
from motorkap.overleg.jobs import motorkap
from motorkap.taal import telling
from motorkap.toegang import einde
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

log = structlog.get_logger()
PARTIJ = 50


async def nightly(installatie: Installatie, nu: datetime) -> None:
    """Everything in its order: keys first, then the list, the run, and the buckets."""
    await move_keys(installatie, nu)
    await propose(installatie, nu)
    await carry_out(installatie, nu)
    await renew_buckets(installatie, nu)
    await end_buckets(installatie, nu)


async def move_keys(installatie: Installatie, nu: datetime) -> int:
    """Let every key end on its day, in the bucket of that month; gives how many moved."""
    async with installatie.transaction() as tx:
        casussen = await service.align(await system_gate(installatie, tx, nu))
    moved = 0
    for start in range(0, len(casussen), PARTIJ):
        async with installatie.transaction() as tx:
            gate = await system_gate(installatie, tx, nu)
            moved += await einde.move_keys(gate, casussen[start : start + PARTIJ])
    return moved


async def propose(installatie: Installatie, nu: datetime) -> int:
    """List what is due; gives how many lines were added."""
    async with installatie.transaction() as tx:
        return await service.propose(await system_gate(installatie, tx, nu))


async def carry_out(installatie: Installatie, nu: datetime) -> int:
    """Do what was signed: all keys first, then the rows, then the certificates."""
    done: set[tuple[UUID, Regelstatus]] = set()
    for status in (Regelstatus.WACHT, Regelstatus.ONLEESBAAR):
        while items := [
            item for item in await _to_do(installatie, nu, status) if (item.id, status) not in done
        ]:
            for item in items:
                async with installatie.transaction() as tx:
                    await _one(await system_gate(installatie, tx, nu), item)
                done.add((item.id, status))
    async with installatie.transaction() as tx:
        await service.certify(await system_gate(installatie, tx, nu))
    return len(done)


async def _to_do(installatie: Installatie, nu: datetime, status: Regelstatus) -> list[Lijstregel]:
    async with installatie.transaction() as tx:
        gate = await system_gate(installatie, tx, nu)
        return await store.to_do(gate.tx, status, PARTIJ)


async def _one(gate: Gate, item: Lijstregel) -> None:
    if item.deel not in ROND_CASUS or item.casus_id is None:
        log_ends = item.deel in VAN_HET_LOG
        handeling = Handeling.SYSTEEM_LOG_EINDE if log_ends else Handeling.SYSTEEM_VERNIETIGEN
        verlof = await gate.permit(handeling, Voorwerp("log" if log_ends else item.deel, item.id))
        await store.erase_row(gate.tx, verlof, item.id)
    elif item.status is Regelstatus.WACHT:
        await einde.shred(gate, item.id, item.casus_id)
    else:
        await einde.clear(gate, item.id)


async def renew_buckets(installatie: Installatie, nu: datetime, tries: int = 10) -> int:
    """End the older keys of buckets from which something went early; what stays moves first.

    While somebody is wrapping a key still, the older ones stay until the next night.
    """
    async with installatie.transaction() as tx:
        asked = await einde.to_renew(await system_gate(installatie, tx, nu))
    done = 0
    for (soort, emmer), gevraagd in asked.items():
        installatie.kluis.renew_bucket(soort, emmer)
        if not await _at_rest(installatie, nu, tries):
            log.warning("bucket left as it is: a key is being wrapped", soort=soort, emmer=emmer)
            continue
        await move_keys(installatie, nu)
        installatie.kluis.drop_old_keys(soort, emmer, nu)
        async with installatie.transaction() as tx:
            await einde.renewed(await system_gate(installatie, tx, nu), (soort, emmer), gevraagd)
        done += 1
    return done


async def _at_rest(installatie: Installatie, nu: datetime, tries: int) -> bool:
    for _ in range(tries):
        async with installatie.transaction() as tx:
            if await einde.at_rest(await system_gate(installatie, tx, nu)):
                return True
    return False


async def end_buckets(installatie: Installatie, nu: datetime) -> int:
    """Destroy the keys of the months that ended and in which nothing lies any more."""
    async with installatie.transaction() as tx:
        gate = await system_gate(installatie, tx, nu)
        used = {(key.soort, key.emmer) for key in await einde.key_days(gate)}
        month = f"{gate.today:%Y-%m}"
    ended = [
        (soort, emmer)
        for soort, emmer in installatie.kluis.buckets()
        if emmer < month and (soort, emmer) not in used
    ]
    for soort, emmer in ended:
        installatie.kluis.destroy_bucket(soort, emmer, nu)
    return len(ended)


async def system_gate(installatie: Installatie, tx: Tx, nu: datetime) -> Gate:
    """The gate of the program itself."""
    await tx.act_as(SYSTEEM, nu if installatie.vrije_klok else None)
    return installatie.gate(tx, motorkap(), nu)


async def inspect(installatie: Installatie, nu: datetime) -> Keuring:
    """The nightly check, and once a quarter the self-test of the terms."""
    logboek = await whole_log(installatie)
    async with installatie.transaction() as tx:
        gate = await system_gate(installatie, tx, nu)
        found = await keuring.check(gate, logboek)
        if await service_toets.is_due(gate):
            await service_toets.test_terms(gate)
    return found


async def whole_log(installatie: Installatie) -> Punt:
    """Whether the log verifies, read with the right of the sealer; without that it is not known."""
    if not installatie.zegel_url:
        zin = "Niet gekeurd: deze opdracht mag het verzegelde logboek niet lezen."
        return Punt("Logboek", goed=False, zin=zin)
    engine, gezien = make_engine(installatie.zegel_url, 1), installatie.settings.data / NAAM
    settings, kluis, nu = installatie.settings, installatie.kluis, installatie.klok()
    zegel = Ondertekenaar(kluis.system_key("log-zegel"))
    controle = nakijken.own_check(settings.gemeente, kluis.system_key, gezien, nu)
    try:
        verslag = await nakijken.verify(engine, controle, zegel, nu)
    finally:
        await engine.dispose()
    nakijken.keep_seen(gezien, zegel.publiek, verslag, nu)
    return Punt("Logboek", goed=verslag.heel, zin=_in_words(verslag))


def _in_words(verslag: Verslag) -> str:
    if verslag.heel:
        gaten = telling(len(verslag.gaten), "erkend gat", "erkende gaten")
        met = f", met {gaten}" if verslag.gaten else ""
        return f"{verslag.regels} verzegelde regels kloppen{met}."
    eerste = verslag.bevindingen[0]
    return f"{eerste.jaar}, regel {eerste.nummer}: {eerste.zin}"
