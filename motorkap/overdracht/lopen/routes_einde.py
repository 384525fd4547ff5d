"""How a handover ends or changes hands: the result, not taken up, taken back, other people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.overdracht import velden
from motorkap.overdracht.forms import OntvangersForm, RedenForm, ResultaatForm
from motorkap.overdracht.lezen import service_lezen as lezen
from motorkap.overdracht.lezen.service_lezen import Blad
from motorkap.overdracht.lezen.staat import short
from motorkap.overdracht.lopen import service_lopen as lopen
from motorkap.overdracht.vragen import Fouten, fixed_words, question, show_question, url_of
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import redirect

Formulier = Request[Any, Any, Any]


def _result_page(gate: Gate, blad: Blad, form: ResultaatForm, fouten: Fouten) -> Response[str]:
    vrij = blad.overdracht.receiver_may_write
    found = velden.result_fields(form, gate.policies.overdracht, vrij=vrij)
    page = question(blad, "Rond af met een resultaat", "afronden", "Rond af", found)
    naar = short(blad.overdracht.van_organisatie_id, blad.gids)
    return show_question(
        page, [f"De afloop gaat terug naar {naar} en naar de casus.", *fixed_words(blad)], fouten
    )


@get("/overdrachten/{overdracht_id:uuid}/afronden")
async def ask_result(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """What came of it."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_AFRONDEN)
    return _result_page(gate, blad, ResultaatForm(), {})


@post("/overdrachten/{overdracht_id:uuid}/afronden")
async def result(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """It goes back to the sender."""
    form = await read(request, ResultaatForm)
    try:
        await lopen.finish(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_AFRONDEN)
        return _result_page(gate, blad, form, fout.fouten)
    return await redirect(url_of(overdracht_id), "Afgerond. De afzender ziet de afloop.")


def _refuse_page(gate: Gate, blad: Blad, form: RedenForm, fouten: Fouten) -> Response[str]:
    found = [velden.reason_field(gate.policies.overdracht.weigeren, form.reden)]
    page = question(blad, "We pakken dit niet op", "weigeren", "Stuur terug", found)
    naar = short(blad.overdracht.van_organisatie_id, blad.gids)
    zinnen = [f"{naar} blijft verantwoordelijk en hoort de reden. U leest de kaart niet meer."]
    return show_question(page, zinnen, fouten)


@get("/overdrachten/{overdracht_id:uuid}/weigeren")
async def ask_refuse(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Why it is not taken up."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_WEIGEREN)
    return _refuse_page(gate, blad, RedenForm(), {})


@post("/overdrachten/{overdracht_id:uuid}/weigeren")
async def refuse(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Not taken up."""
    form = await read(request, RedenForm)
    try:
        await lopen.refuse(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_WEIGEREN)
        return _refuse_page(gate, blad, form, fout.fouten)
    return await redirect("/overdrachten", "Teruggestuurd. De afzender hoort de reden.")


def _withdraw_page(gate: Gate, blad: Blad, form: RedenForm, fouten: Fouten) -> Response[str]:
    found = [velden.reason_field(gate.policies.overdracht.intrekken, form.reden)]
    page = question(blad, "Trek de overdracht in", "intrekken", "Trek in", found)
    return show_question(page, ["De ontvanger leest de kaart daarna niet meer."], fouten)


@get("/overdrachten/{overdracht_id:uuid}/intrekken")
async def ask_withdraw(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Why it is taken back."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_INTREKKEN)
    return _withdraw_page(gate, blad, RedenForm(), {})


@post("/overdrachten/{overdracht_id:uuid}/intrekken")
async def withdraw(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Taken back."""
    form = await read(request, RedenForm)
    try:
        await lopen.withdraw(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_INTREKKEN)
        return _withdraw_page(gate, blad, form, fout.fouten)
    return await redirect(url_of(overdracht_id), "De overdracht is ingetrokken.")


def _people_page(blad: Blad, gekozen: list[str], fouten: Fouten) -> Response[str]:
    naar = blad.gids.organisaties[blad.overdracht.naar_organisatie_id or blad.kop.overdracht.id]
    found = [velden.people_field(blad.gids, naar, gekozen)]
    page = question(blad, "Wie ontvangt dit?", "ontvangers", "Bewaar wie dit ontvangt", found)
    return show_question(page, ["Alleen wie u hier kiest, leest de kaart."], fouten)


@get("/overdrachten/{overdracht_id:uuid}/ontvangers")
async def ask_people(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Who receives it now."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_ONTVANGER)
    return _people_page(blad, [str(i) for i in blad.kop.ontvangers], {})


@post("/overdrachten/{overdracht_id:uuid}/ontvangers")
async def people(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Other people on the receiving side."""
    form = await typed(request, OntvangersForm)
    try:
        await lopen.name_receivers(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_ONTVANGER)
        return _people_page(blad, form.ontvangers, fout.fouten)
    return await redirect("/overdrachten", "Bewaard wie dit ontvangt.")


@post("/overdrachten/{overdracht_id:uuid}/terug")
async def hand_back(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Step down: the mirror route, with the same guarantees."""
    new = await lopen.hand_back(gate, overdracht_id)
    return await redirect(f"/overdrachten/{new}/kaart", "U begint met afschalen.")


ROUTES = [
    ask_result, result, ask_refuse, refuse, ask_withdraw, withdraw, ask_people, people, hand_back,
]  # fmt: skip
