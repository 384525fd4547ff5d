"""The card on paper: for the two sides, with a line in the log, for nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.conftest import LogIn
from tests.factories import ANNA, CARLA, FATIMA
from tests.overdracht.wereld import CODE, KAART, Zaak, to

LogLines = Callable[[], list[dict[str, object]]]


async def test_both_sides_get_the_card_on_paper(zaak: Zaak, log_lines: LogLines) -> None:
    await to(zaak, "ontvangen")
    for side in (zaak.bram, zaak.wim):
        assert f"{zaak.url}/tekst" in (await side.get(zaak.url)).text
        page = await side.get(f"{zaak.url}/tekst")
        assert page.status_code == 200
        for wat in (KAART["situatie"], "Naar: Wim Peters, OnS Altena"):
            assert wat in page.text
        before = len(log_lines())
        made = await side.get(f"{zaak.url}/pdf")
        assert made.content.startswith(b"%PDF-1.7")
        (line,) = log_lines()[before:]
        assert (line["gebeurtenis"], line["levensloop"]) == ("overdracht.gelezen", 10)


async def test_the_sheet_of_the_yes_to_a_handover_tells_of_a_handover(zaak: Zaak) -> None:
    await to(zaak, "verstuurd")
    page = (await zaak.bram.get(f"/casus/{CODE}/toestemming")).text
    ja = re.search(rf"/casus/{CODE}/toestemming/[^/]+/tekst", page)
    assert ja
    sheet = (await zaak.bram.get(ja.group())).text
    for wat in ("Toestemming voor een warme overdracht", "Wie leest de kaart: OnS Altena"):
        assert wat in sheet
    assert "meedenken" not in sheet


@pytest.mark.parametrize("wie", [ANNA, CARLA, FATIMA])
async def test_nobody_else_gets_it(zaak: Zaak, log_in: LogIn, wie: object) -> None:
    await to(zaak, "ontvangen")
    other = await log_in(wie)  # type: ignore[arg-type]
    for tail in ("pdf", "tekst"):
        assert (await other.get(f"{zaak.url}/{tail}")).status_code == 404
