"""The second look at what was told to save a life."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import KanNiet, Ongeldig
from motorkap.overdracht.forms import HerzienForm
from motorkap.overdracht.lezen import service_lezen as lezen
from motorkap.overdracht.lezen.service_lezen import Blad
from motorkap.overdracht.lopen import service_herzien as herzien
from motorkap.overdracht.velden import from_codes
from motorkap.overdracht.vragen import Fouten, question, show_question, url_of
from motorkap.taal import datum
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.formulier import read
from motorkap.web.pagina import redirect
from motorkap.web.veld import Soort, Veld


def _page(gate: Gate, blad: Blad, form: HerzienForm, fouten: Fouten) -> Response[str]:
    if blad.herzien_voor is None:
        raise KanNiet(herzien.NIET_NODIG)
    keuzes = from_codes(gate.policies.overdracht.herzien, form.herzien)
    veld = Veld("herzien", "Is er nog levensgevaar?", Soort.RADIO, keuzes=keuzes)
    page = question(blad, "Kijk opnieuw: moet dit nog?", "herzien", "Bewaar", [veld])
    zinnen = [
        f"U vertelde dit zonder toestemming, omdat er levensgevaar was. Kijk uiterlijk "
        f"{datum(blad.herzien_voor)} opnieuw.",
        "Is het gevaar voorbij, dan eindigt de overdracht. Zegt de inwoner nu ja? Begin dan een "
        "nieuwe overdracht, met toestemming.",
    ]
    return show_question(page, zinnen, fouten)


@get("/overdrachten/{overdracht_id:uuid}/herzien")
async def ask_review(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Whether the danger is still there."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_HERZIEN)
    return _page(gate, blad, HerzienForm(), {})


@post("/overdrachten/{overdracht_id:uuid}/herzien")
async def review(
    overdracht_id: FromPath[UUID], request: Request[Any, Any, Any], gate: NamedDependency[Gate]
) -> Response[str]:
    """Keep what the second look said."""
    form = await read(request, HerzienForm)
    try:
        loopt = await herzien.review(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_HERZIEN)
        return _page(gate, blad, form, fout.fouten)
    zin = "Bewaard. De overdracht loopt door." if loopt else "De overdracht is geëindigd."
    return await redirect(url_of(overdracht_id), zin)


ROUTES = [ask_review, review]
