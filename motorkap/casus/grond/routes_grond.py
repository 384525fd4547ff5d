"""Two questions that come back after tabling: why is sharing allowed, does the resident know?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.casus.forms import BewerkForm, GrondForm, VerteldForm
from motorkap.casus.grond import service_grond
from motorkap.casus.grond.klok import Termijn
from motorkap.casus.inbrengen.velden import ground_fields, told_fields
from motorkap.casus.kop import Kop
from motorkap.errors import Ongeldig
from motorkap.taal import datum
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Veld, met_fouten

Formulier = Request[Any, Any, Any]
Fouten = dict[str, str]


@dataclass(kw_only=True)
class GrondPage(Page):
    """Another ground; *nu* is the ground in words, *termijn* when it ends by itself."""

    sjabloon: ClassVar[str] = "casus/grond.html"
    titel: str = "Waarom u dit mag delen"
    kop: Kop
    nu: str
    termijn: Termijn | None
    velden: list[Veld]


@dataclass(kw_only=True)
class VerteldPage(Page):
    """Whether the resident knows."""

    sjabloon: ClassVar[str] = "casus/verteld.html"
    titel: str = "Weet de inwoner ervan?"
    kop: Kop
    termijn: Termijn | None
    velden: list[Veld]


@get("/casus/{code:str}/grond")
async def ask_ground(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Why it may be shared, and by when another reason is needed."""
    return render(await _ground_page(gate, code))


@post("/casus/{code:str}/grond")
async def change_ground(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Choose another ground."""
    form = await read(request, GrondForm)
    try:
        await service_grond.change_ground(gate, code, form)
    except Ongeldig as fout:
        return render(await _ground_page(gate, code, form, fout.fouten), 400)
    return await redirect(f"/casus/{code}", "De reden is bewaard.")


@get("/casus/{code:str}/verteld")
async def ask_told(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Whether the resident was told by now."""
    return render(await _told_page(gate, code))


@post("/casus/{code:str}/verteld")
async def record_told(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Keep what the indiener says about it."""
    form = await read(request, VerteldForm)
    try:
        opnieuw = await service_grond.record_told(gate, code, form)
    except Ongeldig as fout:
        return render(await _told_page(gate, code, form, fout.fouten), 400)
    return await redirect(f"/casus/{code}", _said(opnieuw))


def _said(opnieuw: date | None) -> str:
    if opnieuw is None:
        return "Vastgelegd: de inwoner weet ervan."
    return f"Vastgelegd. Vertel het uiterlijk {datum(opnieuw)}, of zeg dan waarom het niet kan."


async def _ground_page(
    gate: Gate, code: str, form: GrondForm | None = None, fouten: Fouten | None = None
) -> GrondPage:
    kop = await service_grond.look(gate, code, Handeling.GROND_WIJZIGEN)
    a = gate.policies.grondslagen.a.get(kop.grond_a or "")
    termijn, fouten = service_grond.clock(gate, kop).reden, fouten or {}
    if form is None:
        form = GrondForm() if termijn else GrondForm(kop.grond_a or "", kop.grond_c or "")
    shown = BewerkForm(
        grondslag=form.grondslag,
        uitzondering=form.uitzondering,
        leefgebieden=list(kop.leefgebieden),
    )
    soort = service_grond.soort_of(gate, kop)
    toestemming = Veld("toestemming", "Toestemming", fout=fouten.get("toestemming", ""))
    kring = Veld("kring", "Wie meeleest", fout=fouten.get("kring", ""))
    velden = met_fouten(ground_fields(shown, soort, gate.policies, crisis=False), fouten)
    return GrondPage(
        kop=kop,
        nu=a.label if a else "",
        termijn=termijn,
        velden=[*velden, toestemming, kring],
        fouten=fouten,
    )


async def _told_page(
    gate: Gate, code: str, form: VerteldForm | None = None, fouten: Fouten | None = None
) -> VerteldPage:
    kop = await service_grond.look(gate, code, Handeling.VERTELD)
    form = form or VerteldForm(verteld_reden=kop.verteld_reden or "")
    shown = BewerkForm(
        verteld=form.verteld,
        verteld_op=form.verteld_op,
        verteld_hoe=form.verteld_hoe,
        verteld_reden=form.verteld_reden,
    )
    velden = met_fouten(told_fields(shown), fouten or {})
    termijn = service_grond.clock(gate, kop).vertel
    return VerteldPage(kop=kop, termijn=termijn, velden=velden, fouten=fouten or {})


ROUTES = [ask_ground, change_ground, ask_told, record_told]
