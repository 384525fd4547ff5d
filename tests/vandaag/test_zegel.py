"""When the log is not sealed any more, those who can do something about it hear it first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from tests.conftest import Klok, LogIn
from tests.factories import BEA, BRAM, FATIMA
from tests.overleg.uurwereld import CODES, VRAAG, make_hour

LogLines = Callable[[], list[dict[str, object]]]
Wacht = Callable[[timedelta], None]


@pytest.fixture
def wacht(postgres: EmbeddedPostgres, database: str) -> Wacht:
    """Let a line wait for its seal since so long ago."""

    def since(geleden: timedelta) -> None:
        moment = int((datetime.now(UTC) - geleden).timestamp() * 1000)
        value = (moment << 80) | (7 << 76) | (2 << 62) | (uuid4().int & (1 << 62) - 1)
        line = (
            f"('{UUID(int=value)}', '{{\"gebeurtenis\": \"x\"}}', decode(repeat('00', 32), 'hex'))"
        )
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


async def test_after_half_an_hour_no_casus_opens_and_no_reading_is_written(
    log_in: LogIn, wacht: Wacht, installatie: Installatie, klok: Klok, log_lines: LogLines
) -> None:
    wereld = await make_hour(installatie, klok)
    bram = await log_in(BRAM)
    casus = f"/casus/{CODES[0]}"
    assert VRAAG in (await bram.get(casus)).text
    read = sum(r["gebeurtenis"] == "casus.gelezen" for r in log_lines())
    wacht(timedelta(minutes=31))
    for url in (casus, wereld.uur.replace("uur", "agenda")):
        page = await bram.get(url)
        assert page.status_code == 409, url
        assert VRAAG not in page.text
        assert "Het logboek wordt nu niet verzegeld." in page.text
    assert (await bram.get("/")).status_code == 200
    assert sum(r["gebeurtenis"] == "casus.gelezen" for r in log_lines()) == read


async def test_the_owner_may_choose_other_minutes(
    log_in: LogIn,
    wacht: Wacht,
    installatie: Installatie,
    klok: Klok,
    postgres: EmbeddedPostgres,
    database: str,
) -> None:
    await make_hour(installatie, klok)
    wacht(timedelta(minutes=31))
    postgres.psql("insert into instelling values ('zegel_dicht_min', '0')", database)
    assert VRAAG in (await (await log_in(BRAM)).get(f"/casus/{CODES[0]}")).text
