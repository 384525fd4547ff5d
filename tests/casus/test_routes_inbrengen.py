"""Tabling a casus through the whole site: the crisis question, the form, saving while typing."""

from __future__ import annotations

import re
from typing import Any

from tests.casus.conftest import Plan
from tests.factories import WONEN
from tests.people import Persoon

VOLDOENDE: dict[str, Any] = {
    "hulpvraag": "Hoe kan dit gezin in de woning blijven?",
    "situatie": "De huur loopt achter en de post blijft dicht.",
    "geprobeerd": "Er waren twee gesprekken.",
    "leefgebieden": ["geld", "wonen"],
    "kern": "team-oost",
    "urgentie": "gewoon",
    "grondslag": "A1",
    "verteld": "ja",
    "verteld_op": "2026-11-20",
    "verteld_hoe": "gesprek",
}


async def begin(persoon: Persoon, crisis: str = "nee", **rest: str) -> str:
    """A new concept; its code."""
    await persoon.get("/casus/nieuw")
    answer = await persoon.post("/casus/nieuw", crisis=crisis, **rest)
    assert answer.status_code == 303, answer.text
    found = re.search(r"/casus/(MK-\w{4}-\w{2})/", answer.headers["location"])
    assert found
    return found[1]


async def fill(persoon: Persoon, code: str, stap: str = "verder", **anders: Any) -> Any:
    """Fill in the first page as it stands now."""
    page = (await persoon.get(f"/casus/{code}/bewerken")).text
    versie = re.search(r'name="_versie" value="(\d+)"', page)
    blad = re.search(r'name="blad" value="([^"]+)"', page)
    assert versie
    assert blad
    values = {**VOLDOENDE, "_versie": versie[1], "blad": blad[1], "stap": stap, **anders}
    return await persoon.post(f"/casus/{code}/bewerken", **values)


async def test_a_casus_starts_with_the_crisis_question(bram: Persoon) -> None:
    page = await bram.get("/casus/nieuw")
    assert page.status_code == 200
    assert page.text.index("112") < page.text.index("Nee, het kan wachten")
    code = await begin(bram)
    page = await bram.get(f"/casus/{code}/bewerken")
    assert page.status_code == 200
    assert "Wat vraagt u aan het overleg?" in page.text


async def test_what_was_typed_is_there_again(bram: Persoon) -> None:
    code = await begin(bram)
    answer = await fill(bram, code, stap="later")
    assert answer.headers["location"] == "/casus"
    page = (await bram.get(f"/casus/{code}/bewerken")).text
    assert "De huur loopt achter" in page


async def test_indienen(bram: Persoon, plan: Plan) -> None:
    overleg = await plan()
    code = await begin(bram)
    answer = await fill(bram, code)
    assert answer.headers["location"] == f"/casus/{code}/indienen", answer.text
    page = await bram.get(f"/casus/{code}/indienen")
    assert page.status_code == 200
    assert "Breng in voor dinsdag 1 december" in page.text
    assert "Woningcorporatie leest uw vraag" in page.text
    answer = await bram.post(f"/casus/{code}/indienen", overleg=str(overleg), kring=[str(WONEN)])
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == f"/casus/{code}"
