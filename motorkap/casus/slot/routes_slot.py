"""One question per page: take back, withdraw, send back, close, reopen, throw away, distance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.casus import service
from motorkap.casus.forms import HeropenForm, RedenForm, SluitForm
from motorkap.casus.inbrengen.velden import from_list
from motorkap.casus.lijsten import Casussoort, Resultaat, Tevredenheid
from motorkap.casus.slot import service_slot as slot
from motorkap.errors import Ongeldig
from motorkap.policies.types import Keuze as Reden
from motorkap.taal import datum
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, keuzes, met_fouten

Formulier = Request[Any, Any, Any]


@dataclass(kw_only=True)
class VraagPage(Page):
    """One question about one casus, and the button that says what happens; without one, why not."""

    sjabloon: ClassVar[str] = "casus/vraag.html"
    code: str
    pad: str
    handeling: Handeling
    zinnen: list[str]
    knop: str
    velden: list[Veld] = field(default_factory=list)


async def ask(gate: Gate, page: VraagPage) -> VraagPage:
    """Only who may do it is asked."""
    await service.head_for(gate, page.code, page.handeling)
    page.velden = met_fouten(page.velden, page.fouten)
    return page


def _reason_field(redenen: Iterable[Reden], gekozen: str) -> Veld:
    paren = [(reden.code, reden.label) for reden in redenen]
    return Veld("reden", "Waarom?", Soort.RADIO, keuzes=keuzes(paren, [gekozen]))


Fouten = dict[str, str]


def _withdraw_page(gate: Gate, code: str, form: RedenForm, fouten: Fouten) -> VraagPage:
    zinnen = [
        "De casus gaat van de agenda. De mensen in de kring kunnen hem niet meer lezen.",
        "De tekst is na 42 dagen niet meer te lezen.",
    ]
    velden = [_reason_field(gate.policies.redenen.intrekken, form.reden)]
    return VraagPage(
        titel="Trek de casus in", fouten=fouten, code=code, pad="intrekken",
        handeling=Handeling.INTREKKEN, zinnen=zinnen,
        knop="Trek de casus in", velden=velden,
    )  # fmt: skip


@get("/casus/{code:str}/intrekken")
async def ask_withdraw(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Why it is taken back."""
    return render(await ask(gate, _withdraw_page(gate, code, RedenForm(), {})))


@post("/casus/{code:str}/intrekken")
async def withdraw(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Take it back for good."""
    form = await read(request, RedenForm)
    try:
        await slot.withdraw(gate, code, form)
    except Ongeldig as fout:
        return render(await ask(gate, _withdraw_page(gate, code, form, fout.fouten)), 400)
    return await redirect(f"/casus/{code}", "De casus is ingetrokken.")


def _send_back_page(gate: Gate, code: str, form: RedenForm, fouten: Fouten) -> VraagPage:
    zinnen = ["De casus wordt weer een concept. De indiener past hem aan en brengt hem weer in."]
    velden = [_reason_field(gate.policies.redenen.terugsturen, form.reden)]
    return VraagPage(
        titel="Stuur terug naar de indiener", fouten=fouten, code=code, pad="terugsturen",
        handeling=Handeling.TERUGSTUREN,
        zinnen=zinnen, knop="Stuur terug", velden=velden,
    )  # fmt: skip


@get("/casus/{code:str}/terugsturen")
async def ask_send_back(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Why the indiener has to look at it again."""
    return render(await ask(gate, _send_back_page(gate, code, RedenForm(), {})))


@post("/casus/{code:str}/terugsturen")
async def send_back(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """The chair sends it back; she does not read it any more after that."""
    form = await read(request, RedenForm)
    try:
        await slot.send_back(gate, code, form)
    except Ongeldig as fout:
        return render(await ask(gate, _send_back_page(gate, code, form, fout.fouten)), 400)
    return await redirect("/casus", "De casus is teruggestuurd naar de indiener.")


@get("/casus/{code:str}/terughalen")
async def ask_take_back(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """What taking back does."""
    zinnen = [
        "De casus wordt weer een concept en gaat van de agenda.",
        "Breng hem daarna opnieuw in. Na de sluitingstijd kan dat alleen met spoed.",
    ]
    page = VraagPage(
        titel="Haal de casus terug", code=code, pad="terughalen",
        handeling=Handeling.BEWERKEN, zinnen=zinnen,
        knop="Haal terug om te wijzigen",
    )  # fmt: skip
    return render(await ask(gate, page))


@post("/casus/{code:str}/terughalen")
async def take_back(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Make it a concept again."""
    await slot.take_back(gate, code)
    return await redirect(f"/casus/{code}/bewerken", "De casus is weer een concept.")


def _close_page(code: str, form: SluitForm, fouten: Fouten) -> VraagPage:
    velden = [
        Veld(
            "resultaat", "Wat kwam eruit?", Soort.RADIO,
            keuzes=from_list(Resultaat, form.resultaat),
        ),
        Veld(
            "tevredenheid", "Is de inwoner tevreden?", Soort.RADIO,
            uitleg="We tellen dit alleen. Het zegt niets over één persoon.",
            keuzes=from_list(list(Tevredenheid)[:3], form.tevredenheid),
        ),
        Veld(
            "casussoort", "Wat voor casus was dit?", Soort.RADIO,
            keuzes=from_list(Casussoort, form.casussoort),
        ),
    ]  # fmt: skip
    zinnen = [
        "Wat er speelt en wat is geprobeerd, is na 42 dagen niet meer te lezen.",
        "De vraag en de uitkomst gaan na vijf jaar weg.",
    ]
    return VraagPage(
        titel="Sluit de casus", fouten=fouten, code=code, pad="sluiten",
        handeling=Handeling.SLUITEN, zinnen=zinnen,
        knop="Sluit de casus", velden=velden,
    )  # fmt: skip


@get("/casus/{code:str}/sluiten")
async def ask_close(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """What came of it."""
    return render(await ask(gate, _close_page(code, SluitForm(), {})))


@post("/casus/{code:str}/sluiten")
async def close(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Close it."""
    form = await read(request, SluitForm)
    try:
        await slot.close(gate, code, form)
    except Ongeldig as fout:
        return render(await ask(gate, _close_page(code, form, fout.fouten)), 400)
    return await redirect(f"/casus/{code}", "De casus is gesloten.")


async def _reopen_page(gate: Gate, code: str, form: HeropenForm, fouten: Fouten) -> VraagPage:
    kop = await service.head_for(gate, code, Handeling.HEROPENEN)
    koppen = await slot.meetings_for(gate, kop)
    paren = [(str(k.id), f"{datum(k.begin).capitalize()}, team {k.team}") for k in koppen]
    velden = [
        _reason_field(gate.policies.redenen.heropenen, form.reden),
        Veld("overleg", "Voor welk overleg?", Soort.RADIO, keuzes=keuzes(paren, [form.overleg])),
    ]
    return VraagPage(
        titel="Heropen de casus", fouten=fouten, code=code, pad="heropenen",
        handeling=Handeling.HEROPENEN,
        zinnen=["De casus komt weer op een agenda. De bewaartermijn begint later opnieuw."],
        knop="Heropen de casus", velden=velden,
    )  # fmt: skip


@get("/casus/{code:str}/heropenen")
async def ask_reopen(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Why, and for which meeting."""
    return render(await ask(gate, await _reopen_page(gate, code, HeropenForm(), {})))


@post("/casus/{code:str}/heropenen")
async def reopen(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Put a closed casus on an agenda again."""
    form = await read(request, HeropenForm)
    try:
        gekozen = await slot.reopen(gate, code, form)
    except Ongeldig as fout:
        return render(await ask(gate, await _reopen_page(gate, code, form, fout.fouten)), 400)
    return await redirect(
        f"/casus/{code}", f"De casus komt op de agenda van {datum(gekozen.begin)}."
    )


@get("/casus/{code:str}/afstand")
async def ask_distance(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """What it means to know somebody."""
    await slot.ask_distance(gate, code)
    zinnen = [
        "Kent u deze persoon? Dan kunt u beter niet meelezen of meepraten.",
        "U ziet deze casus daarna niet meer. Dat kunt u niet zelf terugdraaien.",
    ]
    page = VraagPage(
        titel="Ik ken deze persoon", code=code, pad="afstand",
        handeling=Handeling.AFSTAND_NEMEN, zinnen=zinnen,
        knop="Haal mij van deze casus af",
    )  # fmt: skip
    return render(await ask(gate, page))


@post("/casus/{code:str}/afstand")
async def distance(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Take me off this casus."""
    await slot.keep_distance(gate, code)
    return await redirect("/casus", "U ziet deze casus niet meer.")


ROUTES = [
    ask_withdraw, withdraw, ask_send_back, send_back, ask_take_back, take_back, ask_close, close,
    ask_reopen, reopen, ask_distance, distance,
]  # fmt: skip
