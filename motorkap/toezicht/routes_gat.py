"""The page of a stretch of the log that was lost, and the two signatures under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.logboek.gat import Gat
from motorkap.taal import datum_jaar, tijd
from motorkap.toegang.gate import Gate
from motorkap.toezicht import service_gat as service
from motorkap.toezicht.forms import GatForm
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, met_fouten

UITLEG = "Minstens 20 tekens, zonder namen. Dit blijft voor altijd bij het logboek staan."
BRIEFJE = "Hebt u een bestand logboek-….txt met meer regels dan bleven? Plak alles wat erin staat."
KLAAR = "Twee mensen hebben dit erkend. Motorkap rekent het logboek nu opnieuw na."
NU_DE_ANDER = "Uw erkenning staat erop. Nu de archiefbeheerder nog."


@dataclass(kw_only=True)
class GatPagina(Page):
    """What was lost, who acknowledged it, and what is asked of this person."""

    sjabloon: ClassVar[str] = "toezicht/gat.html"
    titel: str = "Een stuk van het logboek is verloren"
    gat: Gat
    feiten: list[tuple[str, str]]
    tekent: bool
    herziet: bool
    velden: list[Veld] = field(default_factory=list)


@get("/privacy/heel/gat/{gat_id:uuid}")
async def show(gat_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """One stretch."""
    return render(_page(gate, await service.show(gate, gat_id)))


@post("/privacy/heel/gat/{gat_id:uuid}")
async def acknowledge(
    gat_id: FromPath[UUID], request: Request[Any, Any, Any], gate: NamedDependency[Gate]
) -> Response[str]:
    """Acknowledge it, as the first with a reason or as the second."""
    sent = await typed(request, GatForm)
    found = await service.show(gate, gat_id)
    try:
        signed = await service.acknowledge(gate, gat_id, await read(request, GatForm))
    except Ongeldig as fout:
        return render(_page(gate, found, sent, fout.fouten), 400)
    told = KLAAR if signed.is_erkend else NU_DE_ANDER
    return await redirect(f"/privacy/heel/gat/{signed.id}", told)


@get("/privacy/heel/gat/{gat_id:uuid}/briefje")
async def note(gat_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The signed note, for the stand-alone program."""
    headers = {"content-disposition": 'attachment; filename="erkend-gat.txt"'}
    found = await service.note(gate, gat_id)
    return Response(found, media_type="text/plain", headers=headers)


def _page(
    gate: Gate, gat: Gat, sent: GatForm | None = None, fouten: dict[str, str] | None = None
) -> GatPagina:
    herziet, more = service.may_reword(gate, gat), service.may_add(gate, gat)
    asks = herziet or more or (not gat.erkend and service.may_sign(gate, gat))
    fields = _fields(sent or GatForm(reden=gat.reden), needs_note=more) if asks else []
    return GatPagina(
        gat=gat,
        feiten=_facts(gat),
        tekent=service.may_sign(gate, gat),
        herziet=herziet,
        velden=met_fouten(fields, fouten or {}),
        fouten=fouten or {},
    )


def _fields(sent: GatForm, *, needs_note: bool) -> list[Veld]:
    return [
        Veld("reden", "Waarom is de database teruggezet?", Soort.TEKSTVAK, sent.reden, UITLEG),
        Veld(
            "briefje",
            "Uw eigen briefje van vóór het terugzetten",
            Soort.TEKSTVAK,
            sent.briefje,
            BRIEFJE,
            verplicht=needs_note,
            rijen=5,
            letterlijk=True,
        ),
    ]


def _facts(gat: Gat) -> list[tuple[str, str]]:
    lost = f"{gat.van} tot en met {gat.tot}" if gat.tot > gat.van else str(gat.van)
    facts = [
        ("Logboek van", str(gat.jaar)),
        ("Database teruggezet", f"{datum_jaar(gat.hersteld)}, {tijd(gat.hersteld)}"),
        ("Verloren regels", f"{lost}, zoals ze vóór het terugzetten waren"),
        ("Wortel van wat bleef", gat.behouden.wortel.hex()[:16]),
        *(("Wortel van wat verloren ging", head.wortel.hex()[:16]) for head in gat.verloren),
    ]
    facts += [("Reden", gat.reden)] if gat.reden else []
    rollen = [e.rol.replace("_", " ").capitalize() for e in gat.erkend]
    signed = [f"{e.naam}, {datum_jaar(e.op)}, {tijd(e.op)}" for e in gat.erkend]
    return facts + list(zip(rollen, signed, strict=True))


ROUTES: list[HTTPRouteHandler] = [show, acknowledge, note]
