"""What every use case of a handover begins and ends with: the head, held, and its line kept."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from motorkap.berichten import service as berichten
from motorkap.casus import service as casussen
from motorkap.errors import KanNiet, NietGevonden
from motorkap.overdracht import store
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.lopen.klok import Klok, clock
from motorkap.overdracht.model import Stap, Status
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.kalender.kalender import local_day
from motorkap.toegang.gate import Gate

INTUSSEN = "Iemand anders heeft deze overdracht net gewijzigd. Laad de pagina opnieuw."
# What the verloop of the casus tells of it: the states that matter to the table.
VRAAGT = {Status.ONTVANGEN, Status.MEER_INFORMATIE}
IN_VERLOOP = {
    Status.VERSTUURD,
    Status.GESPROKEN,
    Status.OPGEPAKT,
    Status.AFGEROND,
    Status.GEWEIGERD,
    Status.INGETROKKEN,
    Status.VERLOPEN,
}


async def load(gate: Gate, overdracht_id: UUID) -> Kop:
    """The head of one handover, for whoever has a right to it; NietGevonden when there is none."""
    found = await store.load(gate.tx, overdracht_id)
    if found is None:
        raise NietGevonden
    return found


async def hold(gate: Gate, overdracht_id: UUID) -> Kop:
    """The same, held until the end of this request: two moves wait for each other."""
    found = await store.load(gate.tx, overdracht_id, lock=True)
    if found is None:
        raise NietGevonden
    return found


async def keep(gate: Gate, kop: Kop, stap: Stap | None = None, rol: str = "") -> None:
    """Keep a changed handover; a move gets its line here and in the verloop of the casus."""
    if not await store.save(gate.tx, kop.overdracht, gate.nu):
        raise KanNiet(INTUSSEN)
    if stap is None:
        return
    wie = (gate.actor.id, gate.actor.organisatie_id, gate.nu)
    await store.note(gate.tx, kop.overdracht.id, wie, stap)
    never_sent = kop.overdracht.verstuurd_op is None
    await tell(gate, kop, _other_side(kop, stap.naar))
    if stap.naar in IN_VERLOOP and not never_sent:
        casus = await casussen.head(gate, kop.overdracht.casus_id)
        await casussen.record(gate, casus, f"overdracht_{stap.naar}", rol=rol)


async def tell(gate: Gate, kop: Kop, wie: Iterable[UUID | None]) -> None:
    """Let these people know that something waits for them; the mail says no more than that."""
    aan = {iemand for iemand in wie if iemand and iemand != gate.actor.id}
    await berichten.leg_klaar(gate, aan, berichten.Soort.OVERDRACHT, kop.overdracht.id)


def _other_side(kop: Kop, naar: Status) -> set[UUID | None]:
    """Who is to hear of a move: whoever did not make it."""
    if kop.overdracht.verstuurd_op is None:
        return set()
    return {*kop.ontvangers, kop.overdracht.afzender_id} if naar in IN_VERLOOP | VRAAGT else set()


def clock_of(gate: Gate, kop: Kop) -> Klok | None:
    """The clock of a handover that was sent."""
    sent = kop.overdracht.verstuurd_op
    if sent is None:
        return None
    return clock(local_day(sent), gate.policies.overdracht, dutch_calendar())
