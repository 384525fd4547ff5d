"""All SQL of organisations and people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Row, Uuid, bindparam, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert

from motorkap.db import Tx, query
from motorkap.ids import new_id
from motorkap.organisatie.account import Account, Akkoord, Reden, Rolperiode
from motorkap.organisatie.model import Gebruiker, Gids, Kern, Organisatie, Team
from motorkap.organisatie.tables import (
    gebruiker,
    kern,
    organisatie,
    rol_toekenning,
    team,
    team_organisatie,
)
from motorkap.toegang.model import Rol

# The whole directory in one answer: every page asks for it.
_GIDS = query("""
    select array(select (o.id, o.naam, o.kort, o.soort, k.gemeentelijk, k.zorgtaak,
                         k.onafhankelijk, o.tot, o.maildomeinen)
                 from organisatie o join organisatiesoort k on k.code = o.soort
                 where o.soort <> 'systeem' order by o.naam) as organisaties,
           array(select (g.id, g.naam, g.functie, g.organisatie_id, g.geblokkeerd_op is null)
                 from gebruiker g order by g.naam) as mensen,
           array(select (t.id, t.code, t.naam) from team t order by t.naam) as teams,
           array(select (l.team_id, l.organisatie_id) from team_organisatie l) as leden,
           array(select (n.naam, n.team_id, n.klein, n.id) from kern n order by n.naam) as kernen
""")


async def load_gids(tx: Tx) -> Gids:
    """The whole directory, people who left included: old pages name them too."""
    row = (await tx.execute(_GIDS)).one()
    leden: dict[UUID, set[UUID]] = {}
    for team_id, organisatie_id in row.leden:
        leden.setdefault(team_id, set()).add(organisatie_id)
    return Gids(
        {o[0]: Organisatie(*(*o[:-1], tuple(o[-1]))) for o in row.organisaties},
        {m[0]: Gebruiker(*m) for m in row.mensen},
        {t[0]: Team(*(*t, frozenset(leden.get(t[0], ())))) for t in row.teams},
        {n[0].casefold(): Kern(*n) for n in row.kernen},
    )


# Organisations, teams, kernen ----------------------------------------------------------------


async def add_organisatie(tx: Tx, values: dict[str, Any], op: date) -> UUID | None:
    """A new organisation; None when the name is taken."""
    row = {"id": new_id(), "sinds": op, **values}
    statement = insert(organisatie).values(row).on_conflict_do_nothing().returning(organisatie.c.id)
    found: UUID | None = (await tx.execute(statement)).scalar()
    return found


async def organisatie_named(tx: Tx, naam: str) -> UUID:
    """The organisation with this name."""
    named = select(organisatie.c.id).where(organisatie.c.naam == naam)
    found: UUID = (await tx.execute(named)).scalar_one()
    return found


async def change_organisatie(tx: Tx, wie: UUID, values: dict[str, Any]) -> None:
    """Give an organisation other values."""
    await tx.execute(update(organisatie).where(organisatie.c.id == wie).values(values))


async def set_teams(tx: Tx, wie: UUID, teams: Iterable[UUID]) -> None:
    """Let an organisation sit in these teams and in no other."""
    await tx.execute(delete(team_organisatie).where(team_organisatie.c.organisatie_id == wie))
    rows = [{"team_id": t, "organisatie_id": wie} for t in sorted(set(teams))]
    if rows:
        await tx.execute(insert(team_organisatie), rows)


async def add_team(tx: Tx, code: str, naam: str) -> UUID | None:
    """A new team; None when its code or name is taken."""
    row = {"id": new_id(), "code": code, "naam": naam}
    statement = insert(team).values(row).on_conflict_do_nothing().returning(team.c.id)
    found: UUID | None = (await tx.execute(statement)).scalar()
    return found


async def rename_team(tx: Tx, wie: UUID, naam: str) -> None:
    """Give a team another name; its code stays."""
    await tx.execute(update(team).where(team.c.id == wie).values(naam=naam))


async def add_kernen(tx: Tx, kernen: Sequence[tuple[str, UUID, bool]]) -> int:
    """Add villages (name, team, small); those that exist stay as they are. Gives how many."""
    rows = [
        {"id": new_id(), "naam": naam, "team_id": team_id, "klein": klein}
        for naam, team_id, klein in kernen
    ]
    statement = insert(kern).values(rows).on_conflict_do_nothing().returning(kern.c.id)
    return len((await tx.execute(statement)).all()) if rows else 0


async def change_kern(tx: Tx, wie: UUID, team_id: UUID, *, klein: bool) -> None:
    """Move a village to a team, and say whether it is small."""
    await tx.execute(update(kern).where(kern.c.id == wie).values(team_id=team_id, klein=klein))


# Accounts ------------------------------------------------------------------------------------

_ACCOUNTS = text("""
    select g.*, o.naam as organisatie, o.soort,
        array(select r.rol from rol_toekenning r where r.gebruiker_id = g.id and r.vanaf <= :nu
              and (r.tot is null or :nu < r.tot)) as rollen,
        exists (select from inloggegeven i where i.gebruiker_id = g.id and i.soort = 'wachtwoord'
                and i.vervallen_op is null) as ingericht,
        (select max(c.verloopt_op) from inlogcode c where c.gebruiker_id = g.id
         and c.gebruikt_op is null) as link_tot,
        greatest((select max(s.gezien_op) from sessie s where s.gebruiker_id = g.id
                  and s.tweede_factor_op is not null),
                 (select max(l.op) from aanmeld_log l where l.gebruiker_id = g.id
                  and l.gebeurtenis = 'aanmelden.gelukt')) as gezien_op
    from gebruiker g join organisatie o on o.id = g.organisatie_id
    where o.soort <> 'systeem' and (:wie is null or g.id = :wie)
      and (:waar is null or g.organisatie_id = :waar)
    order by g.naam, g.id
""").bindparams(
    bindparam("wie", type_=Uuid),
    bindparam("waar", type_=Uuid),
    bindparam("nu", type_=DateTime(True)),
)


async def accounts(tx: Tx, nu: datetime, organisatie_id: UUID | None = None) -> list[Account]:
    """All accounts, or those of one organisation, by name."""
    values = {"nu": nu, "wie": None, "waar": organisatie_id}
    return [_account(row) for row in await tx.execute(_ACCOUNTS, values)]


async def load_account(tx: Tx, wie: UUID, nu: datetime) -> Account | None:
    """One account; None when there is none."""
    row = (await tx.execute(_ACCOUNTS, {"nu": nu, "wie": wie, "waar": None})).first()
    return _account(row) if row else None


def _account(r: Row[Any]) -> Account:
    return Account(
        id=r.id,
        naam=r.naam,
        functie=r.functie,
        email=r.email,
        organisatie_id=r.organisatie_id,
        organisatie=r.organisatie,
        organisatiesoort=r.soort,
        rollen=frozenset(Rol(rol) for rol in r.rollen),
        bevestigd_op=r.bevestigd_op,
        gemaakt_op=r.gemaakt_op,
        geblokkeerd_op=r.geblokkeerd_op,
        geblokkeerd_reden=Reden(r.geblokkeerd_reden) if r.geblokkeerd_reden else None,
        vrijgegeven_op=r.vrijgegeven_op,
        gezien_op=r.gezien_op,
        ingericht=r.ingericht,
        link_tot=r.link_tot,
    )


async def add_account(tx: Tx, values: dict[str, Any], nu: datetime) -> UUID | None:
    """A new account; None when the address is taken."""
    row = {"id": new_id(), "gemaakt_op": nu, "bevestigd_op": nu, **values}
    statement = insert(gebruiker).values(row).on_conflict_do_nothing().returning(gebruiker.c.id)
    found: UUID | None = (await tx.execute(statement)).scalar()
    return found


_ADRES = text(
    "select exists (select from gebruiker where lower(email) = lower(:email) and id <> :wie)"
)


async def address_taken(tx: Tx, email: str, by_other_than: UUID) -> bool:
    """Whether somebody else signs in with this address."""
    values = {"email": email, "wie": by_other_than}
    return bool((await tx.execute(_ADRES, values)).scalar())


async def change_account(tx: Tx, wie: UUID, values: dict[str, Any]) -> None:
    """Give an account other values."""
    await tx.execute(update(gebruiker).where(gebruiker.c.id == wie).values(values))


async def give_role(tx: Tx, wie: UUID, rol: Rol, nu: datetime) -> None:
    """A role from now on."""
    row = {"id": new_id(), "gebruiker_id": wie, "rol": str(rol), "vanaf": nu}
    await tx.execute(insert(rol_toekenning).values(row))


async def take_roles(tx: Tx, wie: UUID, rollen: Iterable[Rol], nu: datetime) -> None:
    """End these roles now; the dated rows stay."""
    mine = (rol_toekenning.c.gebruiker_id == wie) & rol_toekenning.c.tot.is_(None)
    named = rol_toekenning.c.rol.in_([str(rol) for rol in rollen])
    await tx.execute(update(rol_toekenning).where(mine & named).values(tot=nu))


async def role_history(tx: Tx, wie: UUID) -> list[Rolperiode]:
    """Every role that this person has or had, newest first."""
    mine = select(rol_toekenning).where(rol_toekenning.c.gebruiker_id == wie)
    rows = await tx.execute(mine.order_by(rol_toekenning.c.vanaf.desc(), rol_toekenning.c.rol))
    return [Rolperiode(Rol(r.rol), r.vanaf, r.tot) for r in rows]


_ANDERE_BEHEERDERS = text("""
    select count(distinct g.id) from gebruiker g join rol_toekenning r on r.gebruiker_id = g.id
    where r.rol = 'beheerder' and r.tot is null and g.geblokkeerd_op is null and g.id <> :wie
""")


async def other_beheerders(tx: Tx, wie: UUID) -> int:
    """How many others are functional administrators and can sign in."""
    return int((await tx.execute(_ANDERE_BEHEERDERS, {"wie": wie})).scalar_one())


# What other packages keep, counted -----------------------------------------------------------

_LAAT_ACHTER = text("""
    select (select count(*) from casus where indiener_id = :wie
              and status not in ('gesloten', 'ingetrokken', 'vernietigd')) as casussen,
           (select count(*) from afspraak
            where gebruiker_id = :wie and klaar_op is null) as afspraken,
           (select count(*) from reeks where voorzitter_id = :wie
              and (tot is null or tot >= :op)) as reeksen
""")
_REEKSEN = text("""
    select t.naam as team, r.tot from reeks r join team t on t.id = r.team_id
    where r.tot between :op and :grens order by r.tot, t.naam
""")
_CONVENANT = text("""
    select g.naam, o.naam as organisatie, a.versie, a.op,
           a.op + make_interval(months => :maanden) as tot
    from gebruiker g join organisatie o on o.id = g.organisatie_id
    left join lateral (select versie, op from convenant_akkoord where gebruiker_id = g.id
                       order by op desc limit 1) a on true
    where o.soort <> 'systeem' and g.geblokkeerd_op is null
    order by o.naam, g.naam
""")


async def left_behind(tx: Tx, wie: UUID, op: date) -> tuple[int, int, int]:
    """How many open casussen, open afspraken and running series hang on this person."""
    row = (await tx.execute(_LAAT_ACHTER, {"wie": wie, "op": op})).one()
    return row.casussen, row.afspraken, row.reeksen


async def series_that_end(tx: Tx, op: date, grens: date) -> list[tuple[str, date]]:
    """The teams whose weekly series ends between these days, and when."""
    rows = await tx.execute(_REEKSEN, {"op": op, "grens": grens})
    return [(row.team, row.tot) for row in rows]


async def convenant_list(tx: Tx, maanden: int) -> list[Akkoord]:
    """Everybody who can sign in, with the last convenant that she accepted and its end."""
    rows = await tx.execute(_CONVENANT, {"maanden": maanden})
    return [Akkoord(r.naam, r.organisatie, r.versie, r.op, r.tot) for r in rows]
