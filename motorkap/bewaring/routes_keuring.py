"""What the nightly check found, and the self-test of the terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from motorkap.bewaring import service_toets
from motorkap.bewaring.service_toets import Stand
from motorkap.toegang.gate import Gate
from motorkap.web.pagina import Page, redirect, render


@dataclass(kw_only=True)
class KeuringPagina(Page):
    """The last check, point by point, the last self-test, and how far the next one is."""

    sjabloon: ClassVar[str] = "bewaring/keuring.html"
    titel: str = "Keuring"
    stand: Stand


@get("/privacy/keuring")
async def show(gate: NamedDependency[Gate]) -> Response[str]:
    """What was checked last night."""
    return render(KeuringPagina(stand=await service_toets.results(gate)))


@post("/privacy/keuring/toets")
async def test(gate: NamedDependency[Gate]) -> Response[str]:
    """Try the terms, in the background."""
    await service_toets.ask(gate)
    return await redirect("/privacy/keuring", "Motorkap toetst de termijnen.")


ROUTES: list[HTTPRouteHandler] = [show, test]
