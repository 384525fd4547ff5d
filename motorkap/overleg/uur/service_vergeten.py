"""An hour that nobody ended ends by itself: what waits is carried over, the corrections begin.

Motorkap opens no text. So it cannot know whether something in the result has to go: until the chair
looked, the clock fixes nothing.
"""

from __future__ import annotations

from motorkap.overleg import store
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Puntstatus
from motorkap.overleg.agenda.service_doorschuiven import carry_over
from motorkap.overleg.model import VANZELF_GESLOTEN, Overleg, Status, Wijziging
from motorkap.overleg.service_basis import keep
from motorkap.overleg.uur.service_leiden import shut
from motorkap.toegang.gate import Gate

GEEN_TIJD = "geen_tijd"


async def end_by_itself(gate: Gate, overleg: Overleg) -> None:
    """End it: the casus at hand is parked, and everything that waits goes to the next meeting."""
    regels = await store_agenda.lines(gate.tx, overleg.id, gate.nu)
    waiting = [r for r in regels if r.punt.open]
    for regel in waiting:
        if regel.punt.status is Puntstatus.LOPEND:
            regel.punt.park()
        regel.punt.leave(Puntstatus.DOORGESCHOVEN, GEEN_TIJD, gate.nu)
    await store_agenda.save(gate.tx, [r.punt for r in waiting])
    await carry_over(gate, overleg, waiting)
    shut(gate, overleg, regels)
    overleg.moet_weg = sum(r.punt.status is Puntstatus.BESPROKEN for r in regels)
    await keep(gate.tx, overleg)
    wijziging = Wijziging(VANZELF_GESLOTEN, Status.BEZIG, Status.AFGELOPEN)
    await store.note(gate.tx, overleg.id, (gate.actor.id, gate.nu), wijziging)
