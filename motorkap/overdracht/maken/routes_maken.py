"""Pages of the sender: the card, to whom and why, the yes of the resident, the last look."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.forms import JaForm
from motorkap.overdracht.forms import GrondForm, KaartForm
from motorkap.overdracht.identiteit.service_identiteit import allowed
from motorkap.overdracht.kaart import compare
from motorkap.overdracht.lezen.staat import short
from motorkap.overdracht.maken import service_maken as maken
from motorkap.overdracht.maken import service_versturen as versturen
from motorkap.overdracht.maken import velden_maken
from motorkap.overdracht.maken.service_maken import Maakblad
from motorkap.overdracht.paginas import (
    GrondPage,
    KaartPage,
    VerstuurPage,
    VraagPage,
    card_lines,
)
from motorkap.taal import opsomming
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import redirect, render
from motorkap.web.veld import met_fouten
from motorkap.web.verzoek import Verzoek

Formulier = Request[Any, Any, Any]
Fouten = dict[str, str]
VAST = "Alleen een vaste boodschap, zonder tekst"


@post("/casus/{code:str}/overdracht")
async def propose(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Begin a handover of this casus."""
    overdracht_id = await maken.propose(gate, code)
    return await redirect(f"/overdrachten/{overdracht_id}/kaart")


@post("/overdrachten/{overdracht_id:uuid}/nemen")
async def take(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Take on what the table asked."""
    await maken.take(gate, overdracht_id)
    return await redirect(f"/overdrachten/{overdracht_id}/kaart", "U bent nu de afzender.")


@get("/overdrachten/{overdracht_id:uuid}/kaart")
async def ask_card(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The card, begun from what is there."""
    return render(_card_page(await maken.sheet(gate, overdracht_id), None, {}))


@post("/overdrachten/{overdracht_id:uuid}/kaart")
async def card(
    overdracht_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
    verzoek: NamedDependency[Verzoek],
) -> Response[str]:
    """Keep the card; what the text check found is asked before it goes on."""
    try:
        form = await read(request, KaartForm)
        fouten = await maken.save_card(gate, overdracht_id, form)
    except Ongeldig as fout:
        form = await typed(request, KaartForm)
        return render(_card_page(await maken.sheet(gate, overdracht_id), form, fout.fouten), 400)
    if fouten:
        verzoek.bewaar = True
        return render(_card_page(await maken.sheet(gate, overdracht_id), form, fouten), 400)
    return await redirect(f"/overdrachten/{overdracht_id}/grond", "De kaart is bewaard.")


def _card_page(blad: Maakblad, form: KaartForm | None, fouten: Fouten) -> KaartPage:
    found = met_fouten(velden_maken.card_fields(blad, form), fouten)
    return KaartPage(titel="Stel de kaart samen", fouten=fouten, blad=blad, velden=found)


@get("/overdrachten/{overdracht_id:uuid}/grond")
async def ask_ground(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """To whom and why."""
    blad = await maken.sheet(gate, overdracht_id)
    return render(_ground_page(gate, blad, velden_maken.ground_form(blad), {}))


@post("/overdrachten/{overdracht_id:uuid}/grond")
async def ground(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Keep to whom and why."""
    form = await read(request, GrondForm)
    try:
        await maken.set_ground(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await maken.sheet(gate, overdracht_id)
        return render(_ground_page(gate, blad, form, fout.fouten), 400)
    blad = await maken.sheet(gate, overdracht_id)
    asks = blad.overdracht.grond_b == "B1" and blad.toestemming is None
    return await redirect(f"/overdrachten/{overdracht_id}/{'toestemming' if asks else 'versturen'}")


def _ground_page(gate: Gate, blad: Maakblad, form: GrondForm, fouten: Fouten) -> GrondPage:
    kan = maken.receivers(gate, blad.gids, blad.casus, blad.overdracht.richting)
    soort, regels = gate.actor.organisatiesoort, gate.policies.overdracht
    groepen = {
        "Wie ontvangt het?": velden_maken.receiver_fields(form, kan, blad.gids),
        "Waarom mag dit?": velden_maken.why_fields(blad, form, soort, gate.policies),
        "Wat is er nodig?": [velden_maken.need_field(form, regels)],
        "Weet de inwoner het?": velden_maken.told_fields(form, regels),
    }
    found = {kop: met_fouten(groep, fouten) for kop, groep in groepen.items()}
    return GrondPage(titel="Aan wie en waarom", fouten=fouten, blad=blad, velden=found)


@get("/overdrachten/{overdracht_id:uuid}/toestemming")
async def ask_yes(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """What the resident said yes to."""
    blad = await maken.sheet(gate, overdracht_id)
    return render(_yes_page(gate, blad, JaForm(), {}))


@post("/overdrachten/{overdracht_id:uuid}/toestemming")
async def record_yes(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Keep that the resident said yes."""
    form = await read(request, JaForm)
    try:
        await versturen.record_yes(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await maken.sheet(gate, overdracht_id)
        return render(_yes_page(gate, blad, form, fout.fouten), 400)
    url = f"/overdrachten/{overdracht_id}/versturen"
    return await redirect(url, "De toestemming is vastgelegd.")


def _yes_page(gate: Gate, blad: Maakblad, form: JaForm, fouten: Fouten) -> VraagPage:
    naar = short(blad.overdracht.naar_organisatie_id, blad.gids)
    zinnen = [
        f"De inwoner zegt ja tegen contact met {naar}, en weet wat er op de kaart staat.",
        "Geen namen. De inwoner kan altijd stoppen: dan leest de ontvanger niets meer.",
    ]
    return VraagPage(
        titel="De inwoner zegt ja", fouten=fouten, kop=blad.kop, pad="toestemming",
        zinnen=zinnen, knop="Leg de toestemming vast",
        velden=met_fouten(velden_maken.yes_fields(form, blad, gate.policies), fouten),
    )  # fmt: skip


@post("/overdrachten/{overdracht_id:uuid}/wachten")
async def wait(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The resident has yet to say yes."""
    await versturen.wait_for_yes(gate, overdracht_id)
    zin = "De overdracht wacht op de inwoner."
    return await redirect(f"/overdrachten/{overdracht_id}", zin)


@post("/overdrachten/{overdracht_id:uuid}/akkoord")
async def agree(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The second person says that this may be told without a yes."""
    await versturen.agree(gate, overdracht_id)
    return await redirect(f"/overdrachten/{overdracht_id}", "Uw collega kan nu versturen.")


@get("/overdrachten/{overdracht_id:uuid}/versturen")
async def ask_send(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The last look."""
    return render(_send_page(gate, await maken.sheet(gate, overdracht_id), {}))


@post("/overdrachten/{overdracht_id:uuid}/versturen")
async def send(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Send it to the named receivers."""
    try:
        await versturen.send(gate, overdracht_id)
    except Ongeldig as fout:
        return render(_send_page(gate, await maken.sheet(gate, overdracht_id), fout.fouten), 400)
    zin = "Verstuurd. U blijft verantwoordelijk tot de hulp echt is begonnen."
    return await redirect(f"/overdrachten/{overdracht_id}", zin)


def _send_page(gate: Gate, blad: Maakblad, fouten: Fouten) -> VerstuurPage:
    o, gids, regels = blad.overdracht, blad.gids, gate.policies.overdracht
    b = gate.policies.grondslagen.b.get(o.grond_b or "")
    chosen = {naam for naam, _ in blad.kaart.gegevens}
    rows = [] if o.alleen_codes else card_lines(blad.kaart)
    rows += blad.kaart.feiten
    if o.nodig:
        woorden = [regels.label("nodig", code).lower() for code in o.nodig]
        rows.append(("In vaste woorden", opsomming(woorden)))
    return VerstuurPage(
        titel="Controleer en verstuur", fouten=fouten, blad=blad, kaart=rows,
        verschil=[] if o.alleen_codes else compare(blad.bronteksten, blad.kaart),
        niet_mee=[w for naam, w in blad.feiten.items() if naam not in chosen],
        grond=b.label if b else VAST if o.alleen_codes else "nog niet gekozen",
        naar=short(o.naar_organisatie_id, gids),
        namen=opsomming([gids.mensen[i].naam for i in blad.kop.ontvangers]),
        identiteit=allowed(gate, o),
    )  # fmt: skip


ROUTES = [
    propose, take, ask_card, card, ask_ground, ground, ask_yes, record_yes, wait, agree, ask_send,
    send,
]  # fmt: skip
