"""What the chair does with the hour as a whole: begin, see who is there, go on, end it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from motorkap.aanmelden import sessies
from motorkap.errors import KanNiet, NietGevonden
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Agendapunt, Puntstatus
from motorkap.overleg.agenda.prognose import not_fitting
from motorkap.overleg.agenda.service_agenda import find
from motorkap.overleg.agenda.service_doorschuiven import carry_over
from motorkap.overleg.agenda.service_tonen import hour
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.deelname import Deelname, Opgave
from motorkap.overleg.koppen import Agendaregel
from motorkap.overleg.model import Overleg, Status, corrections_end
from motorkap.overleg.resultaat.service_nakijken import count_blocked
from motorkap.overleg.service_basis import hold, keep, permit
from motorkap.overleg.uur.uur import clocks, next_up
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling


async def held(gate: Gate, overleg_id: UUID) -> tuple[Overleg, list[Agendaregel]]:
    """The meeting, held, with its agenda: for its chair alone."""
    await permit(gate, Handeling.OVERLEG_LEIDEN, overleg_id)
    overleg = await hold(gate, overleg_id)
    return overleg, await store_agenda.lines(gate.tx, overleg_id, gate.nu)


async def begin(gate: Gate, overleg_id: UUID) -> None:
    """Open the hour; whoever said to come is marked present, and so is the chair."""
    overleg, _ = await held(gate, overleg_id)
    overleg.start(gate.nu)
    rows = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    await _mark(gate, [d for d in rows if _is_here(d, overleg)])
    await keep(gate.tx, overleg)


def _is_here(deelname: Deelname, overleg: Overleg) -> bool:
    deputised = deelname.opgave is Opgave.VERVANGER
    said = deelname.opgave is Opgave.AANWEZIG
    return (said and not deputised) or deelname.gebruiker_id == overleg.voorzitter_id


async def _mark(gate: Gate, rows: Iterable[Deelname]) -> None:
    here = list(rows)
    for deelname in here:
        deelname.mark(aanwezig=True)
        await store_deelname.save(gate.tx, deelname)
    if here:
        people = [d.gebruiker_id for d in here]
        await sessies.keep_open(gate.tx, here[0].overleg_id, people)


async def mark_present(gate: Gate, overleg_id: UUID, deelname_id: UUID, *, aanwezig: bool) -> None:
    """The chair sees that somebody is in the room, or is not."""
    overleg, _ = await held(gate, overleg_id)
    if overleg.status is not Status.BEZIG:
        raise KanNiet("Wie er is, geeft u aan als het overleg is begonnen.")
    deelname = await store_deelname.load(gate.tx, deelname_id)
    if deelname is None or deelname.overleg_id != overleg_id:
        raise NietGevonden
    if aanwezig:
        await _mark(gate, [deelname])
    else:
        deelname.mark(aanwezig=False)
        await store_deelname.save(gate.tx, deelname)
    await keep(gate.tx, overleg)


async def start_punt(gate: Gate, overleg_id: UUID, punt_id: UUID) -> None:
    """Begin with one casus; refuses while another is running."""
    overleg, regels = await held(gate, overleg_id)
    punt = find(regels, punt_id).punt
    overleg.start_punt([r.punt for r in regels], punt, gate.nu)
    await store_agenda.save(gate.tx, [punt])
    await keep(gate.tx, overleg)


async def start_next(gate: Gate, overleg: Overleg, regels: Sequence[Agendaregel]) -> None:
    """Begin with the casus that is up next, if there is one."""
    agenda = [r.punt for r in regels]
    punt = next_up(agenda)
    if punt:
        overleg.start_punt(agenda, punt, gate.nu)
        await store_agenda.save(gate.tx, [punt])


async def park(gate: Gate, overleg_id: UUID, punt_id: UUID) -> None:
    """Back to the agenda: it was started by mistake. What was written stays with it."""
    overleg, regels = await held(gate, overleg_id)
    punt = find(regels, punt_id).punt
    punt.park()
    await store_agenda.save(gate.tx, [punt])
    await keep(gate.tx, overleg)


async def carry_rest(gate: Gate, overleg_id: UUID, *, past_niet: bool = False) -> int:
    """Move every casus that still waits to the next meeting, or what will not fit; gives how many.

    The casus at hand goes on.
    """
    overleg, regels = await held(gate, overleg_id)
    if overleg.status is not Status.BEZIG:
        raise KanNiet("Begin eerst het overleg.")
    rest = [r for r in regels if r.punt.open and r.punt.status is not Puntstatus.LOPEND]
    if past_niet:
        uur = await hour(gate, overleg)
        over = {p.id for p in not_fitting(clocks(overleg, _on_agenda(regels), uur, gate.nu))}
        rest = [r for r in rest if r.punt.id in over]
    for regel in rest:
        regel.punt.leave(Puntstatus.DOORGESCHOVEN, "geen_tijd", gate.nu)
    await store_agenda.save(gate.tx, [r.punt for r in rest])
    await carry_over(gate, overleg, rest)
    await keep(gate.tx, overleg)
    return len(rest)


async def end(gate: Gate, overleg_id: UUID) -> None:
    """Close the hour; refuses while a casus has no ending. Corrections begin.

    A number that has to go stops nobody here: it is counted, and then the clock fixes nothing. An
    hour that is closed weeks late opens nothing again.
    """
    overleg, regels = await held(gate, overleg_id)
    shut(gate, overleg, regels)
    overleg.moet_weg = await count_blocked(gate, overleg_id)
    await keep(gate.tx, overleg)


def shut(gate: Gate, overleg: Overleg, regels: Sequence[Agendaregel]) -> None:
    """The hour is over, and until when the result can be corrected; refuses as `end` does."""
    kalender, termijn = dutch_calendar(), gate.policies.overleg
    tot = corrections_end(kalender, gate.nu, termijn.correctie_werkdagen)
    uiterst = corrections_end(kalender, overleg.eind, termijn.correctie_uiterst_werkdagen)
    overleg.end(_on_agenda(regels), gate.nu, min(tot, uiterst))


def _on_agenda(regels: Sequence[Agendaregel]) -> list[Agendapunt]:
    return [r.punt for r in regels]
