"""Told to save a life (B5): within five working days the sender looks again whether it has to be.

The danger is still there, and then the reason holds; or it is over, and then the handover ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motorkap.errors import KanNiet
from motorkap.overdracht import store
from motorkap.overdracht.forms import HerzienForm
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.lopen.service_lopen import stop
from motorkap.overdracht.service_basis import hold, keep
from motorkap.overdracht.velden_lezen import chosen
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.kalender.kalender import local_day
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.overdracht import open_overdracht

NIET_NODIG = "Hier hoeft u niet opnieuw naar te kijken."


@dataclass(frozen=True, slots=True)
class Herziening:
    """A second look that is asked, and its last day."""

    kop: Kop
    uiterlijk: date


def review_by(gate: Gate, kop: Kop) -> date | None:
    """The last day of the second look; None when none is asked (any more)."""
    o = kop.overdracht
    b = gate.policies.grondslagen.b.get(o.grond_b or "")
    if b is None or not b.herzien_werkdagen or not o.loopt or o.herzien_op is not None:
        return None
    if o.verstuurd_op is None:
        return None
    return dutch_calendar().add_workdays(local_day(o.verstuurd_op), b.herzien_werkdagen)


async def waiting(gate: Gate) -> list[Herziening]:
    """What this person sent and has to look at again; heads only."""
    koppen = await store.not_reviewed(gate.tx, gate.actor.id)
    found = [(kop, review_by(gate, kop)) for kop in koppen]
    return [Herziening(kop, dag) for kop, dag in found if dag is not None]


async def review(gate: Gate, overdracht_id: UUID, form: HerzienForm) -> bool:
    """Keep what the second look said; gives whether the handover runs on."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_HERZIEN)
    kop = await hold(gate, overdracht_id)
    if review_by(gate, kop) is None:
        raise KanNiet(NIET_NODIG)
    keuzes, zin = gate.policies.overdracht.herzien, "Kies of het gevaar er nog is."
    code = chosen(form.herzien, keuzes, "herzien", zin)
    stap = kop.overdracht.review(code, gate.nu)
    if stap is None:
        await keep(gate, kop)
    else:
        await stop(gate, toegang, kop, stap)
    return stap is None
