"""Telling the table that its meeting is on another day, in another place, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from motorkap.berichten import service as berichten
from motorkap.ids import new_id
from motorkap.overleg.deelname import store_deelname, store_melden
from motorkap.overleg.model import Overleg
from motorkap.toegang.gate import Gate

VERS = timedelta(days=7)


async def tell_table(gate: Gate, overleg: Overleg) -> None:
    """Mail at once to everybody who takes part, save whoever changed it; none of what is over."""
    if overleg.begin > gate.nu:
        rows = await store_deelname.of_meetings(gate.tx, [overleg.id], gate.nu)
        await tell(gate, {d.gebruiker_id for d in rows})


async def tell(gate: Gate, wie: Iterable[UUID]) -> None:
    """Mail at once to these people; each change is told anew."""
    others = set(wie) - {gate.actor.id}
    await berichten.leg_klaar(gate, others, berichten.Soort.OVERLEG, new_id())


async def changed(gate: Gate, ids: Sequence[UUID]) -> dict[UUID, str]:
    """What somebody else changed in these meetings in the past week: the kind of change."""
    rows = await store_melden.changed(gate.tx, ids, gate.actor.id, gate.nu - VERS)
    return {overleg_id: row.soort for overleg_id, row in rows.items()}
