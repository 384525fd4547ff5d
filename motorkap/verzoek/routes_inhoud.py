"""What the resident gets on paper, the texts put right, and the model information text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.toegang.gate import Gate
from motorkap.verzoek import service_inhoud as service
from motorkap.verzoek.forms import VerbeterForm
from motorkap.verzoek.service_inhoud import Uittreksel
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, met_fouten


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
class VerbeterPagina(Page):
    """The texts, to put right."""

    sjabloon: ClassVar[str] = "verzoek/verbeteren.html"
    titel: str = "Verbeter de tekst"
    code: str
    velden: list[Veld]


def _page(code: str, form: VerbeterForm, fouten: dict[str, str]) -> VerbeterPagina:
    velden = [
        Veld("hulpvraag", "De vraag", Soort.TEKSTVAK, form.hulpvraag),
        Veld("situatie", "Wat speelt er?", Soort.TEKSTVAK, form.situatie, verplicht=False),
        Veld(
            "geprobeerd", "Wat is al geprobeerd?", Soort.TEKSTVAK, form.geprobeerd, verplicht=False
        ),
    ]
    return VerbeterPagina(code=code, velden=met_fouten(velden, fouten), fouten=fouten)


@get("/casus/{code:str}/verbeteren")
async def to_correct(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """The texts as they stand."""
    inhoud = await service.to_correct(gate, code)
    form = VerbeterForm(
        hulpvraag=inhoud.hulpvraag,
        situatie=inhoud.situatie or "",
        geprobeerd=inhoud.geprobeerd or "",
    )
    return render(_page(code, form, {}))


@post("/casus/{code:str}/verbeteren")
async def correct(
    code: FromPath[str], request: Request[Any, Any, Any], gate: NamedDependency[Gate]
) -> Response[str]:
    """Keep the texts as they should be."""
    try:
        await service.correct(gate, code, await read(request, VerbeterForm))
    except Ongeldig as fout:
        return render(_page(code, await typed(request, VerbeterForm), fout.fouten), 400)
    return await redirect(f"/casus/{code}", "De tekst is verbeterd.")


@dataclass(kw_only=True)
class InformatiePagina(Page):
    """What an organisation can tell or give its resident."""

    sjabloon: ClassVar[str] = "verzoek/informatie.html"
    titel: str = "Informatie voor de inwoner"


@get("/hulp/inwoner", opt={"exclude_from_auth": True})
async def information() -> Response[str]:
    """The model text in plain words, open to all: it says nothing about anybody."""
    return render(InformatiePagina())


ROUTES: list[HTTPRouteHandler] = [extract, to_correct, correct, information]
