"""Aftercare that lasted long enough ends by itself; the term of destruction begins that day.

Motorkap opens no text for this: the days of destruction were set when the plan began.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.casus import service as casussen
from motorkap.casus.model import Casus, Sluiting, Stap
from motorkap.ids import SYSTEEM
from motorkap.installatie import Installatie
from motorkap.nazorg import store
from motorkap.nazorg.model import Status
from motorkap.overdracht import service as overdrachten
from motorkap.overleg import service as overleggen
from motorkap.overleg.jobs import motorkap
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp


async def close_over(installatie: Installatie, nu: datetime) -> int:
    """Close every casus whose aftercare is over; gives how many. A second run finds nothing.

    While an afspraak or a handover is open only the plan ends: the casus waits for that one.
    """
    async with installatie.transaction() as tx:
        ids = await store.over(tx, installatie.gate(tx, motorkap(), nu).today)
    closed = 0
    for casus_id in ids:
        async with installatie.transaction() as tx:
            await tx.act_as(SYSTEEM, nu if installatie.vrije_klok else None)
            closed += await _one(installatie.gate(tx, motorkap(), nu), casus_id)
    return closed


async def _one(gate: Gate, casus_id: UUID) -> bool:
    if not await store.hold(gate.tx, casus_id):
        return False
    open_work = await afspraken.count_open(gate, casus_id)
    open_work += await overdrachten.count_open(gate, casus_id)
    plan = await store.running(gate.tx, casus_id)
    if open_work and plan is None:
        return False
    await gate.permit(Handeling.SYSTEEM_NAZORG, Voorwerp("nazorg", casus_id))
    if open_work and plan is not None:
        plan.end(Status.VERLOPEN, gate.nu)
        return not await store.save(gate.tx, plan, gate.nu)

    await overleggen.withdraw_punt(gate, casus_id)

    def step(casus: Casus) -> Stap:
        return casus.close(Sluiting.by_itself(casus.casussoort), gate.nu)

    await casussen.apply(gate, casus_id, step, "gesloten")
    return True
