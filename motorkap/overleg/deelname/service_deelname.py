"""Who is at the table: one's own answer, a deputy, guests for a meeting or for one casus."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motorkap.casus import service as casussen
from motorkap.errors import KanNiet, NietGevonden, Ongeldig
from motorkap.ids import new_id
from motorkap.overleg import store
from motorkap.overleg.agenda.service_agenda import compose, find
from motorkap.overleg.agenda.service_tonen import Agenda, Regel, agenda
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.deelname import Deelname, Opgave, Rol, deputy_window
from motorkap.overleg.deelname.store_deelname import Mens
from motorkap.overleg.forms import MensForm, OpgaveForm
from motorkap.overleg.model import NOG_NIET_BEGONNEN, Overleg, Status, Wijziging
from motorkap.overleg.service_basis import hold, keep, permit
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling

KIES = "Kies iemand uit de lijst."


async def answer(gate: Gate, overleg_id: UUID, form: OpgaveForm) -> Opgave:
    """Say whether I come, or who of my organisation comes instead; ends an earlier deputy."""
    await permit(gate, Handeling.AANWEZIGHEID, overleg_id)
    overleg = await hold(gate, overleg_id)
    _check_open(overleg)
    rijen = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    eigen = [d for d in rijen if d.gebruiker_id == gate.actor.id]
    if not eigen:
        raise NietGevonden
    opgave = _answer_of(form)
    was = [d.id for d in rijen if d.vervangt_id == gate.actor.id and d.rol is Rol.VERVANGER]
    await store_deelname.end(gate.tx, was, gate.nu)
    if opgave is Opgave.VERVANGER:
        await _send_deputy(gate, overleg, eigen, form.vervanger)
    for deelname in eigen:
        if opgave is not Opgave.VERVANGER:
            deelname.answer(opgave)
        await store_deelname.save(gate.tx, deelname)
    await keep(gate.tx, overleg)
    return opgave


def _check_open(overleg: Overleg) -> None:
    if overleg.status not in NOG_NIET_BEGONNEN | {Status.BEZIG}:
        raise KanNiet("Dit overleg is voorbij of gaat niet door. U hoeft niets meer op te geven.")


def _answer_of(form: OpgaveForm) -> Opgave:
    if form.opgave not in {Opgave.AANWEZIG, Opgave.AFWEZIG, Opgave.VERVANGER}:
        raise Ongeldig({"opgave": "Kies of u komt, niet komt, of een vervanger stuurt."})
    return Opgave(form.opgave)


async def _send_deputy(gate: Gate, overleg: Overleg, eigen: list[Deelname], gekozen: str) -> None:
    """A colleague of one's own organisation, with a right that begins and ends by itself."""
    collega = (await deputies(gate)).get(gekozen)
    rijen = await store_deelname.of_meetings(gate.tx, [overleg.id], gate.nu)
    if collega is None:
        raise Ongeldig({"vervanger": "Kies een collega van uw eigen organisatie."})
    if any(d.gebruiker_id == collega.id for d in rijen):
        raise Ongeldig({"vervanger": f"{collega.naam} doet zelf al mee. Kies iemand anders."})
    if any(d.rol is Rol.VOORZITTER for d in eigen):
        raise KanNiet("U zit dit overleg voor. Wijs eerst een andere voorzitter aan.")
    for deelname in eigen:
        deelname.send_deputy(collega.id)
    casussen_van = {d.casus_id for d in eigen}
    await store_deelname.add(
        gate.tx, [_deputy(gate, overleg, collega, casus_id) for casus_id in casussen_van]
    )


def _deputy(gate: Gate, overleg: Overleg, collega: Mens, casus_id: UUID | None) -> Deelname:
    regels = gate.policies.overleg
    venster = deputy_window(
        overleg.begin, overleg.eind, regels.vervanger_uren_vooraf, regels.vervanger_uren_na
    )
    return Deelname(
        id=new_id(),
        overleg_id=overleg.id,
        gebruiker_id=collega.id,
        organisatie_id=collega.organisatie_id,
        rol=Rol.VERVANGER,
        vast=False,
        vervangt_id=gate.actor.id,
        casus_id=casus_id,
        opgave=Opgave.AANWEZIG,
        vanaf=max(gate.nu, venster.vanaf),
        tot=venster.tot,
    )


async def deputies(gate: Gate) -> dict[str, Mens]:
    """The colleagues of my own organisation who could come instead, by id as a form sends it."""
    mensen = await store_deelname.people(gate.tx, gate.nu)
    return {
        str(m.id): m
        for m in mensen.values()
        if m.organisatie_id == gate.actor.organisatie_id and m.id != gate.actor.id
    }


async def follow_move(gate: Gate, overleg: Overleg) -> None:
    """A moved meeting: its deputies read along with it, and the others are asked again."""
    regels = gate.policies.overleg
    venster = deputy_window(
        overleg.begin, overleg.eind, regels.vervanger_uren_vooraf, regels.vervanger_uren_na
    )
    for deelname in await store_deelname.of_meetings(gate.tx, [overleg.id], gate.nu):
        if deelname.rol is Rol.VERVANGER:
            deelname.vanaf, deelname.tot = max(gate.nu, venster.vanaf), venster.tot
        deelname.ask_again()
        await store_deelname.save(gate.tx, deelname)


# Guests ----------------------------------------------------------------------------------------


async def one(gate: Gate, overleg_id: UUID, punt_id: UUID) -> tuple[Agenda, Regel, list[Mens]]:
    """One casus on the agenda, for the chair, with the people who could be invited for it."""
    found = await agenda(gate, overleg_id)
    if not found.voorzit:
        await permit(gate, Handeling.AGENDA_SAMENSTELLEN, overleg_id)
    regel = next((r for r in found.regels if r.id == punt_id), None)
    if regel is None:
        raise NietGevonden
    counts = [t.deelname for t in found.tafel if t.deelname.counts_for(_casus(regel))]
    here = {d.gebruiker_id for d in counts}
    mensen = (await store_deelname.people(gate.tx, gate.nu)).values()
    others = [m for m in mensen if m.id not in here]
    come = [m for m in others if not regel.kop.keeps_out_guest(gemeentelijk=m.gemeentelijk)]
    return found, regel, come


def _casus(regel: Regel) -> UUID:
    return regel.kop.punt.casus_id


async def invite_for_casus(gate: Gate, overleg_id: UUID, punt_id: UUID, form: MensForm) -> str:
    """Let somebody join for one casus: a dated place for her, and her organisation in the kring.

    Gives her name. Refuses where the resident consented to named organisations only.
    """
    wie = form.guest()
    overleg, regels = await compose(gate, overleg_id)
    regel = find(regels, punt_id)
    toegang = await gate.open_id(regel.punt.casus_id, Handeling.UITNODIGEN)
    mens = (await store_deelname.people(gate.tx, gate.nu)).get(wie)
    if mens is None or regel.keeps_out_guest(gemeentelijk=mens.gemeentelijk):
        raise Ongeldig({"gast": KIES})
    rijen = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    if any(d.gebruiker_id == wie and d.counts_for(toegang.casus_id) for d in rijen):
        raise Ongeldig({"gast": f"{mens.naam} doet al mee. Kies iemand anders."})
    try:
        await casussen.add_to_kring(gate, toegang, mens.organisatie_id, "voorzitter")
    except Ongeldig as fout:
        raise Ongeldig({"gast": fout.fouten["organisatie"]}) from fout
    await store_deelname.add(gate.tx, [guest_of(overleg, mens, gate.nu, toegang.casus_id)])
    await keep(gate.tx, overleg)
    return mens.naam


def guest_of(overleg: Overleg, mens: Mens, nu: datetime, casus_id: UUID | None = None) -> Deelname:
    """A place at the table for a guest, for the whole meeting or for one casus."""
    return Deelname(
        id=new_id(),
        overleg_id=overleg.id,
        gebruiker_id=mens.id,
        organisatie_id=mens.organisatie_id,
        vast=False,
        casus_id=casus_id,
        vanaf=nu,
    )


async def invite(gate: Gate, overleg_id: UUID, form: MensForm) -> str:
    """Invite somebody for a whole meeting; gives her name."""
    wie = form.guest()
    await permit(gate, Handeling.OVERLEG_WIJZIGEN, overleg_id)
    overleg = await hold(gate, overleg_id)
    _check_open(overleg)
    mens = (await store_deelname.people(gate.tx, gate.nu)).get(wie)
    rijen = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    if mens is None:
        raise Ongeldig({"gast": KIES})
    if any(d.gebruiker_id == wie and d.casus_id is None for d in rijen):
        raise Ongeldig({"gast": f"{mens.naam} doet al mee. Kies iemand anders."})
    await store_deelname.add(gate.tx, [guest_of(overleg, mens, gate.nu)])
    await _note(gate, overleg, "uitgenodigd", mens.id)
    return mens.naam


async def leave_out(gate: Gate, overleg_id: UUID, deelname_id: UUID) -> None:
    """Somebody does not take part after all: her right to read because of it ends now."""
    await permit(gate, Handeling.OVERLEG_WIJZIGEN, overleg_id)
    overleg = await hold(gate, overleg_id)
    _check_open(overleg)
    deelname = await store_deelname.load(gate.tx, deelname_id)
    if deelname is None or deelname.overleg_id != overleg_id or _over(deelname, gate.nu):
        raise NietGevonden
    if deelname.rol is Rol.VOORZITTER:
        raise KanNiet("Dit is de voorzitter. Wijs eerst een andere voorzitter aan.")
    rijen = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    deputies_of = [d.id for d in rijen if d.vervangt_id == deelname.gebruiker_id]
    await store_deelname.end(gate.tx, [deelname.id, *deputies_of], gate.nu)
    await _note(gate, overleg, "afgehaald", deelname.gebruiker_id)


def _over(deelname: Deelname, nu: datetime) -> bool:
    return deelname.tot is not None and deelname.tot <= nu


async def _note(gate: Gate, overleg: Overleg, soort: str, wie: UUID) -> None:
    wijziging = Wijziging(soort, "", str(wie))
    await store.note(gate.tx, overleg.id, (gate.actor.id, gate.nu), wijziging)
    await keep(gate.tx, overleg)
