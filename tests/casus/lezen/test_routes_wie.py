"""Who could read a casus on a day that is past: the same rules, asked of the dated rows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from motorkap.casus.lezen import service_wie
from motorkap.toegang.gate import Gate
from tests.casus.conftest import Inbrengen
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import BRAM, CARLA, ELS, NU, THUISZORG, WONEN
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]
Publiceer = Callable[[], Awaitable[None]]
DAG = NU.date()


async def names(gate: Gate, code: str, na: int) -> set[str]:
    """Who could read it so many days after it was tabled."""
    _, found = await service_wie.who_could_see(gate, code, DAG + timedelta(days=na))
    return {kijker.naam for kijker in found}


async def test_the_rights_of_every_day_can_be_asked_back(
    inbrengen: Inbrengen, publiceer: Publiceer, gate_for: GateFor, klok: Klok
) -> None:
    casus = await inbrengen()
    await publiceer()
    klok.nu = NU + timedelta(days=30)
    gate = await gate_for(BRAM)
    begin = {"Bram Jansen", "Anna de Vries"}
    assert await names(gate, casus.code, -1) == set()
    assert await names(gate, casus.code, 0) == begin
    assert await names(gate, casus.code, 4) == begin
    for dag in (5, 7, 14):
        assert await names(gate, casus.code, dag) == begin | {"Dirk Visser", "Els Bakker"}, dag
    assert await names(gate, casus.code, 16) == {"Bram Jansen"}


async def test_whoever_left_the_kring_could_see_it_before_and_not_after(
    inbrengen: Inbrengen, publiceer: Publiceer, gate_for: GateFor, klok: Klok, log_in: LogIn
) -> None:
    casus = await inbrengen(kring=(WONEN, THUISZORG))
    await publiceer()
    klok.forward(timedelta(hours=1))
    bram = await log_in(BRAM)
    await bram.get(f"/casus/{casus.code}/kring")
    answer = await bram.post(f"/casus/{casus.code}/kring", kring=[str(THUISZORG)])
    assert answer.status_code == 303, answer.text
    klok.forward(timedelta(days=1))
    gate = await gate_for(BRAM)
    assert "Els Bakker" in await names(gate, casus.code, 5)
    assert "Els Bakker" not in await names(gate, casus.code, 6)
    _, now, _ = await service_wie.who_can_see(gate, casus.code)
    assert {k.naam for k in now} == await names(gate, casus.code, 6)


async def test_the_page_asks_a_day_and_writes_a_line(
    inbrengen: Inbrengen, publiceer: Publiceer, log_in: LogIn, log_lines: LogLines
) -> None:
    casus = await inbrengen()
    await publiceer()
    els = await log_in(ELS)
    page = await els.get(f"/casus/{casus.code}/wie?op=2026-11-24")
    assert page.status_code == 200, page.text
    assert "Wie kon dit zien op dinsdag 24 november 2026" in page.text
    assert "want dit was de indiener" in page.text
    assert "Dirk Visser" not in page.text
    said = [r for r in log_lines() if r["actor_id"] == str(ELS)]
    assert said[-1]["gebeurtenis"] == "lijst.getoond"
    assert said[-1]["hoofdobject_id"] is not None


@pytest.mark.parametrize("op", ["morgen", "2031-01-01"])
async def test_a_day_that_is_none_or_still_to_come_is_refused_kindly(
    inbrengen: Inbrengen, op: str
) -> None:
    casus = await inbrengen()
    page = await casus.indiener.get(f"/casus/{casus.code}/wie?op={op}")
    assert page.status_code == 400
    assert "Wie kan dit nu zien" in page.text
    assert "Invoerfout" in page.text


async def test_an_outsider_cannot_ask(inbrengen: Inbrengen, log_in: LogIn) -> None:
    casus = await inbrengen()
    carla: Persoon = await log_in(CARLA)
    for day in ("", "?op=2026-11-24"):
        assert (await carla.get(f"/casus/{casus.code}/wie{day}")).status_code == 404
