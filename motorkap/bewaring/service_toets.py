"""The self-test of the terms: done each quarter or when somebody asks, kept and shown."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from motorkap.bewaring import keuring, store_keuring, zelftoets
from motorkap.bewaring.keuring import Keuring
from motorkap.bewaring.zelftoets import Zelftoets
from motorkap.ids import NIEMAND, new_id
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol, Voorwerp

KWARTAAL = timedelta(days=92)


async def test_terms(gate: Gate) -> Zelftoets:
    """Try all rules now and keep the result; one line."""
    own = Rol.SYSTEEM in gate.actor.rollen
    handeling = Handeling.SYSTEEM_KEURING if own else Handeling.ZELFTOETS_DOEN
    await gate.permit(handeling, Voorwerp("keuring", NIEMAND))
    uitslag = await asyncio.to_thread(zelftoets.run, gate.policies.bewaring)
    waarden = {
        "id": new_id(),
        "op": gate.nu,
        "beleid": gate.policies.hash,
        "gevallen": uitslag.gevallen,
        "fouten": len(uitslag.fout),
    }
    await store_keuring.insert_selftest(gate.tx, waarden)
    return Zelftoets(gate.nu, uitslag.gevallen, len(uitslag.fout))


async def last(gate: Gate) -> Zelftoets | None:
    """The newest result."""
    return await store_keuring.last_selftest(gate.tx)


async def is_due(gate: Gate) -> bool:
    """Whether a quarter passed since the last, or there is none."""
    done = await last(gate)
    return done is None or gate.nu - done.op >= KWARTAAL


async def results(gate: Gate) -> tuple[Keuring | None, Zelftoets | None, bool]:
    """The last check, the last self-test, and whether that is overdue; one line."""
    await gate.permit(Handeling.KEURING_LEZEN, Voorwerp("keuring", NIEMAND))
    return await keuring.last(gate), await last(gate), await is_due(gate)
