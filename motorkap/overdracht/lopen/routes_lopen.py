"""One question per page after sending: asked, answered, spoken, taken up, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.overdracht import velden
from motorkap.overdracht.forms import (
    AntwoordForm,
    BeginForm,
    GesprekForm,
    VraagForm,
)
from motorkap.overdracht.lezen import service_lezen as lezen
from motorkap.overdracht.lezen.service_lezen import Blad
from motorkap.overdracht.lezen.staat import reason_of
from motorkap.overdracht.lopen import service_lopen as lopen
from motorkap.overdracht.vragen import Fouten, fixed_words, question, show_question, url_of
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.formulier import read
from motorkap.web.pagina import redirect

Formulier = Request[Any, Any, Any]
IN_GESPREK = (
    "Zonder toestemming van de inwoner kan hier geen tekst bij. Vertel het in het gesprek samen."
)


@post("/overdrachten/{overdracht_id:uuid}/ontvangen")
async def receive(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """It arrived."""
    await lopen.receive(gate, overdracht_id)
    zin = "Ontvangst bevestigd. Plan nu het gesprek samen met de afzender en de inwoner."
    return await redirect(url_of(overdracht_id), zin)


def _ask_page(gate: Gate, blad: Blad, form: VraagForm, fouten: Fouten) -> Response[str]:
    vrij = blad.overdracht.receiver_may_write
    found = velden.ask_fields(form, gate.policies.overdracht, vrij=vrij)
    page = question(blad, "Vraag meer informatie", "vraag", "Stel de vraag", found)
    return show_question(page, fixed_words(blad), fouten)


@get("/overdrachten/{overdracht_id:uuid}/vraag")
async def ask_more(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """What the receiver still needs."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_VRAGEN)
    return _ask_page(gate, blad, VraagForm(), {})


@post("/overdrachten/{overdracht_id:uuid}/vraag")
async def more(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Ask it."""
    form = await read(request, VraagForm)
    try:
        await lopen.ask(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_VRAGEN)
        return _ask_page(gate, blad, form, fout.fouten)
    return await redirect(url_of(overdracht_id), "Uw vraag ligt bij de afzender.")


def _answer_page(gate: Gate, blad: Blad, form: AntwoordForm, fouten: Fouten) -> Response[str]:
    o, regels = blad.overdracht, gate.policies.overdracht
    found = velden.answer_fields(form, vrij=not o.alleen_codes)
    page = question(blad, "Beantwoord de vraag", "antwoord", "Stuur het antwoord", found)
    gevraagd = [f"Gevraagd: {reason_of(o.informatie, regels).rstrip('?')}."]
    gevraagd += [IN_GESPREK] if o.alleen_codes else []
    gevraagd += [b.tekst for b in blad.berichten[-1:] if b.soort == "vraag"]
    return show_question(page, gevraagd, fouten)


@get("/overdrachten/{overdracht_id:uuid}/antwoord")
async def ask_answer(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """What was asked."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_BEANTWOORDEN)
    return _answer_page(gate, blad, AntwoordForm(), {})


@post("/overdrachten/{overdracht_id:uuid}/antwoord")
async def answer(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Give it."""
    form = await read(request, AntwoordForm)
    try:
        await lopen.answer(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_BEANTWOORDEN)
        return _answer_page(gate, blad, form, fout.fouten)
    return await redirect(url_of(overdracht_id), "Uw antwoord ligt bij de ontvanger.")


def _talk_page(gate: Gate, blad: Blad, form: GesprekForm, fouten: Fouten) -> Response[str]:
    found = velden.talk_fields(form, gate.policies.overdracht)
    page = question(blad, "We hebben samen gesproken", "gesprek", "Leg het gesprek vast", found)
    zinnen = ["U, de andere kant en de inwoner. Iemand die dicht bij de inwoner staat mag erbij."]
    if blad.overdracht.identiteit_op is None:
        zinnen.append("In dit gesprek hoort de ontvanger ook wie de inwoner is.")
    return show_question(page, zinnen, fouten)


@get("/overdrachten/{overdracht_id:uuid}/gesprek")
async def ask_talk(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """When, how, with whom."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_GESPREK)
    o = blad.overdracht
    held = o.gepland_op if o.gepland_op and o.gepland_op <= gate.today else None
    form = GesprekForm(op=held.isoformat() if held else "", vorm=o.gepland_vorm or "")
    return _talk_page(gate, blad, form, {})


@post("/overdrachten/{overdracht_id:uuid}/gesprek")
async def talk(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Keep it."""
    form = await read(request, GesprekForm)
    try:
        await lopen.record_talk(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_GESPREK)
        return _talk_page(gate, blad, form, fout.fouten)
    return await redirect(url_of(overdracht_id), "Het gesprek is vastgelegd.")


def _begin_page(blad: Blad, form: BeginForm, fouten: Fouten) -> Response[str]:
    found = velden.begin_fields(form, vrij=blad.overdracht.receiver_may_write)
    page = question(blad, "De hulp is begonnen", "oppakken", "Opgepakt", found)
    zinnen = ["Vanaf nu bent u verantwoordelijk. De afzender hoort dat het is opgepakt."]
    return show_question(page, zinnen, fouten)


@get("/overdrachten/{overdracht_id:uuid}/oppakken")
async def ask_begin(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """When support really started."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_OPPAKKEN)
    return _begin_page(blad, BeginForm(begonnen_op=gate.today.isoformat()), {})


@post("/overdrachten/{overdracht_id:uuid}/oppakken")
async def begin(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Taken up."""
    form = await read(request, BeginForm)
    try:
        await lopen.take_up(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_OPPAKKEN)
        return _begin_page(blad, form, fout.fouten)
    return await redirect(url_of(overdracht_id), "Opgepakt. De afzender hoort het.")


ROUTES = [receive, ask_more, more, ask_answer, answer, ask_talk, talk, ask_begin, begin]
