"""Pages of aftercare: the list, four big buttons, the plan."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.nazorg import papier, service, service_plan
from motorkap.nazorg.forms import ContactForm, PlanForm
from motorkap.nazorg.pagina import Contactpagina, Planpagina, contact_page, list_page, plan_page
from motorkap.nazorg.service import Uitslag
from motorkap.nazorg.woorden import came_of
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import redirect, render
from motorkap.web.vel import as_pdf, as_text

Formulier = Request[Any, Any, Any]


@get("/nazorg")
async def show_list(gate: NamedDependency[Gate]) -> Response[str]:
    """My aftercare, first what is due, and that of my colleagues."""
    return render(list_page(gate, await service.mine(gate)))


@get("/nazorg/{code:str}")
async def show(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """One casus: four buttons, and what came before."""
    return render(await _contact(gate, code, ContactForm()))


@post("/nazorg/{code:str}")
async def record(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Record how it goes, in one tap."""
    try:
        uitslag = await service.contact(gate, code, await read(request, ContactForm))
    except Ongeldig as fout:
        again = await typed(request, ContactForm)
        return render(await _contact(gate, code, again, fout.fouten), 400)
    return await redirect(_where_to(code, uitslag), came_of(code, uitslag))


@post("/nazorg/{code:str}/beginnen")
async def begin(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Begin aftercare for a casus that was discussed."""
    await service_plan.begin(gate, code)
    return await redirect(f"/nazorg/{code}", "De nazorg is begonnen.")


@get("/nazorg/{code:str}/plan")
async def show_plan(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """The days to come and who does it, to be changed."""
    return render(await _plan(gate, code))


@post("/nazorg/{code:str}/plan")
async def change_plan(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Other days, another owner."""
    form = await read(request, PlanForm)
    try:
        await service.change(gate, code, form)
    except Ongeldig as fout:
        return render(await _plan(gate, code, form, fout.fouten), 400)
    return await redirect(f"/nazorg/{code}", "De nazorg is gewijzigd.")


@get("/nazorg/{code:str}/pdf")
async def plan_pdf(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[bytes]:
    """The plan on paper."""
    return await as_pdf(await papier.sheet(gate, code), gate.nu, f"{code}-nazorgplan")


@get("/nazorg/{code:str}/tekst")
async def plan_text(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """The plan as plain text, to copy."""
    return as_text(await papier.sheet(gate, code), f"/nazorg/{code}", f"/nazorg/{code}/pdf")


async def _contact(
    gate: Gate, code: str, form: ContactForm, fouten: dict[str, str] | None = None
) -> Contactpagina:
    return contact_page(gate, await service.show(gate, code), form, fouten or {})


async def _plan(
    gate: Gate, code: str, form: PlanForm | None = None, fouten: dict[str, str] | None = None
) -> Planpagina:
    getoond = await service.show(gate, code, Handeling.NAZORG_WIJZIGEN)
    return plan_page(getoond, await service.choices(gate, getoond), form, fouten or {})


def _where_to(code: str, uitslag: Uitslag) -> str:
    if not uitslag.nog_nodig:
        return f"/casus/{code}/sluiten"
    return f"/casus/{code}" if uitslag.terugval else "/nazorg"


ROUTES = [show_list, show, record, begin, show_plan, change_plan, plan_pdf, plan_text]
