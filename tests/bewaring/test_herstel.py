# ruff: noqa: S608
"""A database that was put back opens only in step with the keys: what was destroyed stays so."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from motorkap.__main__ import OPDRACHTEN, VRAAGT, _options
from motorkap.bewaring import herstel, jobs, kopie
from motorkap.casus.model import Status
from motorkap.db import Tx, make_engine
from motorkap.installatie import Installatie
from motorkap.kluis.model import Soort
from motorkap.opdrachten.herstel import tell
from tests.bewaring.test_jobs import proposal
from tests.bewaring.wereld import Wereld
from tests.factories import BRAM, FATIMA, GERDA, sign_in


@asynccontextmanager
async def on(wereld: Wereld, database: str) -> AsyncIterator[Wereld]:
    """The same program on another database."""
    engine = make_engine(wereld.postgres.dsn("app", database), 2)
    try:
        installatie = replace(wereld.installatie, engine=engine)
        yield replace(wereld, installatie=installatie, database=database)
    finally:
        await engine.dispose()


async def reconcile(wereld: Wereld) -> herstel.Verslag:
    engine = make_engine(wereld.postgres.dsn("eigenaar", wereld.database), 1)
    try:
        async with Tx(engine) as tx:
            verslag = await herstel.reconcile(wereld.installatie, tx, wereld.klok())
        await herstel.account(wereld.installatie, wereld.klok())
    finally:
        await engine.dispose()
    return verslag


async def needed(installatie: Installatie, wereld: Wereld) -> str:
    return await herstel.needed(installatie, wereld.klok())


async def test_a_dump_of_a_month_ago_opens_after_reconciling_and_what_was_destroyed_stays_gone(
    wereld: Wereld, log_lines
) -> None:  # type: ignore[no-untyped-def]
    closed = await wereld.casus("MK-7Q4K-2P", Status.GESLOTEN)
    await wereld.nights(date(2026, 12, 10))
    wissen = await wereld.casus("MK-4D5F-6G", Status.GESLOTEN)
    running = await wereld.casus("MK-9C3V-6K", Status.BESPROKEN)
    async with wereld.installatie.transaction() as tx:
        await sign_in(tx, BRAM, wereld.klok())
    await kopie.hourly(wereld.installatie, wereld.klok())
    dump = wereld.postgres.dump(wereld.database)
    wereld.sql(
        "insert into termijn_wijziging select gen_random_uuid(), id, 'casus', '2026-12-20',"
        " 'verzoek_inwoner', indiener_id, now() from casus where code = 'MK-4D5F-6G'"
    )
    wereld.to(date(2026, 12, 20))
    await jobs.nightly(wereld.installatie, wereld.klok())
    await wereld.sign(proposal(wereld), FATIMA, GERDA)
    await jobs.carry_out(wereld.installatie, wereld.klok())
    await wereld.nights(date(2027, 1, 10))
    await kopie.hourly(wereld.installatie, wereld.klok())
    assert await needed(wereld.installatie, wereld) == ""

    async with on(wereld, wereld.put_back(dump)) as old:
        assert old.soorten(closed) == {"casus", "werktekst", "kenmerk"}
        assert await needed(old.installatie, old) == herstel.OUDER
        verslag = await reconcile(old)
        assert verslag.casussen == ["MK-4D5F-6G"]
        assert verslag.sessies == 1
        assert verslag.onleesbaar == []
        assert old.soorten(closed) == {"casus", "kenmerk"}
        assert not old.readable(closed, Soort.WERKTEKST)
        assert old.readable(closed)
        assert old.readable(running)
        assert old.readable(running, Soort.WERKTEKST)
        assert old.sql(f"select count(*) from casus where id = '{wissen}'") == "0"
        assert await needed(old.installatie, old) == ""
        assert (await reconcile(old)).sleutels == 0, "A second time it finds nothing to do."


async def test_a_destroyed_key_that_came_back_is_seen_also_when_nothing_was_counted(
    wereld: Wereld,
) -> None:
    await wereld.casus("MK-7Q4K-2P", Status.GESLOTEN)
    dump = wereld.postgres.dump(wereld.database)
    await wereld.nights(date(2027, 1, 5))
    wereld.klok.forward(timedelta(hours=2))
    async with on(wereld, wereld.put_back(dump)) as old:
        assert await needed(old.installatie, old) == herstel.VERNIETIGD


async def test_the_neighbours_of_what_went_early_come_back_by_a_copy_of_the_keys(
    wereld: Wereld,
) -> None:
    kluis, casus = wereld.installatie.kluis, await wereld.casus("MK-7Q4K-2P", Status.GESLOTEN)
    gewist = await wereld.casus("MK-4D5F-6G", Status.GESLOTEN)
    wereld.sql(
        "insert into verzoek (id, casus_id, code, soort, organisatie_id, ontvangen_op, uiterlijk,"
        " status, ingevoerd_door, ingevoerd_op) select gen_random_uuid(), id, code, 'wissing',"
        " organisatie_id, '2026-11-20', '2026-12-20', 'open', indiener_id, now() from casus"
        " where code = 'MK-4D5F-6G'"
    )
    await kopie.hourly(wereld.installatie, wereld.klok())
    dump = wereld.postgres.dump(wereld.database)
    kluis.remember_erased([(gewist, Soort.CASUS)], wereld.klok())
    kluis.renew_bucket(Soort.CASUS, "2031-11")
    kluis.drop_old_keys(Soort.CASUS, "2031-11", wereld.klok())
    async with on(wereld, wereld.put_back(dump)) as old:
        assert not old.readable(casus)
        assert (await reconcile(old)).onleesbaar == ["MK-4D5F-6G (casus)"]
        assert old.readable(casus)
        assert not old.readable(gewist), "destroyed since, although its request runs in the dump"


async def test_a_key_store_of_another_day_is_told_not_hidden(wereld: Wereld) -> None:
    await wereld.casus("MK-7Q4K-2P", Status.GESLOTEN)
    neighbour = await wereld.casus("MK-9C3V-6K", Status.GESLOTEN)
    dump = wereld.postgres.dump(wereld.database)
    wereld.installatie.kluis.renew_bucket(Soort.CASUS, "2031-11")
    wereld.installatie.kluis.drop_old_keys(Soort.CASUS, "2031-11", wereld.klok())
    async with on(wereld, wereld.put_back(dump)) as old:
        verslag = await reconcile(old)
        assert verslag.onleesbaar == ["MK-7Q4K-2P (casus)", "MK-9C3V-6K (casus)"]
        assert old.sql(f"select count(*) from casus where id = '{neighbour}'") == "1"


@pytest.mark.parametrize(("aanvaard", "code"), [(False, 1), (True, 0)])
def test_lost_texts_are_named_and_must_be_accepted(
    capsys: pytest.CaptureFixture[str], aanvaard: bool, code: int
) -> None:
    verslag = herstel.Verslag(onleesbaar=["MK-9C3V-6K (casus)"])
    assert tell(verslag, aanvaard=aanvaard) == code
    assert ("niets veranderd" in capsys.readouterr().out) is not aanvaard


def test_the_command_is_there() -> None:
    parser = argparse.ArgumentParser()
    _options("herstel", parser)
    assert parser.parse_args(["--aanvaard"]).aanvaard
    assert {"herstel", "keuring", "bewaring", "sleutels"} <= set(OPDRACHTEN)
    assert "roteer" in VRAAGT["sleutels"]["wat"]["choices"]
