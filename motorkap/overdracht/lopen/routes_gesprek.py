"""Planning the conversation together: a day, and how."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.overdracht import velden
from motorkap.overdracht.forms import PlanForm
from motorkap.overdracht.lezen import service_lezen as lezen
from motorkap.overdracht.lezen.service_lezen import Blad
from motorkap.overdracht.lopen import service_gesprek as gesprekken
from motorkap.overdracht.vragen import Fouten, question, show_question, url_of
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.formulier import read
from motorkap.web.pagina import redirect

ZINNEN = [
    "De afzender, de ontvanger en de inwoner. Iemand die dicht bij de inwoner staat mag erbij.",
    "De dag komt bij u allebei op Vandaag. Dat u samen sprak, legt u daarna apart vast.",
]


def _page(gate: Gate, blad: Blad, form: PlanForm, fouten: Fouten) -> Response[str]:
    found = velden.plan_fields(form, gate.policies.overdracht)
    page = question(blad, "Plan het gesprek", "plannen", "Zet het gesprek klaar", found)
    return show_question(page, ZINNEN, fouten)


@get("/overdrachten/{overdracht_id:uuid}/plannen")
async def ask_plan(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Which day, and how."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_PLANNEN)
    o = blad.overdracht
    op = o.gepland_op.isoformat() if o.gepland_op else ""
    return _page(gate, blad, PlanForm(op=op, vorm=o.gepland_vorm or ""), {})


@post("/overdrachten/{overdracht_id:uuid}/plannen")
async def plan(
    overdracht_id: FromPath[UUID], request: Request[Any, Any, Any], gate: NamedDependency[Gate]
) -> Response[str]:
    """Keep it."""
    form = await read(request, PlanForm)
    try:
        await gesprekken.plan(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_PLANNEN)
        return _page(gate, blad, form, fout.fouten)
    zin = "Het gesprek staat klaar. De andere kant ziet de dag ook."
    return await redirect(url_of(overdracht_id), zin)


ROUTES = [ask_plan, plan]
