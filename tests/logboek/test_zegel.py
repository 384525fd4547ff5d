"""The sealer: numbers every right line once, refuses the others, and may die at any moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, make_engine
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.logboek import briefje
from motorkap.logboek.zegel import Zegel
from tests.conftest import GateFor
from tests.factories import BRAM, NU
from tests.logboek.maken import fill_queue, leaves_of, make_zegel
from tests.toegang.test_gate import table_casus


@pytest.fixture
async def zegelmotor(postgres: EmbeddedPostgres, database: str) -> AsyncIterator[AsyncEngine]:
    """Connections as the role of the sealer."""
    engine = make_engine(postgres.dsn("zegel", database), 3)
    yield engine
    await engine.dispose()


@pytest.fixture
def zegel(installatie: Installatie) -> Zegel:
    return make_zegel(installatie)


async def seal(zegel: Zegel, engine: AsyncEngine, aantal: int = 1000) -> int:
    async with Tx(engine) as tx:
        return await zegel.seal(tx, NU, aantal)


async def test_what_people_did_is_sealed_with_all_its_fields(
    gate_for: GateFor, zegel: Zegel, zegelmotor: AsyncEngine, owner: asyncpg.Connection
) -> None:
    gate = await gate_for(BRAM)
    casus = await table_casus(gate)
    await gate.tx.commit()
    assert await seal(zegel, zegelmotor) == 1
    row = await owner.fetchrow("select * from logboek")
    assert row is not None
    assert (row["jaar"], row["volgnummer"], row["gebeurtenis"]) == (2026, 1, "casus.gemaakt")
    assert (row["actor_id"], row["hoofdobject_id"]) == (BRAM, casus.casus_id)
    assert row["begin"] == NU
    assert await owner.fetchval("select tableoid::regclass::text from logboek") == "logboek_2026_11"
    assert await owner.fetchval("select count(*) from logboek_wachtrij") == 0
    note = await owner.fetchval("select briefje from logboek_checkpoint")
    assert briefje.is_signed_by(note, "motorkap.altena/toegang/2026", zegel.ondertekenaar.publiek)


async def test_lines_of_two_years_go_into_two_logs(
    zegel: Zegel, zegelmotor: AsyncEngine, installatie: Installatie, owner: asyncpg.Connection
) -> None:
    eve = datetime(2026, 12, 31, 23, 59, tzinfo=UTC)
    await fill_queue(owner, installatie, 3, begin=eve)
    await fill_queue(owner, installatie, 2, begin=eve + timedelta(minutes=1))
    assert await seal(zegel, zegelmotor) == 5
    rows = await owner.fetch("select jaar, grootte from logboek_checkpoint order by jaar")
    assert [tuple(row) for row in rows] == [(2026, 3), (2027, 2)]


async def test_a_line_with_a_false_mac_or_a_second_time_is_never_sealed(
    zegel: Zegel, zegelmotor: AsyncEngine, installatie: Installatie, owner: asyncpg.Connection
) -> None:
    await fill_queue(owner, installatie, 2)
    await owner.execute("create table kopie as select * from logboek_wachtrij limit 1")
    await seal(zegel, zegelmotor)
    await owner.execute("insert into logboek_wachtrij select * from kopie")
    await owner.execute(
        'insert into logboek_wachtrij values ($1, \'{"actor_rol": "verzonnen"}\', $2)',
        new_id(),
        b"x" * 32,
    )
    assert await seal(zegel, zegelmotor) == 2
    reasons = await owner.fetch("select reden from logboek_afgekeurd order by reden")
    assert [row["reden"] for row in reasons] == ["dubbel", "mac"]
    assert await owner.fetchval("select count(*) from logboek") == 2


@pytest.mark.parametrize("tabel", ["logboek", "logboek_boom", "logboek_checkpoint"])
@pytest.mark.parametrize("attempt", ["delete from {}", "truncate {}", "update {} set jaar = 1"])
async def test_LOG_03_neither_the_sealer_nor_the_owner_changes_what_is_sealed(
    zegel: Zegel,
    zegelmotor: AsyncEngine,
    installatie: Installatie,
    owner: asyncpg.Connection,
    tabel: str,
    attempt: str,
) -> None:
    await fill_queue(owner, installatie, 1)
    await seal(zegel, zegelmotor)
    with pytest.raises(DBAPIError, match="permission denied"):
        await seal_does(zegelmotor, attempt.format(tabel))
    with pytest.raises(asyncpg.PostgresError, match="alleen aangevuld"):
        await owner.execute(attempt.format(tabel))


async def seal_does(engine: AsyncEngine, statement: str) -> None:
    async with Tx(engine) as tx:
        await tx.execute(text(statement))


async def test_two_sealers_at_once_number_every_line_once(
    zegel: Zegel, zegelmotor: AsyncEngine, installatie: Installatie, owner: asyncpg.Connection
) -> None:
    ids = await fill_queue(owner, installatie, 60)
    other = make_zegel(installatie)
    while await owner.fetchval("select count(*) from logboek_wachtrij"):
        await asyncio.gather(seal(zegel, zegelmotor, 7), seal(other, zegelmotor, 5))
    rows = await owner.fetch("select volgnummer, id from logboek order by volgnummer")
    assert [row["volgnummer"] for row in rows] == list(range(1, 61))
    assert {row["id"] for row in rows} == set(ids)


async def test_a_sealer_that_dies_leaves_all_of_a_batch_or_nothing(
    zegel: Zegel, zegelmotor: AsyncEngine, installatie: Installatie, owner: asyncpg.Connection
) -> None:
    ids = await fill_queue(owner, installatie, 20)
    for step in range(1, 12):
        tx = Tx(zegelmotor)
        with pytest.raises((Dood, DBAPIError)):  # noqa: PT012 - it dies inside or at the end
            await zegel.seal(DyingTx(tx, step), NU, 5)  # type: ignore[arg-type]
            raise Dood
        await tx.rollback()
        assert await owner.fetchval("select count(*) from logboek_wachtrij") == 20
        assert await owner.fetchval("select count(*) from logboek_checkpoint") == 0
    while await seal(zegel, zegelmotor, 5):
        pass
    assert leaves_of(await owner.fetch("select bladeren from logboek_boom order by eerste")) == 20
    assert {r["id"] for r in await owner.fetch("select id from logboek")} == set(ids)


class Dood(Exception):
    """The process is gone."""


class DyingTx:
    """A transaction whose connection is cut before its n-th statement."""

    def __init__(self, tx: Tx, step: int) -> None:
        self.tx, self.step = tx, step

    async def execute(self, statement: object, parameters: object = None) -> object:
        self.step -= 1
        if self.step == 0:
            raise Dood
        return await self.tx.execute(statement, parameters)  # type: ignore[arg-type]


async def test_the_state_of_the_sealing_can_be_asked_by_the_application(
    tx: Tx,
    zegel: Zegel,
    zegelmotor: AsyncEngine,
    installatie: Installatie,
    owner: asyncpg.Connection,
) -> None:
    empty = (await tx.execute(text("select * from logboek_stand()"))).one()
    assert (empty.wachtend, empty.grootte) == (0, None)
    await fill_queue(owner, installatie, 3)
    await seal(zegel, zegelmotor, 2)
    stand = (await tx.execute(text("select * from logboek_stand()"))).one()
    assert (stand.wachtend, stand.jaar, stand.grootte, stand.op) == (1, 2026, 2, NU)
    assert stand.wacht_sinds is not None
