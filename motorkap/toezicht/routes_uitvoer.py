"""Files of a selection, and the extract for a resident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.toegang.gate import Gate
from motorkap.toezicht import service_uitvoer as service
from motorkap.toezicht.forms import UittrekselForm, UitvoerForm
from motorkap.toezicht.lijsten import Vorm
from motorkap.toezicht.service_uitvoer import Uittreksel
from motorkap.toezicht.uittreksel import NAMENREDENEN
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import Page, render
from motorkap.web.veld import Keuze, Soort, Veld, keuzes, met_fouten

TYPEN = {
    Vorm.CSV: ("text/csv", "logboek.csv"),
    Vorm.JSON: ("application/json", "logboek.json"),
    Vorm.LDV: ("application/jsonl", "logboek-ldv.jsonl"),
}
Vraagje = Request[Any, Any, Any]


@dataclass(kw_only=True)
class UittrekselPagina(Page):
    """The extract, to be printed, and the form above it."""

    sjabloon: ClassVar[str] = "toezicht/uittreksel.html"
    uittreksel: Uittreksel
    velden: list[Veld]


@post("/privacy/logboek/{selectie:uuid}/uitvoer")
async def as_file(
    selectie: FromPath[UUID], request: Vraagje, gate: NamedDependency[Gate]
) -> Response[str]:
    """A selection as CSV, JSON or LDV."""
    tekst, vorm = await service.as_file(gate, selectie, await read(request, UitvoerForm))
    soort, naam = TYPEN[vorm]
    headers = {"content-disposition": f'attachment; filename="{naam}"'}
    return Response(tekst, media_type=soort, headers=headers, status_code=200)


@get("/privacy/uittreksel/{code:str}")
async def extract(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """The extract without names."""
    form = UittrekselForm()
    return render(_page(await service.for_resident(gate, code, form), form, {}))


@post("/privacy/uittreksel/{code:str}")
async def other_extract(
    code: FromPath[str], request: Vraagje, gate: NamedDependency[Gate]
) -> Response[str]:
    """The extract of other days, or with names and a reason."""
    form = await typed(request, UittrekselForm)
    try:
        found = await service.for_resident(gate, code, await read(request, UittrekselForm))
    except Ongeldig as fout:
        plain = await service.for_resident(gate, code, UittrekselForm())
        return render(_page(plain, form, fout.fouten), 400)
    return render(_page(found, form, {}))


def _page(found: Uittreksel, form: UittrekselForm, fouten: dict[str, str]) -> UittrekselPagina:
    ja = [Keuze("ja", "Met namen van medewerkers", gekozen=form.namen == "ja")]
    velden = [
        Veld("van", "Vanaf", Soort.DATUM, waarde=form.van, verplicht=False),
        Veld("tot", "Tot en met", Soort.DATUM, waarde=form.tot, verplicht=False),
        Veld("namen", "Namen", Soort.VINKJES, keuzes=ja, verplicht=False),
        Veld(
            "reden", "Waarom namen?", Soort.LIJST, waarde=form.reden,
            keuzes=keuzes(NAMENREDENEN), verplicht=False,
        ),
    ]  # fmt: skip
    titel = f"Uittreksel van {found.code}"
    return UittrekselPagina(
        titel=titel, uittreksel=found, velden=met_fouten(velden, fouten), fouten=fouten
    )


ROUTES: list[HTTPRouteHandler] = [as_file, extract, other_extract]
