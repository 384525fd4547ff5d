"""What every use case of a meeting begins and ends with: leave, the row held, the news sent."""

from __future__ import annotations

from uuid import UUID

from motorkap.db import Tx, announce
from motorkap.errors import NietGevonden
from motorkap.overleg import store
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.model import Overleg
from motorkap.overleg.reeks.reeks import Planner
from motorkap.policies.types import Overlegregels
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Verlof, Voorwerp


async def permit(gate: Gate, handeling: Handeling, overleg_id: UUID) -> Verlof:
    """Leave to do this with a meeting, by the part one has in it or by role; MagNiet without."""
    return await gate.permit(handeling, Voorwerp("overleg", overleg_id, overleg_id))


async def load(gate: Gate, overleg_id: UUID) -> Overleg:
    """One meeting; NietGevonden when there is none. Asks no leave: the caller did."""
    found = await store.load(gate.tx, overleg_id)
    if found is None:
        raise NietGevonden
    return found


async def hold(gate: Gate, overleg_id: UUID) -> Overleg:
    """One meeting, held until the end of this request: changes of an agenda wait for each other."""
    found = await store.load(gate.tx, overleg_id, lock=True)
    if found is None:
        raise NietGevonden
    return found


async def keep(tx: Tx, overleg: Overleg) -> None:
    """Keep a changed meeting, and tell the open pages."""
    await store.save(tx, overleg)
    await announce(tx, f"overleg:{overleg.id}", overleg.versie)


def planner(regels: Overlegregels | None = None) -> Planner:
    """The planner on the Dutch calendar, with the closing rule of the policy."""
    if regels is None:
        return Planner(dutch_calendar())
    return Planner(dutch_calendar(), regels.sluit_uur, regels.sluit_uren_vooraf)
