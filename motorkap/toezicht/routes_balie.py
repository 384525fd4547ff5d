"""Where the privacy officer begins: questions, each with its answer in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from motorkap.errors import Ongeldig
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Rol
from motorkap.toezicht import service_balie, service_wie
from motorkap.toezicht.forms import CodeForm
from motorkap.toezicht.service_balie import Onderwerp
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Veld, met_fouten


@dataclass(kw_only=True)
class BaliePagina(Page):
    """The questions of the officer, and whether she may look up a casus."""

    sjabloon: ClassVar[str] = "toezicht/balie.html"
    titel: str = "Privacy"
    vragen: list[Onderwerp]
    zoekt: bool
    code: Veld


@get("/privacy")
async def desk(gate: NamedDependency[Gate]) -> Response[str]:
    """What stands out, what waits, whether the log is whole."""
    return render(await _page(gate))


@post("/privacy/wie")
async def find_casus(request: Request[Any, Any, Any], gate: NamedDependency[Gate]) -> Response[str]:
    """From a code that was typed to who can read that casus."""
    form = await read(request, CodeForm)
    try:
        code = await service_wie.known_code(gate, form.casus)
    except Ongeldig as fout:
        return render(await _page(gate, form.casus, fout.fouten), 400)
    return await redirect(f"/privacy/wie/{code}")


async def _page(gate: Gate, getypt: str = "", fouten: dict[str, str] | None = None) -> BaliePagina:
    fouten = fouten or {}
    code = Veld("casus", "Casuscode", stijl="", waarde=getypt, uitleg="Bijvoorbeeld MK-7Q4K-2P")
    return BaliePagina(
        vragen=await service_balie.subjects(gate),
        zoekt=Rol.PRIVACY_OFFICER in gate.actor.rollen,
        code=met_fouten([code], fouten)[0],
        fouten=fouten,
    )


ROUTES: list[HTTPRouteHandler] = [desk, find_casus]
