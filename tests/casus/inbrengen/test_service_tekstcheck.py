"""The text check on the page of tabling: who comes back is not asked again; too special is said."""

from __future__ import annotations

import pytest

from motorkap.installatie import Installatie
from tests.casus.conftest import begin, fill
from tests.factories import OOST, make_kern
from tests.people import Persoon

BIJZONDER = "Misschien te bijzonder"
GETIKT = {"situatie": "Mevrouw De Groot belt.", "terzijde": ["situatie:De Groot"]}
# Drie generaties and a small child's age band, in a kern of some households.
ZELDZAAM = {"leefvorm": "drie_generaties", "leeftijdsband": "12-15", "kern": "Drongelen"}


@pytest.fixture
async def drongelen(installatie: Installatie) -> None:
    """A small kern of team Oost."""
    async with installatie.transaction() as tx:
        await make_kern(tx, "Drongelen", OOST)


async def test_a_tick_of_before_holds_for_who_comes_back_to_the_first_page(bram: Persoon) -> None:
    code = await begin(bram)
    assert (await fill(bram, code, **GETIKT)).status_code == 303
    terug = (await bram.get(f"/casus/{code}/bewerken")).text
    assert "data-afgevinkt" in terug
    assert terug.count("data-afgevinkt") == 1  # of this text alone
    answer = await fill(bram, code, situatie=GETIKT["situatie"], geprobeerd="Er was een gesprek.")
    assert answer.status_code == 303, answer.text
    assert "U liet 1 waarschuwing" in (await bram.get(f"/casus/{code}/indienen")).text


async def test_a_second_name_asks_again_though_the_first_was_ticked(bram: Persoon) -> None:
    code = await begin(bram)
    assert (await fill(bram, code, **GETIKT)).status_code == 303
    answer = await fill(bram, code, situatie="Mevrouw De Groot belt. Haar zoon Bas ook.")
    assert answer.status_code == 400
    assert "Bas" in answer.text


async def test_a_tick_that_is_taken_away_is_asked_again_though_the_text_is_the_same(
    bram: Persoon,
) -> None:
    code = await begin(bram)
    assert (await fill(bram, code, **GETIKT)).status_code == 303
    weg = {"situatie": GETIKT["situatie"], "ingetrokken": ["situatie"]}
    answer = await fill(bram, code, **weg)
    assert answer.status_code == 400
    assert "of vink aan dat het geen persoonsgegeven is" in answer.text
    # and it stays so when the page was only saved, without going on
    assert "data-afgevinkt" not in (await bram.get(f"/casus/{code}/bewerken")).text


async def test_LAW_02_a_small_kern_with_rare_traits_is_said_once_where_they_are_chosen(
    bram: Persoon, drongelen: None
) -> None:
    code = await begin(bram)
    answer = await fill(bram, code, **ZELDZAAM)
    assert answer.status_code == 400
    assert BIJZONDER in answer.text.split("<template")[0]
    assert answer.text.index("Wie het betreft") < answer.text.index(BIJZONDER)
    assert answer.text.index(BIJZONDER) < answer.text.index("Waarom u dit mag delen")
    answer = await fill(bram, code, **ZELDZAAM, bijzonder_gezien="ja")
    assert answer.status_code == 303, answer.text


async def test_a_team_or_a_common_household_is_not_too_special(
    bram: Persoon, drongelen: None
) -> None:
    code = await begin(bram)
    assert (await fill(bram, code, **ZELDZAAM | {"kern": "team-oost"})).status_code == 303
    assert (await fill(bram, code, **ZELDZAAM | {"leefvorm": "gezin"})).status_code == 303


async def test_the_choices_weigh_while_somebody_types(bram: Persoon) -> None:
    await bram.get("/")
    answer = await bram.post("/tekstcheck", **ZELDZAAM)
    assert answer.json()["bijzonder"]["graad"] == "let op"
    answer = await bram.post("/tekstcheck", kern="Drongelen", leefvorm="gezin")
    assert answer.json()["bijzonder"] is None
