"""The self-test of the terms: done each quarter or when somebody asks, kept and shown."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from motorkap.bewaring import keuring, store_keuring, zelftoets
from motorkap.bewaring.keuring import Keuring
from motorkap.bewaring.zelftoets import Loopt, Uitslag, Zelftoets
from motorkap.ids import NIEMAND, new_id
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

KWARTAAL = timedelta(days=92)
VERLATEN = timedelta(minutes=5)
KEURING = Voorwerp("keuring", NIEMAND)


@dataclass(frozen=True, slots=True)
class Stand:
    """What the page shows: the check, the self-test, whether it is late, and the one that runs."""

    keuring: Keuring | None
    toets: Zelftoets | None
    laat: bool
    loopt: Loopt | None


async def ask(gate: Gate) -> None:
    """Let all rules be tried in the background; asked again while it runs changes nothing."""
    await gate.permit(Handeling.ZELFTOETS_DOEN, KEURING)
    totaal = len(zelftoets.tried(gate.policies.bewaring))
    await store_keuring.ask_selftest(gate.tx, new_id(), gate.nu, totaal)


async def take(gate: Gate) -> UUID | None:
    """A self-test that waits for the worker, or that another worker left half way."""
    return await store_keuring.take_selftest(gate.tx, gate.nu, gate.nu - VERLATEN)


async def finish(gate: Gate, gevraagd: UUID, uitslag: Uitslag) -> None:
    """Keep what was asked for, unless another worker was first."""
    if await store_keuring.end_selftest(gate.tx, gevraagd):
        await keep(gate, uitslag)


async def test_terms(gate: Gate) -> Zelftoets:
    """Try all rules now and keep the result; one line."""
    return await keep(gate, await asyncio.to_thread(zelftoets.run, gate.policies.bewaring))


async def keep(gate: Gate, uitslag: Uitslag) -> Zelftoets:
    """Keep a result; one line."""
    await gate.permit(Handeling.SYSTEEM_KEURING, KEURING)
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


async def results(gate: Gate) -> Stand:
    """The last check, the last self-test, and what runs now; one line."""
    await gate.permit(Handeling.KEURING_LEZEN, KEURING)
    loopt = await store_keuring.running_selftest(gate.tx)
    return Stand(await keuring.last(gate), await last(gate), await is_due(gate), loopt)
