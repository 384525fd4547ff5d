"""Who the resident is: given outside Motorkap, or in one sealed block that few may open."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.kluis.model import Soort
from motorkap.overdracht import velden
from motorkap.overdracht.forms import ContactForm, IdentiteitForm
from motorkap.overdracht.identiteit import service_identiteit as identiteit
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.lezen import service_lezen as lezen
from motorkap.overdracht.lopen import service_lopen as lopen
from motorkap.overdracht.maken import service_versturen as versturen
from motorkap.overdracht.paginas import ContactPage, VraagPage
from motorkap.taal import datum_jaar
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.formulier import read
from motorkap.web.pagina import redirect, render
from motorkap.web.veld import met_fouten

Formulier = Request[Any, Any, Any]
Fouten = dict[str, str]


def _give_page(kop: Kop, form: ContactForm, fouten: Fouten) -> VraagPage:
    zinnen = [
        "Alleen u en de genoemde ontvangers lezen dit. Elke keer lezen staat in het logboek.",
        "Nooit een BSN of geboortedatum. Na de overdracht wordt dit gewist.",
    ]
    return VraagPage(
        titel="Wie is de inwoner?", fouten=fouten, kop=kop, pad="contactgegevens/geven",
        zinnen=zinnen, knop="Verzegel dit", velden=met_fouten(velden.contact_fields(form), fouten),
    )  # fmt: skip


@get("/overdrachten/{overdracht_id:uuid}/contactgegevens")
async def show(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Who it is; this reading is logged."""
    kop, gegevens = await identiteit.read(gate, overdracht_id)
    dagen = await lezen.last_days(gate, overdracht_id)
    dag = dagen.get(Soort.IDENTITEIT)
    tot = datum_jaar(dag) if dag else ""
    return render(ContactPage(titel="Wie is de inwoner?", kop=kop, gegevens=gegevens, tot=tot))


@get("/overdrachten/{overdracht_id:uuid}/contactgegevens/geven")
async def ask_give(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Three fields, empty: what was given before is read on its own page."""
    return render(_give_page(await identiteit.ask(gate, overdracht_id), ContactForm(), {}))


@post("/overdrachten/{overdracht_id:uuid}/contactgegevens/geven")
async def give(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Seal it."""
    form = await read(request, ContactForm)
    try:
        await identiteit.give(gate, overdracht_id, form)
    except Ongeldig as fout:
        kop = await identiteit.ask(gate, overdracht_id)
        return render(_give_page(kop, form, fout.fouten), 400)
    return await redirect(f"/overdrachten/{overdracht_id}", "Verzegeld.")


def _outside_page(gate: Gate, kop: Kop, form: IdentiteitForm, fouten: Fouten) -> VraagPage:
    found = velden.outside_fields(form, gate.policies.overdracht)
    return VraagPage(
        titel="Ik gaf door wie de inwoner is", fouten=fouten, kop=kop, pad="doorgegeven",
        zinnen=["U gaf de naam buiten Motorkap door. Schrijf hier alleen op wanneer en hoe."],
        knop="Bewaar", velden=met_fouten(found, fouten),
    )  # fmt: skip


@get("/overdrachten/{overdracht_id:uuid}/doorgegeven")
async def ask_outside(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """When and how."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_BEWERKEN)
    return render(_outside_page(gate, blad.kop, IdentiteitForm(), {}))


@post("/overdrachten/{overdracht_id:uuid}/doorgegeven")
async def outside(
    overdracht_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Keep that it was given."""
    form = await read(request, IdentiteitForm)
    try:
        await lopen.told_outside(gate, overdracht_id, form)
    except Ongeldig as fout:
        blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_BEWERKEN)
        return render(_outside_page(gate, blad.kop, form, fout.fouten), 400)
    return await redirect(f"/overdrachten/{overdracht_id}", "Bewaard.")


@get("/overdrachten/{overdracht_id:uuid}/toestemming/intrekken")
async def ask_no(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """What it does when the resident says no."""
    blad = await lezen.ask(gate, overdracht_id, Handeling.OVERDRACHT_JA_INTREKKEN)
    zinnen = ["De ontvanger leest vanaf nu niets meer. De overdracht eindigt."]
    page = VraagPage(
        titel="De inwoner trekt de toestemming in", kop=blad.kop, pad="toestemming/intrekken",
        zinnen=zinnen, knop="Trek de toestemming in",
    )  # fmt: skip
    return render(page)


@post("/overdrachten/{overdracht_id:uuid}/toestemming/intrekken")
async def withdraw_yes(overdracht_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The resident says no from now on."""
    await versturen.withdraw_yes(gate, overdracht_id)
    return await redirect(f"/overdrachten/{overdracht_id}", "De toestemming is ingetrokken.")


ROUTES = [show, ask_give, give, ask_outside, outside, ask_no, withdraw_yes]
