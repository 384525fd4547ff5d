"""The button for everybody, and the register with its clocks for the privacy officer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.datalek import service
from motorkap.datalek.forms import BijwerkForm, MeldForm
from motorkap.datalek.model import RISICOS, SOORTEN, Datalek
from motorkap.errors import Ongeldig
from motorkap.taal import moment
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, keuzes, met_fouten

Formulier = Request[Any, Any, Any]


@dataclass(kw_only=True)
class MeldPagina(Page):
    """Report a possible leak."""

    sjabloon: ClassVar[str] = "datalek/melden.html"
    titel: str = "Meld een mogelijk datalek"
    velden: list[Veld]


def _page(form: MeldForm, fouten: dict[str, str]) -> MeldPagina:
    velden = [
        Veld(
            "soort", "Wat is er gebeurd?", Soort.RADIO, keuzes=keuzes(SOORTEN.items(), [form.soort])
        ),
        Veld("ontdekt", "Op welke dag merkte u het?", Soort.DATUM, waarde=form.ontdekt),
        Veld("ontdekt_tijd", "Hoe laat ongeveer?", Soort.TIJD, waarde=form.ontdekt_tijd),
    ]
    return MeldPagina(velden=met_fouten(velden, fouten), fouten=fouten)


@get("/datalek")
async def ask() -> Response[str]:
    """What happened, and when."""
    return render(_page(MeldForm(), {}))


@post("/datalek")
async def report(request: Formulier, gate: NamedDependency[Gate]) -> Response[str]:
    """Report it."""
    form = await read(request, MeldForm)
    try:
        await service.report(gate, form)
    except Ongeldig as fout:
        return render(_page(form, fout.fouten), 400)
    return await redirect("/", "Bedankt. De privacy officer ziet uw melding en belt u.")


@dataclass(frozen=True, slots=True)
class Regel:
    """One report with its clock in words."""

    lek: Datalek
    titel: str
    melder: str
    soort: str
    zin: str


@dataclass(kw_only=True)
class RegisterPagina(Page):
    """The register of leaks."""

    sjabloon: ClassVar[str] = "datalek/register.html"
    titel: str = "Datalekken"
    open: list[Regel]
    klaar: list[Regel]
    risico: Veld


def _record(lek: Datalek, melder: str) -> str:
    """What was recorded of a report that is done: the register that the AP may ask for."""
    said = (
        ("Afgehandeld op", lek.afgehandeld_op),
        ("Gemeld bij de AP op", lek.ap_op),
        ("Verteld aan de inwoner op", lek.inwoner_op),
    )
    done = " ".join(f"{wat} {moment(op)}." for wat, op in said if op)
    gemerkt = f"Gemerkt {moment(lek.ontdekt_op)}, gemeld door {melder}."
    return f"{done} {RISICOS.get(lek.risico or '', '').partition(':')[0]}. {gemerkt}"


def _line(lek: Datalek, melder: str, gate: Gate) -> Regel:
    titel = SOORTEN.get(lek.soort, lek.soort)
    if lek.afgehandeld_op:
        return Regel(lek, titel, melder, "klaar", _record(lek, melder))
    if lek.ap_op:
        return Regel(lek, titel, melder, "open", f"Gemeld bij de AP op {moment(lek.ap_op)}.")
    if lek.risico == "geen":
        return Regel(lek, titel, melder, "open", "Geen risico. Melden bij de AP hoeft niet.")
    zin = f"Melden bij de AP kan tot {moment(lek.uiterlijk)}."
    if lek.is_late(gate.nu):
        return Regel(lek, titel, melder, "laat", f"De 72 uur zijn voorbij. {zin}")
    return Regel(lek, titel, melder, "nu", zin)


async def _register(gate: Gate, fouten: dict[str, str]) -> RegisterPagina:
    found, melders = await service.overview(gate)
    regels = [_line(lek, melders.get(lek.gemeld_door, "onbekend"), gate) for lek in found]
    risico = Veld("risico", "Hoe groot is het risico?", Soort.LIJST, keuzes=keuzes(RISICOS.items()))
    return RegisterPagina(
        open=[regel for regel in regels if regel.lek.afgehandeld_op is None],
        klaar=[regel for regel in regels if regel.lek.afgehandeld_op],
        risico=met_fouten([risico], fouten)[0],
        fouten=fouten,
    )


@get("/privacy/datalekken")
async def register(gate: NamedDependency[Gate]) -> Response[str]:
    """Every report with its clock."""
    return render(await _register(gate, {}))


@post("/privacy/datalekken/{lek_id:uuid}")
async def update(
    lek_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Record one step."""
    form = await read(request, BijwerkForm)
    try:
        await service.update(gate, lek_id, form)
    except Ongeldig as fout:
        return render(await _register(gate, fout.fouten), 400)
    return await redirect("/privacy/datalekken", "Bijgewerkt.")


ROUTES: list[HTTPRouteHandler] = [ask, report, register, update]
