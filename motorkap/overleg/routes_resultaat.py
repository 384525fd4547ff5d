"""After the hour: the result with its corrections, and the sheet for one's own organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overleg import service_terugkoppeling as terugkoppeling
from motorkap.overleg import service_vaststellen as vaststellen
from motorkap.overleg.agenda import Agendapunt, Puntstatus
from motorkap.overleg.forms_uur import ConclusieForm, CorrectieForm
from motorkap.overleg.service_terugkoppeling import Blad
from motorkap.overleg.service_vaststellen import Puntuitslag, Uitslag
from motorkap.policies.model import Policies
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
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

    @property
    def url(self) -> str:
        """The address under which all of this meeting stands."""
        return f"/overleg/{self.uitslag.overleg.id}"

    def einde(self, punt: Agendapunt) -> str:
        """How it ended, in words."""
        if punt.slot and punt.status is Puntstatus.BESPROKEN:
            return self.policies.uitkomsten[punt.slot.uitkomst].label
        return EINDE.get(punt.status, str(punt.status))

    def correctie(self, punt: Puntuitslag) -> Veld:
        """What is not right."""
        fout = self.fouten.get("tekst", "") if self.fout_bij == punt.punt.id else ""
        return Veld("tekst", f"Wat klopt er niet bij {punt.punt.code}?", Soort.TEKSTVAK, rijen=2,
                    uitleg="Schrijf geen namen op.", fout=fout)  # fmt: skip

    def conclusie(self, punt: Puntuitslag) -> Veld:
        """The conclusion, for the chair to change."""
        return Veld("conclusie", f"Conclusie bij {punt.punt.code}", Soort.TEKSTVAK, rijen=4,
                    verplicht=False, waarde=punt.conclusie)  # fmt: skip


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
    form = await read(request, CorrectieForm)
    try:
        await vaststellen.ask_correction(gate, overleg_id, punt_id, form.tekst)
    except Ongeldig as fout:
        page = await _page(gate, overleg_id)
        page.fouten, page.fout_bij = fout.fouten, punt_id
        return render(page, 400)
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
    form = await read(request, ConclusieForm)
    await vaststellen.amend(gate, overleg_id, punt_id, form.conclusie)
    return await redirect(f"/overleg/{overleg_id}/resultaat", "De conclusie is aangepast.")


@post("/overleg/{overleg_id:uuid}/vaststellen")
async def fix(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Fix the result."""
    await vaststellen.fix(gate, overleg_id)
    return await redirect(f"/overleg/{overleg_id}/resultaat", "Het resultaat is vastgesteld.")


@get("/overleg/{overleg_id:uuid}/terugkoppeling")
async def sheet(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The sheet for one's own organisation."""
    return render(Terugkoppelpagina(blad=await terugkoppeling.sheet(gate, overleg_id)))


@get("/overleg/{overleg_id:uuid}/terugkoppeling.txt")
async def plain(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The same as plain text."""
    blad = await terugkoppeling.sheet(gate, overleg_id)
    return Response(blad.as_text(), media_type=MediaType.TEXT)


ROUTES = [show, ask_correction, amend, fix, sheet, plain]
