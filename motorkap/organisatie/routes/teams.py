"""Pages of teams and kernen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.organisatie.forms import KernForm, TeamForm
from motorkap.organisatie.model import Gids, Team
from motorkap.organisatie.routes.woorden import Formulier
from motorkap.organisatie.service import plaatsen as service
from motorkap.taal import telling
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld, keuzes, met_fouten

Vraag = Request[Any, Any, Any]
TEAMS = ("/beheer/teams", "Teams en kernen")


@dataclass(kw_only=True)
class TeamsPagina(Page):
    """The teams with their kernen and organisations."""

    sjabloon: ClassVar[str] = "organisatie/teams.html"
    gids: Gids

    def teams(self) -> list[Team]:
        """The teams by name."""
        return list(self.gids.teams.values())


@get("/beheer/teams")
async def teams(gate: NamedDependency[Gate]) -> Response[str]:
    """All teams with their kernen."""
    return render(TeamsPagina(titel="Teams en kernen", gids=await service.look(gate)))


def _team_page(actie: str, form: TeamForm, fouten: dict[str, str], *, nieuw: bool) -> Formulier:
    fields = [Veld("naam", "Naam", waarde=form.naam, uitleg="Zonder het woord team, zoals Oost.")]
    if nieuw:
        about = "Een woord in kleine letters, zoals oost. De code verandert nooit meer."
        fields.append(Veld("code", "Code", waarde=form.code, uitleg=about))
    return Formulier(
        titel="Nieuw team" if nieuw else f"Team {form.naam}",
        actie=actie,
        terug=TEAMS,
        velden=met_fouten(fields, fouten),
        knop="Maak het team" if nieuw else "Wijzig de naam",
        fouten=fouten,
    )


@get("/beheer/teams/nieuw")
async def new_team(gate: NamedDependency[Gate]) -> Response[str]:
    """The form for a new team."""
    await service.look(gate)
    return render(_team_page("/beheer/teams/nieuw", TeamForm(), {}, nieuw=True))


@post("/beheer/teams/nieuw")
async def make_team(request: Vraag, gate: NamedDependency[Gate]) -> Response[str]:
    """Make a team."""
    form = await read(request, TeamForm)
    try:
        await service.make_team(gate, form)
    except Ongeldig as fout:
        return render(_team_page("/beheer/teams/nieuw", form, fout.fouten, nieuw=True), 400)
    return await redirect(TEAMS[0], "Het team is gemaakt.")


@get("/beheer/teams/{wie:uuid}")
async def team(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The form with the name of a team."""
    found = service.team_of(await service.look(gate), wie)
    form = TeamForm(naam=found.naam)
    return render(_team_page(f"/beheer/teams/{wie}", form, {}, nieuw=False))


@post("/beheer/teams/{wie:uuid}")
async def rename_team(
    wie: FromPath[UUID], request: Vraag, gate: NamedDependency[Gate]
) -> Response[str]:
    """Rename a team."""
    form = await read(request, TeamForm)
    try:
        await service.rename_team(gate, wie, form)
    except Ongeldig as fout:
        return render(_team_page(f"/beheer/teams/{wie}", form, fout.fouten, nieuw=False), 400)
    return await redirect(TEAMS[0], "Het team heeft een andere naam.")


@post("/beheer/kernen/overnemen")
async def seed_kernen(gate: NamedDependency[Gate]) -> Response[str]:
    """Take over the kernen of the policy."""
    new = await service.seed_kernen(gate)
    return await redirect(TEAMS[0], f"{telling(new, 'kern', 'kernen')} toegevoegd.")


@dataclass(frozen=True, slots=True)
class KernVraag:
    """What the form of a village is about."""

    actie: str
    naam: str = ""


def _kern_page(vraag: KernVraag, gids: Gids, form: KernForm, fouten: dict[str, str]) -> Formulier:
    small = "Weinig huishoudens. De tekstcontrole waarschuwt hier eerder."
    choices = [(str(t.id), t.naam) for t in gids.teams.values()]
    fields = [] if vraag.naam else [Veld("naam", "Naam", waarde=form.naam)]
    fields += [
        Veld("team", "Team", Soort.RADIO, keuzes=keuzes(choices, [form.team])),
        Veld("klein", "Dit is een kleine kern", Soort.VINKJE, form.klein, small, verplicht=False),
    ]
    return Formulier(
        titel=vraag.naam or "Nieuwe kern",
        actie=vraag.actie,
        terug=TEAMS,
        velden=met_fouten(fields, fouten),
        knop="Wijzig de kern" if vraag.naam else "Voeg de kern toe",
        fouten=fouten,
    )


NIEUWE_KERN = KernVraag("/beheer/kernen/nieuw")


@get("/beheer/kernen/nieuw")
async def new_kern(gate: NamedDependency[Gate]) -> Response[str]:
    """The form for a new village."""
    return render(_kern_page(NIEUWE_KERN, await service.look(gate), KernForm(), {}))


@post("/beheer/kernen/nieuw")
async def make_kern(request: Vraag, gate: NamedDependency[Gate]) -> Response[str]:
    """Add a village."""
    form = await read(request, KernForm)
    try:
        await service.make_kern(gate, form)
    except Ongeldig as fout:
        return render(_kern_page(NIEUWE_KERN, await service.look(gate), form, fout.fouten), 400)
    return await redirect(TEAMS[0], "De kern is toegevoegd.")


@get("/beheer/kernen/{wie:uuid}")
async def kern(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The form with what is known of a village."""
    gids = await service.look(gate)
    found = service.kern_of(gids, wie)
    form = KernForm(team=str(found.team_id), klein="ja" if found.klein else "")
    vraag = KernVraag(f"/beheer/kernen/{wie}", found.naam)
    return render(_kern_page(vraag, gids, form, {}))


@post("/beheer/kernen/{wie:uuid}")
async def change_kern(
    wie: FromPath[UUID], request: Vraag, gate: NamedDependency[Gate]
) -> Response[str]:
    """Change a village."""
    form = await read(request, KernForm)
    try:
        await service.change_kern(gate, wie, form)
    except Ongeldig as fout:
        gids = await service.look(gate)
        vraag = KernVraag(f"/beheer/kernen/{wie}", service.kern_of(gids, wie).naam)
        return render(_kern_page(vraag, gids, form, fout.fouten), 400)
    return await redirect(TEAMS[0], "De kern is gewijzigd.")


ROUTES: list[HTTPRouteHandler] = [
    teams,
    new_team,
    make_team,
    team,
    rename_team,
    seed_kernen,
    new_kern,
    make_kern,
    kern,
    change_kern,
]
