"""What the hub promises: who waits hears of it, and stopping never waits for the database."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import asyncpg
import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, announce
from motorkap.web.live import KIJK_OPNIEUW, Hub

LUISTERT = "select pid from pg_stat_activity where datname = $1 and query ilike 'listen%'"
RUIM_S = 60


@pytest.fixture
async def hub(postgres: EmbeddedPostgres, database: str) -> AsyncIterator[Hub]:
    hub = Hub(postgres.dsn("app", database))
    await hub.start()
    yield hub
    await hub.stop()


async def test_who_waits_for_a_meeting_hears_of_that_meeting_only(hub: Hub, tx: Tx) -> None:
    berichten = hub.follow("overleg:1")
    assert await anext(berichten) == KIJK_OPNIEUW
    assert await asyncio.wait_for(anext(berichten), RUIM_S) == KIJK_OPNIEUW, "connected"
    await announce(tx, "overleg:2", 7)
    await announce(tx, "overleg:1", 8)
    await tx.commit()
    assert await asyncio.wait_for(anext(berichten), RUIM_S) == "8"
    await berichten.aclose()


async def test_stopping_ends_though_the_database_no_longer_answers(
    hub: Hub, database: str, meester: asyncpg.Connection
) -> None:
    berichten = hub.follow("overleg:1")
    await anext(berichten)
    await asyncio.wait_for(anext(berichten), RUIM_S)
    backend = await meester.fetchval(LUISTERT, database)
    os.kill(backend, signal.SIGSTOP)
    try:
        await asyncio.wait_for(hub.stop(), RUIM_S)
    finally:
        os.kill(backend, signal.SIGCONT)
    assert await anext(berichten, None) is None, "open pages are let go"
