"""Runs the self-test that an officer asked for, and says how far it is.

Safe to be killed and with two workers: one that was left half way is begun again after a while, and
its result is kept once.
"""

from __future__ import annotations

import asyncio
from datetime import datetime

from motorkap.bewaring import service_toets, store_keuring, zelftoets
from motorkap.bewaring.jobs import system_gate
from motorkap.installatie import Installatie


async def run_next(installatie: Installatie, nu: datetime) -> bool:
    """Do the one that waits, off the loop and rule by rule; False when none does."""
    async with installatie.transaction() as tx:
        gevraagd = await service_toets.take(await system_gate(installatie, tx, nu))
    if gevraagd is None:
        return False
    termijnen, found = installatie.policies.bewaring, {}
    for regel in zelftoets.tried(termijnen):
        found[regel.id] = await asyncio.to_thread(zelftoets.try_rule, regel, termijnen)
        async with installatie.transaction() as tx:
            await store_keuring.tell_selftest(tx, gevraagd, len(found))
    async with installatie.transaction() as tx:
        gate = await system_gate(installatie, tx, nu)
        await service_toets.finish(gate, gevraagd, zelftoets.total(found))
    return True
