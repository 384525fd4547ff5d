"""Whose yes about a text the agenda waits for (GRD-08), and which casus waits alone."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from motorkap.overleg.agenda import store_bevestigen
from motorkap.overleg.koppen import Agendaregel, Teksten, Wachttekst
from motorkap.overleg.model import Overleg
from motorkap.toegang.gate import Gate


async def texts_to_confirm(
    gate: Gate, overleg: Overleg, regels: Sequence[Agendaregel], wie: UUID
) -> Teksten:
    """The texts of this agenda that wait, seen by this person; asks nothing when none can."""
    if not any(r.to_confirm for r in regels):
        return Teksten()
    here = {r.punt.id for r in regels}
    found = await store_bevestigen.waiting(gate.tx, overleg.id, gate.nu)
    wachtend = [w for w in found if w.agendapunt_id in here]
    eigen = frozenset(w.agendapunt_id for w in wachtend if w.is_for(wie))
    return Teksten(eigen, frozenset(w.agendapunt_id for w in wachtend) - eigen)


async def waits_for_text(gate: Gate, casus_id: UUID) -> Wachttekst | None:
    """What this casus waits for on its agenda; None when its text keeps it from nothing."""
    return await store_bevestigen.of_casus(gate.tx, casus_id, gate.nu)
