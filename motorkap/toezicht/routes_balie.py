"""Where the privacy officer begins: questions, each with its answer in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Rol
from motorkap.toezicht import service_balie
from motorkap.toezicht.service_balie import Onderwerp
from motorkap.web.pagina import Page, render
from motorkap.web.veld import Veld


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
    page = BaliePagina(
        vragen=await service_balie.subjects(gate),
        zoekt=Rol.PRIVACY_OFFICER in gate.actor.rollen,
        code=Veld("casus", "Casuscode", stijl="", uitleg="Bijvoorbeeld MK-7Q4K-2P"),
    )
    return render(page)


ROUTES: list[HTTPRouteHandler] = [desk]
