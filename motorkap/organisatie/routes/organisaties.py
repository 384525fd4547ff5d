"""Pages of organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.organisatie.forms import OrganisatieForm
from motorkap.organisatie.model import Gids, Organisatie
from motorkap.organisatie.routes.woorden import Formulier, Regel
from motorkap.organisatie.service import plaatsen as service
from motorkap.taal import datum_jaar, opsomming, telling
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Keuze, Soort, Veld, keuzes, met_fouten

Vraag = Request[Any, Any, Any]
ORGANISATIES = ("/beheer/organisaties", "Organisaties")


@dataclass(kw_only=True)
class OrganisatiesPagina(Page):
    """The organisations, those that left at the end."""

    sjabloon: ClassVar[str] = "organisatie/organisaties.html"
    nu: list[Regel]
    weg: list[Regel]


@get("/beheer/organisaties")
async def organisaties(gate: NamedDependency[Gate]) -> Response[str]:
    """All organisations."""
    gids = await service.look(gate)
    lines = [(o.actief, _line(gate, gids, o)) for o in gids.organisaties.values()]
    page = OrganisatiesPagina(
        titel="Organisaties",
        nu=[regel for actief, regel in lines if actief],
        weg=[regel for actief, regel in lines if not actief],
    )
    return render(page)


def _line(gate: Gate, gids: Gids, organisatie: Organisatie) -> Regel:
    url = f"/beheer/organisaties/{organisatie.id}"
    if organisatie.tot is not None:
        zin = f"Deed mee tot {datum_jaar(organisatie.tot)}."
        return Regel(organisatie.naam, url, "stil", zin)
    soort = gate.policies.organisatiesoorten[organisatie.soort].label
    teams = [t.naam for t in gids.teams.values() if organisatie.id in t.organisaties]
    people = telling(len(gids.at(organisatie.id)), "mens", "mensen")
    where = f"Team {opsomming(teams)}" if teams else "Nog in geen team"
    shape = "klaar" if teams else "let-op"
    return Regel(organisatie.naam, url, shape, f"{soort} · {where} · {people}")


def _fields(gate: Gate, gids: Gids, form: OrganisatieForm, fouten: dict[str, str]) -> list[Veld]:
    kinds = [(s.code, s.label) for s in gate.policies.organisatiesoorten.values()]
    teams = [Keuze(str(t.id), t.naam, gekozen=str(t.id) in form.teams) for t in gids.teams.values()]
    domains = "Zoals trema.nl. Hoort een mailadres daar niet bij? Dan vragen we of het klopt."
    kind = "De soort bepaalt welke teksten deze mensen mogen lezen."
    fields = [
        Veld("naam", "Naam", waarde=form.naam),
        Veld("kort", "Korte naam", waarde=form.kort, uitleg="Zo staat ze in lijsten."),
        Veld(
            "soort",
            "Wat voor organisatie is het?",
            Soort.LIJST,
            form.soort,
            kind,
            keuzes=keuzes(kinds),
        ),
        Veld(
            "maildomeinen",
            "Maildomeinen",
            waarde=form.maildomeinen,
            uitleg=domains,
            verplicht=False,
        ),
    ]
    if teams:
        label = "Doet mee in team"
        fields.append(Veld("teams", label, Soort.VINKJES, verplicht=False, keuzes=teams))
    return met_fouten(fields, fouten)


async def _new_page(gate: Gate, form: OrganisatieForm, fouten: dict[str, str]) -> Formulier:
    return Formulier(
        titel="Nieuwe organisatie",
        actie="/beheer/organisaties/nieuw",
        terug=ORGANISATIES,
        velden=_fields(gate, await service.look(gate), form, fouten),
        knop="Voeg de organisatie toe",
        fouten=fouten,
    )


@get("/beheer/organisaties/nieuw")
async def new_organisatie(gate: NamedDependency[Gate]) -> Response[str]:
    """The form for a new organisation."""
    return render(await _new_page(gate, OrganisatieForm(), {}))


@post("/beheer/organisaties/nieuw")
async def make_organisatie(request: Vraag, gate: NamedDependency[Gate]) -> Response[str]:
    """Add an organisation."""
    form = await read(request, OrganisatieForm)
    try:
        await service.make_organisatie(gate, form)
    except Ongeldig as fout:
        return render(await _new_page(gate, form, fout.fouten), 400)
    return await redirect(ORGANISATIES[0], "De organisatie is toegevoegd.")


@dataclass(kw_only=True)
class OrganisatiePagina(Formulier):
    """One organisation: its form, and its end."""

    sjabloon: ClassVar[str] = "organisatie/organisatie.html"
    organisatie: Organisatie
    mensen: int


async def _page(
    gate: Gate, wie: UUID, form: OrganisatieForm | None, fouten: dict[str, str]
) -> OrganisatiePagina:
    gids = await service.look(gate)
    organisatie = service.organisatie_of(gids, wie)
    known = form or OrganisatieForm(
        organisatie.naam,
        organisatie.kort,
        organisatie.soort,
        ", ".join(organisatie.maildomeinen),
        [str(team.id) for team in gids.teams.values() if wie in team.organisaties],
    )
    return OrganisatiePagina(
        titel=organisatie.naam,
        actie=f"/beheer/organisaties/{wie}",
        terug=ORGANISATIES,
        velden=_fields(gate, gids, known, fouten),
        knop="Wijzig de organisatie",
        fouten=fouten,
        organisatie=organisatie,
        mensen=len(gids.at(wie)),
    )


@get("/beheer/organisaties/{wie:uuid}")
async def organisatie(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """One organisation."""
    return render(await _page(gate, wie, None, {}))


@post("/beheer/organisaties/{wie:uuid}")
async def change_organisatie(
    wie: FromPath[UUID], request: Vraag, gate: NamedDependency[Gate]
) -> Response[str]:
    """Change an organisation."""
    form = await read(request, OrganisatieForm)
    try:
        await service.change_organisatie(gate, wie, form)
    except Ongeldig as fout:
        return render(await _page(gate, wie, form, fout.fouten), 400)
    return await redirect(ORGANISATIES[0], "De organisatie is gewijzigd.")


@post("/beheer/organisaties/{wie:uuid}/einde")
async def end_organisatie(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """End an organisation."""
    await service.end_organisatie(gate, wie)
    return await redirect(ORGANISATIES[0], "De organisatie doet niet meer mee.")


@post("/beheer/organisaties/{wie:uuid}/weer-mee")
async def resume_organisatie(wie: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Let an organisation take part again."""
    await service.resume_organisatie(gate, wie)
    told = "De organisatie doet weer mee. Kies nu haar teams."
    return await redirect(f"/beheer/organisaties/{wie}", told)


ROUTES: list[HTTPRouteHandler] = [
    organisaties,
    new_organisatie,
    make_organisatie,
    organisatie,
    change_organisatie,
    end_organisatie,
    resume_organisatie,
]
