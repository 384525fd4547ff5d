"""The signpost of a casus: whom to invite, which routes there are, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.overdracht.forms import UitwegForm
from motorkap.overdracht.uitweg import service_casus as casus
from motorkap.overdracht.uitweg.service_casus import Wijsblad
from motorkap.policies.types import Organisatiesoort, Route
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, keuzes, met_fouten


@dataclass(kw_only=True)
class WijsPage(Page):
    """Partners, routes and group offers, each with its why and what is kept of it."""

    sjabloon: ClassVar[str] = "overdracht/wijzer.html"
    titel: str = "Waar kan deze casus heen?"
    blad: Wijsblad
    soorten: dict[str, Organisatiesoort]
    velden: list[Veld]

    @property
    def routes(self) -> list[Route]:
        """Those that fit first, then the others."""
        return [*self.blad.suggestie.routes, *self.blad.andere]


@get("/casus/{code:str}/route")
async def show(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Where it could go."""
    return render(_page(gate, await casus.signpost(gate, code), UitwegForm(), {}))


@post("/casus/{code:str}/route")
async def take(
    code: FromPath[str], request: Request[Any, Any, Any], gate: NamedDependency[Gate]
) -> Response[str]:
    """Somebody went there: the body and the day."""
    form = await read(request, UitwegForm)
    try:
        route = await casus.take_exit(gate, code, form)
    except Ongeldig as fout:
        return render(_page(gate, await casus.signpost(gate, code), form, fout.fouten), 400)
    return await redirect(f"/casus/{code}", f"Vastgelegd: {route.label}. Verder staat er niets.")


def _page(gate: Gate, blad: Wijsblad, form: UitwegForm, fouten: dict[str, str]) -> WijsPage:
    paren = [(r.code, r.label) for r in gate.policies.verwijswijzer.other_tables]
    velden = [
        Veld("route", "Waar?", Soort.RADIO, keuzes=keuzes(paren, [form.route])),
        Veld("op", "Op welke dag?", Soort.DATUM, form.op),
    ]
    return WijsPage(
        blad=blad, fouten=fouten, velden=met_fouten(velden, fouten),
        soorten=dict(gate.policies.organisatiesoorten),
    )  # fmt: skip


ROUTES = [show, take]
