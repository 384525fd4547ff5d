"""What is concluded about one casus at the table: a few lines, an outcome, who does what by when.

No casus ends without an ending, and no button loses what was typed: each carries the whole form.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

from msgspec import structs

from motorkap.afspraak import service as afspraken
from motorkap.afspraak.model import hint
from motorkap.casus import service as casussen
from motorkap.casus.inbrengen.wijzer import suggest
from motorkap.casus.lijsten import Casussoort, Resultaat, Tevredenheid, Uitkomst
from motorkap.casus.model import Casus, Sluiting, Stap
from motorkap.casus.model import Status as Casusstatus
from motorkap.errors import MagNiet, Ongeldig
from motorkap.nazorg.service_plan import check_possible, open_plan
from motorkap.organisatie import service as organisaties
from motorkap.overdracht import service as overdrachten
from motorkap.overdracht.model import Richting
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Puntstatus, Slot
from motorkap.overleg.agenda.service_doorschuiven import carry_over
from motorkap.overleg.service_basis import keep
from motorkap.overleg.uur import service_notitie
from motorkap.overleg.uur.forms_uur import BesluitForm, ConclusieForm, EindeForm
from motorkap.overleg.uur.service_aan_tafel import DICHT, Tafel, running, table
from motorkap.overleg.uur.service_blad import claim
from motorkap.overleg.uur.service_leiden import start_next
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling

OVERDRAGEN = {
    Uitkomst.OVERDRACHT: Richting.OVERDRAGEN,
    Uitkomst.AFSCHALEN: Richting.AFSCHALEN,
}

LOOPT_NOG = "Er loopt nog een afspraak of overdracht."


async def save_conclusion(gate: Gate, overleg_id: UUID, punt_id: UUID, form: ConclusieForm) -> None:
    """Keep the few lines as they are typed; Botsing when another page wrote since."""
    tafel = await running(gate, overleg_id, punt_id)
    if (await _texts(gate, tafel)).conclusie != form.conclusie:
        await claim(gate, punt_id, form)
        await _write(gate, tafel, form.conclusie)
        await keep(gate.tx, tafel.overleg)


async def _texts(gate: Gate, tafel: Tafel) -> store_agenda.Puntinhoud:
    """What stands there now, as far as this right reaches."""
    rechten = {tafel.punt.casus_id: tafel.toegang} if tafel.toegang else {}
    found = await store_agenda.contents(gate.tx, rechten, [tafel.punt.id])
    return found.get(tafel.punt.id, store_agenda.Puntinhoud())


async def _write(gate: Gate, tafel: Tafel, tekst: str) -> None:
    if tafel.toegang is None:
        if tekst:
            raise MagNiet(DICHT)
        return
    now = await _texts(gate, tafel)
    if now.conclusie != tekst:
        new = replace(now, conclusie=tekst)
        await store_agenda.write(gate.tx, tafel.toegang, tafel.punt.id, new)


async def record(gate: Gate, overleg_id: UUID, punt_id: UUID, form: BesluitForm) -> str:
    """Keep what was concluded so far, the typed afspraak too. Gives a sentence.

    Ongeldig when an afspraak is half typed or a code stands in no list, Botsing when another page
    wrote since; then nothing is kept.
    """
    tafel = await running(gate, overleg_id, punt_id)
    await claim(gate, punt_id, form)
    await _write(gate, tafel, form.conclusie)
    if form.heeft_notitie:
        await service_notitie.write(gate, tafel.toegang, punt_id, form.notitie)
    tafel.punt.slot = _known(gate, form.slot(tafel.punt.slot))
    await store_agenda.save(gate.tx, [tafel.punt])
    zin = await _add_afspraak(gate, tafel, form) if form.has_afspraak else ""
    await keep(gate.tx, tafel.overleg)
    return zin


async def conclude(gate: Gate, overleg_id: UUID, punt_id: UUID, form: BesluitForm) -> str:
    """End the casus as discussed, and begin the next. Gives a sentence.

    Ongeldig, before anything changes, when the outcome misses what it asks.
    """
    tafel = await running(gate, overleg_id, punt_id)
    punt = tafel.punt
    slot, sluiting = await _complete(gate, tafel, form)
    await _look_over(gate, tafel, {"conclusie": form.conclusie}, form)
    punt.conclude(slot, gate.nu)
    await store_agenda.save(gate.tx, [punt])
    naar = [Casusstatus.BESPROKEN]
    if slot.uitkomst is Uitkomst.NAZORG:
        naar.append(Casusstatus.NAZORG)
    for status in naar:
        await casussen.move(gate, punt.casus_id, status, soort=str(status), toegang=tafel.toegang)
    if slot.uitkomst is Uitkomst.NAZORG:
        await open_plan(gate, await casussen.head(gate, punt.casus_id))
    if slot.uitkomst in OVERDRAGEN:
        richting = OVERDRAGEN[slot.uitkomst]
        await overdrachten.open_from_table(gate, punt.casus_id, punt.id, richting)
    if sluiting:
        await _shut(gate, tafel, sluiting)
    await start_next(gate, tafel.overleg, tafel.regels)
    await keep(gate.tx, tafel.overleg)
    return f"{punt.code} is afgerond."


def _known(gate: Gate, slot: Slot | None) -> Slot | None:
    """Refuse a code that stands in no list."""
    if slot is None:
        return None
    routes = {r.code for r in gate.policies.verwijswijzer.other_tables}
    redenen = {r.code for r in gate.policies.redenen.collectief_niet}
    if slot.route and slot.route not in routes:
        raise Ongeldig({"route": "Kies een tafel uit de lijst."})
    if slot.collectief_niet and slot.collectief_niet not in redenen:
        raise Ongeldig({"collectief_niet": "Kies een reden uit de lijst."})
    return slot


async def _look_over(gate: Gate, tafel: Tafel, teksten: dict[str, str], form: BesluitForm) -> None:
    """A chair of this casus alone: who fixes the result cannot read it, so it is done here."""
    if tafel.punt.voorzitter_id and tafel.toegang is not None:
        await keuren.approve(gate, teksten, form.terzijde)


async def _add_afspraak(gate: Gate, tafel: Tafel, form: BesluitForm) -> str:
    rechten = await gate.open_all([tafel.punt.casus_id], Handeling.AFSPRAAK_MAKEN)
    toegang = rechten.get(tafel.punt.casus_id)
    if toegang is None:
        raise MagNiet(DICHT)
    await _look_over(gate, tafel, {"wat": form.wat}, form)
    try:
        await afspraken.add(gate, toegang, tafel.punt.id, form.afspraak())
    except Ongeldig as fout:
        raise Ongeldig(_on_fields(fout.fouten)) from fout
    return f"De afspraak staat erbij. {hint(form.wat) or ''}".strip()


def _on_fields(fouten: dict[str, str]) -> dict[str, str]:
    """The organisation has no field here: it follows from the person."""
    rest = {veld: zin for veld, zin in fouten.items() if veld != "organisatie"}
    zin = fouten.get("organisatie", "")
    return {"wie": zin} | rest if zin else rest


@contextmanager
def _beside(fouten: dict[str, str]) -> Iterator[None]:
    """Keep what this step misses beside what the others miss: asked once, not one by one."""
    try:
        yield
    except Ongeldig as fout:
        fouten.update(fout.fouten)


async def _complete(gate: Gate, tafel: Tafel, form: BesluitForm) -> tuple[Slot, Sluiting | None]:
    """The outcome with all it asks, and the answers of a closing.

    Ongeldig names at once all that misses: a route, a reason not to use the group (R24), an
    afspraak, what closing asks.
    """
    slot = tafel.punt.slot
    if slot is None:
        raise Ongeldig({"uitkomst": "Kies een uitkomst. Daarna rondt u deze casus af."})
    wijzer = suggest(gate.policies.verwijswijzer, tafel.regel.leefgebieden, tafel.regel.themas)
    individueel = gate.policies.uitkomsten[slot.uitkomst].individueel
    fouten: dict[str, str] = {}
    sluiting = None
    with _beside(fouten):
        slot.check(individueel=individueel, groep_past=wijzer.group_fits)
    with _beside(fouten):
        await _needs_afspraak(gate, tafel, slot.uitkomst)
    with _beside(fouten):
        sluiting = await _closing(gate, tafel, slot, form)
    if fouten:
        raise Ongeldig(fouten)
    if slot.uitkomst in OVERDRAGEN:
        await overdrachten.check_possible(gate, tafel.punt.casus_id)
    if slot.uitkomst is Uitkomst.NAZORG:
        await check_possible(gate, tafel.punt.casus_id)
    return slot, sluiting


async def _needs_afspraak(gate: Gate, tafel: Tafel, uitkomst: Uitkomst) -> None:
    """These two outcomes are an afspraak; behind the wall nobody here can write one."""
    if uitkomst not in {Uitkomst.AFSPRAKEN, Uitkomst.WERKVOORRAAD} or tafel.toegang is None:
        return
    made = await afspraken.heads_of_punten(gate, [tafel.punt.id])
    if uitkomst is Uitkomst.WERKVOORRAAD:
        gids = await organisaties.gids(gate)
        soorten = {gids.organisaties[k.afspraak.organisatie_id].soort for k in made}
        if "team_regie" not in soorten:
            raise Ongeldig({"wat": "Schrijf op wat Team Regie doet, en kies wie van Team Regie."})
    elif not made:
        raise Ongeldig({"wat": "Schrijf eerst op wie wat doet."})


async def _closing(gate: Gate, tafel: Tafel, slot: Slot, form: BesluitForm) -> Sluiting | None:
    """The answers of closing, for an outcome that closes; refuses while work is open."""
    if slot.uitkomst not in {Uitkomst.SLUITEN, Uitkomst.ANDERE_TAFEL}:
        return None
    if await _open_work(gate, tafel.punt.casus_id):
        raise Ongeldig({"uitkomst": f"{LOOPT_NOG} Kies anders."})
    if slot.uitkomst is Uitkomst.ANDERE_TAFEL:
        form = structs.replace(form, resultaat=Resultaat.OPGESCHAALD)
    kop = await casussen.head(gate, tafel.punt.casus_id)
    return form.closing(kop.casussoort)


async def _open_work(gate: Gate, casus_id: UUID) -> int:
    """How many afspraken and overdrachten of this casus still run."""
    return await afspraken.count_open(gate, casus_id) + await overdrachten.count_open(
        gate, casus_id
    )


async def _shut(gate: Gate, tafel: Tafel, sluiting: Sluiting, open_werk: int = 0) -> None:
    def step(casus: Casus) -> Stap:
        return casus.close(sluiting, gate.nu, open_werk)

    await casussen.apply(gate, tafel.punt.casus_id, step, "gesloten")
    if tafel.toegang is not None:
        await casussen.set_days(gate, tafel.toegang, Casusstatus.GESLOTEN)


async def leave(gate: Gate, overleg_id: UUID, punt_id: UUID, form: EindeForm) -> str:
    """End a casus undiscussed: carried over, withdrawn, or down the crisis route; always why."""
    tafel = await table(gate, overleg_id, punt_id)
    einde, reden = _ending(gate, form)
    if einde is Puntstatus.INGETROKKEN and await _open_work(gate, tafel.punt.casus_id):
        raise Ongeldig({"intrekreden": f"{LOOPT_NOG} Rond hem af, of schuif hem door."})
    if einde is Puntstatus.INGETROKKEN and tafel.toegang is not None:
        # First the keys: whoever chairs has no part in a casus that was withdrawn.
        await casussen.set_days(gate, tafel.toegang, Casusstatus.INGETROKKEN)
    tafel.punt.leave(einde, reden, gate.nu)
    tafel.punt.slot = None
    await store_agenda.save(gate.tx, [tafel.punt])
    zin = await _follow_up(gate, tafel, einde, reden)
    await start_next(gate, tafel.overleg, tafel.regels)
    await keep(gate.tx, tafel.overleg)
    return zin


def _ending(gate: Gate, form: EindeForm) -> tuple[Puntstatus, str]:
    redenen = gate.policies.redenen
    ways = {
        Puntstatus.DOORGESCHOVEN: ("reden", form.reden, redenen.doorschuiven),
        Puntstatus.INGETROKKEN: ("intrekreden", form.intrekreden, redenen.intrekken),
        Puntstatus.SPOEDROUTE: ("spoedroute", form.spoedroute, gate.policies.crisis.route),
    }
    if form.einde not in set(ways):
        raise Ongeldig({"einde": "Kies hoe deze casus van tafel gaat."})
    einde = Puntstatus(form.einde)
    veld, gekozen, lijst = ways[einde]
    if gekozen not in {keuze.code for keuze in lijst}:
        raise Ongeldig({veld: "Kies een reden uit de lijst."})
    return einde, gekozen


async def _follow_up(gate: Gate, tafel: Tafel, einde: Puntstatus, reden: str) -> str:
    """What the ending means for the casus itself."""
    code, casus_id = tafel.punt.code, tafel.punt.casus_id
    if einde is Puntstatus.DOORGESCHOVEN:
        volgende = await carry_over(gate, tafel.overleg, [tafel.regel])
        wacht = f"{code} wacht op het volgende overleg."
        return f"{code} is doorgeschoven." if volgende else wacht
    if einde is Puntstatus.INGETROKKEN:
        await casussen.move(
            gate, casus_id, Casusstatus.INGETROKKEN, soort="ingetrokken", reden=reden
        )
        return f"{code} is ingetrokken."
    await casussen.move(gate, casus_id, Casusstatus.INGEDIEND, soort="spoedroute", reden=reden)
    ernst = Sluiting(Resultaat.OPGESCHAALD, Tevredenheid.NIET_GEVRAAGD, Casussoort.CRISIS)
    await _shut(gate, tafel, ernst, await _open_work(gate, casus_id))
    return f"{code} gaat nu via de spoedroute. Bel het nummer dat erbij staat."
