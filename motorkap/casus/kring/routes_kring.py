"""Pages about who reads along after tabling, and about the consent of the resident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.casus.forms import KringForm, ToestemmingForm
from motorkap.casus.grond.ja import DOELEN
from motorkap.casus.grond.toestemming import Toestemming, Wie
from motorkap.casus.inbrengen.routes_indienen import colleague_field, kring_field
from motorkap.casus.inbrengen.service_indienen import Indienblad
from motorkap.casus.inbrengen.velden import from_list
from motorkap.casus.kring import service_kring as kring
from motorkap.casus.kring.service_kring import Toestemmingblad
from motorkap.casus.lijsten import Leeftijdsband, VerteldHoe
from motorkap.errors import Ongeldig
from motorkap.taal import datum_jaar, opsomming
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, keuzes, met_fouten

Formulier = Request[Any, Any, Any]
WIE = {
    Wie.INWONER: "De inwoner zelf",
    Wie.VERTEGENWOORDIGER: "De wettelijk vertegenwoordiger",
    Wie.BEIDEN: "De inwoner en de vertegenwoordiger samen",
}

NIEMAND = "Alleen u en de collega’s die u noemt, lezen deze casus nog."


@dataclass(kw_only=True)
class KringPage(Page):
    """Who reads along, to change."""

    sjabloon: ClassVar[str] = "casus/kring.html"
    blad: Indienblad
    velden: list[Veld]


@dataclass(frozen=True, slots=True)
class Regel:
    """One consent as the page lists it."""

    id: UUID
    zin: str
    staat: str
    loopt: bool


@dataclass(kw_only=True)
class ToestemmingPage(Page):
    """The consents of a casus, and a new one."""

    sjabloon: ClassVar[str] = "casus/toestemming.html"
    blad: Toestemmingblad
    eerder: list[Regel]
    velden: list[Veld]


@get("/casus/{code:str}/kring")
async def ask_readers(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Who reads along now."""
    return render(_kring_page(await kring.readers_sheet(gate, code), None))


@post("/casus/{code:str}/kring")
async def readers(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Another kring, from now."""
    form = await read(request, KringForm)
    try:
        await kring.change_readers(gate, code, form)
    except Ongeldig as fout:
        blad = await kring.readers_sheet(gate, code)
        return render(_kring_page(blad, form, fout.fouten), 400)
    return await redirect(f"/casus/{code}", "Bewaard wie er meeleest.")


@get("/casus/{code:str}/toestemming")
async def ask_consent(code: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """The consents so far, and a form for a new one."""
    blad = await kring.consent_sheet(gate, code)
    return render(_consent_page(gate, blad, ToestemmingForm(), {}))


@post("/casus/{code:str}/toestemming")
async def consent(
    code: FromPath[str], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Record that the resident said yes."""
    try:
        await kring.record_consent(gate, code, await read(request, ToestemmingForm))
    except Ongeldig as fout:
        form = await typed(request, ToestemmingForm)
        blad = await kring.consent_sheet(gate, code)
        return render(_consent_page(gate, blad, form, fout.fouten), 400)
    return await redirect(f"/casus/{code}/toestemming", "De toestemming is vastgelegd.")


@post("/casus/{code:str}/toestemming/{consent_id:uuid}/intrekken")
async def withdraw_consent(
    code: FromPath[str], consent_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """The resident says no from now on: as many clicks as saying yes."""
    gone = await kring.withdraw_consent(gate, code, consent_id)
    zin = NIEMAND if gone else "De genoemde organisaties lezen niet meer mee."
    return await redirect(f"/casus/{code}/toestemming", f"De toestemming is ingetrokken. {zin}")


def _kring_page(
    blad: Indienblad, form: KringForm | None, fouten: dict[str, str] | None = None
) -> KringPage:
    fouten = fouten or {}
    velden = [
        kring_field(blad, form.kring if form else None, fouten.get("kring", "")),
        colleague_field(blad, form.collegas if form else None),
    ]
    return KringPage(
        titel="Wijzig wie meeleest", fouten=fouten, blad=blad, velden=[v for v in velden if v]
    )


def _consent_page(
    gate: Gate, blad: Toestemmingblad, form: ToestemmingForm, fouten: dict[str, str]
) -> ToestemmingPage:
    eerder = [_line(gate, blad, consent_id, ja) for consent_id, ja in blad.eerder]
    velden = [*_who_fields(form), *_what_fields(gate, blad, form)]
    return ToestemmingPage(
        titel="Toestemming van de inwoner", fouten=fouten, blad=blad, eerder=eerder,
        velden=met_fouten(velden, fouten),
    )  # fmt: skip


def _line(gate: Gate, blad: Toestemmingblad, consent_id: UUID, ja: Toestemming) -> Regel:
    namen = [o.kort for o in blad.gids.organisaties.values() if o.id in ja.organisaties]
    zin = f"{WIE[ja.wie]} zei ja op {datum_jaar(ja.op)}, voor {opsomming(namen)}."
    if ja.ingetrokken_op:
        return Regel(consent_id, zin, f"Ingetrokken op {datum_jaar(ja.ingetrokken_op)}.", False)
    loopt = ja.holds(gate.today)
    tot = datum_jaar(ja.geldig_tot)
    return Regel(consent_id, zin, f"Geldig tot {tot}." if loopt else f"Voorbij: tot {tot}.", loopt)


def _who_fields(form: ToestemmingForm) -> list[Veld]:
    return [
        Veld(
            "leeftijdsband", "Hoe oud is de inwoner?", Soort.LIJST, form.leeftijdsband,
            keuzes=from_list(Leeftijdsband, form.leeftijdsband),
        ),
        Veld(
            "wie", "Wie zei ja?", Soort.RADIO,
            uitleg="Onder de 12 jaar de vertegenwoordiger, van 12 tot en met 15 jaar samen.",
            keuzes=keuzes([(str(w), label) for w, label in WIE.items()], [form.wie]),
        ),
        Veld("op", "Wanneer?", Soort.DATUM, form.op),
        Veld(
            "hoe", "Hoe?", Soort.LIJST, form.hoe, keuzes=from_list(VerteldHoe, form.hoe),
        ),
    ]  # fmt: skip


def _what_fields(gate: Gate, blad: Toestemmingblad, form: ToestemmingForm) -> list[Veld]:
    gebieden = [(g.code, g.label) for g in gate.policies.leefgebieden.values()]
    by_name = sorted(blad.organisaties, key=lambda o: o.kort.casefold())
    organisaties = [(str(o.id), o.kort) for o in by_name]
    maanden = gate.policies.grondslagen.toestemming_maanden
    return [
        Veld(
            "gegevens", "Over welke leefgebieden?", Soort.CHIPS,
            keuzes=keuzes(gebieden, form.gegevens or blad.kop.leefgebieden),
        ),
        Veld(
            "organisaties", "Welke organisaties mogen het lezen?", Soort.VINKJES,
            uitleg="Alleen de organisaties die u in het gesprek noemde.",
            keuzes=keuzes(organisaties, form.organisaties),
        ),
        Veld(
            "doel", "Waarvoor?", Soort.RADIO,
            keuzes=keuzes(DOELEN.items(), [form.doel or "overleg"]),
        ),
        Veld(
            "geldig_tot", "Tot wanneer?", Soort.DATUM, form.geldig_tot,
            f"Vult u niets in, dan geldt de toestemming {maanden} maanden.", verplicht=False,
        ),
    ]  # fmt: skip


ROUTES = [ask_readers, readers, ask_consent, consent, withdraw_consent]
