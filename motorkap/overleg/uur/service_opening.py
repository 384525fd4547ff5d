"""The first minutes of the hour: what was agreed before is ticked off where everybody sees it."""

from __future__ import annotations

from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.errors import KanNiet
from motorkap.overleg.model import Overleg, Status
from motorkap.overleg.service_basis import hold, keep, permit
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling


async def finish(gate: Gate, overleg_id: UUID, afspraak_id: UUID) -> bool:
    """An afspraak is done; by its own organisation or the chair. Gives whether she leads."""
    overleg = await _table(gate, overleg_id)
    await afspraken.finish(gate, afspraak_id)
    await keep(gate.tx, overleg)
    return overleg.voorzitter_id == gate.actor.id


async def undo(gate: Gate, overleg_id: UUID, afspraak_id: UUID) -> bool:
    """It is not done after all. Gives whether this person leads."""
    overleg = await _table(gate, overleg_id)
    await afspraken.undo(gate, afspraak_id)
    await keep(gate.tx, overleg)
    return overleg.voorzitter_id == gate.actor.id


async def _table(gate: Gate, overleg_id: UUID) -> Overleg:
    await permit(gate, Handeling.AGENDA_TONEN, overleg_id)
    overleg = await hold(gate, overleg_id)
    if overleg.status not in {Status.GEPUBLICEERD, Status.BEZIG}:
        raise KanNiet("Dit overleg is niet bezig. Vink de afspraak af bij Afspraken.")
    return overleg
