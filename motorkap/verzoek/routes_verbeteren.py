"""The pages on which the texts of a casus are put right, or words are left out of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.taal import datum_jaar, telling
from motorkap.toegang.gate import Gate
from motorkap.verzoek import service_verbeteren as service
from motorkap.verzoek.forms import VerbeterForm, WeglaatForm
from motorkap.verzoek.service_verbeteren import Weggelaten
from motorkap.verzoek.tekst import WEG, Tekst
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, met_fouten

Formulier = Request[Any, Any, Any]
GEEN = WeglaatForm()


@dataclass(frozen=True, slots=True)
class Regel:
    """One text as the page shows it; with *url* it can become other words."""

    label: str
    bij: str
    tekst: str
    url: str = ""


@dataclass(kw_only=True)
class TekstenPagina(Page):
    """Every text of a casus; with *wordt* what they become without the words."""

    sjabloon: ClassVar[str] = "verzoek/teksten.html"
    titel: str = "Verbeter of laat woorden weg"
    code: str
    velden: list[Veld]
    regels: list[Regel]
    vrij: bool
    wordt: list[Regel]
    woorden: str


async def _all_page(
    gate: Gate,
    code: str,
    form: WeglaatForm = GEEN,
    fouten: dict[str, str] | None = None,
    wordt: Sequence[Weggelaten] = (),
) -> TekstenPagina:
    bij = await service.texts(gate, code)
    namen = {o.id: o.kort for o in bij.gids.organisaties.values()}

    def line(t: Tekst, tekst: str, url: str = "") -> Regel:
        wie = namen.get(t.organisatie_id, "") if t.organisatie_id else ""
        sinds = datum_jaar(t.op) if t.op else ""
        return Regel(t.label, ", ".join(deel for deel in (wie, sinds) if deel), tekst, url)

    pad = f"/casus/{bij.code}/verbeteren"
    veld = Veld("woorden", "Welke woorden?", Soort.TEKST, form.woorden, uitleg=(
        "Zet een komma tussen de woorden. Hele woorden, met of zonder hoofdletter."))  # fmt: skip
    return TekstenPagina(
        code=bij.code,
        velden=met_fouten([veld], fouten or {}),
        regels=[line(t, t.tekst, f"{pad}/{t.soort}/{t.id}") for t in bij.teksten],
        vrij=bij.vrij,
        wordt=[line(w.tekst, w.wordt) for w in wordt],
        woorden=form.woorden,
        fouten=fouten or {},
    )


@get("/casus/{code:str}/verbeteren")
async def texts(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Every text as it stands."""
    return render(await _all_page(gate, code))


@post("/casus/{code:str}/verbeteren")
async def leave_out(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Show where these words stand; then, when it is sure, leave them out."""
    form = await read(request, WeglaatForm)
    try:
        if form.zeker != "ja":
            wordt = await service.preview(gate, code, form)
            return render(await _all_page(gate, code, form, wordt=wordt))
        aantal = await service.leave_words_out(gate, code, form)
    except Ongeldig as fout:
        return render(await _all_page(gate, code, form, fout.fouten), 400)
    waar = telling(aantal, "tekst", "teksten")
    return await redirect(f"/casus/{code}/verbeteren", f"Weggelaten uit {waar}.")


@dataclass(kw_only=True)
class TekstPagina(Page):
    """One text, to put right."""

    sjabloon: ClassVar[str] = "verzoek/verbeteren.html"
    titel: str = "Verbeter de tekst"
    code: str
    pad: str
    versie: int
    velden: list[Veld]


def _one_page(code: str, t: Tekst, tekst: str, fouten: dict[str, str]) -> TekstPagina:
    uitleg = f"Laat u alles weg? Dan staat er {WEG}."
    veld = Veld("tekst", t.label, Soort.TEKSTVAK, tekst, uitleg=uitleg, rijen=8, verplicht=False)
    return TekstPagina(
        code=code,
        pad=f"/casus/{code}/verbeteren/{t.soort}/{t.id}",
        versie=t.versie,
        velden=met_fouten([veld], fouten),
        fouten=fouten,
    )


@get("/casus/{code:str}/verbeteren/{soort:str}/{tekst_id:uuid}")
async def to_correct(
    code: FromPath[str], soort: FromPath[str], tekst_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """One text as it stands."""
    tekst = await service.one(gate, code, soort, tekst_id)
    return render(_one_page(code, tekst, tekst.tekst, {}))


@post("/casus/{code:str}/verbeteren/{soort:str}/{tekst_id:uuid}")
async def correct(
    code: FromPath[str],
    soort: FromPath[str],
    tekst_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Keep the text as it should be."""
    try:
        await service.correct(gate, code, (soort, tekst_id), await read(request, VerbeterForm))
    except Ongeldig as fout:
        tekst = await service.one(gate, code, soort, tekst_id)
        form = await typed(request, VerbeterForm)
        return render(_one_page(code, tekst, form.tekst, fout.fouten), 400)
    return await redirect(f"/casus/{code}/verbeteren", "De tekst is verbeterd.")


ROUTES: list[HTTPRouteHandler] = [texts, leave_out, to_correct, correct]
