"""Tabling a casus: begin, save while typing, and the rules before it goes to the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motorkap.bewaring import service_weg as bewaring
from motorkap.bewaring.termijnen import end_days
from motorkap.casus import service, store
from motorkap.casus.code import new_code, parse_code
from motorkap.casus.forms import BewerkForm, NieuwForm
from motorkap.casus.grond.toestemming import Toestemming
from motorkap.casus.inbrengen.antwoorden import Antwoorden, read_answers, read_ground, to_submit
from motorkap.casus.inbrengen.indienen import check_submit
from motorkap.casus.inbrengen.service_tekstcheck import judge, judge_stored, settle, unchanged
from motorkap.casus.kop import Inhoud, Kop
from motorkap.casus.kring import store_kring
from motorkap.casus.lijsten import Gegevenssoort, Wand
from motorkap.casus.model import ZIN, Status
from motorkap.errors import KanNiet, MagNiet, NietGevonden, Ongeldig
from motorkap.ids import new_id
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gebruiker, Gids
from motorkap.pseudonimisering.model import TeBijzonder
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Feiten, Rol, Toegang

OP_PAGINA_2 = {"wand", "wens_op"}
NAMENS = {Rol.REGIE, Rol.CONSULENT}
AL_BEHANDELD = "Deze casus stond al in een overleg. Weggooien kan niet meer; trek hem in."
VERZOEK_LOOPT = (
    "De inwoner deed een verzoek over deze casus. Weggooien kan weer als dat is afgehandeld."
)
ALLEEN_CONCEPT = "Deze casus is {}. Haal hem eerst terug om de tekst te wijzigen."


class Botsing(KanNiet):
    """Somebody else saved in the meantime; carries what stands there now, so that both show."""

    def __init__(self, inhoud: Inhoud) -> None:
        super().__init__("Iemand anders heeft deze tekst ook gewijzigd.")
        self.inhoud = inhoud


@dataclass(frozen=True, slots=True)
class Bewaard:
    """A saved concept: its version, and what could not be kept as it was typed."""

    inhoud: Inhoud
    fouten: dict[str, str]
    bijzonder: TeBijzonder | None = None


async def start(gate: Gate, form: NieuwForm) -> str:
    """A new concept, for oneself or for a partner; gives its code."""
    antwoorden = {keuze.code for keuze in gate.policies.crisis.antwoord}
    if form.crisis not in antwoorden:
        raise Ongeldig({"crisis": "Kies een antwoord."})
    gids = await organisatie.gids(gate)
    indiener = _owner(gate, gids, form.indiener)
    casus_id, code = new_id(), new_code()
    await store.insert_head(gate.tx, _first_row(gate, indiener, (casus_id, code), form.crisis))
    dagen = end_days(gate.policies.bewaring, Status.CONCEPT, gate.today)
    feiten = _facts(casus_id, code, indiener, gids)
    toegang = await gate.create(feiten, Handeling.AANMAKEN, dagen)
    await store.seal_texts(gate.tx, toegang, {}, 1, new=True)
    await service.record(gate, await service.head(gate, casus_id), "gemaakt", rol="indiener")
    return code


async def may_table_for(gate: Gate) -> list[tuple[Gebruiker, str]]:
    """The partners' people for whom Team Regie or OnS can table a casus; others: nobody (R33)."""
    if not gate.actor.rollen & NAMENS:
        return []
    return _partners(gate, await organisatie.gids(gate))


async def edit(gate: Gate, code: str) -> Inhoud:
    """A concept as it stands, to fill in; KanNiet once it was tabled."""
    toegang = await gate.open(parse_code(code), Handeling.LEZEN)
    await service.must(gate, toegang, Handeling.BEWERKEN)
    return _concept(await content(gate, toegang))


@dataclass(frozen=True, slots=True)
class Uitgang:
    """Where this person can go with a concept: table it, throw it away, or withdraw it."""

    indienen: bool
    weg: Handeling | None


async def ways_out(gate: Gate, kop: Kop) -> Uitgang:
    """What the page of a concept offers; naming readers and tabling is for the indiener."""
    behandeld = await store.was_discussed(gate.tx, kop.id)
    weg = Handeling.INTREKKEN if behandeld else Handeling.VERWIJDEREN
    mag = await gate.may(kop.id, [Handeling.INDIENEN, weg])
    return Uitgang(Handeling.INDIENEN in mag, weg if weg in mag else None)


async def version(gate: Gate, code: str) -> tuple[UUID, int]:
    """The version of a concept that this person may change; opens nothing."""
    kop = await _head_by_code(gate, code)
    if Handeling.BEWERKEN not in await gate.may(kop.id, [Handeling.BEWERKEN]):
        raise NietGevonden
    return kop.id, kop.versie


async def save(gate: Gate, code: str, form: BewerkForm) -> Bewaard:
    """Keep what was typed, valid or not; Botsing when somebody else saved since."""
    toegang = await gate.open(parse_code(code), Handeling.BEWERKEN)
    await store.hold(gate.tx, toegang.casus_id)
    inhoud = _concept(await content(gate, toegang))
    if form.versie != inhoud.kop.versie and form.pagina != inhoud.kop.blad:
        raise Botsing(inhoud)
    gids = await organisatie.gids(gate)
    antwoorden = read_answers(form, _team(form.kern, gids), gate.policies)
    antwoorden.kop["opzijgezet"] = unchanged(inhoud, antwoorden.teksten, form.ingetrokken)
    bijzonder = await _look(form, antwoorden) if form.stap == "verder" else None
    await _keep(gate, toegang, inhoud.kop, form, antwoorden)
    return Bewaard(await content(gate, toegang), antwoorden.fouten, bijzonder)


async def _look(form: BewerkForm, antwoorden: Antwoorden) -> TeBijzonder | None:
    """Who goes on is asked about every new finding; what was ticked is counted per field."""
    band = antwoorden.kop["leeftijdsband"]
    asked = await judge(antwoorden.teksten, band, form.terzijde, form.kern)
    oordeel = settle(asked, antwoorden.kop["opzijgezet"])
    antwoorden.kop["opzijgezet"] = oordeel.terzijde
    antwoorden.fouten.update(oordeel.fouten)
    return oordeel.bijzonder


async def check_content(gate: Gate, inhoud: Inhoud) -> dict[str, str]:
    """What is still missing on the first page; empty when the casus can go on."""
    ja = await consent(gate, inhoud.kop.id)
    soort = gate.policies.organisatiesoorten[inhoud.kop.organisatiesoort]
    fouten = (await judge_stored(inhoud)).fouten
    try:
        check_submit(to_submit(inhoud, ja, {}), soort, gate.policies, gate.today)
    except Ongeldig as fout:
        fouten |= {veld: zin for veld, zin in fout.fouten.items() if veld not in OP_PAGINA_2}
    return fouten


async def consent(gate: Gate, casus_id: UUID) -> Toestemming | None:
    """The consent that holds today, if there is one."""
    found = await store_kring.load_consents(gate.tx, casus_id)
    return next((ja for _, ja in found if ja.holds(gate.today)), None)


async def content(gate: Gate, toegang: Toegang) -> Inhoud:
    """The texts of this casus, as far as the right reaches."""
    return (await store.load_texts(gate.tx, {toegang.casus_id: toegang}))[toegang.casus_id]


async def delete(gate: Gate, code: str) -> None:
    """Throw a concept away: its keys are gone at once."""
    toegang = await gate.open(parse_code(code), Handeling.VERWIJDEREN)
    kop = await service.head(gate, toegang.casus_id)
    if kop.status is not Status.CONCEPT:
        raise KanNiet(f"Deze casus is {ZIN[kop.status]}. Weggooien kan alleen met een concept.")
    if not kop.casus().may_delete(behandeld=await store.was_discussed(gate.tx, kop.id)):
        raise KanNiet(AL_BEHANDELD)
    if await bewaring.is_held(gate, kop.id):
        raise KanNiet(VERZOEK_LOOPT)
    await store.delete_concept(gate.tx, toegang.casus_id)


async def _keep(
    gate: Gate, toegang: Toegang, kop: Kop, form: BewerkForm, antwoorden: Antwoorden
) -> None:
    """Save head and texts under one higher version; the concept lives 42 days from now."""
    grond = read_ground(form, kop.grond, gate.policies)
    waarden = antwoorden.kop | {
        "grond_a": grond.a or None,
        "grond_c": grond.c_code,
        "grond_versie": grond.versie,
        "gewijzigd_op": gate.nu,
        "blad": form.pagina,
    }
    if not await store.save_head(gate.tx, kop.id, kop.versie, waarden):
        raise KanNiet(service.INTUSSEN)
    if grond != kop.grond:
        row = {"casus_id": kop.id, "versie": grond.versie, "op": gate.nu, "door": gate.actor.id}
        codes = {"grond_a": grond.a or None, "grond_c": grond.c_code}
        await store.insert_ground(gate.tx, row | codes)
    await store.seal_texts(gate.tx, toegang, antwoorden.teksten, kop.versie + 1)
    await service.set_days(gate, toegang, Status.CONCEPT)


async def _head_by_code(gate: Gate, code: str) -> Kop:
    found = await store.load_by_code(gate.tx, parse_code(code))
    if found is None:
        raise NietGevonden
    return found


def _concept(inhoud: Inhoud) -> Inhoud:
    if inhoud.kop.status is not Status.CONCEPT:
        raise KanNiet(ALLEEN_CONCEPT.format(ZIN[inhoud.kop.status]))
    return inhoud


def _team(keuze: str, gids: Gids) -> UUID | None:
    """The team that was chosen, or the team of the kern; the kern itself goes no further."""
    for team in gids.teams.values():
        if keuze == f"team-{team.code}":
            return team.id
    return gids.team_of_kern(keuze)


def _owner(gate: Gate, gids: Gids, gekozen: str) -> Gebruiker:
    """Whose casus it will be: one's own, or a partner's when one may table for others."""
    if not gekozen or gekozen == str(gate.actor.id):
        return gids.mensen[gate.actor.id]
    if not gate.actor.rollen & NAMENS:
        raise MagNiet("Alleen Team Regie en OnS Altena brengen een casus in voor een partner.")
    found = [wie for wie, _ in _partners(gate, gids) if str(wie.id) == gekozen]
    if not found:
        raise Ongeldig({"indiener": "Kies iemand uit de lijst."})
    return found[0]


def _partners(gate: Gate, gids: Gids) -> list[tuple[Gebruiker, str]]:
    """The people of partners; independent client support tables for itself alone."""
    partners = [o for o in gids.organisaties.values() if not (o.gemeentelijk or o.onafhankelijk)]
    own = gate.actor.organisatie_id
    found = [(wie, o.kort) for o in partners if o.id != own for wie in gids.at(o.id)]
    return sorted(found, key=lambda pair: (pair[1], pair[0].naam))


def _first_row(
    gate: Gate, indiener: Gebruiker, wat: tuple[UUID, str], crisis: str
) -> dict[str, Any]:
    return {
        "id": wat[0],
        "code": wat[1],
        "status": Status.CONCEPT,
        "organisatie_id": indiener.organisatie_id,
        "verwerkingsverantwoordelijke_id": indiener.organisatie_id,
        "indiener_id": indiener.id,
        "ingebracht_door": gate.actor.id,
        "crisis": crisis,
        "leefgebieden": [],
        "themas": [],
        "opzijgezet": {},
        "grond_versie": 1,
        "gevoeligheid": Gegevenssoort.GEWOON,
        "wand": Wand.GEEN,
        "gemaakt_op": gate.nu,
        "gewijzigd_op": gate.nu,
        "versie": 1,
    }


def _facts(casus_id: UUID, code: str, indiener: Gebruiker, gids: Gids) -> Feiten:
    onafhankelijk = gids.organisaties[indiener.organisatie_id].onafhankelijk
    return Feiten(
        casus_id=casus_id,
        code=code,
        status=Status.CONCEPT,
        organisatie_id=indiener.organisatie_id,
        gevoeligheid=Gegevenssoort.GEWOON,
        wand=Wand.GEEN,
        van_onafhankelijke=onafhankelijk,
        grondslag=(),
        afstand=False,
        open_afspraak=False,
        laatste_afspraak=None,
        banden=(),
    )
