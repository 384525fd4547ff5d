"""Real processes: one is killed without a word, two go on at once, each thing is done once."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest

from motorkap.casus.model import Status
from motorkap.installatie import clock
from tests.bewaring.wereld import Wereld
from tests.logboek.conftest import owner as owner

VEEL = 24
BEGONNEN = "select exists (select from vernietiging where status <> 'wacht')"
# Slow enough to be killed half way on any machine.
TRAAG = """
    create function traag() returns trigger language plpgsql as $$
        begin perform pg_sleep(0.1); return new; end $$;
    create trigger traag before update on vernietiging for each row execute function traag();
"""
OPEN = "select count(*) from vernietiging where status in ('wacht', 'onleesbaar')"


async def night(wereld: Wereld, data: Path) -> Process:
    """`motorkap bewaring nacht` as a process of its own."""
    url = wereld.postgres.dsn("app", wereld.database)
    environ = os.environ | {"DATABASE_URL": url, "MOTORKAP_DATA": str(data)}
    command = (sys.executable, "-m", "motorkap", "bewaring", "nacht")
    return await asyncio.create_subprocess_exec(*command, env=environ, stdout=DEVNULL)


@pytest.mark.langzaam
async def test_a_run_that_is_killed_is_finished_by_two_at_once_and_certified_once(
    wereld: Wereld, owner: asyncpg.Connection, tmp_path: Path
) -> None:
    wereld.klok.nu = clock() - timedelta(days=50)
    codes = [f"MK-7Q4K-{a}{b}" for a in "234567" for b in "CDFGHJKM"][:VEEL]
    casussen = [await wereld.casus(code) for code in codes]
    await wereld.become(casussen[0], Status.GESLOTEN)
    wereld.sql(
        "update casus set status = 'gesloten',"
        " gesloten_op = (select gesloten_op from casus where gesloten_op is not null)"
    )
    await owner.execute(TRAAG)
    async with asyncio.timeout(300):
        first = await night(wereld, tmp_path / "data")
        while not await owner.fetchval(BEGONNEN):
            assert first.returncode is None
        first.kill()
        await first.wait()
        await owner.execute("drop trigger traag on vernietiging")
        assert await owner.fetchval(OPEN) > 0, "killed half way"
        assert await owner.fetchval("select count(*) from verklaring") == 0
        both = [await night(wereld, tmp_path / "data") for _ in range(2)]
        assert [await process.wait() for process in both] == [0, 0]
    assert wereld.sql("select status, count(*) from vernietiging group by 1") == f"klaar|{VEEL}"
    assert wereld.sql("select count(*) from casus_werktekst") == "0"
    assert wereld.sql("select sum((inhoud ->> 'aantal')::int) from verklaring") == str(VEEL)
    assert wereld.sql("select count(*), count(distinct lijst_id) from verklaring") == "1|1"
    said = "select count(*) from logboek_wachtrij where regel::jsonb ->> 'gebeurtenis' = "
    assert wereld.sql(f"{said}'casus.vernietigd'") == str(VEEL)
