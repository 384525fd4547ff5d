"""A short year of the demo on a database of its own: everything of everything, and nothing bare."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from statistics import fmean

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.database.migratie import migrate
from motorkap.db import make_engine
from motorkap.demo import agenda, leven, vullen
from motorkap.demo.mensen import AANTAL
from motorkap.demo.verhalen import LASTIG, VERHALEN
from motorkap.installatie import Installatie
from motorkap.settings import Omgeving
from tests import factories
from tests.conftest import Klok
from tests.demo.test_misbruik import VERSTOPT

WEKEN = 6
ZONDAGNACHT = datetime(2026, 11, 22, 2, 13, tzinfo=UTC)  # whoever starts a demo then sees no night
GEVONDEN = """
    select g.naam || ':' || coalesce(p.regel, p.soort) from controlepunt p
    join gebruiker g on g.id = p.gebruiker_id where p.soort in ('treffer', 'noodtoegang')
"""
BIJ_NACHT = """
    select string_agg(code || ' ' || ingediend_op, ', ') from casus
    where (extract(hour from ingediend_op at time zone 'Europe/Amsterdam') not between 7 and 18
           or extract(isodow from ingediend_op at time zone 'Europe/Amsterdam') > 5)
"""
BIJ_NACHT_LEZEN = {"Tess Maas", "Arie Vos"}  # two of the ten
TIEN_MINUTEN = 20  # as many points as somebody judges in that time


def quiet(_: str) -> None:
    """Nobody watches."""


async def live(installatie: Installatie) -> None:
    """The whole year in this process; `motorkap demo` gives each team one of its own."""
    nu = installatie.klok()
    await vullen.begin(installatie, nu, quiet)
    await asyncio.gather(*(vullen.live(installatie, t, nu, quiet) for t in vullen.PLAATSEN))
    await vullen.finish(installatie, nu, quiet)


@pytest.fixture(scope="module")
async def gevuld(
    postgres: EmbeddedPostgres, kale_installatie: Installatie
) -> AsyncIterator[tuple[Installatie, Callable[[str], str]]]:
    """A short year, lived once in a database of its own, and a way to ask it as its keeper."""
    naam = f"d{factories.new_id().hex[-12:]}"
    with suppress(Exception):
        postgres.psql(f"create database {naam} owner eigenaar", "postgres")
    await migrate(postgres.dsn("eigenaar", naam), kale_installatie.policies, free_clock=True)
    engine, zegel = make_engine(postgres.dsn("app", naam), 4), postgres.dsn("zegel", naam)
    klok = Klok(ZONDAGNACHT)
    installatie = replace(kale_installatie, engine=engine, klok=klok, zegel_url=zegel)
    assert await vullen.inhabitants(installatie) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agenda, "WEKEN_TERUG", WEKEN)
        await live(installatie)
    yield installatie, lambda sql: postgres.psql(sql, naam)
    await engine.dispose()


async def test_SEC_20_the_demo_never_fills_production(kale_installatie: Installatie) -> None:
    settings = replace(kale_installatie.settings, omgeving=Omgeving.PRODUCTIE)
    with pytest.raises(SystemExit):
        await live(replace(kale_installatie, settings=settings))


@pytest.mark.langzaam
async def test_a_year_of_six_weeks_has_something_in_every_state(
    gevuld: tuple[Installatie, Callable[[str], str]],
) -> None:
    installatie, ask = gevuld
    assert await vullen.inhabitants(installatie) == AANTAL
    assert ask("select count(*) from kern") == "21"
    states = set(ask("select distinct status from casus").split())
    assert {"concept", "ingediend", "geagendeerd", "besproken"} <= states
    meetings = set(ask("select distinct status from overleg").split())
    assert {"gepland", "gepubliceerd", "afgelopen", "vastgesteld"} <= meetings
    assert {"open", "gedaan"} <= set(ask("select distinct status from afspraak").split())
    due = "select count(*) from nazorgmoment where status = 'gepland' and dag <= '2026-11-22'"
    assert int(ask(due)) >= 1
    assert int(ask("select count(*) from nazorgmoment where uitkomst = 'terugval'")) >= 1
    assert int(ask("select count(*) from bericht")) > 10
    assert int(ask("select count(*) from correctie where verwerkt_op is null")) >= 1
    assert int(ask("select count(*) from deelname where rol = 'vervanger'")) == 2
    assert ask("select count(*) from agendapunt where spoed = 'gevraagd'") == "1"
    assert ask(BIJ_NACHT) == "", "nobody tables a casus at night"
    dump = ask("select string_agg(regel, ' ') from logboek")
    for tekst in (*LASTIG, *(vraag for verhaal in VERHALEN for vraag in verhaal.vragen)):
        assert tekst not in dump


@pytest.mark.langzaam
async def test_R04_a_table_on_a_specialism_takes_the_casus_that_asked_for_it(
    gevuld: tuple[Installatie, Callable[[str], str]],
) -> None:
    _, ask = gevuld
    asked = """select c.specialisme || ':' || v.specialisme || ':' || v.status from casus c
               join agendapunt p on p.casus_id = c.id join overleg v on v.id = p.overleg_id
               where c.specialisme is not null"""
    assert ask(asked) == "dementie:dementie:gepland"


def test_a_year_of_the_demo_has_as_many_casussen_at_the_table_as_the_source_counts() -> None:
    meetings = 2 * 51  # a week of each team is a holiday
    a_year = meetings * (fmean(leven.NIEUW) + fmean(leven.TERUG) * 0.95)  # the first come later
    discussed = a_year * 0.97  # the rest is withdrawn
    assert 560 < discussed < 830
    assert int(discussed) // 2 in vullen.PER_TEAM


@pytest.mark.langzaam
async def test_the_planted_misuses_are_found_and_little_else(
    gevuld: tuple[Installatie, Callable[[str], str]],
) -> None:
    _, ask = gevuld
    found = {tuple(row.rsplit(":", 1)) for row in ask(GEVONDEN).splitlines() if row}
    assert found >= VERSTOPT, VERSTOPT - found
    assert len(found) <= TIEN_MINUTEN
    assert {naam for naam, regel in found if regel == "buiten_werktijd"} <= BIJ_NACHT_LEZEN


@pytest.mark.langzaam
async def test_GRD_07_what_was_told_without_consent_waits_for_the_officer_and_a_mail_is_given_up(
    gevuld: tuple[Installatie, Callable[[str], str]],
) -> None:
    _, ask = gevuld
    told = ask("""select o.grond_b from controlepunt p join overdracht o on o.id = p.id
                  where p.soort = 'doorbreking' order by 1""")
    assert told.split() == ["B4", "B5"]
    given_up = (
        "select g.naam || ':' || m.fout from mail m join gebruiker g on g.id = m.gebruiker_id"
    )
    assert ask(f"{given_up} where m.opgegeven_op is not null") == "Greet Verbeek:geweigerd"


@pytest.mark.langzaam
async def test_LOG_11_the_month_that_should_have_been_closed_waits(
    gevuld: tuple[Installatie, Callable[[str], str]],
) -> None:
    _, ask = gevuld
    months = ask("select maand || ':' || (gesloten_op is null) from logcontrole order by maand")
    assert months.split() == ["2026-10-01:true"]
    assert ask("select count(*) from controleoordeel") == "0"
