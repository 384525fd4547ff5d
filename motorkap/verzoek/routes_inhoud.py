"""What the resident gets on paper, and the model information text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.toegang.gate import Gate
from motorkap.verzoek import service_inhoud as service
from motorkap.verzoek.service_inhoud import Uittreksel
from motorkap.web.pagina import Page, render


@dataclass(kw_only=True)
class UittrekselPagina(Page):
    """The extract for the resident, to print."""

    sjabloon: ClassVar[str] = "verzoek/uittreksel.html"
    titel: str = "Uittreksel voor de inwoner"
    uittreksel: Uittreksel


@get("/casus/{code:str}/uittreksel")
async def extract(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """The data of this casus for its resident."""
    return render(UittrekselPagina(uittreksel=await service.extract(gate, code)))


@dataclass(kw_only=True)
class InformatiePagina(Page):
    """What an organisation can tell or give its resident."""

    sjabloon: ClassVar[str] = "verzoek/informatie.html"
    titel: str = "Informatie voor de inwoner"


@get("/hulp/inwoner", opt={"exclude_from_auth": True})
async def information() -> Response[str]:
    """The model text in plain words, open to all: it says nothing about anybody."""
    return render(InformatiePagina())


ROUTES: list[HTTPRouteHandler] = [extract, information]
