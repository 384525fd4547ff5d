"""A short year of the demo on a database of its own: everything of everything, and nothing bare."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.database.migratie import migrate
from motorkap.db import make_engine
from motorkap.demo import agenda, vullen
from motorkap.demo.mensen import AANTAL
from motorkap.demo.verhalen import LASTIG, VERHALEN
from motorkap.installatie import Installatie
from motorkap.settings import Omgeving
from tests import factories
from tests.conftest import Klok

WEKEN = 5


@pytest.fixture
async def leeg(
    postgres: EmbeddedPostgres, kale_installatie: Installatie, klok: Klok
) -> AsyncIterator[tuple[Installatie, Callable[[str], str]]]:
    """A database with tables and nobody in it, and a way to ask it things as its keeper."""
    naam = f"d{factories.new_id().hex[-12:]}"
    with suppress(Exception):
        postgres.psql(f"create database {naam} owner eigenaar", "postgres")
    await migrate(postgres.dsn("eigenaar", naam), kale_installatie.policies, free_clock=True)
    engine = make_engine(postgres.dsn("app", naam), 4)
    yield replace(kale_installatie, engine=engine, klok=klok), lambda sql: postgres.psql(sql, naam)
    await engine.dispose()


async def test_SEC_20_the_demo_never_fills_production(kale_installatie: Installatie) -> None:
    settings = replace(kale_installatie.settings, omgeving=Omgeving.PRODUCTIE)
    with pytest.raises(SystemExit):
        await vullen.fill(replace(kale_installatie, settings=settings), lambda _: None)


@pytest.mark.langzaam
async def test_a_year_of_five_weeks_has_something_in_every_state(
    leeg: tuple[Installatie, Callable[[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    installatie, ask = leeg
    monkeypatch.setattr(agenda, "WEKEN_TERUG", WEKEN)
    assert await vullen.inhabitants(installatie) == 0
    await vullen.fill(installatie, lambda _: None)
    assert await vullen.inhabitants(installatie) == AANTAL
    assert ask("select count(*) from kern") == "21"
    states = set(ask("select distinct status from casus").split())
    assert {"concept", "ingediend", "geagendeerd", "besproken"} <= states
    meetings = set(ask("select distinct status from overleg").split())
    assert {"gepland", "gepubliceerd", "afgelopen", "vastgesteld"} <= meetings
    assert {"open", "gedaan"} <= set(ask("select distinct status from afspraak").split())
    due = "select count(*) from nazorgmoment where status = 'gepland' and dag <= '2026-11-24'"
    assert int(ask(due)) >= 1
    assert int(ask("select count(*) from nazorgmoment where uitkomst = 'terugval'")) >= 1
    assert int(ask("select count(*) from bericht")) > 10
    assert int(ask("select count(*) from correctie where verwerkt_op is null")) >= 1
    assert int(ask("select count(*) from deelname where rol = 'vervanger'")) == 2
    assert ask("select count(*) from agendapunt where spoed = 'gevraagd'") == "1"
    dump = ask("select string_agg(regel, ' ') from logboek_wachtrij")
    for tekst in (*LASTIG, *(vraag for verhaal in VERHALEN for vraag in verhaal.vragen)):
        assert tekst not in dump
