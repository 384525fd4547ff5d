"""A plan ends with its casus: closed, back on the agenda, or over by itself."""

from __future__ import annotations

from uuid import UUID

from motorkap.casus.model import TERUGVAL, Stap
from motorkap.casus.model import Status as Casusstatus
from motorkap.nazorg import store
from motorkap.nazorg.model import Status
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Rol


async def end_with_casus(gate: Gate, casus_id: UUID, stap: Stap) -> None:
    """The casus left nazorg: its plan, if one still runs, ends too."""
    plan = await store.running(gate.tx, casus_id)
    if plan is None:
        return
    if stap.naar is Casusstatus.GEAGENDEERD:
        plan.end(Status.TERUGVAL if stap.reden == TERUGVAL else Status.AGENDA, gate.nu)
    else:
        vanzelf = Rol.SYSTEEM in gate.actor.rollen
        plan.end(Status.VERLOPEN if vanzelf else Status.AFGEROND, gate.nu)
    await store.save(gate.tx, plan, gate.nu)
