"""Discuss a casus again: one page, that asks for which meeting."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.casus.forms import OpnieuwForm
from motorkap.casus.slot import service_opnieuw as opnieuw
from motorkap.casus.slot.routes_slot import VraagPage
from motorkap.errors import Ongeldig
from motorkap.overleg.koppen import OverlegKop
from motorkap.taal import datum
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import redirect, render
from motorkap.web.veld import Soort, Veld, keuzes, met_fouten

Formulier = Request[Any, Any, Any]
ZINNEN = [
    "De casus komt weer op een agenda. Afspraken en overdrachten lopen door.",
    "Wie nu meeleest en bij dat overleg zit, leest hem dan opnieuw. Dat wijzigt u bij de casus.",
]


async def _page(gate: Gate, code: str, form: OpnieuwForm, fouten: dict[str, str]) -> VraagPage:
    found = await opnieuw.choices(gate, code)
    gekozen = form.overleg or str(found[0].id)
    paren = [(str(k.id), _name(k)) for k in found]
    velden = [Veld("overleg", "Voor welk overleg?", Soort.RADIO, keuzes=keuzes(paren, [gekozen]))]
    if not all(k.open for k in found):
        velden.append(_reason(form))
    page = _question(code, ZINNEN)
    page.velden, page.fouten = met_fouten(velden, fouten), fouten
    return page


def _question(code: str, zinnen: list[str], knop: str = "Zet op de agenda") -> VraagPage:
    return VraagPage(
        titel="Bespreek de casus opnieuw", code=code, pad="opnieuw",
        handeling=Handeling.OPNIEUW_BESPREKEN, zinnen=zinnen, knop=knop,
    )  # fmt: skip


def _name(kop: OverlegKop) -> str:
    """Day and team, and that it is too late for it without spoed."""
    zin = f"{datum(kop.begin).capitalize()}, team {kop.team}"
    return zin if kop.open else f"{zin}: de agenda is al dicht, alleen met spoed"


def _reason(form: OpnieuwForm) -> Veld:
    return Veld(
        "spoed_reden", "Kiest u spoed? Schrijf waarom het niet een week kan wachten",
        Soort.TEKSTVAK, form.spoed_reden, "De voorzitter leest dit en beslist.",
        verplicht=False, rijen=2, maxlengte=400,
    )  # fmt: skip


@get("/casus/{code:str}/opnieuw")
async def ask(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """For which meeting; or why it has to wait."""
    try:
        return render(await _page(gate, code, OpnieuwForm(), {}))
    except opnieuw.GeenPlek as fout:
        return render(_question(code, [str(fout)], knop=""))


@post("/casus/{code:str}/opnieuw")
async def again(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Put it on the agenda again."""
    try:
        gekozen = await opnieuw.discuss_again(gate, code, await read(request, OpnieuwForm))
    except Ongeldig as fout:
        return render(await _page(gate, code, await typed(request, OpnieuwForm), fout.fouten), 400)
    zin = f"De casus komt op de agenda van {datum(gekozen.begin)}."
    if not gekozen.open:
        zin = f"U vroeg spoed voor {datum(gekozen.begin)}. De voorzitter zegt ja of nee."
    return await redirect(f"/casus/{code}", zin)


ROUTES = [ask, again]
