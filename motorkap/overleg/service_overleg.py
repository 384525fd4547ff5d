"""One meeting, and the list of one's own: who comes, what changed, another time or chair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from motorkap.errors import KanNiet, Ongeldig
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overleg import store
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.service_agenda import check_reason
from motorkap.overleg.agenda.service_doorschuiven import cancel as lapse
from motorkap.overleg.agenda.service_tonen import table_of
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.deelname import Deelname, Rol
from motorkap.overleg.deelname.service_deelname import follow_move
from motorkap.overleg.deelname.service_melden import tell, tell_table
from motorkap.overleg.deelname.store_deelname import Mens
from motorkap.overleg.deelname.tafel import Tafelgenoot, heading
from motorkap.overleg.forms import MensForm, RedenForm, VerplaatsForm
from motorkap.overleg.kalender.kalender import local_day
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.model import KLAAR, VANZELF_GESLOTEN, Overleg, Status, Wijziging
from motorkap.overleg.reeks.service_reeks import seat
from motorkap.overleg.resultaat import store_correctie
from motorkap.overleg.service import head_of
from motorkap.overleg.service_basis import hold, keep, load, permit, planner
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol as Accountrol
from motorkap.toegang.model import Voorwerp

WEKEN = timedelta(weeks=12)
TERUG = timedelta(weeks=4)
ALLES = {Accountrol.REGIE, Accountrol.CONSULENT, Accountrol.BEHEERDER}
WIJZIGERS = {Accountrol.REGIE, Accountrol.BEHEERDER}


@dataclass(frozen=True, slots=True)
class Overlegregel:
    """One meeting in my list, with my own place in it; None when I only may see it."""

    kop: OverlegKop
    deelname: Deelname | None
    voorzit: bool


@dataclass(frozen=True, slots=True)
class Lijst:
    """The meetings of the coming weeks, and those that were."""

    komend: list[Overlegregel]
    geweest: list[Overlegregel]
    collegas: list[Mens]
    nu: datetime


async def mine(gate: Gate, *, alles: bool = False, team: str = "") -> Lijst:
    """My meetings of twelve weeks ahead and four back; with *alles* every team's, where allowed.

    *team* is the code of the one team that is asked for.
    """
    periode = (gate.nu - TERUG, gate.nu + WEKEN)
    if alles and gate.actor.rollen & ALLES:
        found = await store.of_teams(gate.tx, periode)
    else:
        found = await store.of_person(gate.tx, gate.actor.id, gate.nu, periode)
    teams = (await organisaties.gids(gate)).teams
    names = {i: t.naam for i, t in teams.items() if team in ("", t.code)}
    found = [o for o in found if o.team_id in names]
    rijen = await store_deelname.of_meetings(gate.tx, [o.id for o in found], gate.nu)
    eigen = {d.overleg_id: d for d in rijen if d.gebruiker_id == gate.actor.id}
    lines = [
        Overlegregel(
            head_of(o, names[o.team_id], gate.nu),
            eigen.get(o.id),
            o.voorzitter_id == gate.actor.id,
        )
        for o in found
    ]
    over = [r for r in lines if _is_over(r.kop, gate.nu)]
    return Lijst([r for r in lines if r not in over], over[::-1], await colleagues(gate), gate.nu)


async def left_over(gate: Gate) -> list[tuple[str, date]]:
    """The results of the past weeks that nobody fixed in time: team and day, no line."""
    teams = (await organisaties.gids(gate)).teams
    found = await store_correctie.left_over(gate.tx, gate.nu - TERUG)
    return [(teams[team_id].naam, local_day(begin)) for team_id, begin in found]


def _is_over(kop: OverlegKop, nu: datetime) -> bool:
    """Whether it lies behind us: also when it ended before its time, not while it runs late."""
    return kop.status in KLAAR or (kop.eind < nu and kop.status is not Status.BEZIG)


async def colleagues(gate: Gate) -> list[Mens]:
    """Who of my organisation could come in my place."""
    mensen = await store_deelname.people(gate.tx, gate.nu)
    mij = gate.actor
    eigen = [m for m in mensen.values() if m.organisatie_id == mij.organisatie_id]
    return [m for m in eigen if m.id != mij.id]


@dataclass(frozen=True, slots=True)
class Gebeurd:
    """One line of the history of a meeting, in words."""

    wat: str
    wie: str
    op: datetime
    reden: str | None


@dataclass(frozen=True, slots=True)
class Pagina:
    """One meeting as this person sees it."""

    overleg: Overleg
    kop: OverlegKop
    tafel: list[Tafelgenoot]
    eigen: Deelname | None
    voorzit: bool
    leest: bool
    mag_wijzigen: bool
    codes: list[str]
    gebeurd: list[Gebeurd]
    collegas: list[Mens]
    gasten: list[Mens]
    voorzitters: list[Mens]
    gids: Gids
    nu: datetime

    @property
    def tafelkop(self) -> str:
        """What stands above the table."""
        return heading(self.overleg.status)


async def show(gate: Gate, overleg_id: UUID) -> Pagina:
    """One meeting: for its people, for Team Regie, OnS and the beheerder; never its casussen."""
    await permit(gate, Handeling.OVERLEG_LEZEN, overleg_id)
    overleg = await load(gate, overleg_id)
    gids = await organisaties.gids(gate)
    rijen = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    eigen = next((d for d in rijen if d.gebruiker_id == gate.actor.id), None)
    voorzit = overleg.voorzitter_id == gate.actor.id
    leest = await gate.would_permit(
        Handeling.AGENDA_TONEN, Voorwerp("overleg", overleg_id, overleg_id)
    )
    mensen = (await store_deelname.people(gate.tx, gate.nu)).values()
    here = {d.gebruiker_id for d in rijen if d.casus_id is None}
    return Pagina(
        overleg=overleg,
        kop=head_of(overleg, gids.teams[overleg.team_id].naam, gate.nu),
        tafel=table_of(overleg, rijen, gids),
        eigen=eigen,
        voorzit=voorzit,
        leest=leest,
        mag_wijzigen=voorzit or bool(gate.actor.rollen & WIJZIGERS),
        codes=await _codes(gate, overleg, eigen, voorzit=voorzit) if leest else [],
        gebeurd=await _history(gate, overleg_id, gids),
        collegas=await colleagues(gate),
        gasten=[m for m in mensen if m.id not in here],
        voorzitters=[m for m in mensen if m.id != overleg.voorzitter_id],
        gids=gids,
        nu=gate.nu,
    )


async def _codes(
    gate: Gate, overleg: Overleg, eigen: Deelname | None, *, voorzit: bool
) -> list[str]:
    """The codes on the agenda: for the chair always, for the others once it is published."""
    mag = voorzit or (overleg.gepubliceerd_op and eigen and eigen.casus_id is None)
    if not mag:
        return []
    regels = await store_agenda.lines(gate.tx, overleg.id, gate.nu)
    shown = [r.punt for r in regels if r.punt.open or r.punt.begonnen_op]
    return [p.code for p in shown if voorzit or p.status != "voorgesteld"]


async def _history(gate: Gate, overleg_id: UUID, gids: Gids) -> list[Gebeurd]:
    rows = await store.history(gate.tx, overleg_id)
    namen = {str(i): m.naam for i, m in gids.mensen.items()}
    return [
        Gebeurd(_what(r.soort, r.naar, namen), namen.get(str(r.door), "Motorkap"), r.op, r.reden)
        for r in rows
    ]


def _what(soort: str, naar: str | None, namen: dict[str, str]) -> str:
    wie = namen.get(naar or "", "")
    return {
        "verplaatst": "Verplaatst",
        "plaats": f"Andere plaats: {naar}",
        "vervallen": "Vervallen",
        VANZELF_GESLOTEN: "Vanzelf gesloten: niemand sloot het overleg",
        "voorzitter": f"{wie} is voorzitter",
        "uitgenodigd": f"{wie} is uitgenodigd",
        "afgehaald": f"{wie} doet niet meer mee",
    }.get(soort, soort.capitalize())


async def _change(gate: Gate, overleg_id: UUID) -> Overleg:
    await permit(gate, Handeling.OVERLEG_WIJZIGEN, overleg_id)
    return await hold(gate, overleg_id)


async def move(gate: Gate, overleg_id: UUID, form: VerplaatsForm) -> None:
    """Another time or place; closing time and the windows of deputies move along."""
    begin, eind = form.times()
    overleg = await _change(gate, overleg_id)
    check_reason(form.reden, [k.code for k in gate.policies.redenen.verplaatsen])
    if begin <= gate.nu:
        raise Ongeldig({"dag": "Kies een dag en tijd die nog komen."})
    was = (overleg.begin, overleg.eind, overleg.plaats)
    wijziging = overleg.move(begin, eind, form.reden, planner(gate.policies.overleg))
    if (begin, eind) == was[:2]:
        wijziging = Wijziging("plaats", was[2], form.plaats, form.reden)
    overleg.plaats, overleg.toegankelijkheid = form.plaats, form.toegankelijkheid
    await store.note(gate.tx, overleg_id, (gate.actor.id, gate.nu), wijziging)
    await keep(gate.tx, overleg)
    if wijziging.soort == "verplaatst":
        await follow_move(gate, overleg)
    await tell_table(gate, overleg)


async def cancel(gate: Gate, overleg_id: UUID, form: RedenForm) -> Overleg | None:
    """The meeting does not take place; gives the one its casussen went to, if there is one."""
    overleg = await _change(gate, overleg_id)
    check_reason(form.reden, [k.code for k in gate.policies.redenen.vervallen])
    return await lapse(gate, overleg, form.reden)


async def give_chair(gate: Gate, overleg_id: UUID, form: MensForm) -> str:
    """Another chair for this meeting; the one who chaired stays as participant. Gives her name."""
    wie = form.chair()
    overleg = await _change(gate, overleg_id)
    mensen = await store_deelname.people(gate.tx, gate.nu)
    if wie not in mensen:
        raise Ongeldig({"stoel": "Kies iemand uit de lijst."})
    if wie == overleg.voorzitter_id:
        raise KanNiet(f"{mensen[wie].naam} is al voorzitter van dit overleg.")
    was, wijziging = overleg.voorzitter_id, overleg.give_chair(wie)
    await store.note(gate.tx, overleg_id, (gate.actor.id, gate.nu), wijziging)
    await keep(gate.tx, overleg)
    await _swap(gate, overleg, [m for m in (mensen.get(was), mensen[wie]) if m])
    await tell(gate, [wie])
    return mensen[wie].naam


async def _swap(gate: Gate, overleg: Overleg, people: Sequence[Mens]) -> None:
    """New dated rows for who chaired and who chairs now."""
    rijen = await store_deelname.of_meetings(gate.tx, [overleg.id], gate.nu)
    ids = {m.id for m in people}
    old = [d.id for d in rijen if d.gebruiker_id in ids and d.casus_id is None]
    await store_deelname.end(gate.tx, old, gate.nu)
    rollen = {True: Rol.VOORZITTER, False: Rol.DEELNEMER}
    new = [seat(overleg, m, rollen[m.id == overleg.voorzitter_id], gate.nu) for m in people]
    await store_deelname.add(gate.tx, new)
