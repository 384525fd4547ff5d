"""The chair's own notes: hers alone, kept while she types, gone when the result is fixed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from motorkap.overleg import jobs
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, BRAM, CARLA, DIRK
from tests.overleg.uurwereld import CODES, Uurwereld, begin, make_hour, ok, send

LogLines = Callable[[], list[dict[str, object]]]
NOOT = "Vraag straks na of de school al iets weet."


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok, log_in: LogIn) -> Uurwereld:
    """An hour that is running, with its first casus on the table."""
    wereld = await make_hour(installatie, klok)
    await begin(await log_in(ANNA), wereld)
    return wereld


async def test_only_the_chair_reads_what_she_noted(
    wereld: Uurwereld, log_in: LogIn, log_lines: LogLines
) -> None:
    anna = await log_in(ANNA)
    await ok(anna, f"{wereld.punt()}/notitie", notitie=NOOT)
    assert NOOT in (await anna.get(wereld.uur)).text
    volgen = wereld.uur.replace("/uur", "/volgen")
    for pad in (volgen, wereld.uur.replace("/uur", "/beamer"), f"/casus/{CODES[0]}"):
        assert NOOT not in (await anna.get(pad)).text, pad
    for wie in (BRAM, DIRK):
        person = await log_in(wie)
        assert NOOT not in (await person.get(volgen)).text
        assert NOOT not in (await person.get(f"/casus/{CODES[0]}")).text
    said = [r["gebeurtenis"] for r in log_lines() if r["actor_id"] == str(ANNA)]
    assert "casus.besproken" in said


async def test_nobody_else_writes_one(wereld: Uurwereld, log_in: LogIn) -> None:
    for wie in (BRAM, CARLA):
        answer = await send(await log_in(wie), f"{wereld.punt()}/notitie", notitie=NOOT)
        assert answer.status_code == 403


async def test_every_button_of_the_hour_carries_it_along(wereld: Uurwereld, log_in: LogIn) -> None:
    anna = await log_in(ANNA)
    url = f"{wereld.punt()}/besluit"
    await ok(anna, url, doe="advies", notitie=NOOT, heeft_notitie="ja")
    assert NOOT in (await anna.get(wereld.uur)).text
    await ok(anna, url, doe="advies")
    assert NOOT in (await anna.get(wereld.uur)).text
    await ok(anna, url, doe="advies", notitie="", heeft_notitie="ja")
    assert NOOT not in (await anna.get(wereld.uur)).text


@pytest.mark.parametrize("vanzelf", [False, True], ids=["door de voorzitter", "vanzelf"])
async def test_it_is_gone_when_the_result_is_fixed(
    wereld: Uurwereld,
    log_in: LogIn,
    installatie: Installatie,
    klok: Klok,
    postgres: EmbeddedPostgres,
    database: str,
    vanzelf: bool,
) -> None:
    anna = await log_in(ANNA)
    await ok(anna, f"{wereld.punt()}/notitie", notitie=NOOT)
    await ok(anna, f"{wereld.punt()}/besluit", doe="advies")
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar")
    await ok(anna, f"{wereld.punt(1)}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.uur}/einde")
    resultaat = f"/overleg/{wereld.overleg}/resultaat"
    assert NOOT in (await anna.get(resultaat)).text
    assert NOOT not in (await (await log_in(DIRK)).get(resultaat)).text
    count = "select count(*) from notitie"
    assert postgres.psql(count, database).strip() == "1"
    if vanzelf:
        klok.forward(timedelta(days=15))
        assert await jobs.seal_due(installatie, klok.nu) == 1
    else:
        await ok(anna, f"/overleg/{wereld.overleg}/vaststellen")
        answer = await send(anna, f"{wereld.punt()}/notitie", notitie=NOOT)
        assert answer.status_code == 409
    assert postgres.psql(count, database).strip() == "0"
    if not vanzelf:
        assert "Uw eigen notities" not in (await anna.get(resultaat)).text
