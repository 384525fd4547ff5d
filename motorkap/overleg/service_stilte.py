"""A handover that stays silent: its casus goes back to the table, with both who have to speak."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from motorkap.casus import service as casussen
from motorkap.casus.kop import Kop
from motorkap.casus.model import TE_BESPREKEN
from motorkap.overleg import store
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Puntsoort
from motorkap.overleg.agenda.service_doorschuiven import put_on
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.service_deelname import guest_of
from motorkap.overleg.deelname.service_melden import tell
from motorkap.overleg.koppen import Agendaregel, OverlegKop
from motorkap.overleg.model import NOG_NIET_BEGONNEN, Overleg
from motorkap.overleg.service import head_of, new_punt, next_for_team, stands_on
from motorkap.overleg.service_basis import hold, keep, load
from motorkap.toegang.gate import Gate


async def bring_back(gate: Gate, casus_id: UUID, contacten: Iterable[UUID]) -> UUID | None:
    """Put a discussed casus on the next agenda without opening it.

    Gives that meeting; the one it stands on already, or None when none is planned or the casus
    is not to be discussed any more. The *contacten* of both sides are asked to come for it.
    """
    kop = await casussen.head(gate, casus_id)
    if kop.status not in TE_BESPREKEN:
        return None
    overleg_id = await stands_on(gate, casus_id)
    if overleg_id is None:
        overleg = await _next(gate, kop)
        if overleg is None:
            return None
        overleg_id = overleg.id
        casus = await store_agenda.casus_head(gate.tx, casus_id, gate.nu)
        await put_on(gate, overleg, new_punt(gate, casus, None, Puntsoort.OVERDRACHT))
        await keep(gate.tx, overleg)
    await _invite(gate, overleg_id, casus_id, contacten)
    return overleg_id


async def _next(gate: Gate, kop: Kop) -> Overleg | None:
    """The next meeting of its team, or of any team on its specialism where that comes first."""
    ahead = await next_for_team(gate, kop.team_id, kop.specialisme) if kop.team_id else []
    first = min(ahead, key=lambda overleg: overleg.begin, default=None)
    return await store.claim(gate.tx, first.id) if first else None


async def _invite(gate: Gate, overleg_id: UUID, casus_id: UUID, contacten: Iterable[UUID]) -> None:
    """A place for this casus for each of them who has none and whose organisation may read it.

    The kring stays as the resident and the indiener chose it; the chair can invite others.
    """
    regels = await store_agenda.of_casus(gate.tx, casus_id, gate.nu)
    regel = next((r for r in regels if r.overleg_id == overleg_id and r.punt.open), None)
    overleg = await hold(gate, overleg_id)
    if regel is None or overleg.status not in NOG_NIET_BEGONNEN:
        return
    rows = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    here = {d.gebruiker_id for d in rows if d.counts_for(casus_id)}
    people = await store_deelname.people(gate.tx, gate.nu)
    asked = [people[i] for i in dict.fromkeys(contacten) if i in people and i not in here]
    guests = [m for m in asked if _may_come(regel, m)]
    await store_deelname.add(gate.tx, [guest_of(overleg, m, gate.nu, casus_id) for m in guests])
    await keep(gate.tx, overleg)
    await tell(gate, {m.id for m in guests})


def _may_come(regel: Agendaregel, mens: store_deelname.Mens) -> bool:
    walled = regel.keeps_out_guest(gemeentelijk=mens.gemeentelijk)
    return mens.organisatie_id in regel.needed and not walled


async def table_of(gate: Gate, casus_id: UUID) -> tuple[OverlegKop, bool] | None:
    """The meeting to which silence brought this casus, and whether this person has a place there.

    For whoever has a right to the handover; nothing of why else it stands on an agenda.
    """
    for regel in await store_agenda.of_casus(gate.tx, casus_id, gate.nu):
        if regel.punt.open and regel.punt.soort is Puntsoort.OVERDRACHT:
            overleg = await load(gate, regel.overleg_id)
            rows = await store_deelname.of_meetings(gate.tx, [overleg.id], gate.nu)
            mine = any(d.gebruiker_id == gate.actor.id and d.counts_for(casus_id) for d in rows)
            team = (await store.team_names(gate.tx))[overleg.team_id]
            return head_of(overleg, team, gate.nu), mine
    return None
