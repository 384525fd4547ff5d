"""When the log is not sealed any more, those who can do something about it hear it first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from tests.conftest import LogIn
from tests.factories import BEA, BRAM, FATIMA

Wacht = Callable[[timedelta], None]


@pytest.fixture
def wacht(postgres: EmbeddedPostgres, database: str) -> Wacht:
    """Let a line wait for its seal since so long ago."""

    def since(geleden: timedelta) -> None:
        moment = int((datetime.now(UTC) - geleden).timestamp() * 1000)
        value = (moment << 80) | (7 << 76) | (2 << 62) | (uuid4().int & (1 << 62) - 1)
        line = f"('{UUID(int=value)}', '{{}}', decode(repeat('00', 32), 'hex'))"
        postgres.psql(f"insert into logboek_wachtrij values {line}", database)  # noqa: S608

    return since


async def test_after_five_minutes_the_beheerder_and_the_officer_see_it_on_top(
    log_in: LogIn, wacht: Wacht
) -> None:
    for wie in (BEA, FATIMA, BRAM):
        assert "niet verzegeld" not in (await (await log_in(wie)).get("/")).text
    wacht(timedelta(minutes=7))
    for wie, zin in ((BEA, "motorkap zegel"), (FATIMA, "Vraag de beheerder")):
        page = (await (await log_in(wie)).get("/")).text
        assert "Het logboek wordt niet verzegeld" in page
        assert "Al 7 minuten niet." in page
        assert zin in page
    assert "niet verzegeld" not in (await (await log_in(BRAM)).get("/")).text
