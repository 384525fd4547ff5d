"""Brings the database to the present tables, functions and rights; safe to run twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

from motorkap.db import make_engine
from motorkap.policies import Policies
from motorkap.policies.bewaring import Termijn
from motorkap.settings import ROOT

_SOORT = text("""
    insert into organisatiesoort (code, gemeentelijk, zorgtaak, onafhankelijk)
    values (:code, :gemeentelijk, :zorgtaak, :onafhankelijk)
    on conflict (code) do update set gemeentelijk = excluded.gemeentelijk,
        zorgtaak = excluded.zorgtaak, onafhankelijk = excluded.onafhankelijk
""")
_REGEL = text("""
    insert into bewaarregel (id, versie, maanden, dagen, doet, automatisch)
    values (:id, :versie, :maanden, :dagen, :doet, :automatisch)
    on conflict (id) do update set versie = excluded.versie, maanden = excluded.maanden,
        dagen = excluded.dagen, doet = excluded.doet, automatisch = excluded.automatisch
""")
_DAGEN = text("""
    insert into instelling (naam, waarde) values (:naam, :waarde)
    on conflict (naam) do update set waarde = excluded.waarde
""")
_KOPPEL = text("select bewaring_koppel()")
_KLOK = text("""
    insert into instelling (naam, waarde) values ('klok', 'vrij') on conflict (naam) do nothing
""")


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def migrate(owner_url: str, policies: Policies, *, free_clock: bool = False) -> None:
    """Upgrade as the owner; *free_clock* only for demo and tests: the past can be played there."""
    engine = make_engine(owner_url, 1)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade)
        await _copy_policies(engine, policies)
        if free_clock:
            async with engine.begin() as connection:
                await connection.execute(_KLOK)
    finally:
        await engine.dispose()


async def _copy_policies(engine: AsyncEngine, policies: Policies) -> None:
    """The database decides and counts by these policies too, so it gets a copy of them."""
    rows: Iterable[dict[str, object]] = [
        {
            "code": soort.code,
            "gemeentelijk": soort.gemeentelijk,
            "zorgtaak": soort.zorgtaak,
            "onafhankelijk": soort.onafhankelijk,
        }
        for soort in policies.organisatiesoorten.values()
    ]
    async with engine.begin() as connection:
        await connection.execute(_SOORT, list(rows))
        await connection.execute(_REGEL, list(_terms(policies)))
        await connection.execute(_DAGEN, list(_days(policies)))
        await connection.execute(_KOPPEL)


def _terms(policies: Policies) -> Iterator[dict[str, object]]:
    """The rules of retention that end something: the database counts along with the run."""
    for regel in policies.bewaring.regels.values():
        if not regel.blijvend and not regel.uit:
            termijn = Termijn.parse(regel.termijn)
            yield {
                "id": regel.id,
                "versie": regel.versie,
                "maanden": termijn.maanden,
                "dagen": termijn.dagen,
                "doet": regel.doet,
                "automatisch": regel.automatisch,
            }


def _days(policies: Policies) -> Iterator[dict[str, str]]:
    """How long the name of a handover may stay: the database holds it to that."""
    regels = policies.overdracht
    for naam in ("concept_dagen", "verloopt_dagen", "identiteit_dagen"):
        yield {"naam": f"overdracht.{naam}", "waarde": str(getattr(regels, naam))}
