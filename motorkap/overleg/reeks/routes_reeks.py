"""Beheer of the weekly series: the list, a new one, a change, an end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.organisatie import service as organisaties
from motorkap.overleg import velden as maak
from motorkap.overleg.forms import EindeForm, ReeksForm
from motorkap.overleg.kalender.kalender import WEEKDAGEN
from motorkap.overleg.reeks import service_reeks as service
from motorkap.overleg.reeks.reeks import Reeks
from motorkap.taal import datum_jaar
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld

Formulier = Request[Any, Any, Any]


@dataclass(kw_only=True)
class ReeksenPage(Page):
    """All series."""

    sjabloon: ClassVar[str] = "overleg/reeksen.html"
    reeksen: list[Reeks]
    teams: dict[UUID, str]
    mensen: dict[UUID, str]

    def wanneer(self, reeks: Reeks) -> str:
        """The moment of a series in words."""
        dag = WEEKDAGEN[reeks.weekdag - 1]
        return f"Team {self.teams[reeks.team_id]}, elke {dag} {reeks.begintijd:%H.%M} uur"

    def stand(self, reeks: Reeks) -> tuple[str, str]:
        """Who chairs and where, or until when."""
        if reeks.tot:
            return "stil", f"Tot en met {datum_jaar(reeks.tot)}."
        wie = self.mensen[reeks.voorzitter_id]
        return "klaar", f"{reeks.plaats}, {reeks.duur_min} minuten. {wie} zit voor."


@dataclass(kw_only=True)
class ReeksPage(Page):
    """One series, new or to change."""

    sjabloon: ClassVar[str] = "overleg/reeks.html"
    velden: list[Veld]
    url: str
    einde: Veld | None = None


@get("/beheer/reeksen")
async def overview(gate: NamedDependency[Gate]) -> Response[str]:
    """Every series."""
    reeksen = await service.overview(gate)
    gids = await organisaties.gids(gate)
    page = ReeksenPage(
        titel="Reeksen",
        reeksen=reeksen,
        teams={i: t.naam for i, t in gids.teams.items()},
        mensen={i: m.naam for i, m in gids.mensen.items()},
    )
    return render(page)


@get("/beheer/reeksen/nieuw")
async def new(gate: NamedDependency[Gate]) -> Response[str]:
    """The form of a new series."""
    await service.overview(gate)
    form = ReeksForm(vanaf=gate.today.isoformat())
    return render(await _page(gate, form, None))


@post("/beheer/reeksen/nieuw")
async def make(request: Formulier, gate: NamedDependency[Gate]) -> Response[str]:
    """A new series, with its meetings of twelve weeks."""
    form = await read(request, ReeksForm)
    try:
        await service.make_series(gate, form)
    except Ongeldig as fout:
        return render(await _page(gate, form, None, fout.fouten), 400)
    zin = "De reeks is gemaakt. De overleggen van de komende 12 weken staan klaar."
    return await redirect("/beheer/reeksen", zin)


@get("/beheer/reeksen/{reeks_id:uuid}")
async def show(reeks_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """One series, to change."""
    reeks, vast = await service.show(gate, reeks_id)
    return render(await _page(gate, maak.filled(reeks, vast), reeks_id))


@post("/beheer/reeksen/{reeks_id:uuid}")
async def change(
    reeks_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Change a series and its meetings to come."""
    form = await read(request, ReeksForm)
    try:
        await service.change(gate, reeks_id, form)
    except Ongeldig as fout:
        return render(await _page(gate, form, reeks_id, fout.fouten), 400)
    return await redirect("/beheer/reeksen", "De reeks is gewijzigd.")


@post("/beheer/reeksen/{reeks_id:uuid}/einde")
async def end(
    reeks_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """End a series."""
    form = await read(request, EindeForm)
    try:
        await service.end(gate, reeks_id, form)
    except Ongeldig as fout:
        reeks, vast = await service.show(gate, reeks_id)
        filled = maak.filled(reeks, vast)
        return render(await _page(gate, filled, reeks_id, fout.fouten, form.tot), 400)
    return await redirect("/beheer/reeksen", "De reeks heeft een einddatum.")


async def _page(
    gate: Gate,
    form: ReeksForm,
    reeks_id: UUID | None,
    fouten: Mapping[str, str] | None = None,
    tot: str = "",
) -> ReeksPage:
    fout = dict(fouten or {})
    gids = await organisaties.gids(gate)
    teams = {i: t.naam for i, t in gids.teams.items()}
    velden = maak.series(form, teams, await service.people(gate), fout)
    if reeks_id is None:
        return ReeksPage(
            titel="Nieuwe reeks", fouten=fout, velden=velden, url="/beheer/reeksen/nieuw"
        )
    einde = Veld("tot", "Laatste dag", Soort.DATUM, tot or form.tot, fout=fout.get("tot", ""))
    return ReeksPage(
        titel="Reeks wijzigen",
        fouten=fout,
        velden=[v for v in velden if v.naam not in {"team", "vanaf"}],
        url=f"/beheer/reeksen/{reeks_id}",
        einde=einde,
    )


ROUTES = [overview, new, make, show, change, end]
