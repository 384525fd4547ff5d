"""The list of afspraken in the browser, before there is anything in it."""

from __future__ import annotations

from tests.people import Persoon


async def test_without_afspraken_the_page_says_so_and_what_comes_next(bram: Persoon) -> None:
    answer = await bram.get("/afspraken")
    assert answer.status_code == 200, answer.text
    assert "Er zijn geen open afspraken." in answer.text
    assert "Bekijk het volgende overleg" in answer.text
