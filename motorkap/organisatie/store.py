"""All SQL of organisations and people."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from motorkap.db import Tx
from motorkap.organisatie.model import Gebruiker, Gids, Kern, Organisatie, Team
from motorkap.organisatie.tables import (
    gebruiker,
    kern,
    organisatie,
    organisatiesoort,
    team,
    team_organisatie,
)

_ORGANISATIES = (
    select(
        organisatie.c.id,
        organisatie.c.naam,
        organisatie.c.kort,
        organisatie.c.soort,
        organisatiesoort.c.gemeentelijk,
        organisatiesoort.c.zorgtaak,
        organisatiesoort.c.onafhankelijk,
    )
    .join(organisatiesoort, organisatiesoort.c.code == organisatie.c.soort)
    .where(organisatie.c.soort != "systeem")
    .order_by(organisatie.c.naam)
)
_MENSEN = select(
    gebruiker.c.id, gebruiker.c.naam, gebruiker.c.functie, gebruiker.c.organisatie_id
).order_by(gebruiker.c.naam)
_TEAMS = select(team.c.id, team.c.code, team.c.naam).order_by(team.c.naam)
_LEDEN = select(team_organisatie.c.team_id, team_organisatie.c.organisatie_id)
_KERNEN = select(kern.c.naam, kern.c.team_id, kern.c.klein).order_by(kern.c.naam)


async def load_gids(tx: Tx) -> Gids:
    """The whole directory, people who left included: old pages name them too."""
    organisaties = {
        r.id: Organisatie(
            r.id, r.naam, r.kort, r.soort, r.gemeentelijk, r.zorgtaak, r.onafhankelijk
        )
        for r in await tx.execute(_ORGANISATIES)
    }
    mensen = {
        r.id: Gebruiker(r.id, r.naam, r.functie, r.organisatie_id)
        for r in await tx.execute(_MENSEN)
    }
    leden: dict[UUID, set[UUID]] = {}
    for lid in await tx.execute(_LEDEN):
        leden.setdefault(lid.team_id, set()).add(lid.organisatie_id)
    teams = {
        r.id: Team(r.id, r.code, r.naam, frozenset(leden.get(r.id, ())))
        for r in await tx.execute(_TEAMS)
    }
    kernen = {
        r.naam.casefold(): Kern(r.naam, r.team_id, r.klein) for r in await tx.execute(_KERNEN)
    }
    return Gids(organisaties, mensen, teams, kernen)
