"""Carrying over: a casus that leaves an agenda undiscussed gets a place on the next one."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from motorkap.casus import service as casussen
from motorkap.casus.model import Casus, Stap
from motorkap.casus.model import Status as Casusstatus
from motorkap.errors import NietGevonden
from motorkap.ids import new_id
from motorkap.overleg import store
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Agendapunt, Puntsoort, kind_of, place
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.deelname import Opgave, Rol
from motorkap.overleg.deelname.service_melden import tell, tell_table
from motorkap.overleg.koppen import Agendaregel
from motorkap.overleg.model import Overleg
from motorkap.overleg.service_basis import keep
from motorkap.toegang.gate import Gate


async def load_with_next(gate: Gate, overleg_id: UUID) -> tuple[Overleg, Overleg | None]:
    """One meeting, and the next one of its team or on its specialism; NietGevonden without one."""
    found = await store.load_with_next(gate.tx, overleg_id, gate.nu)
    if not found:
        raise NietGevonden
    overleg, *planned = found
    return overleg, await _next_special(gate, overleg) or next(iter(planned), None)


async def _next_special(gate: Gate, overleg: Overleg) -> Overleg | None:
    if overleg.specialisme is None:
        return None
    na = max(overleg.begin, gate.nu)
    found = await store.ahead_for(gate.tx, overleg.specialisme, na)
    return next((o for o in found if o.id != overleg.id), None)


async def carry_over(gate: Gate, overleg: Overleg, regels: list[Agendaregel]) -> Overleg | None:
    """Give casussen that left this agenda (`doorgeschoven`) a place on the next one.

    Gives that meeting. Without one they wait, tabled, and get a place as soon as there is one.
    """
    _, volgende = await load_with_next(gate, overleg.id)
    if volgende:
        held = await store.load(gate.tx, volgende.id, lock=True)
        volgende = held or volgende
    for regel in regels:
        naar = volgende.id if volgende else None
        await aim(gate, regel.punt.casus_id, naar, regel.punt.reden or "")
        if volgende:
            await put_again(gate, volgende, regel.punt)
    if volgende and regels:
        await _guests_along(gate, overleg, volgende, {r.punt.casus_id for r in regels})
        await keep(gate.tx, volgende)
    return volgende


async def _guests_along(gate: Gate, overleg: Overleg, volgende: Overleg, ids: set[UUID]) -> None:
    """Whoever was asked for one of these casussen is asked for it at the next meeting too."""
    rows = await store_deelname.of_meetings(gate.tx, [overleg.id, volgende.id], gate.nu)
    there = {(d.gebruiker_id, d.casus_id) for d in rows if d.overleg_id == volgende.id}
    guests = [
        replace(
            d,
            id=new_id(),
            overleg_id=volgende.id,
            opgave=Opgave.ONBEKEND,
            ter_plaatse=False,
            vanaf=gate.nu,
        )
        for d in rows
        if d.overleg_id == overleg.id
        and d.casus_id in ids
        and d.rol is Rol.DEELNEMER
        and not {(d.gebruiker_id, None), (d.gebruiker_id, d.casus_id)} & there
    ]
    await store_deelname.add(gate.tx, guests)
    await tell(gate, {d.gebruiker_id for d in guests})


async def aim(gate: Gate, casus_id: UUID, naar: UUID | None, reden: str) -> None:
    """Let the casus itself know for which meeting it is meant now."""

    def step(casus: Casus) -> Stap:
        if casus.status is Casusstatus.GEAGENDEERD:
            return casus.carry_over(reden, naar)
        casus.overleg_id = naar
        return Stap(casus.status, casus.status, reden)

    await casussen.apply(gate, casus_id, step, "doorgeschoven")


async def put_again(gate: Gate, overleg: Overleg, was: Agendapunt) -> None:
    """The same casus on another agenda: it keeps its kind, its time and how often it waited."""
    regels = gate.policies.overleg
    soort = was.soort if was.soort is not Puntsoort.SPOED else Puntsoort.NIEUW
    punt = Agendapunt(
        id=new_id(),
        casus_id=was.casus_id,
        code=was.code,
        soort=kind_of(
            soort,
            spoed=was.urgentie == "spoed",
            keer=was.keer_doorgeschoven,
            vaak=regels.vaak_doorgeschoven,
        ),
        ingediend_op=was.ingediend_op,
        urgentie=was.urgentie,
        tijdvak_min=was.tijdvak_min,
        keer_doorgeschoven=was.keer_doorgeschoven,
    )
    await put_on(gate, overleg, punt)


async def put_on(gate: Gate, overleg: Overleg, punt: Agendapunt) -> UUID | None:
    """Put a casus on the agenda: where it belongs once that was built, else at the end.

    None when it stands there already. On a published agenda it is scheduled at once, unless it
    waits for the chair: for her yes, or because a warning about its text was set aside (GRD-08).
    """
    if overleg.opgebouwd_op:
        regels = await store_agenda.lines(gate.tx, overleg.id, gate.nu)
        agenda = place([r.punt for r in regels if r.punt.casus_id != punt.casus_id], punt)
        await store_agenda.save(gate.tx, [p for p in agenda if p is not punt])
    else:
        punt.volgorde = await store_agenda.last_place(gate.tx, overleg.id) + 1
    kop = await casussen.head(gate, punt.casus_id)
    if overleg.gepubliceerd_op and not (punt.waits_for_yes or any(kop.opzijgezet.values())):
        punt.plan()
    found = await store_agenda.add(gate.tx, overleg.id, punt, gate.nu)
    if found and punt.status != "voorgesteld":
        await schedule(gate, overleg, punt.casus_id)
    return found


async def schedule(gate: Gate, overleg: Overleg, casus_id: UUID) -> None:
    """The casus itself is on the agenda now; one that was put there before is left as it is."""
    kop = await casussen.head(gate, casus_id)
    if kop.status is Casusstatus.GEAGENDEERD:
        return
    await casussen.move(
        gate, casus_id, Casusstatus.GEAGENDEERD, soort="geagendeerd", overleg_id=overleg.id
    )


async def cancel(gate: Gate, overleg: Overleg, reden: str) -> Overleg | None:
    """The meeting does not take place; every casus on it is carried over. Gives where to."""
    regels = await store_agenda.lines(gate.tx, overleg.id, gate.nu)
    waiting = [r for r in regels if r.punt.open]
    wijziging = overleg.cancel([r.punt for r in regels], reden, gate.nu)
    await store_agenda.save(gate.tx, [r.punt for r in waiting])
    await keep(gate.tx, overleg)
    await store.note(gate.tx, overleg.id, (gate.actor.id, gate.nu), wijziging)
    await tell_table(gate, overleg)
    return await carry_over(gate, overleg, waiting)
