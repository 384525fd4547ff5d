"""Who can see a casus and why: now, and on a day that is past."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from motorkap.casus.kop import Kop
from motorkap.casus.lezen import service_wie as wie
from motorkap.casus.lezen.service_wie import Kijker
from motorkap.errors import Ongeldig
from motorkap.forms import DagForm
from motorkap.kluis.model import Soort
from motorkap.taal import datum_jaar
from motorkap.toegang.gate import Gate
from motorkap.web.pagina import Page, render
from motorkap.web.veld import Veld, dagveld

SOORTEN = {
    Soort.CASUS: "De vraag, de uitkomst en de afspraken",
    Soort.WERKTEKST: "Wat er speelt en wat is geprobeerd",
    Soort.KENMERK: "Het eigen kenmerk van uw organisatie",
}


@dataclass(kw_only=True)
class WiePage(Page):
    """Who can see it now, and why, and when it ends; or who could on a day that is past."""

    sjabloon: ClassVar[str] = "casus/wie.html"
    kop: Kop
    kijkers: list[Kijker]
    einde: list[tuple[str, str]] = field(default_factory=list)
    toen: date | None = None
    getypt: str = ""

    @property
    def dag(self) -> Veld:
        """The day to ask about."""
        return dagveld(self.getypt, self.fouten)


@get("/casus/{code:str}/wie")
async def who(
    code: FromPath[str], gate: NamedDependency[Gate], op: FromQuery[str | None] = None
) -> Response[str]:
    """Who can see this now, and why; with a day: who could then."""
    if not op:
        return render(await _now(gate, code))
    try:
        dag = DagForm(op=op).day()
        kop, kijkers = await wie.who_could_see(gate, code, dag)
    except Ongeldig as fout:
        page = await _now(gate, code)
        page.fouten, page.getypt = fout.fouten, op
        return render(page, 400)
    titel = f"Wie kon dit zien op {datum_jaar(dag)}"
    return render(WiePage(titel=titel, kop=kop, kijkers=kijkers, toen=dag, getypt=op))


async def _now(gate: Gate, code: str) -> WiePage:
    kop, kijkers, found = await wie.who_can_see(gate, code)
    einde = [
        (wat, f"{datum_jaar(found[soort].dag)}, {found[soort].waarom}.")
        for soort, wat in SOORTEN.items()
        if soort in found
        and (soort is not Soort.KENMERK or kop.organisatie_id == gate.actor.organisatie_id)
    ]
    return WiePage(titel="Wie kan dit nu zien, en waarom", kop=kop, kijkers=kijkers, einde=einde)


ROUTES = [who]
