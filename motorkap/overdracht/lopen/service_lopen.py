"""What happens after sending: received, asked, spoken together, taken up, and the result back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from motorkap.casus import service as casussen
from motorkap.casus.inbrengen.antwoorden import one_of, read_day
from motorkap.errors import KanNiet, MagNiet, Ongeldig
from motorkap.ids import SYSTEEM, new_id
from motorkap.kluis.model import Soort
from motorkap.organisatie import service as organisaties
from motorkap.overdracht import store, store_inhoud
from motorkap.overdracht.forms import (
    AntwoordForm,
    BeginForm,
    GesprekForm,
    IdentiteitForm,
    OntvangersForm,
    RedenForm,
    ResultaatForm,
    VraagForm,
)
from motorkap.overdracht.gesprek import Erbij, Gesprek
from motorkap.overdracht.kaart import Bericht
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.maken.service_maken import begin
from motorkap.overdracht.model import Overdracht, Richting, Stap, Status
from motorkap.overdracht.service_basis import hold, keep, tell
from motorkap.overdracht.velden_lezen import chosen
from motorkap.overleg.kalender.kalender import local_day
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.overdracht import (
    Overdrachttoegang,
    keep_key,
    may,
    open_overdracht,
    wipe_by_system,
    wipe_identity,
)

NIET_VASTLEGGEN = (
    "Zonder toestemming van de inwoner plant alleen de andere kant het gesprek. "
    "Die legt het daarna ook vast."
)
KAART_WEG = "De kaart is gewist, dus er kan geen eigen tekst meer bij. Haal de tekst weg."
VOORBIJ = "Deze overdracht is voorbij. Dit kan nu niet meer."
Zet = Callable[[Overdracht], Stap]


async def receive(gate: Gate, overdracht_id: UUID) -> None:
    """Confirm that it arrived."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_ONTVANGEN)
    await _move(gate, toegang, lambda o: o.receive(gate.nu))


async def ask(gate: Gate, overdracht_id: UUID, form: VraagForm) -> None:
    """Ask for more: a code, and own words only where the resident said yes."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_VRAGEN)
    keuzes, zin = gate.policies.overdracht.informatie, "Kies wat u nog wilt weten."
    code = chosen(form.informatie, keuzes, "informatie", zin)
    kop = await _move(gate, toegang, lambda o: o.ask(code))
    await _say(gate, toegang, kop, ("vraag", form.tekst, form.terzijde))


async def answer(gate: Gate, overdracht_id: UUID, form: AntwoordForm) -> None:
    """Give what was asked; it goes back to the receiver."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_BEANTWOORDEN)
    kop = await _move(gate, toegang, lambda o: o.answer())
    if not kop.overdracht.alleen_codes and not form.tekst.strip():
        raise Ongeldig({"tekst": "Schrijf het antwoord op."})
    await _say(gate, toegang, kop, ("antwoord", form.tekst, form.terzijde))


async def record_talk(gate: Gate, overdracht_id: UUID, form: GesprekForm) -> None:
    """Keep that both sides spoke together, with whom and how."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_GESPREK)
    fouten: dict[str, str] = {}
    regels = gate.policies.overdracht
    gesprek = Gesprek(
        op=read_day(form.op, "op", fouten),
        vorm=form.vorm if regels.label("gesprek", form.vorm) else "",
        erbij=one_of(Erbij, form.erbij),
        reden=form.reden if regels.label("niet_erbij", form.reden) else "",
    )
    if fouten:
        raise Ongeldig(fouten)

    def step(o: Overdracht) -> Stap:
        if not o.may_record_talk(zendt=toegang.zendt):
            raise MagNiet(NIET_VASTLEGGEN)
        stap = o.talk(gesprek, gate.actor.id, (_sent(o), gate.today))
        if o.identiteit_op is None:
            o.identiteit_op, o.identiteit_hoe = gesprek.op, "gesprek"
        return stap

    await _move(gate, toegang, step)


async def take_up(gate: Gate, overdracht_id: UUID, form: BeginForm) -> None:
    """Support has started. The name lives 42 days more, the card as long as it runs."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_OPPAKKEN)
    fouten: dict[str, str] = {}
    op = read_day(form.begonnen_op, "begonnen_op", fouten)
    if fouten:
        raise Ongeldig(fouten)

    def step(o: Overdracht) -> Stap:
        # Without a yes the day itself is not told: only the word (LAW-10).
        return o.take_up(op if o.receiver_may_write else gate.today, gate.nu, gate.today)

    await _move(gate, toegang, step)
    regels = gate.policies.overdracht
    runs = gate.today + timedelta(days=regels.lopend_dagen + regels.kaart_dagen)
    await _end_on(gate, toegang, Soort.OVERDRACHT, runs)
    name = gate.today + timedelta(days=regels.identiteit_dagen)
    await _end_on(gate, toegang, Soort.IDENTITEIT, name)


async def finish(gate: Gate, overdracht_id: UUID, form: ResultaatForm) -> None:
    """What came of it returns to the sender and to the casus."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_AFRONDEN)
    keuzes = gate.policies.overdracht.resultaat
    code = chosen(form.resultaat, keuzes, "resultaat", "Kies wat eruit kwam.")
    kop = await _move(gate, toegang, lambda o: o.finish(code, gate.nu))
    await _say(gate, toegang, kop, ("resultaat", form.tekst, form.terzijde))
    await _end_on(gate, toegang, Soort.OVERDRACHT, _after_end(gate))


async def refuse(gate: Gate, overdracht_id: UUID, form: RedenForm) -> None:
    """Not taken up, with a reason from the list; the name is gone at once."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_WEIGEREN)
    code = chosen(form.reden, gate.policies.overdracht.weigeren, "reden", "Kies een reden.")
    await _stop(gate, toegang, lambda o: o.refuse(code, gate.nu))


async def withdraw(gate: Gate, overdracht_id: UUID, form: RedenForm) -> None:
    """Take it back, with a reason from the list; the name is gone at once."""
    toegang = await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_INTREKKEN)
    code = chosen(form.reden, gate.policies.overdracht.intrekken, "reden", "Kies een reden.")
    await _stop(gate, toegang, lambda o: o.withdraw(code, gate.nu))


async def name_receivers(gate: Gate, overdracht_id: UUID, form: OntvangersForm) -> None:
    """Other people of the receiving organisation; whoever is left out reads nothing more."""
    await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_ONTVANGER)
    kop = await hold(gate, overdracht_id)
    naar = kop.overdracht.naar_organisatie_id
    gids = await organisaties.gids(gate)
    wie = [m.id for m in gids.at(naar) if str(m.id) in form.ontvangers] if naar else []
    if not kop.overdracht.loopt:
        raise KanNiet(VOORBIJ)
    if not wie:
        raise Ongeldig({"ontvangers": "Kies ten minste één ontvanger."})
    await store.name_receivers(gate.tx, kop, wie, (gate.actor.id, gate.nu))
    await keep(gate, kop)
    if kop.overdracht.verstuurd_op is not None:
        await tell(gate, kop, set(wie) - set(kop.ontvangers))


async def told_outside(gate: Gate, overdracht_id: UUID, form: IdentiteitForm) -> None:
    """Keep that the identity was given outside Motorkap, when and how (LAW-20)."""
    await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_BEWERKEN)
    kop = await hold(gate, overdracht_id)
    if not kop.overdracht.loopt:
        raise KanNiet(VOORBIJ)
    fouten: dict[str, str] = {}
    op = read_day(form.op, "op", fouten)
    if op is None or op > gate.today:
        fouten.setdefault("op", "Vul in wanneer u het doorgaf.")
    keuzes = gate.policies.overdracht.identiteit_hoe
    if form.hoe not in {k.code for k in keuzes}:
        fouten["hoe"] = "Kies hoe u het doorgaf."
    if fouten:
        raise Ongeldig(fouten)
    kop.overdracht.identiteit_op, kop.overdracht.identiteit_hoe = op, form.hoe
    await keep(gate, kop)


async def hand_back(gate: Gate, overdracht_id: UUID) -> UUID:
    """Step down: the mirror of this handover, back to whoever sent it. Gives its id."""
    await open_overdracht(gate, overdracht_id, Handeling.OVERDRACHT_TERUG)
    kop = await hold(gate, overdracht_id)
    o = kop.overdracht
    if o.richting is not Richting.OVERDRAGEN or not gate.actor.gemeentelijk:
        raise KanNiet("Afschalen gaat van de gemeente naar een partner.")
    if o.status not in {Status.OPGEPAKT, Status.AFGEROND}:
        raise KanNiet("Afschalen kan pas als de hulp is opgepakt.")
    casus = await casussen.head(gate, o.casus_id)
    own = gate.actor.organisatie_id
    naar = o.van_organisatie_id
    return await begin(gate, casus, Richting.AFSCHALEN, van=own, afzender=gate.actor.id, naar=naar)


async def end_without_yes(gate: Gate, kop: Kop, reden: str) -> None:
    """End a handover because the yes of the resident is gone; the name is gone at once."""
    held = await hold(gate, kop.overdracht.id)
    if not held.overdracht.loopt:
        return
    if gate.actor.id == SYSTEEM:
        await wipe_by_system(gate, held.overdracht.id)
        await keep(gate, held, held.overdracht.end_without_yes(reden, gate.nu))
        return
    needed = Handeling.OVERDRACHT_INTREKKEN
    if needed not in await may(gate, held.overdracht.id, (needed,)):
        return  # the receivers are out already; Motorkap itself ends it tonight
    toegang = await open_overdracht(gate, held.overdracht.id, Handeling.OVERDRACHT_INTREKKEN)
    await _stop(gate, toegang, lambda o: o.end_without_yes(reden, gate.nu))


async def _move(gate: Gate, toegang: Overdrachttoegang, zet: Zet) -> Kop:
    kop = await hold(gate, toegang.overdracht_id)
    stap = zet(kop.overdracht)
    await keep(gate, kop, stap, rol=str(toegang.besluit.grond))
    return kop


async def _stop(gate: Gate, toegang: Overdrachttoegang, zet: Zet) -> None:
    kop = await hold(gate, toegang.overdracht_id)
    await stop(gate, toegang, kop, zet(kop.overdracht))


async def stop(gate: Gate, toegang: Overdrachttoegang, kop: Kop, stap: Stap) -> None:
    """An end without support: first the name, while this right still holds, then the move."""
    await wipe_identity(gate, toegang)
    await _end_on(gate, toegang, Soort.OVERDRACHT, _after_end(gate))
    await keep(gate, kop, stap, rol=str(toegang.besluit.grond))


async def _say(
    gate: Gate, toegang: Overdrachttoegang, kop: Kop, bericht: tuple[str, str, list[str]]
) -> None:
    """Own words with a move, where they are allowed; checked, and sealed."""
    soort, tekst, gevinkt = bericht
    kop.overdracht.check_text(tekst, "tekst", zendt=toegang.zendt)
    if not tekst.strip():
        return
    if not toegang.opens(Soort.OVERDRACHT):
        raise Ongeldig({"tekst": KAART_WEG})
    await keuren.approve(gate, {"tekst": tekst}, gevinkt)
    new = Bericht(new_id(), soort, gate.nu, gate.actor.id, tekst.strip())
    await store_inhoud.add_message(gate.tx, toegang, new)


async def _end_on(gate: Gate, toegang: Overdrachttoegang, soort: Soort, dag: date) -> None:
    if toegang.opens(soort):
        await keep_key(gate, toegang, soort, dag)


def _after_end(gate: Gate) -> date:
    return gate.today + timedelta(days=gate.policies.overdracht.kaart_dagen)


def _sent(o: Overdracht) -> date:
    if o.verstuurd_op is None:
        raise KanNiet("Deze overdracht is nog niet verstuurd.")
    return local_day(o.verstuurd_op)
