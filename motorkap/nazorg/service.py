"""Use cases of aftercare: see what is due, record a contact, change the plan, look back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from motorkap.berichten.service import Soort as Berichtsoort
from motorkap.berichten.service import leg_klaar
from motorkap.casus import service as casussen
from motorkap.casus.code import parse_code
from motorkap.casus.grond.grondslag import about_nobody
from motorkap.casus.kop import Kop
from motorkap.errors import KanNiet, MagNiet, NietGevonden, Ongeldig
from motorkap.ids import new_id
from motorkap.kluis.model import Soort
from motorkap.nazorg import ritme, store
from motorkap.nazorg.forms import ContactForm, PlanForm
from motorkap.nazorg.model import Contact, Moment, Plan, Status, Terugblik, Uitkomst
from motorkap.nazorg.store import Planregel
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gebruiker, Gids
from motorkap.overleg.service_terugval import Terugval, meeting_for, relapse
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang

INTUSSEN = "Iemand anders heeft deze nazorg net gewijzigd. Laad de pagina opnieuw."
DICHT = "Uw organisatie leest bij deze casus niet wat er speelt. Laat de notitie leeg."
NOTITIE = 500
KNOPPEN = (
    Handeling.NAZORG_CONTACT,
    Handeling.NAZORG_WIJZIGEN,
    Handeling.NAZORG_AFDRUKKEN,
    Handeling.NAZORG_BEGINNEN,
    Handeling.SLUITEN,
)


@dataclass(frozen=True, slots=True)
class Lijst:
    """The running plans: mine, and those of colleagues; *open* are those that I may open."""

    mijn: list[Planregel]
    collegas: list[Planregel]
    open: frozenset[UUID]
    gids: Gids


@dataclass(frozen=True, slots=True, kw_only=True)
class Getoond:
    """Aftercare of one casus as this person sees it; without a plan it can still begin."""

    kop: Kop
    plan: Plan | None
    terugblik: list[Terugblik]
    gids: Gids
    mag: set[Handeling]
    mag_noteren: bool

    @property
    def loopt(self) -> bool:
        """Whether there is something to do."""
        return self.plan is not None and self.plan.status is Status.LOPEND


@dataclass(frozen=True, slots=True)
class Nazorgstand:
    """Aftercare on the page of its casus: the contacts, newest first, and the plan that runs."""

    terugblik: list[Terugblik]
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What a contact led to."""

    uitkomst: Uitkomst
    volgende: Moment | None
    nog_nodig: bool
    terugval: Terugval | None = None


async def mine(gate: Gate) -> Lijst:
    """My running plans and those of my organisation, first what is due; heads only, one line."""
    regels = await store.of_people(gate.tx, gate.actor.id, gate.actor.organisatie_id)
    bereik = await gate.scope(Handeling.NAZORG_LIJST, [r.plan.casus_id for r in regels])
    regels.sort(key=lambda r: r.plan.volgende.dag if r.plan.volgende else r.plan.eindigt_op)
    mijn = [r for r in regels if r.plan.eigenaar_id == gate.actor.id]
    rest = [r for r in regels if r not in mijn]
    return Lijst(mijn, rest, frozenset(bereik.casus_ids), await organisatie.gids(gate))


async def running_plans(gate: Gate, koppen: Iterable[Kop]) -> dict[UUID, Plan]:
    """The plan that runs, of each of these casussen in nazorg: its days, for whoever sees it."""
    ids = [kop.id for kop in koppen if kop.status == "nazorg"]
    found = await store.of_casussen(gate.tx, ids) if ids else []
    return {r.plan.casus_id: r.plan for r in found if r.plan.status is Status.LOPEND}


async def heads_due(gate: Gate) -> list[Planregel]:
    """My plans with a contact today or before; heads only."""
    found = await store.of_people(gate.tx, gate.actor.id, gate.actor.organisatie_id)
    return [r for r in found if r.plan.eigenaar_id == gate.actor.id and r.plan.is_due(gate.today)]


async def show(gate: Gate, code: str, handeling: Handeling = Handeling.NAZORG_LEZEN) -> Getoond:
    """The newest plan of a casus and what came before it; NietGevonden where none can be."""
    toegang = await gate.open(parse_code(code), handeling)
    kop = await casussen.head(gate, toegang.casus_id)
    plans = await store.of_casussen(gate.tx, [kop.id])
    mag = await gate.may(kop.id, KNOPPEN)
    if not plans and (not _can_begin(gate, kop) or Handeling.NAZORG_BEGINNEN not in mag):
        raise NietGevonden
    gids = await organisatie.gids(gate)
    return Getoond(
        kop=kop,
        plan=plans[0].plan if plans else None,
        terugblik=await _look_back(gate, toegang, plans, gids),
        gids=gids,
        mag=mag,
        mag_noteren=toegang.opens(Soort.WERKTEKST),
    )


def _can_begin(gate: Gate, kop: Kop) -> bool:
    return kop.status == "besproken" and not about_nobody(kop.grond_a, gate.policies.grondslagen)


async def of_casus(gate: Gate, toegang: Toegang, kop: Kop) -> Nazorgstand:
    """What came of aftercare of a casus that was opened, and the plan that runs."""
    plan = (await running_plans(gate, [kop])).get(kop.id)
    return Nazorgstand(await history(gate, toegang), plan)


async def history(gate: Gate, toegang: Toegang) -> list[Terugblik]:
    """The contacts of a casus that was opened, newest first; for whoever reads what goes on."""
    if not toegang.opens(Soort.WERKTEKST):
        return []
    plans = await store.of_casussen(gate.tx, [toegang.casus_id])
    return await _look_back(gate, toegang, plans, await organisatie.gids(gate)) if plans else []


async def _look_back(
    gate: Gate, toegang: Toegang, plans: list[Planregel], gids: Gids
) -> list[Terugblik]:
    notes = await store.notes(gate.tx, toegang)
    return [
        Terugblik(m, gids.mensen[m.gedaan_door].naam if m.gedaan_door else "", notes.get(m.id, ""))
        for regel in plans
        for m in regel.plan.gedaan
    ]


async def contact(gate: Gate, code: str, form: ContactForm) -> Uitslag:
    """Record how it goes. A relapse puts the casus on the next agenda with OnS Altena invited."""
    toegang = await gate.open(parse_code(code), Handeling.NAZORG_CONTACT)
    plan = await _running(gate, toegang)
    uitkomst, notitie = form.outcome(), await _note_of(gate, toegang, form)
    if uitkomst is Uitkomst.TERUGVAL:
        await _must_find_meeting(gate, toegang)
    needed = form.niet_meer != "ja" or uitkomst is Uitkomst.TERUGVAL
    moment = plan.record(Contact(uitkomst, needed, gate.actor.id, gate.nu), new_id())
    if needed and uitkomst is not Uitkomst.TERUGVAL:
        ritme.look_again(plan, uitkomst, gate.today, (gate.policies.nazorg, new_id))
    await _save(gate, plan)
    if notitie:
        await store.note(gate.tx, toegang, moment, notitie)
    if uitkomst is Uitkomst.TERUGVAL:
        return Uitslag(uitkomst, None, needed, await _back(gate, toegang))
    return Uitslag(uitkomst, plan.volgende, needed)


async def _must_find_meeting(gate: Gate, toegang: Toegang) -> None:
    """Refuse before anything is written, so that what was typed can be shown again."""
    try:
        await meeting_for(gate, await casussen.head(gate, toegang.casus_id))
    except KanNiet as fout:
        raise Ongeldig({"uitkomst": str(fout)}) from fout


async def _back(gate: Gate, toegang: Toegang) -> Terugval:
    return await relapse(gate, await gate.open_id(toegang.casus_id, Handeling.NAZORG_TERUGVAL))


async def _note_of(gate: Gate, toegang: Toegang, form: ContactForm) -> str:
    notitie = form.notitie.strip()
    if not notitie:
        return ""
    if not toegang.opens(Soort.WERKTEKST):
        raise MagNiet(DICHT)
    if len(notitie) > NOTITIE:
        raise Ongeldig({"notitie": f"Houd het kort: hoogstens {NOTITIE} tekens."})
    await keuren.approve(gate, {"notitie": notitie}, form.terzijde)
    return notitie


async def choices(gate: Gate, getoond: Getoond) -> list[Gebruiker]:
    """Who could do the aftercare: people of the tabling organisation and of the kring.

    Behind the wall of independent client support nobody of the municipality.
    """
    kring = await casussen.kring_now(gate, getoond.kop.id)
    found = [getoond.gids.organisaties[i] for i in {getoond.kop.organisatie_id, *kring}]
    wall = getoond.kop.onafhankelijk
    named = sorted((o for o in found if not (wall and o.gemeentelijk)), key=lambda o: o.naam)
    return [mens for o in named for mens in getoond.gids.at(o.id)]


async def change(gate: Gate, code: str, form: PlanForm) -> Plan:
    """Other days or another owner; Ongeldig says what cannot be. A new owner is told."""
    toegang = await gate.open(parse_code(code), Handeling.NAZORG_WIJZIGEN)
    plan = await _running(gate, toegang)
    getoond = await show(gate, code)
    mens = next((m for m in await choices(gate, getoond) if m.id == form.owner()), None)
    if mens is None:
        raise Ongeldig({"eigenaar": "Kies iemand uit de lijst."})
    plan.replan([(new_id(), dag) for dag in form.days()], gate.today)
    if mens.id != plan.eigenaar_id:
        plan.give_to(mens.id, mens.organisatie_id)
        await leg_klaar(gate, [mens.id], Berichtsoort.NAZORG, plan.id)
    await _save(gate, plan)
    return plan


async def _running(gate: Gate, toegang: Toegang) -> Plan:
    plan = await store.running(gate.tx, toegang.casus_id)
    if plan is None:
        raise KanNiet("Bij deze casus loopt geen nazorg.")
    return plan


async def _save(gate: Gate, plan: Plan) -> None:
    if not await store.save(gate.tx, plan, gate.nu):
        raise KanNiet(INTUSSEN)
