"""Requests of residents: at the casus for its organisation, on the desk for the officer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.taal import datum_jaar
from motorkap.toegang.gate import Gate
from motorkap.verzoek import routes_inhoud, routes_verbeteren, service
from motorkap.verzoek.forms import BesluitForm, VerzoekForm
from motorkap.verzoek.model import AFWIJZEN, SOORTEN, VERLENGEN, Soort, Status, Verzoek
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Keuze, Veld, keuzes, met_fouten
from motorkap.web.veld import Soort as Veldsoort

Formulier = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Regel:
    """One request as a list shows it."""

    titel: str
    url: str
    soort: str
    zin: str
    laat: bool


def line(verzoek: Verzoek, gate: Gate, url: str = "") -> Regel:
    """A request in one sentence with its clock."""
    naam = f"{SOORTEN[verzoek.soort][0]}, casus {verzoek.code}"
    if verzoek.status is not Status.OPEN and verzoek.afgehandeld_op:
        wat = AFWIJZEN.get(verzoek.uitkomst or "", "")
        zin = f"{verzoek.status.capitalize()} op {datum_jaar(verzoek.afgehandeld_op)}."
        return Regel(naam, url, "klaar", f"{zin} {wat}".strip(), laat=False)
    zin = f"Antwoord uiterlijk {datum_jaar(verzoek.uiterlijk)}."
    if verzoek.is_late(gate.today):
        return Regel(naam, url, "laat", f"Te laat. {zin}", laat=True)
    return Regel(naam, url, "nu" if verzoek.must_remind(gate.today) else "wacht", zin, laat=False)


@dataclass(kw_only=True)
class CasusPagina(Page):
    """The requests of one casus, and the form for a new one."""

    sjabloon: ClassVar[str] = "verzoek/casus.html"
    titel: str = "Verzoek van de inwoner"
    code: str
    regels: list[Regel]
    velden: list[Veld]
    beperkt: bool


def _fields(form: VerzoekForm, fouten: dict[str, str], *, met_code: bool) -> list[Veld]:
    kinds = [
        Keuze(s, naam, uitleg, gekozen=s == form.soort) for s, (naam, uitleg) in SOORTEN.items()
    ]
    velden = [
        Veld("soort", "Wat vraagt de inwoner?", Veldsoort.RADIO, keuzes=kinds),
        Veld("ontvangen", "Wanneer kwam het verzoek?", Veldsoort.DATUM, waarde=form.ontvangen),
    ]
    if met_code:
        velden.insert(0, Veld("casus", "Casuscode", waarde=form.casus))
    return met_fouten(velden, fouten)


async def _casus_page(gate: Gate, code: str, form: VerzoekForm, fouten: dict[str, str]) -> Page:
    bij = await service.of_casus(gate, code)
    return CasusPagina(
        code=bij.code,
        regels=[line(v, gate) for v in bij.verzoeken],
        velden=_fields(form, fouten, met_code=False),
        beperkt=bij.beperkt,
        fouten=fouten,
    )


@get("/casus/{code:str}/verzoeken")
async def of_casus(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """What the resident asked about this casus."""
    return render(await _casus_page(gate, code, VerzoekForm(), {}))


@post("/casus/{code:str}/verzoeken")
async def enter(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Enter a request."""
    form = await read(request, VerzoekForm)
    try:
        await service.enter(gate, code, form)
    except Ongeldig as fout:
        return render(await _casus_page(gate, code, form, fout.fouten), 400)
    told = "Het verzoek ligt bij de privacy officer. Tot het besluit wordt niets vernietigd."
    return await redirect(f"/casus/{code}/verzoeken", told)


@dataclass(kw_only=True)
class LijstPagina(Page):
    """All requests with their clocks, and the form for a new one."""

    sjabloon: ClassVar[str] = "verzoek/lijst.html"
    titel: str = "Verzoeken van inwoners"
    open: list[Regel]
    klaar: list[Regel]
    velden: list[Veld]


async def _list_page(gate: Gate, form: VerzoekForm, fouten: dict[str, str]) -> LijstPagina:
    found = await service.overview(gate)
    regels = [(v, line(v, gate, f"/privacy/verzoeken/{v.id}")) for v in found]
    return LijstPagina(
        open=[regel for v, regel in regels if v.status is Status.OPEN],
        klaar=[regel for v, regel in regels if v.status is not Status.OPEN],
        velden=_fields(form, fouten, met_code=True),
        fouten=fouten,
    )


@get("/privacy/verzoeken")
async def overview(gate: NamedDependency[Gate]) -> Response[str]:
    """Every request with its clock."""
    return render(await _list_page(gate, VerzoekForm(), {}))


@post("/privacy/verzoeken")
async def accept(request: Formulier, gate: NamedDependency[Gate]) -> Response[str]:
    """Enter a request that came in at the desk."""
    form = await read(request, VerzoekForm)
    try:
        verzoek_id = await service.accept(gate, form)
    except Ongeldig as fout:
        return render(await _list_page(gate, form, fout.fouten), 400)
    return await redirect(f"/privacy/verzoeken/{verzoek_id}", "Het verzoek is vastgelegd.")


@dataclass(kw_only=True)
class VerzoekPagina(Page):
    """One request and the decision about it."""

    sjabloon: ClassVar[str] = "verzoek/tonen.html"
    verzoek: Verzoek
    regel: Regel
    uitleg: str
    gevolg: str
    beperkt: bool
    geldt: bool  # what was granted is how it is now
    verlengen: Veld | None
    afwijzen: Veld
    velden: list[Veld] = field(default_factory=list)


DICHT = (
    "Niemand leest de casus meer, en er wordt niets van vernietigd. De organisatie kan nog wel een"
    " uittreksel maken en een tekst verbeteren."
)
OP_DE_LIJST = (
    "In de nacht na het besluit komt de casus op de vernietigingslijst."
    " U en de archiefbeheerder tekenen allebei."
)
GEVOLG = {
    Soort.INZAGE: "De organisatie drukt het uittreksel af en geeft het aan de inwoner.",
    Soort.RECTIFICATIE: "De organisatie kan nu elke tekst verbeteren. Dat wordt een nieuwe versie.",
    Soort.WISSING: OP_DE_LIJST,
    Soort.VERNIETIGING: OP_DE_LIJST,
    Soort.BEPERKING: DICHT,
    Soort.BEZWAAR: DICHT,
}


async def _one_page(gate: Gate, verzoek_id: UUID, fouten: dict[str, str]) -> VerzoekPagina:
    verzoek, beperkt = await service.show(gate, verzoek_id)
    later = verzoek.soort is not Soort.VERNIETIGING and not verzoek.verlengd_reden
    soort, gevolg = Veldsoort.RADIO, GEVOLG[verzoek.soort]
    verlengen = Veld("verlengen", "Waarom langer?", soort, keuzes=keuzes(VERLENGEN.items()))
    afwijzen = Veld("reden", "Waarom niet?", soort, keuzes=keuzes(AFWIJZEN.items()))
    return VerzoekPagina(
        titel=f"{SOORTEN[verzoek.soort][0]}, casus {verzoek.code}",
        verzoek=verzoek,
        regel=line(verzoek, gate),
        uitleg=SOORTEN[verzoek.soort][1],
        gevolg=gevolg,
        beperkt=beperkt,
        geldt=verzoek.status is Status.TOEGEWEZEN and (beperkt or gevolg is not DICHT),
        verlengen=met_fouten([verlengen], fouten)[0] if later else None,
        afwijzen=met_fouten([afwijzen], fouten)[0],
        fouten=fouten,
    )


@get("/privacy/verzoeken/{verzoek_id:uuid}")
async def show(verzoek_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """One request."""
    return render(await _one_page(gate, verzoek_id, {}))


@post("/privacy/verzoeken/{verzoek_id:uuid}")
async def decide(
    verzoek_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Decide about it."""
    form = await read(request, BesluitForm)
    try:
        verzoek = await service.decide(gate, verzoek_id, form)
    except Ongeldig as fout:
        return render(await _one_page(gate, verzoek_id, fout.fouten), 400)
    told = {
        Status.OPEN: f"Antwoord nu uiterlijk {datum_jaar(verzoek.uiterlijk)}.",
        Status.TOEGEWEZEN: "Het verzoek is toegewezen.",
        Status.AFGEWEZEN: "Het verzoek is afgewezen. Wijs de inwoner op bezwaar of beroep.",
        Status.INGETROKKEN: "Het verzoek is ingetrokken.",
    }
    return await redirect(f"/privacy/verzoeken/{verzoek_id}", told[verzoek.status])


@post("/privacy/verzoeken/{verzoek_id:uuid}/opheffen")
async def lift(verzoek_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """End the restriction."""
    await service.lift(gate, verzoek_id)
    return await redirect(f"/privacy/verzoeken/{verzoek_id}", "De casus is weer open.")


ROUTES: list[HTTPRouteHandler] = [
    of_casus, enter, overview, accept, show, decide, lift,
    *routes_inhoud.ROUTES, *routes_verbeteren.ROUTES,
]  # fmt: skip
