"""Pages to read the log: all of it, or a selection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from motorkap.errors import NietGevonden, Ongeldig
from motorkap.toegang.gate import Gate
from motorkap.toezicht import service
from motorkap.toezicht.forms import VraagForm
from motorkap.toezicht.model import Plek
from motorkap.toezicht.service import Bladzijde
from motorkap.toezicht.velden import fields
from motorkap.toezicht.vraag import Vraag
from motorkap.toezicht.zinnen import Logregel
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Veld

Verzoekje = Request[Any, Any, Any]


@dataclass(kw_only=True)
class LogPagina(Page):
    """Lines of the log, newest first, and the filters above them."""

    sjabloon: ClassVar[str] = "toezicht/lijst.html"
    titel: str = "Logboek"
    velden: list[Veld]
    regels: list[Logregel]
    gevraagd: str
    selectie: str
    code: str
    verder: str


@get("/privacy/logboek")
async def newest(gate: NamedDependency[Gate], na: FromQuery[str] = "") -> Response[str]:
    """The log from its newest line on."""
    return render(_shown(gate, await service.page(gate, Vraag(), _place(na)), ""))


@post("/privacy/logboek")
async def ask(request: Verzoekje, gate: NamedDependency[Gate]) -> Response[str]:
    """Filter: what was asked is remembered, so that no address holds it."""
    form = await typed(request, VraagForm)
    try:
        selectie = await service.select(gate, await read(request, VraagForm))
    except Ongeldig as fout:
        bladzijde = await service.page(gate, Vraag())
        page = _shown(gate, bladzijde, "")
        page.velden, page.fouten = fields(gate, bladzijde.gids, form, fout.fouten), fout.fouten
        return render(page, 400)
    return await redirect(f"/privacy/logboek/{selectie}")


@get("/privacy/logboek/{selectie:uuid}")
async def selected(
    selectie: FromPath[UUID], gate: NamedDependency[Gate], na: FromQuery[str] = ""
) -> Response[str]:
    """The lines that were asked for."""
    vraag = await service.selection(gate, selectie)
    return render(_shown(gate, await service.page(gate, vraag, _place(na)), str(selectie)))


def _shown(gate: Gate, bladzijde: Bladzijde, selectie: str) -> LogPagina:
    form = form_of(bladzijde.vraag, bladzijde.code)
    verder = bladzijde.verder
    return LogPagina(
        velden=fields(gate, bladzijde.gids, form, {}),
        regels=bladzijde.regels,
        gevraagd=in_words(bladzijde),
        selectie=selectie,
        code=bladzijde.code,
        verder=f"{int(verder.begin.timestamp() * 1000)}.{verder.id}" if verder else "",
    )


def form_of(vraag: Vraag, code: str) -> VraagForm:
    """The form as it was filled in."""
    codes = vraag.as_codes()
    texts = {k: codes.get(k, "") for k in ("persoon", "organisatie", "gebeurtenis", "doel")}
    days = {k: codes.get(k, "") for k in ("van", "tot")}
    alleen: list[str] = [naam for naam in ("geweigerd", "noodtoegang") if naam in codes]
    return VraagForm(**texts, **days, casus=code, alleen=alleen)


def in_words(bladzijde: Bladzijde) -> str:
    """How many filters hold, in words."""
    aantal = len(bladzijde.vraag.as_codes())
    if not aantal:
        return ""
    return "Er is 1 filter gekozen." if aantal == 1 else f"Er zijn {aantal} filters gekozen."


def _place(na: str) -> Plek | None:
    """Where the page before this one ended; NietGevonden for an address that somebody made up."""
    if not na:
        return None
    millis, _, id_ = na.partition(".")
    try:
        return Plek(datetime.fromtimestamp(int(millis) / 1000, UTC), UUID(id_))
    except (ValueError, OverflowError, OSError):
        raise NietGevonden from None


ROUTES: list[HTTPRouteHandler] = [newest, ask, selected]
