"""After tabling: another ground as a new version, and whether the resident was told by now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.web.pagina import heel
from tests.casus.conftest import Inbrengen, Ingebracht
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, BRAM, CARLA, DIRK

Lines = Callable[[], list[dict[str, object]]]
ACUUT = {"crisis": "dreigt", "grondslag": "A9"}
NIET = {"verteld": "nee", "verteld_reden": "niet_bereikbaar"}


async def acute(inbrengen: Inbrengen) -> Ingebracht:
    """A casus that was tabled in an emergency, and whose resident does not know yet."""
    return await inbrengen(**ACUUT, **NIET)


async def test_GRD_09_the_indiener_replaces_an_emergency_ground_as_a_new_version(
    inbrengen: Inbrengen, log_in: LogIn, log_lines: Lines, postgres: EmbeddedPostgres, database: str
) -> None:
    casus = await acute(inbrengen)
    bram, pad = casus.indiener, f"/casus/{casus.code}"
    page = (await bram.get(f"{pad}/grond")).text
    assert "een andere reden: nog 5 werkdagen." in page
    for niet in ("A9", "A0"):
        assert f'name="grondslag" value="{niet}"' not in page
    for keuze, zin in (
        ("A9", "Kies een reden die blijft gelden."),
        ("A7", "past niet bij uw soort organisatie"),
        ("A10", "Leg vast dat de inwoner toestemming gaf."),
    ):
        answer = await bram.post(f"{pad}/grond", grondslag=keuze)
        assert answer.status_code == 400
        assert zin in answer.text
    assert (await bram.post(f"{pad}/grond", grondslag="A1")).headers["location"] == pad
    page = (await bram.get(pad)).text
    assert "Andere reden gekozen" in page
    assert "U koos een reden die kort geldt" not in page
    rows = "select string_agg(versie || grond_a, ' ' order by versie) from casus_grond"
    assert postgres.psql(rows, database).strip().endswith("A9 3A1")
    said = [r for r in log_lines() if r["actor_id"] == str(BRAM)]
    assert said[-1]["gebeurtenis"] == "casus.gelezen"
    assert "casus.gewijzigd" in {r["gebeurtenis"] for r in said}
    for wie in (CARLA, DIRK, ANNA):
        status = (await (await log_in(wie)).get(f"{pad}/grond")).status_code
        assert status == (403 if wie == ANNA else 404)


async def test_LAW_09_told_by_now_or_still_not_with_a_reason_and_a_new_month(
    inbrengen: Inbrengen, log_in: LogIn, klok: Klok
) -> None:
    casus = await inbrengen(**NIET)
    pad = f"/casus/{casus.code}"
    klok.forward(timedelta(days=30))
    bram = await log_in(BRAM)
    assert "Vertel de inwoner over" in (await bram.get("/")).text
    assert (await bram.post(f"{pad}/verteld", verteld="nee")).status_code == 400
    answer = await bram.post(f"{pad}/verteld", **NIET)
    assert answer.headers["location"] == pad
    assert "Vertel het uiterlijk" in (await bram.get(pad)).text
    assert "Vertel de inwoner over" not in (await bram.get("/")).text
    answer = await bram.post(f"{pad}/verteld", verteld="ja", verteld_op="2099-01-01")
    assert answer.status_code == 400
    answer = await bram.post(
        f"{pad}/verteld", verteld="ja", verteld_op="2026-12-20", verteld_hoe="telefoon"
    )
    assert answer.headers["location"] == pad
    page = (await bram.get(pad)).text
    assert "De inwoner weet ervan." in page
    assert "Weet de inwoner ervan?" not in page


async def test_when_the_term_is_over_the_chair_sees_it_too(
    inbrengen: Inbrengen, log_in: LogIn, klok: Klok
) -> None:
    casus = await acute(inbrengen)
    bram = casus.indiener
    assert "alleen in nood geldt: nog 5 werkdagen." in (await bram.get("/")).text
    assert casus.code not in (await (await log_in(ANNA)).get("/")).text
    klok.forward(timedelta(days=8))
    assert "alleen in nood geldt: 1 werkdag te laat." in (await (await log_in(BRAM)).get("/")).text
    anna = (await (await log_in(ANNA)).get("/")).text
    assert f"{heel(casus.code)}: de reden om te delen is voorbij" in anna
