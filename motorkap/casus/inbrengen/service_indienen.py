"""The last step of tabling: who will read it, and for which meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motorkap.casus import service, store
from motorkap.casus.code import parse_code
from motorkap.casus.forms import IndienForm
from motorkap.casus.grond.grondslag import Toets, needs_consent
from motorkap.casus.inbrengen.antwoorden import one_of, read_day, to_submit
from motorkap.casus.inbrengen.indienen import check_submit
from motorkap.casus.inbrengen.service_inbrengen import check_content, consent, content, edit
from motorkap.casus.inbrengen.service_tafel import (
    asked,
    chosen_meeting,
    end_of_reading,
    intended,
    meetings,
    specialisms,
)
from motorkap.casus.inbrengen.service_tekstcheck import judge_stored
from motorkap.casus.inbrengen.voorstel import Voorstel, propose_kring
from motorkap.casus.kop import Inhoud, Kop
from motorkap.casus.kring import store_kring
from motorkap.casus.kring.kring import Graad, Kringcasus, Lezer, Uitleg, explain, grade
from motorkap.casus.lijsten import Wand
from motorkap.casus.model import Casus, Stap, Status
from motorkap.errors import KanNiet, Ongeldig
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gebruiker, Gids, Organisatie
from motorkap.overleg import service as overleg
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.model import Inbreng
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.pseudonimisering.model import TeBijzonder
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang


class Onvolledig(Ongeldig):
    """Something is missing on the first page."""


@dataclass(frozen=True, slots=True)
class Kringkeuze:
    """One organisation that can be let in, with exactly what it will read."""

    voorstel: Voorstel
    graad: Graad
    gekozen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Indienblad:
    """All that the second page shows."""

    nu: datetime
    inhoud: Inhoud
    gids: Gids
    overleggen: list[OverlegKop]
    spoed: list[OverlegKop]
    kring: list[Kringkeuze]
    voorzit: Uitleg | None
    eigen: Uitleg
    collegas: list[Gebruiker]
    gekozen_collegas: frozenset[UUID]
    tot: date | None
    specialismen: list[str]
    bijzonder: TeBijzonder | None


async def sheet(gate: Gate, code: str) -> Indienblad:
    """Who will read what until when, before it is tabled."""
    await service.head_for(gate, code, Handeling.INDIENEN)
    inhoud = await edit(gate, code)
    return await fill_sheet(gate, inhoud)


async def fill_sheet(gate: Gate, inhoud: Inhoud) -> Indienblad:
    """The same for a casus that is already open."""
    gids, kop = await organisatie.gids(gate), inhoud.kop
    open_, spoed = await meetings(gate, kop)
    volgend = await intended(gate, gids, kop) or next(iter([*open_, *spoed]), None)
    tot = end_of_reading(volgend, gate.policies.overleg) if volgend else None
    stand = await store_kring.load_kring(gate.tx, kop.id)
    tafel = await overleg.seated(gate, volgend.id) if volgend else {}
    kring = [
        Kringkeuze(v, grade(_kringcasus(kop), _reader(gate, v.organisatie)), _ticked(v, stand))
        for v in _proposals(gate, kop, gids, set(tafel))
    ]
    return Indienblad(
        nu=gate.nu,
        inhoud=inhoud,
        gids=gids,
        overleggen=open_,
        spoed=spoed,
        kring=sorted(kring, key=lambda k: k.graad.naam),
        voorzit=_chair(gate, kop, gids, volgend),
        eigen=_own(gate, kop, gids, (tot or gate.today, tafel.get(kop.organisatie_id, []))),
        collegas=[m for m in gids.at(kop.organisatie_id) if m.id != kop.indiener_id],
        gekozen_collegas=await store_kring.load_colleagues(gate.tx, kop.id),
        tot=tot,
        specialismen=await specialisms(gate),
        bijzonder=(await judge_stored(inhoud)).bijzonder,
    )


async def submit(gate: Gate, code: str, form: IndienForm) -> OverlegKop | None:
    """Table the casus; Onvolledig when the first page misses something, Ongeldig for this one.

    Gives the meeting it was tabled for; None when no meeting is planned yet.
    """
    toegang = await gate.open(parse_code(code), Handeling.INDIENEN)
    inhoud = await content(gate, toegang)
    if inhoud.kop.status is not Status.CONCEPT:
        raise KanNiet("Deze casus is al ingediend.")
    wand = _wall(form)
    await _check(gate, inhoud, wand, form)
    gekozen = await chosen_meeting(gate, inhoud.kop, form)
    gevraagd = await asked(gate, form)
    terzijde = await _set_aside(gate, inhoud.kop, form, gekozen)
    specialisme = gekozen.specialisme if gekozen and gekozen.specialisme else gevraagd
    waarden = wand | {"specialisme": specialisme, "opzijgezet": terzijde}
    await _keep_choices(gate, toegang, inhoud.kop, form, waarden)
    if gekozen:
        await overleg.propose(gate, toegang, gekozen.id, spoed_reden=form.spoed_reden)
    await service.set_days(gate, toegang, Status.INGEDIEND)

    def table(casus: Casus) -> Stap:
        return casus.submit(gekozen.id if gekozen else None, gate.nu)

    await service.apply(gate, toegang.casus_id, table, "ingediend", grond="indiener")
    return gekozen


async def _set_aside(
    gate: Gate, kop: Kop, form: IndienForm, gekozen: OverlegKop | None
) -> dict[str, int]:
    """The counts of page 1, and of the reason for spoed when this meeting asks one."""
    spoed = gekozen is not None and gekozen.inbreng is Inbreng.SPOED
    teksten = {"spoed_reden": form.spoed_reden if spoed else ""}
    found = await keuren.approve(gate, teksten, form.terzijde)
    await keuren.count(gate, kop.opzijgezet)
    return kop.opzijgezet | found


async def keep_for_later(gate: Gate, code: str, form: IndienForm) -> None:
    """Keep the choices of the second page and stay a concept."""
    toegang = await gate.open(parse_code(code), Handeling.KRING_WIJZIGEN)
    kop = await service.head(gate, toegang.casus_id)
    if kop.status is Status.CONCEPT:
        waarden = {"specialisme": await asked(gate, form)}
        await _keep_choices(gate, toegang, kop, form, waarden)


async def set_readers(gate: Gate, kop: Kop, gids: Gids, gekozen: Iterable[str]) -> None:
    """The kring as it was chosen: who left it stops reading now."""
    mogelijk = {str(o.id): o.id for o in _candidates(kop, gids)}
    wanted = {mogelijk[org] for org in gekozen if org in mogelijk}
    stand = await store_kring.load_kring(gate.tx, kop.id)
    weg = stand.nu - wanted - stand.van_voorzitter
    await store_kring.remove(gate.tx, kop.id, sorted(weg), gate.nu)
    await store_kring.add(gate.tx, kop.id, sorted(wanted - stand.nu), gate.nu, "indiener")


async def set_colleagues(gate: Gate, kop: Kop, gids: Gids, gekozen: Iterable[str]) -> None:
    """The colleagues who read along; only people of the own organisation."""
    mogelijk = {str(m.id): m.id for m in gids.at(kop.organisatie_id) if m.id != kop.indiener_id}
    wanted = frozenset(mogelijk[wie] for wie in gekozen if wie in mogelijk)
    now = await store_kring.load_colleagues(gate.tx, kop.id)
    await store_kring.set_colleagues(gate.tx, kop.id, wanted, now, gate.nu)


async def check_named(gate: Gate, kop: Kop, gekozen: Iterable[str]) -> None:
    """Where consent is the ground, only the organisations that the resident named can read."""
    soort = gate.policies.organisatiesoorten[kop.organisatiesoort]
    toets = Toets(grond=kop.grond, soort=soort, leefgebieden=kop.leefgebieden)
    if needs_consent(toets, gate.policies) is None:
        return
    ja, gids = await consent(gate, kop.id), await organisatie.gids(gate)
    genoemd = ja.organisaties if ja else frozenset()
    extra = [o.kort for o in _candidates(kop, gids) if str(o.id) in gekozen and o.id not in genoemd]
    if extra:
        raise Ongeldig({"kring": f"De inwoner zei geen ja tegen {', '.join(extra)}. Haal die weg."})


async def _check(gate: Gate, inhoud: Inhoud, wand: dict[str, Any], form: IndienForm) -> None:
    """Everything the rules ask; what lies on the first page comes first."""
    if eerder := await check_content(gate, inhoud):
        raise Onvolledig(eerder)
    fouten: dict[str, str] = {}
    read_day(form.wens_op, "wens_op", fouten)
    soort = gate.policies.organisatiesoorten[inhoud.kop.organisatiesoort]
    ja = await consent(gate, inhoud.kop.id)
    try:
        check_submit(to_submit(inhoud, ja, wand), soort, gate.policies, gate.today)
    except Ongeldig as fout:
        fouten = fout.fouten | fouten
    if fouten:
        raise Ongeldig(fouten)
    await check_named(gate, inhoud.kop, form.kring)


async def _keep_choices(
    gate: Gate, toegang: Toegang, kop: Kop, form: IndienForm, waarden: dict[str, Any]
) -> None:
    gids = await organisatie.gids(gate)
    row = waarden | {"gewijzigd_op": gate.nu}
    if not await store.save_head(gate.tx, toegang.casus_id, kop.versie, row):
        raise KanNiet(service.INTUSSEN)
    await set_readers(gate, kop, gids, form.kring)
    await set_colleagues(gate, kop, gids, form.collegas)


def _wall(form: IndienForm) -> dict[str, Any]:
    wand = one_of(Wand, form.wand) or Wand.GEEN
    op = read_day(form.wens_op, "wens_op", {}) if wand is Wand.OPEN_VOORZITTER else None
    return {"wand": wand, "wens_op": op}


def _candidates(kop: Kop, gids: Gids) -> list[Organisatie]:
    """Who can be let in: the organisations of the team; never through the wall.

    A meeting on a specialism is of all teams, and so is who can be let in there.
    """
    if kop.team_id is None:
        return []
    teams = gids.teams if kop.specialisme else [kop.team_id]
    found = {o.id: o for team in teams for o in gids.in_team(team)}
    team = [o for o in found.values() if o.id != kop.organisatie_id]
    return [o for o in team if not (kop.onafhankelijk and o.gemeentelijk)]


def _proposals(gate: Gate, kop: Kop, gids: Gids, tafel: set[UUID]) -> list[Voorstel]:
    wie = _candidates(kop, gids)
    return propose_kring(wie, kop.leefgebieden, kop.themas, tafel, gate.policies)


def _ticked(voorstel: Voorstel, stand: store_kring.Kringstand) -> bool:
    """As it was chosen before; else as it is proposed."""
    if stand.ooit:
        return voorstel.organisatie.id in stand.nu
    return voorstel.voorgesteld


def _reader(
    gate: Gate, organisatie: Organisatie, *, eigen: bool = False, voorzit: bool = False
) -> Lezer:
    soort = gate.policies.organisatiesoorten[organisatie.soort]
    return Lezer(organisatie.kort, soort, eigen, voorzit)


def _kringcasus(kop: Kop) -> Kringcasus:
    return Kringcasus(kop.gevoeligheid, kop.onafhankelijk, kop.wand)


def _own(gate: Gate, kop: Kop, gids: Gids, waar: tuple[date, list[UUID]]) -> Uitleg:
    """What the own organisation reads: also its people at the table, whom nobody named."""
    tot, aan_tafel = waar
    lezer = _reader(gate, gids.organisaties[kop.organisatie_id], eigen=True)
    namen = [gids.mensen[wie].naam for wie in aan_tafel if wie != kop.indiener_id]
    return explain(_kringcasus(kop), replace(lezer, aan_tafel=tuple(namen)), tot)


def _chair(gate: Gate, kop: Kop, gids: Gids, volgend: OverlegKop | None) -> Uitleg | None:
    """What the chair of that meeting reads, from tabling on."""
    if volgend is None or volgend.voorzitter_id not in gids.mensen:
        return None
    van = gids.organisaties[gids.mensen[volgend.voorzitter_id].organisatie_id]
    if van.id == kop.organisatie_id:
        return None
    tot = end_of_reading(volgend, gate.policies.overleg)
    return explain(_kringcasus(kop), _reader(gate, van, voorzit=True), tot)
