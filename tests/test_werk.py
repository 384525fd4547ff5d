"""The real worker on its real roster: each job once, however many workers, and after a kill."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from croniter import croniter

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx
from motorkap.werk import ROOSTER
from tests.factories import make_overleg

LANGST_S = 300
# The next worker need not wait for the minute again.
NU_AAN_DE_BEURT = "update pgqueuer_schedules set next_run = now()"
GEPUBLICEERD = "select id from overleg where status = 'gepubliceerd'"


def test_every_job_has_its_own_name_and_a_readable_schedule() -> None:
    names = [naam for naam, _, _ in ROOSTER]
    assert len(names) == len(set(names)) > 5
    assert all(croniter.is_valid(rooster) for _, rooster, _ in ROOSTER)


@asynccontextmanager
async def workers(many: int, dsn: str, data: Path) -> AsyncIterator[None]:
    """Real processes; they are killed without a word at the end."""
    environ = os.environ | {"DATABASE_URL": dsn, "MOTORKAP_DATA": str(data)}
    command = (sys.executable, "-m", "motorkap", "worker")
    running = [await asyncio.create_subprocess_exec(*command, env=environ) for _ in range(many)]
    try:
        yield
        assert all(worker.returncode is None for worker in running)
    finally:
        for worker in running:
            worker.kill()
            await worker.wait()


@pytest.mark.langzaam
async def test_two_workers_build_an_agenda_once_and_after_a_kill_the_next_goes_on(
    tx: Tx,
    postgres: EmbeddedPostgres,
    database: str,
    log_lines: Callable[[], list[dict[str, object]]],
    tmp_path: Path,
) -> None:
    dsn = postgres.dsn("app", database)

    async def published(overleg: UUID) -> None:
        for _ in range(LANGST_S):
            if str(overleg) in postgres.psql(GEPUBLICEERD, database).split():
                return
            await asyncio.sleep(1)
        raise AssertionError("de agenda verscheen niet")

    def lines(overleg: UUID) -> list[object]:
        return [line["actor_rol"] for line in log_lines() if line["object_id"] == str(overleg)]

    first = await make_overleg(tx, datetime.now(UTC) + timedelta(hours=20))
    await tx.commit()
    async with workers(2, dsn, tmp_path):
        await published(first)
    assert lines(first) == ["systeem", "systeem"]  # built once, published once
    second = await make_overleg(tx, datetime.now(UTC) + timedelta(hours=21))
    await tx.commit()
    postgres.psql(NU_AAN_DE_BEURT, database)
    async with workers(1, dsn, tmp_path):
        await published(second)
    assert lines(second) == ["systeem", "systeem"]
