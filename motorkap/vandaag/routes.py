"""The page one begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery

from motorkap.overleg.deelname.deelname import Opgave
from motorkap.overleg.deelname.tafel import said
from motorkap.overleg.kalender.kalender import MAANDEN, WEEKDAGEN, local_day
from motorkap.taal import local, over
from motorkap.toegang.gate import Gate
from motorkap.vandaag import service
from motorkap.vandaag.service import Dag
from motorkap.web.kader import Wissel
from motorkap.web.pagina import Page, render

MIDDAG, AVOND = 12, 18


@dataclass(kw_only=True)
class Vandaagpagina(Page):
    """The day of one person."""

    sjabloon: ClassVar[str] = "vandaag/vandaag.html"
    titel: str = "Vandaag"
    dag: Dag
    naam: str
    team: str = ""

    @property
    def wissel(self) -> Wissel | None:
        """The next meeting of one team, or of whichever comes first."""
        return Wissel(self.team, "/?team={}", "/") if self.dag.werkt else None

    @property
    def groet(self) -> str:
        """Goedemorgen, goedemiddag or goedenavond."""
        uur = local(self.dag.nu).hour
        if uur < MIDDAG:
            return "Goedemorgen"
        return "Goedemiddag" if uur < AVOND else "Goedenavond"

    @property
    def vandaag(self) -> date:
        """Today in Altena."""
        return local_day(self.dag.nu)

    @property
    def blad(self) -> tuple[str, str, str, str]:
        """The leaf of the diary for the next meeting: weekday, day, month, and for machines."""
        begin = local_day(self.dag.volgend.kop.begin) if self.dag.volgend else self.vandaag
        maand = MAANDEN[begin.month - 1]
        return WEEKDAGEN[begin.weekday()], str(begin.day), maand, begin.isoformat()

    @property
    def wanneer(self) -> str:
        """How far away the next meeting is: "vandaag", "over 3 dagen"."""
        return over(date.fromisoformat(self.blad[3]), self.vandaag)

    @property
    def gezegd(self) -> tuple[str, str] | None:
        """What I answered for the next meeting; None while I did not, or chair it."""
        volgend = self.dag.volgend
        mine = volgend.deelname if volgend and not volgend.voorzit else None
        return said(mine) if mine and mine.opgave is not Opgave.ONBEKEND else None


@get("/")
async def show(gate: NamedDependency[Gate], team: FromQuery[str] = "") -> Response[str]:
    """Today, for whoever is here; with *team* its next meeting stands on top."""
    voornaam = gate.actor.naam.split()[0]
    return render(Vandaagpagina(dag=await service.today(gate, team), naam=voornaam, team=team))


ROUTES: list[HTTPRouteHandler] = [show]
