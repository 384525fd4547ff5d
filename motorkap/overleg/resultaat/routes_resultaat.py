"""After the hour: the result with its corrections, and the sheet for one's own organisation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID, uuid4

from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.afspraak.kop import Getoond
from motorkap.errors import Ongeldig
from motorkap.forms import BladForm
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overleg.agenda.agenda import Puntstatus
from motorkap.overleg.resultaat import service_les
from motorkap.overleg.resultaat import service_terugkoppeling as terugkoppeling
from motorkap.overleg.resultaat import service_vaststellen as vaststellen
from motorkap.overleg.resultaat.les import LENGTE
from motorkap.overleg.resultaat.service_terugkoppeling import Blad
from motorkap.overleg.resultaat.service_vaststellen import Puntuitslag, Uitslag
from motorkap.overleg.uur.forms_uur import (
    ConclusieForm,
    CorrectieForm,
    LesForm,
    VaststelForm,
    WatForm,
)
from motorkap.overleg.uur.service_blad import Botsing
from motorkap.policies.model import Policies
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read, typed
from motorkap.web.kader import Wissel
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld

Formulier = Request[Any, Any, Any]
EINDE = {
    Puntstatus.DOORGESCHOVEN: "Doorgeschoven",
    Puntstatus.INGETROKKEN: "Ingetrokken",
    Puntstatus.SPOEDROUTE: "Via de spoedroute",
}


@dataclass(kw_only=True)
class Resultaatpagina(Page):
    """Per casus what came of it; corrections while there is time."""

    sjabloon: ClassVar[str] = "overleg/resultaat.html"
    titel: str = "Resultaat van het overleg"
    uitslag: Uitslag
    gids: Gids
    policies: Policies
    fout_bij: UUID | None = None
    getypt: str = ""
    botst: bool = False
    geweigerd: BladForm | None = None
    blad: str = field(default_factory=lambda: str(uuid4()))

    @property
    def url(self) -> str:
        """The address under which all of this meeting stands."""
        return f"/overleg/{self.uitslag.overleg.id}"

    @property
    def wissel(self) -> Wissel:
        """The same page of the other team."""
        return Wissel(self.uitslag.team, f"{self.url}/team/{{}}/resultaat")

    def einde(self, uitslag: Puntuitslag) -> str:
        """How it ended, in words; of a casus behind the wall only that it did."""
        punt = uitslag.punt
        if uitslag.dicht:
            return "Klaar"
        if punt.slot and punt.status is Puntstatus.BESPROKEN:
            return self.policies.uitkomsten[punt.slot.uitkomst].label
        return EINDE.get(punt.status, str(punt.status))

    def _fout(self, veld: str, bij: UUID) -> str:
        """What is wrong with this field of this row; said again where the result was refused."""
        own = self.fouten.get(veld, "") if self.fout_bij == bij else ""
        return own or f"{self.fouten.get(f'{veld}-{bij}', '')}"

    def versie(self, punt: Puntuitslag, bij: UUID) -> int:
        """What the next save builds on; a refused form kept nothing, so it stays as old."""
        if self.geweigerd and self.fout_bij == bij:
            return self.geweigerd.versie
        return punt.punt.besluit_versie

    def _waarde(self, bij: UUID, staat: str) -> str:
        return self.getypt if self.fout_bij == bij else staat

    def correctie(self, punt: Puntuitslag) -> Veld:
        """What is not right."""
        bij = punt.punt.id
        return Veld("tekst", f"Wat klopt er niet bij {punt.punt.code}?", Soort.TEKSTVAK, rijen=2,
                    bij=str(bij), uitleg="Schrijf geen namen op.", waarde=self._waarde(bij, ""),
                    fout=self._fout("tekst", bij))  # fmt: skip

    def conclusie(self, punt: Puntuitslag) -> Veld:
        """The conclusion, for the chair to change."""
        bij = punt.punt.id
        return Veld("conclusie", f"Conclusie bij {punt.punt.code}", Soort.TEKSTVAK, rijen=4,
                    bij=str(bij), verplicht=False, waarde=self._waarde(bij, punt.conclusie),
                    fout=self._fout("conclusie", bij))  # fmt: skip

    def wat(self, getoond: Getoond) -> Veld:
        """The text of an afspraak, for the chair to change."""
        bij = getoond.afspraak.id
        return Veld("wat", "Wat gebeurt er?", bij=str(bij), controle=True, autocomplete="off",
                    waarde=self._waarde(bij, getoond.wat or ""),
                    fout=self._fout("wat", bij))  # fmt: skip

    @property
    def nakijken(self) -> list[Veld]:
        """The texts that stand in the way of fixing the result, each with what was found."""
        asked = [("conclusie", f"Conclusie bij {p.punt.code}", p.punt.id) for p in self.punten]
        asked += [
            ("wat", f"Afspraak bij {p.punt.code}: {a.wat}", a.afspraak.id)
            for p in self.punten
            for a in p.afspraken
        ]
        velden = [
            Veld(naam, label, bij=str(bij), fout=self.fouten.get(f"{naam}-{bij}", ""))
            for naam, label, bij in asked
        ]
        return [veld for veld in velden if veld.fout]

    @property
    def les(self) -> Veld:
        """What colleagues can learn, for the chair to write."""
        bij = self.uitslag.overleg.id
        return Veld("les", "Wat kunnen collega’s hiervan leren?", Soort.TEKSTVAK, rijen=3,
                    verplicht=False, maxlengte=LENGTE, fout=self._fout("les", bij),
                    waarde=self._waarde(bij, self.uitslag.les.tekst),
                    uitleg="Eén les per regel. Over de aanpak, niet over een casus: "
                    "geen namen, geen codes.")  # fmt: skip

    @property
    def trend(self) -> list[list[str]]:
        """How the team does per quarter, as rows of a table."""
        return [
            [k.naam, k.na_sluiting, k.niet_gedaan, str(k.veranderd), str(k.niet_toe)]
            for k in self.uitslag.trend
        ]

    @property
    def punten(self) -> tuple[Puntuitslag, ...]:
        """What came of each casus."""
        return self.uitslag.punten


@dataclass(kw_only=True)
class Terugkoppelpagina(Page):
    """A sheet that prints well."""

    sjabloon: ClassVar[str] = "overleg/terugkoppeling.html"
    titel: str = "Terugkoppeling"
    blad: Blad


async def _page(gate: Gate, overleg_id: UUID) -> Resultaatpagina:
    uitslag = await vaststellen.result(gate, overleg_id)
    gids = await organisaties.gids(gate)
    return Resultaatpagina(uitslag=uitslag, gids=gids, policies=gate.policies)


@get("/overleg/{overleg_id:uuid}/resultaat")
async def show(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """What came of the meeting."""
    return render(await _page(gate, overleg_id))


@post("/overleg/{overleg_id:uuid}/resultaat/{punt_id:uuid}/correctie")
async def ask_correction(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Say what is not right."""
    try:
        form = await read(request, CorrectieForm)
        await vaststellen.ask_correction(gate, overleg_id, punt_id, form.tekst, form.terzijde)
    except Ongeldig as fout:
        again = await typed(request, CorrectieForm)
        return await _again(gate, overleg_id, punt_id, (again.tekst, None), fout)
    zin = "Uw correctie staat erbij. De voorzitter kijkt ernaar."
    return await redirect(f"/overleg/{overleg_id}/resultaat", zin)


@post("/overleg/{overleg_id:uuid}/resultaat/{punt_id:uuid}/conclusie")
async def amend(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Change the conclusion."""
    try:
        form = await read(request, ConclusieForm)
        await vaststellen.amend(gate, overleg_id, punt_id, form)
    except (Botsing, Ongeldig) as fout:
        again = await typed(request, ConclusieForm)
        return await _again(gate, overleg_id, punt_id, (again.conclusie, again), fout)
    return await redirect(f"/overleg/{overleg_id}/resultaat", "De conclusie is aangepast.")


@post("/overleg/{overleg_id:uuid}/resultaat/{punt_id:uuid}/afspraak/{afspraak_id:uuid}")
async def reword(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    afspraak_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Change the text of an afspraak."""
    try:
        form = await read(request, WatForm)
        await vaststellen.reword(gate, overleg_id, punt_id, afspraak_id, form)
    except (Botsing, Ongeldig) as fout:
        again = await typed(request, WatForm)
        return await _again(gate, overleg_id, afspraak_id, (again.wat, again), fout)
    return await redirect(f"/overleg/{overleg_id}/resultaat", "De afspraak is aangepast.")


@post("/overleg/{overleg_id:uuid}/vaststellen")
async def fix(
    overleg_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Fix the result."""
    form = await read(request, VaststelForm)
    try:
        await vaststellen.fix(gate, overleg_id, form.terzijde)
    except Ongeldig as fout:
        page = await _page(gate, overleg_id)
        page.fouten = fout.fouten
        return render(page, 400)
    return await redirect(f"/overleg/{overleg_id}/resultaat", "Het resultaat is vastgesteld.")


async def _again(
    gate: Gate,
    overleg_id: UUID,
    bij: UUID,
    getypt: tuple[str, BladForm | None],
    fout: Botsing | Ongeldig,
) -> Response[str]:
    """The result with what was typed in one of its fields, and what is wrong with it."""
    page = await _page(gate, overleg_id)
    page.fout_bij, page.getypt = bij, getypt[0]
    if isinstance(fout, Ongeldig):
        page.fouten, page.geweigerd = fout.fouten, getypt[1]
        page.blad = getypt[1].blad if getypt[1] else page.blad
    page.botst = isinstance(fout, Botsing)
    return render(page, fout.status)


@post("/overleg/{overleg_id:uuid}/les")
async def teach(
    overleg_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Write what colleagues can learn."""
    try:
        await service_les.teach(gate, overleg_id, await read(request, LesForm))
    except Ongeldig as fout:
        again = await typed(request, LesForm)
        return await _again(gate, overleg_id, overleg_id, (again.les, None), fout)
    return await redirect(f"/overleg/{overleg_id}/resultaat", "De les staat op het blad.")


@get("/overleg/{overleg_id:uuid}/terugkoppeling")
async def sheet(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The sheet for one's own organisation."""
    return render(Terugkoppelpagina(blad=await terugkoppeling.sheet(gate, overleg_id)))


@get("/overleg/{overleg_id:uuid}/terugkoppeling.txt")
async def plain(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The same as plain text."""
    blad = await terugkoppeling.sheet(gate, overleg_id)
    return Response(blad.as_text(), media_type=MediaType.TEXT)


ROUTES = [show, ask_correction, amend, reword, fix, teach, sheet, plain]
