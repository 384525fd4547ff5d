"""Pages about whether the log is whole, and the files an officer keeps outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from motorkap.logboek.gat import Gat
from motorkap.logboek.nakijken import how_whole
from motorkap.taal import moment
from motorkap.toegang.gate import Gate
from motorkap.toezicht import service_bewijs as service
from motorkap.toezicht import service_gat
from motorkap.toezicht.model import Stand, Verificatie
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, keuzes

BESTAND = {"content-disposition": 'attachment; filename="{}"'}


@dataclass(frozen=True, slots=True)
class Uitslag:
    """One verification in words."""

    soort: str
    zin: str
    gevonden: list[str]


@dataclass(kw_only=True)
class HeelPagina(Page):
    """How the sealing stands, what runs now, and what was found before."""

    sjabloon: ClassVar[str] = "toezicht/heel.html"
    titel: str = "Is het logboek heel?"
    stand: Stand
    loopt: Verificatie | None
    uitslagen: list[Uitslag]
    gaten: list[Gat]
    vorig: list[Veld]

    @property
    def deel(self) -> int:
        """How far it is, in percent."""
        if self.loopt is None or not self.loopt.totaal:
            return 0
        return min(100, 100 * self.loopt.gedaan // self.loopt.totaal)


@get("/privacy/heel")
async def whole(gate: NamedDependency[Gate]) -> Response[str]:
    """Is the log whole?"""
    stand, found, jaren = await service.state(gate)
    runs = next((v for v in found if v.klaar_op is None), None)
    done = [_outcome(v) for v in found if v.klaar_op is not None]
    vorig = _old_note(stand, jaren)
    gaten = await service_gat.overview(gate)
    return render(HeelPagina(stand=stand, loopt=runs, uitslagen=done, vorig=vorig, gaten=gaten))


def _old_note(stand: Stand, jaren: list[int]) -> list[Veld]:
    """What is asked about the checkpoint that somebody kept: its year, and how large it was."""
    years = keuzes([(str(jaar), str(jaar)) for jaar in jaren], [str(stand.jaar)])
    return [
        Veld("jaar", "Van welk jaar is uw vorige briefje?", Soort.LIJST, keuzes=years),
        Veld("sinds", "Hoeveel regels stonden er op?", Soort.GETAL),
    ]


@post("/privacy/heel")
async def verify(gate: NamedDependency[Gate]) -> Response[str]:
    """Verify all of it in the background."""
    await service.ask(gate)
    return await redirect("/privacy/heel", "Motorkap rekent het hele logboek na.")


@get("/privacy/heel/{jaar:int}/checkpoint")
async def checkpoint(
    jaar: FromPath[int], gate: NamedDependency[Gate], sinds: FromQuery[int] = 0
) -> Response[str]:
    """The newest checkpoint, with the proof of growth when an older size is given."""
    return await _note(gate, jaar, sinds)


@get("/privacy/heel/briefje")
async def growth(
    gate: NamedDependency[Gate], jaar: FromQuery[int] = 0, sinds: FromQuery[int] = 0
) -> Response[str]:
    """The newest checkpoint of that year, with the proof that the older one is its beginning."""
    return await _note(gate, jaar, sinds)


@get("/privacy/heel/{jaar:int}/sleutel")
async def key_line(jaar: FromPath[int], gate: NamedDependency[Gate]) -> Response[str]:
    """The public key of the seal, to be kept beside the first checkpoint."""
    return _file(await service.key_line(gate, jaar), "sleutelregel.txt")


@get("/privacy/heel/{jaar:int}/regel/{nummer:int}")
async def line(
    jaar: FromPath[int], nummer: FromPath[int], gate: NamedDependency[Gate]
) -> Response[str]:
    """The proof of one line."""
    return _file(await service.line(gate, jaar, nummer), f"logboek-{jaar}-regel-{nummer}.txt")


async def _note(gate: Gate, jaar: int, sinds: int) -> Response[str]:
    """A checkpoint as a file; its size stands in the name: that is asked for the next time."""
    grootte, tekst = await service.checkpoint(gate, jaar, max(0, sinds))
    return _file(tekst, f"logboek-{jaar}-{grootte}.txt")


def _file(tekst: str, naam: str) -> Response[str]:
    headers = {k: v.format(naam) for k, v in BESTAND.items()}
    return Response(tekst, media_type="text/plain", headers=headers)


def _outcome(v: Verificatie) -> Uitslag:
    when = moment(v.klaar_op) if v.klaar_op else ""
    if v.heel:
        zin = f"{when}: {how_whole(v.regels)}. {v.gedaan} regels nagerekend."
        return Uitslag("let-op" if v.regels else "klaar", zin, v.regels)
    zin = f"{when}: NIET heel. Waarschuw de functionaris gegevensbescherming."
    return Uitslag("fout", zin, v.regels)


ROUTES: list[HTTPRouteHandler] = [whole, verify, growth, checkpoint, key_line, line]
