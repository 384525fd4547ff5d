"""What a meeting taught goes to colleagues on the sheet: about no casus, sealed, by its chair."""

from __future__ import annotations

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from motorkap.overleg.resultaat.les import MET_CODE, TE_LANG, Les, fault
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, CARLA, DIRK
from tests.overleg.uurwereld import CODES, Uurwereld, make_hour, ok, send

LES = "- Vraag eerst naar het groepsaanbod in Hank.\n\n- Bel de Kredietbank vroeg."


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok, log_in: LogIn) -> Uurwereld:
    """A meeting that is over; nothing was discussed."""
    wereld = await make_hour(installatie, klok)
    anna = await log_in(ANNA)
    await ok(anna, f"{wereld.uur}/begin")
    await ok(anna, f"{wereld.uur}/rest")
    await ok(anna, f"{wereld.uur}/einde")
    return wereld


@pytest.mark.parametrize("code", ["MK-7Q4K-2P", "mk 7q4k 2p", "MK–7Q4K–2P"])
def test_the_code_of_a_casus_never_reaches_the_sheet(code: str) -> None:
    assert fault(f"Zoals bij {code} gebeurde.") == MET_CODE
    assert fault("x" * 601) == TE_LANG
    assert not fault("Vraag eerst naar het groepsaanbod.")
    assert Les(LES).regels == (
        "Vraag eerst naar het groepsaanbod in Hank.",
        "Bel de Kredietbank vroeg.",
    )


async def test_the_chair_writes_a_lesson_and_every_colleague_takes_it_home(
    wereld: Uurwereld, log_in: LogIn, postgres: EmbeddedPostgres, database: str
) -> None:
    anna, dirk, les = await log_in(ANNA), await log_in(DIRK), f"/overleg/{wereld.overleg}/les"
    tekst = "Vraag eerst naar het groepsaanbod."
    assert 'action="' + les in (await anna.get(f"/overleg/{wereld.overleg}/resultaat")).text
    await ok(anna, les, les=tekst, _versie="0")
    for pad in ("resultaat", "terugkoppeling", "terugkoppeling.txt"):
        answer = await dirk.get(f"/overleg/{wereld.overleg}/{pad}")
        assert "Wat leerden wij" in answer.text
        assert tekst in answer.text
    kept = postgres.psql("select encode(tekst, 'escape') from overleg_les", database)
    assert kept.strip()
    assert "groepsaanbod" not in kept
    stale = await send(anna, les, les="Iets anders.", _versie="0")
    assert stale.status_code == 400
    assert "Een ander scherm" in stale.text
    assert "Iets anders." in stale.text
    await ok(anna, les, les="", _versie="1")
    assert "Wat leerden wij" not in (await dirk.get(f"/overleg/{wereld.overleg}/resultaat")).text


async def test_a_name_found_after_the_corrections_can_still_go(
    wereld: Uurwereld, log_in: LogIn, postgres: EmbeddedPostgres, database: str
) -> None:
    anna, les = await log_in(ANNA), f"/overleg/{wereld.overleg}/les"
    await ok(anna, les, les="Vraag eerst naar het groepsaanbod.", _versie="0")
    postgres.psql("update overleg set correctie_tot = begin", database)
    assert 'action="' + les in (await anna.get(f"/overleg/{wereld.overleg}/resultaat")).text
    await ok(anna, les, les="", _versie="1")
    assert "groepsaanbod" not in (await anna.get(f"/overleg/{wereld.overleg}/resultaat")).text


async def test_what_names_somebody_is_refused_and_nobody_else_writes(
    wereld: Uurwereld, log_in: LogIn
) -> None:
    anna, les = await log_in(ANNA), f"/overleg/{wereld.overleg}/les"
    for tekst in ("Bel 06-12345678 eerder.", f"Zoals bij {CODES[0]}."):
        answer = await send(anna, les, les=tekst, _versie="0")
        assert answer.status_code == 400
        assert tekst in answer.text
    assert (await send(await log_in(DIRK), les, les="Ja.")).status_code == 403
    assert (await send(await log_in(CARLA), les, les="Ja.")).status_code == 403
