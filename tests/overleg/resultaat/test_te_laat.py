"""A result that waits for its chair does not keep the table reading for ever."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.installatie import Installatie
from motorkap.overleg import jobs
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.model import Status, corrections_end
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, DIRK, FATIMA
from tests.overdracht.conftest import Vraag
from tests.overdracht.conftest import vraag as vraag
from tests.overleg.maken import EIND, overleg
from tests.overleg.resultaat.test_routes_resultaat import haast as haast
from tests.overleg.resultaat.test_routes_resultaat import wereld as wereld
from tests.overleg.uurwereld import Uurwereld, ok

KALENDER = dutch_calendar()
UITERST = corrections_end(KALENDER, EIND, 10)
NACHTEN = st.lists(st.integers(0, 60 * 24), min_size=1, max_size=40)


@given(NACHTEN)
def test_however_often_the_clock_gives_time_it_is_never_past_the_last_moment(
    uren: list[int],
) -> None:
    een = overleg(Status.AFGELOPEN, moet_weg=1, correctie_tot=corrections_end(KALENDER, EIND))
    for nu in sorted(EIND + timedelta(hours=uur) for uur in uren):
        if not een.due_to_seal(nu):
            continue
        left = een.give_time(nu, corrections_end(KALENDER, nu, 1), UITERST)
        assert een.correctie_tot is not None
        assert een.correctie_tot <= UITERST
        assert left is (nu < UITERST)
        assert een.may_correct(nu) is left
    late = max(EIND + timedelta(hours=uur) for uur in uren) >= UITERST
    assert (een.verzegeld_op is not None) is late
    assert een.status is Status.AFGELOPEN, "the clock fixes no text that has to go"


@pytest.fixture
async def liggend(
    haast: Uurwereld, installatie: Installatie, klok: Klok, log_in: LogIn
) -> tuple[Uurwereld, datetime]:
    """Nobody takes out what has to go; three weeks of nights pass."""
    await ok(await log_in(ANNA), f"{haast.punt()}/notitie", notitie="nog navragen")
    for _ in range(21):
        klok.forward(timedelta(days=1))
        await jobs.seal_due(installatie, klok())
    return haast, klok()


async def test_LAW_02_three_weeks_later_nobody_of_the_table_reads_it_and_the_officer_knows(
    liggend: tuple[Uurwereld, datetime], log_in: LogIn, vraag: Vraag
) -> None:
    wereld, _ = liggend
    stand = f"from overleg where id = '{wereld.overleg}'"
    assert vraag(f"select status {stand}") == "afgelopen"
    for mens in (ANNA, DIRK):
        wie = await log_in(mens)
        assert (await wie.get(f"/overleg/{wereld.overleg}/resultaat")).status_code == 403, mens
        assert "moet iets weg" not in (await wie.get("/")).text
    fatima = (await (await log_in(FATIMA)).get("/")).text
    assert "Een resultaat van team Oost is niet vastgesteld" in fatima
    assert "06 12345678" not in fatima
    assert vraag("select count(*) from notitie") == "0"
    told = "select count(*) from bericht where soort = 'toezicht'"
    assert vraag(told) == vraag("select count(*) from rol_toekenning where rol = 'privacy_officer'")
