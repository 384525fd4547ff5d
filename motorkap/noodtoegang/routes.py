"""Pages of noodtoegang: ask for it, end it, and read why somebody took it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.ids import NIEMAND
from motorkap.noodtoegang import service
from motorkap.noodtoegang.forms import NoodForm
from motorkap.noodtoegang.model import Noodtoegang, is_fresh
from motorkap.noodtoegang.service import Verhaal
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp
from motorkap.web import koppen
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, met_fouten
from motorkap.web.verzoek import Verzoek

PAD = "/noodtoegang"


@dataclass(kw_only=True)
class NoodPagina(Page):
    """The form, and what this person has open now."""

    sjabloon: ClassVar[str] = "noodtoegang/vragen.html"
    titel: str = "Noodtoegang"
    velden: list[Veld]
    lopend: list[Noodtoegang]


@dataclass(kw_only=True)
class VerhaalPagina(Page):
    """Who took it, and why."""

    sjabloon: ClassVar[str] = "noodtoegang/verhaal.html"
    titel: str = "Noodtoegang"
    verhaal: Verhaal
    loopt: bool


def _fields(form: NoodForm, fouten: dict[str, str]) -> list[Veld]:
    velden = [
        Veld("casus", "Code van de casus", waarde=form.casus, uitleg="Bijvoorbeeld MK-7Q4K-2P"),
        Veld(
            "reden",
            "Waarom kan dit niet wachten?",
            Soort.TEKSTVAK,
            form.reden,
            "Minstens 20 tekens, zonder namen. De voorzitter en de privacy officer lezen dit.",
            rijen=3,
        ),
    ]
    return met_fouten(velden, fouten)


async def _again(verzoek: Verzoek) -> Response[str] | None:
    """First a fresh code of the app, when the last one is older than five minutes."""
    sessie = verzoek.sessie
    if sessie and is_fresh(sessie.tweede_factor_op, verzoek.nu):
        return None
    verzoek.cookies.append((koppen.TERUG, PAD, 600))
    return await redirect("/aanmelden/opnieuw")


@get(PAD)
async def form(gate: NamedDependency[Gate], verzoek: NamedDependency[Verzoek]) -> Response[str]:
    """Ask for the code and the reason, after a fresh second factor."""
    await gate.permit(Handeling.NOODTOEGANG_VRAGEN, Voorwerp("casus", NIEMAND))
    if answer := await _again(verzoek):
        return answer
    page = NoodPagina(velden=_fields(NoodForm(), {}), lopend=await service.running(gate))
    return render(page)


@post(PAD)
async def begin(
    request: Request[Any, Any, Any],
    gate: NamedDependency[Gate],
    verzoek: NamedDependency[Verzoek],
) -> Response[str]:
    """Open the casus for an hour."""
    if answer := await _again(verzoek):
        return answer
    sent = await typed(request, NoodForm)
    lopend = await service.running(gate)  # before: what was refused is undone, and never was
    try:
        code = await service.begin(gate, await read(request, NoodForm))
    except Ongeldig as fout:
        velden = _fields(sent, fout.fouten)
        page = NoodPagina(velden=velden, fouten=fout.fouten, lopend=lopend)
        return render(page, 400)
    told = "U hebt een uur noodtoegang. De voorzitter en de privacy officer weten het."
    return await redirect(f"/casus/{code}", told)


@post("/noodtoegang/{keer:uuid}/stoppen")
async def stop(keer: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """End it before the hour is over."""
    await service.stop(gate, keer)
    return await redirect("/", "De noodtoegang is gestopt.")


@get("/noodtoegang/{keer:uuid}")
async def story(keer: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Who took it, and why."""
    verhaal = await service.story(gate, keer)
    return render(VerhaalPagina(verhaal=verhaal, loopt=verhaal.keer.runs(gate.nu)))


ROUTES: list[HTTPRouteHandler] = [form, begin, stop, story]
