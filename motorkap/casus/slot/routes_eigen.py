"""What is one's own: throw a concept away, change the own reference."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.casus.forms import KenmerkForm
from motorkap.casus.inbrengen import service_inbrengen as inbrengen
from motorkap.casus.lezen import service_lezen as lezen
from motorkap.casus.slot import service_slot as slot
from motorkap.casus.slot.routes_slot import VraagPage, ask
from motorkap.errors import Ongeldig
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import redirect, render
from motorkap.web.veld import Soort, Veld

Formulier = Request[Any, Any, Any]


@get("/casus/{code:str}/weggooien")
async def ask_delete(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """What throwing away does."""
    page = VraagPage(
        titel="Gooi dit concept weg", code=code, pad="weggooien",
        handeling=Handeling.VERWIJDEREN,
        zinnen=["Uw tekst is daarna meteen onleesbaar. Dat kunt u niet terugdraaien."],
        knop="Gooi het concept weg",
    )  # fmt: skip
    return render(await ask(gate, page))


@post("/casus/{code:str}/weggooien")
async def delete(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Destroy a concept."""
    await inbrengen.delete(gate, code)
    return await redirect("/casus", "Het concept is weg.")


@get("/casus/{code:str}/kenmerk")
async def ask_reference(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """The own reference."""
    kenmerk = (await lezen.show(gate, code)).inhoud.kenmerk or ""
    return render(await ask(gate, _reference_page(code, kenmerk, {})))


@post("/casus/{code:str}/kenmerk")
async def reference(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Keep another own reference."""
    try:
        await slot.set_reference(gate, code, await read(request, KenmerkForm))
    except Ongeldig as fout:
        kenmerk = (await typed(request, KenmerkForm)).kenmerk
        return render(await ask(gate, _reference_page(code, kenmerk, fout.fouten)), 400)
    return await redirect(f"/casus/{code}", "Uw eigen kenmerk is bewaard.")


def _reference_page(code: str, kenmerk: str, fouten: dict[str, str]) -> VraagPage:
    veld = Veld("kenmerk", "Uw eigen kenmerk", Soort.TEKST, kenmerk, verplicht=False, maxlengte=80)
    zinnen = ["Alleen uw organisatie kan dit lezen. Geen naam: een nummer uit uw eigen systeem."]
    return VraagPage(
        titel="Uw eigen kenmerk", fouten=fouten, code=code, pad="kenmerk",
        handeling=Handeling.BEWERKEN, zinnen=zinnen,
        knop="Bewaar het kenmerk", velden=[veld],
    )  # fmt: skip


ROUTES = [ask_delete, delete, ask_reference, reference]
