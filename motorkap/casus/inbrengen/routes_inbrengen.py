"""Pages of tabling: the crisis question, the seven groups, saving while typing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import uuid4

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.casus.forms import BewerkForm, NieuwForm
from motorkap.casus.inbrengen import service_inbrengen as inbrengen
from motorkap.casus.inbrengen import velden as maak
from motorkap.casus.inbrengen.service_tekstcheck import judge_stored
from motorkap.casus.kop import Inhoud, Kop
from motorkap.errors import Ongeldig
from motorkap.organisatie import service as organisatie
from motorkap.policies.types import Crisis
from motorkap.pseudonimisering.model import TeBijzonder
from motorkap.taal import tijd
from motorkap.toegang.gate import Gate
from motorkap.web import operatie
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Keuze, Soort, Veld, keuzes, met_fouten, met_vinkjes
from motorkap.web.verzoek import Verzoek

Formulier = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Nummer:
    """A number to call now."""

    naam: str
    nummer: str
    bel: str


@dataclass(kw_only=True)
class NieuwPage(Page):
    """The crisis question, before anything else."""

    sjabloon: ClassVar[str] = "casus/nieuw.html"
    crisis: Crisis
    nummers: list[Nummer]
    indiener: Veld | None = None

    @property
    def velden(self) -> list[Veld]:
        """What can hold an error."""
        keuze = Veld("crisis", self.crisis.vraag, fout=self.fouten.get("crisis", ""))
        return [keuze, *([self.indiener] if self.indiener else [])]


@dataclass(kw_only=True)
class CrisisPage(Page):
    """Niet volgende week, nu: whom to call, and the steps of the meldcode."""

    sjabloon: ClassVar[str] = "casus/crisis.html"
    kop: Kop
    crisis: Crisis
    nummers: list[Nummer]
    antwoord: Keuze


@dataclass(frozen=True, slots=True)
class Verschil:
    """One text that two people changed: what stands there, and what was typed here."""

    naam: str
    staat: str
    getypt: str


@dataclass(kw_only=True)
class BewerkPage(Page):
    """The first page of the form: six groups; the seventh is with whom, and when."""

    sjabloon: ClassVar[str] = "casus/bewerken.html"
    kop: Kop
    versie: int
    blad: str
    bewaard: str
    groepen: dict[str, list[Veld]]
    toestemming: bool
    crisis: bool
    uitgang: inbrengen.Uitgang
    bijzonder: TeBijzonder | None = None
    botsing: list[Verschil] = field(default_factory=list)

    @property
    def velden(self) -> list[Veld]:
        """All fields, for the error summary."""
        alle = [veld for groep in self.groepen.values() for veld in groep]
        if zin := self.fouten.get("toestemming"):
            alle.append(Veld("toestemming", "Toestemming", fout=zin))
        return alle


@get("/casus/nieuw")
async def new(gate: NamedDependency[Gate]) -> Response[str]:
    """Ask about danger first."""
    return render(await _new_page(gate, NieuwForm()))


@post("/casus/nieuw")
async def start(request: Formulier, gate: NamedDependency[Gate]) -> Response[str]:
    """Begin a concept; with danger the route and the numbers come first."""
    form = await read(request, NieuwForm)
    try:
        code = await inbrengen.start(gate, form)
    except Ongeldig as fout:
        return render(await _new_page(gate, form, fout.fouten), 400)
    return await redirect(f"/casus/{code}/{'bewerken' if form.crisis == 'nee' else 'crisis'}")


@get("/casus/{code:str}/crisis")
async def crisis(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Whom to call now."""
    kop = (await inbrengen.edit(gate, code)).kop
    beleid = gate.policies.crisis
    gekozen = next(a for a in beleid.antwoord if a.code == (kop.crisis or "nee"))
    return render(
        CrisisPage(
            titel="Bel eerst",
            kop=kop,
            crisis=beleid,
            nummers=_numbers(beleid),
            antwoord=Keuze(gekozen.code, gekozen.label, gekozen.uitleg),
        )
    )


@get("/casus/{code:str}/bewerken")
async def edit(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """The concept, to fill in."""
    inhoud = await inbrengen.edit(gate, code)
    page, eerder = await page_one(gate, inhoud, None), await judge_stored(inhoud)
    page.bijzonder = eerder.bijzonder
    page.groepen["tekst"] = met_vinkjes(page.groepen["tekst"], eerder.terzijde)
    return render(page)


@post("/casus/{code:str}/bewerken")
async def store(
    code: FromPath[str],
    request: Formulier,
    gate: NamedDependency[Gate],
    verzoek: NamedDependency[Verzoek],
) -> Response[str]:
    """Save, and go on or stop for now; a concept is kept also when something is missing."""
    try:
        form = await read(request, BewerkForm)
        bewaard = await inbrengen.save(gate, code, form)
    except inbrengen.Botsing as botsing:
        return await _conflict(gate, botsing.inhoud, form)
    except Ongeldig as fout:
        return await _unreadable(gate, code, await typed(request, BewerkForm), fout.fouten)
    fouten = dict(bewaard.fouten)
    if form.stap == "verder":
        fouten = await inbrengen.check_content(gate, bewaard.inhoud) | fouten
    bijzonder = bewaard.bijzonder
    if fouten or (bijzonder and not form.bijzonder_gezien):
        verzoek.bewaar = True
        await operatie.remember(f"/casus/{code}/bewerken")
        page = await page_one(gate, bewaard.inhoud, form, fouten)
        klaar = {v: n for v, n in bewaard.inhoud.kop.opzijgezet.items() if v not in fouten}
        page.groepen["tekst"] = met_vinkjes(page.groepen["tekst"], klaar)
        page.bijzonder = bijzonder
        return render(page, 400)
    if form.stap == "later":
        return await redirect("/casus", "Uw concept is bewaard.")
    return await redirect(f"/casus/{code}/{'indienen' if form.stap == 'verder' else 'bewerken'}")


@post("/casus/{code:str}/bewaar")
async def autosave(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Keep what is being typed; the answer carries the new version, a conflict both texts."""
    form = await read(request, BewerkForm)
    try:
        bewaard = await inbrengen.save(gate, code, form)
    except inbrengen.Botsing as botsing:
        return await _conflict(gate, botsing.inhoud, form)
    await operatie.remember(f"/casus/{code}/bewaard/{bewaard.inhoud.kop.versie}")
    return _kept(bewaard.inhoud.kop.versie)


@get("/casus/{code:str}/bewaard/{versie:int}")
async def kept(
    code: FromPath[str], versie: FromPath[int], gate: NamedDependency[Gate]
) -> Response[str]:
    """The answer of a save whose first answer got lost on the way."""
    await inbrengen.version(gate, code)
    return _kept(versie)


def _kept(versie: int) -> Response[str]:
    return Response("", status_code=204, headers={"X-Versie": str(versie)})


async def _new_page(gate: Gate, form: NieuwForm, fouten: dict[str, str] | None = None) -> NieuwPage:
    partners = await inbrengen.may_table_for(gate)
    indiener = Veld(
        "indiener",
        "Voor wie brengt u deze casus in?",
        Soort.LIJST,
        form.indiener,
        "Kiest u niemand, dan brengt u een eigen casus in. Anders is hij na het inbrengen van hen.",
        fout=(fouten or {}).get("indiener", ""),
        verplicht=False,
        keuzes=keuzes([(str(wie.id), f"{wie.naam}, {kort}") for wie, kort in partners]),
    )
    beleid = gate.policies.crisis
    return NieuwPage(
        titel="Casus inbrengen",
        crisis=beleid,
        nummers=_numbers(beleid),
        indiener=indiener if partners else None,
        fouten=fouten or {},
    )


def _numbers(beleid: Crisis) -> list[Nummer]:
    return [
        Nummer(r.label, r.nummer, "".join(c for c in r.nummer if c.isdigit()))
        for r in beleid.route
        if not r.invullen
    ]


async def page_one(
    gate: Gate, inhoud: Inhoud, form: BewerkForm | None, fouten: dict[str, str] | None = None
) -> BewerkPage:
    """The first page, with the form as typed or else as stored."""
    gids, kop = await organisatie.gids(gate), inhoud.kop
    form = form or maak.as_form(inhoud, gids)
    soort = gate.policies.organisatiesoorten[kop.organisatiesoort]
    crisis = kop.crisis not in {None, "nee"}
    groepen = {
        "tekst": maak.text_fields(form, kenmerk=inhoud.kenmerk is not None),
        "onderwerp": maak.topic_fields(form, gate.policies),
        "plaats": maak.place_fields(form, gids),
        "grond": maak.ground_fields(form, soort, gate.policies, crisis=crisis),
        "verteld": maak.told_fields(form),
    }
    fouten = fouten or {}
    return BewerkPage(
        titel="Casus inbrengen",
        fouten=fouten,
        kop=kop,
        versie=kop.versie,
        blad=form.blad or str(uuid4()),
        bewaard=tijd(kop.gewijzigd_op),
        groepen={naam: met_fouten(groep, fouten) for naam, groep in groepen.items()},
        toestemming=await inbrengen.consent(gate, kop.id) is not None,
        crisis=crisis,
        uitgang=await inbrengen.ways_out(gate, kop),
    )


async def _conflict(gate: Gate, inhoud: Inhoud, form: BewerkForm) -> Response[str]:
    """Both texts, so that nobody's words are lost."""
    page = await page_one(gate, inhoud, form)
    labels = {veld.naam: veld.label for veld in page.velden}
    page.botsing = [
        Verschil(labels[naam], getattr(inhoud, naam) or "", getattr(form, naam))
        for naam in ("hulpvraag", "situatie", "geprobeerd")
        if (getattr(inhoud, naam) or "") != getattr(form, naam)
    ]
    return render(page, 409)


async def _unreadable(
    gate: Gate, code: str, form: BewerkForm, fouten: dict[str, str]
) -> Response[str]:
    inhoud = await inbrengen.edit(gate, code)
    return render(await page_one(gate, inhoud, form, fouten), 400)


ROUTES = [new, start, crisis, edit, store, autosave, kept]
