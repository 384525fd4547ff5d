"""The agenda of a meeting as the chair makes it: built, ordered, confirmed, published."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from motorkap.casus.model import TE_BESPREKEN
from motorkap.errors import KanNiet, MagNiet, NietGevonden
from motorkap.overleg.agenda import store_agenda, store_bevestigen
from motorkap.overleg.agenda.agenda import Agendapunt, Puntstatus, in_order, place, reorder
from motorkap.overleg.agenda.service_bevestigen import texts_to_confirm
from motorkap.overleg.agenda.service_doorschuiven import carry_over, schedule
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.forms import MensForm, SpoedForm, TijdvakForm, VolgordeForm
from motorkap.overleg.koppen import Agendaregel, Teksten
from motorkap.overleg.model import NOG_NIET_BEGONNEN, Overleg, Status
from motorkap.overleg.service_basis import hold, keep, permit
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling

BEWEEGBAAR = {Puntstatus.VOORGESTELD, Puntstatus.GEAGENDEERD}


async def compose(gate: Gate, overleg_id: UUID) -> tuple[Overleg, list[Agendaregel]]:
    """The meeting, held, and its agenda: for the chair, and only before the end."""
    await permit(gate, Handeling.AGENDA_SAMENSTELLEN, overleg_id)
    overleg = await hold(gate, overleg_id)
    if overleg.status not in NOG_NIET_BEGONNEN | {Status.BEZIG}:
        raise KanNiet("Dit overleg is voorbij. De agenda staat vast.")
    return overleg, await store_agenda.lines(gate.tx, overleg_id, gate.nu)


def find(regels: Sequence[Agendaregel], punt_id: UUID) -> Agendaregel:
    """One agendapunt of this agenda; NietGevonden for any other."""
    found = next((r for r in regels if r.punt.id == punt_id), None)
    if found is None:
        raise NietGevonden
    return found


async def build(gate: Gate, overleg_id: UUID) -> None:
    """Let the agenda make itself now: after closing time, when nobody did it yet."""
    overleg, regels = await compose(gate, overleg_id)
    await order(gate, overleg, regels)


async def order(gate: Gate, overleg: Overleg, regels: Sequence[Agendaregel]) -> None:
    """Put every casus where it belongs, and keep that the agenda was built."""
    await store_agenda.save(gate.tx, overleg.build([r.punt for r in regels], gate.nu))
    await keep(gate.tx, overleg)


async def arrange(gate: Gate, overleg_id: UUID, form: VolgordeForm) -> str:
    """Another order, by drag or a step up or down; gives where the moved casus is now."""
    overleg, regels = await compose(gate, overleg_id)
    if not overleg.opgebouwd_op:
        raise KanNiet("De agenda maakt zichzelf na de sluitingstijd. Daarna kunt u ordenen.")
    agenda = [r.punt for r in regels]
    volgorde = form.ids() if form.volgorde else _step(agenda, form)
    was = {p.id: p.volgorde for p in agenda}
    after = reorder(agenda, volgorde)
    changed = [p for p in after if p.volgorde != was[p.id]]
    await store_agenda.save(gate.tx, changed)
    await keep(gate.tx, overleg)
    moved = next((p for p in changed if str(p.id) == form.punt), None)
    return _where(moved, after) if moved else "De volgorde is aangepast."


def _where(moved: Agendapunt, agenda: Sequence[Agendapunt]) -> str:
    waiting = [p for p in agenda if p.open]
    return f"{moved.code} is nu nummer {waiting.index(moved) + 1}."


def _step(agenda: Sequence[Agendapunt], form: VolgordeForm) -> list[UUID]:
    """The waiting casussen with one of them a place higher or lower."""
    ids = [p.id for p in in_order(agenda) if p.movable]
    at = next((n for n, i in enumerate(ids) if str(i) == form.punt), None)
    if at is None:
        raise KanNiet("Deze casus staat niet meer op de agenda. Bekijk de nieuwe agenda.")
    to = at + (1 if form.stap == "omlaag" else -1)
    if 0 <= to < len(ids):
        ids[at], ids[to] = ids[to], ids[at]
    return ids


async def give_time(gate: Gate, overleg_id: UUID, punt_id: UUID, form: TijdvakForm) -> None:
    """How many minutes this casus gets."""
    minuten = form.minutes()
    overleg, regels = await compose(gate, overleg_id)
    punt = find(regels, punt_id).punt
    if punt.status not in BEWEEGBAAR:
        raise KanNiet(f"{punt.code} is al besproken of wordt nu besproken.")
    punt.tijdvak_min = minuten
    await store_agenda.save(gate.tx, [punt])
    await keep(gate.tx, overleg)


async def answer_spoed(gate: Gate, overleg_id: UUID, punt_id: UUID, form: SpoedForm) -> str:
    """The chair says yes or no to a late casus; no carries it over. Gives what follows.

    A text with a warning that was set aside comes on a published agenda once it is confirmed.
    """
    overleg, regels = await compose(gate, overleg_id)
    regel = find(regels, punt_id)
    akkoord = form.antwoord == "ja"
    regel.punt.answer_spoed(akkoord=akkoord, nu=gate.nu)
    if akkoord and overleg.opgebouwd_op:
        rest = [r.punt for r in regels if r is not regel]
        await store_agenda.save(gate.tx, [p for p in place(rest, regel.punt) if p.open])
    if akkoord and overleg.gepubliceerd_op and not regel.to_confirm:
        regel.punt.plan()
        await schedule(gate, overleg, regel.punt.casus_id)
    await store_agenda.save(gate.tx, [regel.punt])
    if not akkoord:
        await carry_over(gate, overleg, [regel])
    await keep(gate.tx, overleg)
    return _after_answer(regel, await texts_to_confirm(gate, overleg, [regel], gate.actor.id))


def _after_answer(regel: Agendaregel, teksten: Teksten) -> str:
    if regel.punt.status is Puntstatus.DOORGESCHOVEN:
        return "De casus wacht op het volgende overleg."
    if regel.punt.id in teksten.eigen:
        return "U zei ja. Lees de casus nu, en bevestig dat de inwoner niet herkenbaar is."
    if regel.punt.id in teksten.elders:
        return "U zei ja. Iemand anders kijkt de tekst na. Daarna staat de casus op de agenda."
    return "De casus staat op de agenda."


async def confirm_text(gate: Gate, overleg_id: UUID, punt_id: UUID) -> None:
    """Say that nobody can be recognised in this casus (GRD-08); whoever chairs it, having read it.

    A chair who may not read this casus cannot say so either.
    """
    await permit(gate, Handeling.AGENDA_TONEN, overleg_id)
    overleg = await hold(gate, overleg_id)
    regel = find(await store_agenda.lines(gate.tx, overleg_id, gate.nu), punt_id)
    await gate.open_id(regel.punt.casus_id, Handeling.AGENDEREN)
    if (regel.punt.voorzitter_id or overleg.voorzitter_id) != gate.actor.id:
        raise MagNiet("Alleen wie deze casus in dit overleg voorzit, bevestigt de tekst.")
    await store_bevestigen.confirm(gate.tx, punt_id, gate.nu)
    await _take_on(gate, overleg, regel.punt)
    await keep(gate.tx, overleg)


async def _take_on(gate: Gate, overleg: Overleg, punt: Agendapunt) -> None:
    """A casus that came on a published agenda and waited for this alone is scheduled now."""
    waits = punt.status is Puntstatus.VOORGESTELD and not punt.waits_for_yes
    if waits and overleg.gepubliceerd_op:
        punt.plan()
        await store_agenda.save(gate.tx, [punt])
        await schedule(gate, overleg, punt.casus_id)


async def publish(gate: Gate, overleg_id: UUID) -> int:
    """Show the agenda to the participants and schedule every casus on it; gives how many."""
    overleg, regels = await compose(gate, overleg_id)
    if not overleg.opgebouwd_op:
        await order(gate, overleg, regels)
    await gate.open_all([r.punt.casus_id for r in regels if r.punt.open], Handeling.AGENDEREN)
    return await show(gate, overleg, regels)


async def show(gate: Gate, overleg: Overleg, regels: Sequence[Agendaregel]) -> int:
    """Publish; refuses while its chair still has to confirm a text. Gives how many are scheduled.

    A text that she may not read keeps no agenda from the table: that casus alone stays off.
    """
    regels = await _without_ended(gate, regels)
    before = {r.punt.id: r.punt.status for r in regels}
    teksten = await texts_to_confirm(gate, overleg, regels, overleg.voorzitter_id)
    agenda = [r.punt for r in regels if r.punt.id not in teksten.elders]
    overleg.publish(agenda, gate.nu, te_bevestigen=len(teksten.eigen))
    new = [r.punt for r in regels if r.punt.status is not before[r.punt.id]]
    await store_agenda.save(gate.tx, new)
    await keep(gate.tx, overleg)
    for punt in new:
        await schedule(gate, overleg, punt.casus_id)
    return len(new)


async def _without_ended(gate: Gate, regels: Sequence[Agendaregel]) -> list[Agendaregel]:
    """Take off what ended meanwhile: one closed casus keeps no agenda from the table."""
    ended = [r for r in regels if r.punt.open and r.casus_status not in TE_BESPREKEN]
    for regel in ended:
        regel.punt.leave(Puntstatus.INGETROKKEN, "ingetrokken", gate.nu)
    await store_agenda.save(gate.tx, [r.punt for r in ended])
    return [r for r in regels if r not in ended]


async def postpone(gate: Gate, overleg_id: UUID, punt_id: UUID, reden: str) -> Overleg | None:
    """Move a casus to the next meeting, with a reason; gives that meeting, if there is one."""
    overleg, regels = await compose(gate, overleg_id)
    regel = find(regels, punt_id)
    check_reason(reden, [k.code for k in gate.policies.redenen.doorschuiven])
    if regel.punt.status not in BEWEEGBAAR:
        raise KanNiet(f"{regel.punt.code} wordt nu besproken. Rond hem af in het overleg.")
    await gate.open_all([regel.punt.casus_id], Handeling.DOORSCHUIVEN)
    regel.punt.leave(Puntstatus.DOORGESCHOVEN, reden, gate.nu)
    await store_agenda.save(gate.tx, [regel.punt])
    await keep(gate.tx, overleg)
    return await carry_over(gate, overleg, [regel])


def check_reason(reden: str, codes: Sequence[str]) -> None:
    """Refuse a reason that is not in the list; an empty one is for the model to refuse."""
    if reden and reden not in codes:
        raise KanNiet("Deze reden staat niet in de lijst. Kies een andere.")


async def give_punt_chair(gate: Gate, overleg_id: UUID, punt_id: UUID, form: MensForm) -> None:
    """Another chair for one casus: from outside the municipality, where client support asked it.

    Whoever chairs a casus reads it; so the wish of client support decides, not the chair's.
    """
    wie = form.chair()
    overleg, regels = await compose(gate, overleg_id)
    regel = find(regels, punt_id)
    rows = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    here = {d.gebruiker_id for d in rows if d.counts_for(regel.punt.casus_id)}
    mens = (await store_deelname.people(gate.tx, gate.nu)).get(wie)
    if mens is None or mens.gemeentelijk or wie not in here:
        raise KanNiet("Kies een deelnemer van dit overleg die niet bij de gemeente werkt.")
    if not regel.asks_chair or not regel.punt.open:
        raise KanNiet("De cliëntondersteuning vroeg voor deze casus geen andere voorzitter.")
    regel.punt.voorzitter_id = wie
    await store_agenda.save(gate.tx, [regel.punt])
    await keep(gate.tx, overleg)
