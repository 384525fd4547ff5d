"""What the nightly check found, and the self-test of the terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from motorkap.bewaring import service_toets
from motorkap.bewaring.keuring import Keuring
from motorkap.bewaring.zelftoets import Zelftoets
from motorkap.toegang.gate import Gate
from motorkap.web.pagina import Page, redirect, render


@dataclass(kw_only=True)
class KeuringPagina(Page):
    """The last check, point by point, and the last self-test."""

    sjabloon: ClassVar[str] = "bewaring/keuring.html"
    titel: str = "Keuring"
    keuring: Keuring | None
    toets: Zelftoets | None
    laat: bool


@get("/privacy/keuring")
async def show(gate: NamedDependency[Gate]) -> Response[str]:
    """What was checked last night."""
    keuring, toets, laat = await service_toets.results(gate)
    return render(KeuringPagina(keuring=keuring, toets=toets, laat=laat))


@post("/privacy/keuring/toets")
async def test(gate: NamedDependency[Gate]) -> Response[str]:
    """Try the terms now."""
    done = await service_toets.test_terms(gate)
    told = f"Getoetst: {done.gevallen} gevallen, {done.fouten} fouten."
    return await redirect("/privacy/keuring", told)


ROUTES: list[HTTPRouteHandler] = [show, test]
