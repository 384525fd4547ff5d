"""Pages about one casus: who can read it now, and who could on a day that is past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from motorkap.casus.lezen.service_wie import Kijker
from motorkap.errors import Ongeldig
from motorkap.forms import DagForm
from motorkap.taal import datum_jaar
from motorkap.toegang.gate import Gate
from motorkap.toezicht import service_wie
from motorkap.web.pagina import Page, render
from motorkap.web.veld import Veld, dagveld


@dataclass(kw_only=True)
class WiePagina(Page):
    """Who can read one casus now and why, or who could on that day."""

    sjabloon: ClassVar[str] = "toezicht/wie.html"
    code: str
    kijkers: list[Kijker]
    toen: date | None = None
    getypt: str = ""

    @property
    def dag(self) -> Veld:
        """The day to ask about."""
        return dagveld(self.getypt, self.fouten)


@get("/privacy/wie/{code:str}")
async def who(
    code: FromPath[str], gate: NamedDependency[Gate], op: FromQuery[str | None] = None
) -> Response[str]:
    """Who can read this casus now, and why; with a day: who could then."""
    if not op:
        return render(await _now(gate, code))
    try:
        dag = DagForm(op).day()
        shown, kijkers = await service_wie.who_could_read(gate, code, dag)
    except Ongeldig as fout:
        page = await _now(gate, code)
        page.fouten, page.getypt = fout.fouten, op
        return render(page, 400)
    titel = f"Wie kon {shown} lezen op {datum_jaar(dag)}, en waarom"
    return render(WiePagina(titel=titel, code=shown, kijkers=kijkers, toen=dag, getypt=op))


async def _now(gate: Gate, code: str) -> WiePagina:
    shown, kijkers = await service_wie.who_can_read(gate, code)
    titel = f"Wie kan {shown} nu lezen, en waarom"
    return WiePagina(titel=titel, code=shown, kijkers=kijkers)


ROUTES: list[HTTPRouteHandler] = [who]
