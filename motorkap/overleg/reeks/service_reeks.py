"""The weekly series: made, changed and ended by the beheerder; its meetings make themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from motorkap.db import Tx
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.ids import SYSTEEM, new_id
from motorkap.overleg import store
from motorkap.overleg.agenda.service_doorschuiven import cancel
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.deelname import Deelname, Rol
from motorkap.overleg.deelname.service_deelname import follow_move
from motorkap.overleg.deelname.service_melden import tell_table
from motorkap.overleg.deelname.store_deelname import Mens
from motorkap.overleg.forms import EindeForm, ReeksForm
from motorkap.overleg.kalender.kalender import local_day, to_utc
from motorkap.overleg.model import Overleg, Status, Wijziging
from motorkap.overleg.reeks import store_reeks
from motorkap.overleg.reeks.reeks import GeplandOverleg, Planner, Reeks, still_to_make
from motorkap.overleg.service_basis import keep, planner
from motorkap.policies.types import Overlegregels
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

WEKEN = 12


async def overview(gate: Gate) -> list[Reeks]:
    """Every series, those that ended last."""
    await gate.permit(Handeling.REEKS_LEZEN, Voorwerp("overleg", gate.actor.id))
    return await store_reeks.series(gate.tx)


async def show(gate: Gate, reeks_id: UUID) -> tuple[Reeks, list[UUID]]:
    """One series with its standing participants of today."""
    await gate.permit(Handeling.REEKS_LEZEN, Voorwerp("overleg", reeks_id))
    reeks, _ = await _load(gate, reeks_id)
    return reeks, await store_reeks.standing(gate.tx, reeks_id, max(gate.today, reeks.vanaf))


async def people(gate: Gate) -> dict[UUID, Mens]:
    """Who can chair or take part: people with work at the table, by organisation."""
    return await store_deelname.people(gate.tx, gate.nu)


async def make_series(gate: Gate, form: ReeksForm) -> UUID:
    """A new series with its meetings of the coming twelve weeks."""
    reeks_id = new_id()
    await gate.permit(Handeling.REEKS_BEHEREN, Voorwerp("overleg", reeks_id))
    reeks, mensen = form.reeks(reeks_id)
    await _check(gate, reeks, mensen)
    await store_reeks.add_series(gate.tx, reeks)
    await store_reeks.set_standing(gate.tx, reeks.id, mensen, reeks.vanaf)
    await plan_series(gate.tx, reeks, gate.nu, gate.policies.overleg)
    return reeks.id


async def _load(gate: Gate, reeks_id: UUID) -> tuple[Reeks, int]:
    found = await store_reeks.load_series(gate.tx, reeks_id)
    if found is None:
        raise NietGevonden
    return found


async def _check(gate: Gate, reeks: Reeks, mensen: Iterable[UUID]) -> None:
    """Refuse people without work at the table, and a team that does not exist."""
    who = await store_deelname.people(gate.tx, gate.nu)
    fouten = {}
    if reeks.team_id not in await store.team_names(gate.tx):
        fouten["team"] = "Kies een team."
    if reeks.voorzitter_id not in who:
        fouten["voorzitter"] = "Kies een voorzitter uit de lijst."
    if set(mensen) - who.keys():
        fouten["deelnemers"] = "Iemand uit de lijst werkt hier niet meer. Kies opnieuw."
    if fouten:
        raise Ongeldig(fouten)


async def plan_series(
    tx: Tx, reeks: Reeks, nu: datetime, regels: Overlegregels | None = None
) -> list[Overleg]:
    """Make the meetings of the coming weeks that do not exist yet; a second time makes none."""
    weken = regels.weken_vooruit if regels else WEKEN
    wil = planner(regels)
    known = {o.reeksdatum for o in await store.of_series(tx, reeks.id) if o.reeksdatum}
    plan = still_to_make(wil.plan(reeks, local_day(nu), weken), known)
    new = [_meeting(reeks, gepland, wil) for gepland in plan if gepland.begin > nu]
    await store.add(tx, new)
    for overleg, gepland in zip(new, (g for g in plan if g.begin > nu), strict=True):
        if gepland.feestdag:
            await store.note(tx, overleg.id, (SYSTEEM, nu), _because(overleg, gepland))
    await _seat(tx, reeks, [o for o in new if o.status is Status.GEPLAND], nu)
    return new


def _because(overleg: Overleg, gepland: GeplandOverleg) -> Wijziging:
    if gepland.vervalt:
        return Wijziging("vervallen", Status.GEPLAND, Status.VERVALLEN, "feestdag")
    return Wijziging("verplaatst", gepland.begin.isoformat(), overleg.begin.isoformat(), "feestdag")


def _meeting(reeks: Reeks, gepland: GeplandOverleg, wil: Planner) -> Overleg:
    begin = to_utc(gepland.voorstel, reeks.begintijd) if gepland.voorstel else gepland.begin
    return Overleg(
        id=new_id(),
        team_id=reeks.team_id,
        voorzitter_id=reeks.voorzitter_id,
        begin=begin,
        eind=begin + timedelta(minutes=reeks.duur_min),
        sluit_op=wil.closes(begin),
        plaats=reeks.plaats,
        toegankelijkheid=reeks.toegankelijkheid,
        specialisme=reeks.specialisme,
        status=Status.VERVALLEN if gepland.vervalt else Status.GEPLAND,
        reeks_id=reeks.id,
        reeksdatum=gepland.reeksdatum,
        reden="feestdag" if gepland.feestdag else None,
    )


async def _seat(tx: Tx, reeks: Reeks, meetings: Sequence[Overleg], nu: datetime) -> None:
    """Give the standing participants and the chair their row in each meeting."""
    who = await store_deelname.people(tx, nu)
    rows = []
    for overleg in meetings:
        vast = await store_reeks.standing(
            tx, reeks.id, overleg.reeksdatum or local_day(overleg.begin)
        )
        at = dict.fromkeys(vast, Rol.DEELNEMER) | {reeks.voorzitter_id: Rol.VOORZITTER}
        rows += [seat(overleg, who[wie], rol, nu) for wie, rol in at.items() if wie in who]
    await store_deelname.add(tx, rows)


def seat(overleg: Overleg, wie: Mens, rol: Rol, nu: datetime) -> Deelname:
    """A standing place at one meeting."""
    return Deelname(
        id=new_id(),
        overleg_id=overleg.id,
        gebruiker_id=wie.id,
        organisatie_id=wie.organisatie_id,
        rol=rol,
        vanaf=nu,
    )


async def change(gate: Gate, reeks_id: UUID, form: ReeksForm) -> None:
    """Change a series; its meetings that are still to come follow, save those moved by hand."""
    await gate.permit(Handeling.REEKS_BEHEREN, Voorwerp("overleg", reeks_id))
    old, versie = await _load(gate, reeks_id)
    form.team, form.vanaf = str(old.team_id), old.vanaf.isoformat()
    new, mensen = form.reeks(reeks_id)
    new = replace(new, tot=old.tot)
    await _check(gate, new, mensen)
    await store_reeks.save_series(gate.tx, new, versie)
    await store_reeks.set_standing(gate.tx, reeks_id, mensen, max(gate.today, new.vanaf))
    for overleg in await store.of_series(gate.tx, reeks_id):
        if overleg.status is Status.GEPLAND and overleg.sluit_op > gate.nu:
            await _follow(gate, overleg, (old, new))
    await plan_series(gate.tx, new, gate.nu, gate.policies.overleg)


async def _follow(gate: Gate, overleg: Overleg, reeksen: tuple[Reeks, Reeks]) -> None:
    """Bring one planned meeting in line with its changed series, and tell its table."""
    old, new = reeksen
    wijziging = _move_along(overleg, old, new, (planner(gate.policies.overleg), gate.nu))
    moved = wijziging is not None
    if old.plaats != new.plaats:
        wijziging = wijziging or Wijziging("plaats", overleg.plaats, new.plaats)
    overleg.plaats, overleg.toegankelijkheid = new.plaats, new.toegankelijkheid
    overleg.specialisme, overleg.voorzitter_id = new.specialisme, new.voorzitter_id
    overleg.volgnummer += old.plaats != new.plaats
    await keep(gate.tx, overleg)
    await _reseat(gate, new, overleg)
    if moved:
        await follow_move(gate, overleg)
    if wijziging:
        await store.note(gate.tx, overleg.id, (gate.actor.id, gate.nu), wijziging)
        await tell_table(gate, overleg)


def _move_along(
    overleg: Overleg, old: Reeks, new: Reeks, klok: tuple[Planner, datetime]
) -> Wijziging | None:
    """Another day or time, save for a meeting that was moved by hand; None when it stays."""
    moment = (new.weekdag, new.begintijd, new.duur_min)
    if not overleg.reeksdatum or (old.weekdag, old.begintijd, old.duur_min) == moment:
        return None
    wil, nu = klok
    dag, wijziging = _same_week(overleg.reeksdatum, new.weekdag), None
    target = _meeting(new, wil.one(new, dag), wil)
    if overleg.reden is None and target.begin > nu and target.status is Status.GEPLAND:
        wijziging = overleg.move(target.begin, target.eind, "reeks_gewijzigd", wil)
        overleg.reden = target.reden
    overleg.reeksdatum = dag
    return wijziging


def _same_week(dag: date, weekdag: int) -> date:
    return dag + timedelta(days=weekdag - dag.isoweekday())


async def _reseat(gate: Gate, reeks: Reeks, overleg: Overleg) -> None:
    """The standing people of the changed series, and its chair; guests and deputies stay."""
    rows = await store_deelname.of_meetings(gate.tx, [overleg.id], gate.nu)
    vast = await store_reeks.standing(gate.tx, reeks.id, local_day(overleg.begin))
    wil = dict.fromkeys(vast, Rol.DEELNEMER) | {reeks.voorzitter_id: Rol.VOORZITTER}
    here = {d.gebruiker_id: d for d in rows if d.casus_id is None}
    gone = [d.id for wie, d in here.items() if _leaves(d, wil.get(wie))]
    await store_deelname.end(gate.tx, gone, gate.nu)
    stays = {wie for wie, d in here.items() if d.id not in gone}
    who = await store_deelname.people(gate.tx, gate.nu)
    add = [(wie, rol) for wie, rol in wil.items() if wie in who and wie not in stays]
    await store_deelname.add(gate.tx, [seat(overleg, who[wie], rol, gate.nu) for wie, rol in add])


def _leaves(deelname: Deelname, rol: Rol | None) -> bool:
    """Whether this row ends: no longer standing, or in another role."""
    if rol is None:
        return deelname.vast and deelname.rol is not Rol.VERVANGER
    return Rol.VOORZITTER in (rol, deelname.rol) and deelname.rol is not rol


async def end(gate: Gate, reeks_id: UUID, form: EindeForm) -> None:
    """The series ends on this day; later meetings lapse and their casussen are carried over."""
    await gate.permit(Handeling.REEKS_BEHEREN, Voorwerp("overleg", reeks_id))
    dag = form.day()
    reeks, versie = await _load(gate, reeks_id)
    if dag < gate.today or dag < reeks.vanaf:
        raise Ongeldig({"tot": "Kies vandaag of een latere dag."})
    await store_reeks.save_series(gate.tx, replace(reeks, tot=dag), versie)
    for overleg in await store.of_series(gate.tx, reeks_id):
        planned = overleg.status in {Status.GEPLAND, Status.GEPUBLICEERD}
        if planned and overleg.reeksdatum and overleg.reeksdatum > dag:
            await cancel(gate, overleg, "reeks_stopt")
