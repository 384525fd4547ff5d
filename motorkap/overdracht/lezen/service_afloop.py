"""The table hears once what became of a handover of its casussen (closed loop)."""

from __future__ import annotations

from uuid import UUID

from motorkap.overdracht.koppen import Afloop
from motorkap.overdracht.lezen import store_afloop
from motorkap.toegang.gate import Gate


async def told_at(gate: Gate, overleg_id: UUID) -> list[Afloop]:
    """What to tell when this meeting opens; for whoever was let in to its agenda. Heads only."""
    return await store_afloop.since_the_table_met(gate.tx, gate.actor, overleg_id, gate.nu)
