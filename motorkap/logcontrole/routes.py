"""Pages of the control: what stands out, one point, one month, and its report on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import NietGevonden, Ongeldig
from motorkap.logcontrole import service
from motorkap.logcontrole.forms import OordeelForm
from motorkap.logcontrole.lijsten import Soort
from motorkap.logcontrole.model import Maand
from motorkap.logcontrole.service import Dossier, Maandstand
from motorkap.logcontrole.woorden import OORDELEN, Puntregel, line, tries
from motorkap.taal import datum, datum_jaar
from motorkap.taal import maand as month_in_words
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Rol
from motorkap.toezicht.zinnen import Logregel
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Keuze, Veld
from motorkap.web.veld import Soort as Veldsoort

KOPPEN = {
    Soort.NOODTOEGANG: "Noodtoegang",
    Soort.DOORBREKING: "Verteld zonder toestemming",
    Soort.TREFFER: "Wat opviel",
    Soort.STEEKPROEF: "Steekproef",
    Soort.EIGEN: "De privacy officer zelf",
}


@dataclass(frozen=True, slots=True)
class Maandregel:
    """One month in the list."""

    titel: str
    zin: str
    url: str
    soort: str
    laat: bool


@dataclass(kw_only=True)
class OpvaltPagina(Page):
    """What waits for a judgement, what is being asked, and the months."""

    sjabloon: ClassVar[str] = "logcontrole/opvalt.html"
    titel: str = "Wat wacht op uw oordeel?"
    punten: list[Puntregel]
    gevraagd: list[Puntregel]
    maanden: list[Maandregel]


@dataclass(kw_only=True)
class PuntPagina(Page):
    """One point, its lines, and the form to judge it."""

    sjabloon: ClassVar[str] = "logcontrole/punt.html"
    punt: Puntregel
    regels: list[Logregel]
    meer: bool
    pogingen: list[list[str]]
    nood: UUID | None
    velden: list[Veld]


@dataclass(kw_only=True)
class MaandPagina(Page):
    """Everything in the control of a month; on paper it is the report."""

    sjabloon: ClassVar[str] = "logcontrole/maand.html"
    maand: Maand
    naam: str
    groepen: list[tuple[str, list[Puntregel]]]
    gesloten: str
    uiterlijk: str
    laat: bool
    sluiten: bool


@get("/privacy/opvalt")
async def stands_out(gate: NamedDependency[Gate]) -> Response[str]:
    """What waits for this reviewer."""
    werk, beleid = await service.work(gate), gate.policies.detectie
    dagen = beleid.sluiten_binnen_dagen
    page = OpvaltPagina(
        punten=[line(punt, werk.gids, beleid) for punt in werk.punten],
        gevraagd=[line(punt, werk.gids, beleid) for punt in werk.gevraagd],
        maanden=[_month_line(m, gate.today, dagen) for m in werk.maanden],
    )
    return render(page)


@get("/privacy/punt/{punt:uuid}")
async def show(punt: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """One point with the lines it is about."""
    return render(_point_page(gate, await service.show(gate, punt), {}))


@post("/privacy/punt/{punt:uuid}")
async def judge(
    punt: FromPath[UUID], request: Request[Any, Any, Any], gate: NamedDependency[Gate]
) -> Response[str]:
    """Judge it."""
    form = await read(request, OordeelForm)
    try:
        await service.judge(gate, punt, form)
    except Ongeldig as fout:
        return render(_point_page(gate, await service.show(gate, punt), fout.fouten), 400)
    return await redirect("/privacy/opvalt", "Uw oordeel is bewaard.")


@get("/privacy/controle/{maand:str}")
async def month(maand: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """The control of a month."""
    return render(_month_page(gate, await service.month(gate, _month_of(maand))))


@post("/privacy/controle/{maand:str}/sluiten")
async def close(maand: FromPath[str], gate: NamedDependency[Gate]) -> Response[str]:
    """Close it."""
    await service.close(gate, _month_of(maand))
    return await redirect(f"/privacy/controle/{maand}", "De controle is gesloten.")


def _month_of(tekst: str) -> date:
    try:
        return date.fromisoformat(f"{tekst}-01")
    except ValueError:
        raise NietGevonden from None


def _month_line(m: Maand, vandaag: date, dagen: int) -> Maandregel:
    naam, url = month_in_words(m.maand).capitalize(), f"/privacy/controle/{m.maand:%Y-%m}"
    if m.gesloten_op:
        return Maandregel(naam, "Gesloten.", url, "klaar", laat=False)
    laat = m.is_late(vandaag, dagen)
    had = "Had" if laat else "Sluit uiterlijk"
    end = f"{had} {datum(m.due(dagen))}{' gesloten moeten zijn' if laat else ''}"
    return Maandregel(naam, f"{m.rest} {end}.", url, "nu", laat=laat)


def _point_page(gate: Gate, dossier: Dossier, fouten: dict[str, str]) -> PuntPagina:
    beleid, punt = gate.policies.detectie, dossier.punt
    keuzes = [Keuze(r.code, f"{OORDELEN[r.oordeel].capitalize()}: {r.label}") for r in beleid.reden]
    veld = Veld(
        "oordeel", "Uw oordeel", Veldsoort.RADIO, keuzes=keuzes, fout=fouten.get("oordeel", "")
    )
    shown = line(punt, dossier.gids, beleid)
    return PuntPagina(
        titel=shown.titel,
        punt=shown,
        regels=dossier.regels,
        meer=dossier.meer,
        pogingen=tries(dossier.pogingen),
        nood=punt.id if punt.soort is Soort.NOODTOEGANG else None,
        velden=[veld] if dossier.mag else [],
        fouten=fouten,
    )


def _month_page(gate: Gate, stand: Maandstand) -> MaandPagina:
    m, beleid = stand.maand, gate.policies.detectie
    groups = [
        (kop, [line(p, stand.gids, beleid) for p in service.of_kind(stand.punten, soort)])
        for soort, kop in KOPPEN.items()
    ]
    mens = stand.gids.mensen.get(m.gesloten_door) if m.gesloten_door else None
    closed = f"{datum_jaar(m.gesloten_op)}, door {mens.naam}" if m.gesloten_op and mens else ""
    return MaandPagina(
        titel=f"Controle van {month_in_words(m.maand)}",
        maand=m,
        naam=f"{m.maand:%Y-%m}",
        groepen=[(kop, lines) for kop, lines in groups if lines],
        gesloten=closed,
        uiterlijk=datum(m.due(beleid.sluiten_binnen_dagen)),
        laat=m.is_late(gate.today, beleid.sluiten_binnen_dagen),
        sluiten=not m.gesloten_op and not m.open and Rol.PRIVACY_OFFICER in gate.actor.rollen,
    )


ROUTES: list[HTTPRouteHandler] = [stands_out, show, judge, month, close]
