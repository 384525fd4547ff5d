"""The page one begins with: what waits for whom, most urgent first, and never a text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from motorkap.db import Tx
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, BEA, BRAM, FATIMA, NU, make_overleg
from tests.overleg.wereld import propose, table_casus
from tests.people import Persoon


async def test_with_nothing_to_do_the_page_says_so_and_offers_the_next_step(
    carla: Persoon,
) -> None:
    answer = await carla.get("/")
    assert answer.status_code == 200, answer.text
    assert "Goedemorgen Carla" in answer.text
    assert "Er wacht niets op u." in answer.text
    assert 'href="/casus/nieuw"' in answer.text


async def test_the_next_overleg_stands_on_top_with_its_closing_time(log_in: LogIn, tx: Tx) -> None:
    await make_overleg(tx)
    await tx.commit()
    answer = await (await log_in(BRAM)).get("/")
    assert "Team Oost, 10.00 uur, over 7 dagen" in answer.text
    assert "Dorpshuis" in answer.text
    assert "Inbrengen kan tot" in answer.text
    assert "Komt u bij team Oost, dinsdag 1 december?" in answer.text


async def test_the_chair_is_asked_to_publish_once_tabling_has_closed(
    log_in: LogIn, gate_for: GateFor, tx: Tx, klok: Klok
) -> None:
    overleg = await make_overleg(tx)
    bram = await gate_for(BRAM)
    await propose(bram, await table_casus(bram, "MK-7Q4K-2P"), overleg)
    await tx.commit()
    klok.forward(timedelta(days=4))
    anna = await (await log_in(ANNA)).get("/")
    assert "Publiceer de agenda" in anna.text
    assert "1 casus. Nog niet gepubliceerd." in anna.text
    assert "MK-7Q4K-2P" not in anna.text
    bram_sees = await (await log_in(BRAM)).get("/")
    assert "Publiceer de agenda" not in bram_sees.text
    assert 'Casus <span class="mk-niet-afbreken">MK-7Q4K-2P</span>' in bram_sees.text
    assert "Wie helpt met de post?" not in bram_sees.text


async def test_the_list_of_own_casussen_leaves_one_line_with_a_number(
    log_in: LogIn,
    gate_for: GateFor,
    tx: Tx,
    log_lines: Callable[[], list[dict[str, object]]],
) -> None:
    await table_casus(await gate_for(BRAM), "MK-7Q4K-2P")
    await tx.commit()
    await (await log_in(BRAM)).get("/")
    last = log_lines()[-1]
    assert (last["gebeurtenis"], last["aantal"]) == ("lijst.getoond", 1)


async def test_the_beheerder_sees_accounts_and_no_casus(log_in: LogIn) -> None:
    answer = await (await log_in(BEA)).get("/")
    assert answer.status_code == 200, answer.text
    assert "Bevestig de accounts" in answer.text
    assert "Breng een casus in" not in answer.text


async def test_the_privacy_officer_has_a_page_without_casussen(log_in: LogIn) -> None:
    answer = await (await log_in(FATIMA)).get("/")
    assert answer.status_code == 200, answer.text
    assert "Breng een casus in" not in answer.text


@pytest.mark.parametrize(
    ("uur", "groet"), [(0, "Goedemorgen"), (4, "Goedemiddag"), (9, "Goedenavond")]
)
async def test_the_greeting_follows_the_clock_of_altena(
    log_in: LogIn, klok: Klok, uur: int, groet: str
) -> None:
    klok.nu = NU + timedelta(hours=uur)
    assert f"{groet} Bram" in (await (await log_in(BRAM)).get("/")).text
