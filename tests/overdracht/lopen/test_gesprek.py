"""Both sides plan the conversation; the day shows on both, and what was held is recorded apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from motorkap.installatie import Installatie
from motorkap.overdracht.model import Status
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import BRAM, CARLA, NU, WIM
from tests.overdracht.conftest import Vraag
from tests.overdracht.wereld import GESPREK, Zaak, discussed, ok, standing

LogLines = Callable[[], list[dict[str, object]]]
DAG = {"op": "2026-11-26", "vorm": "bij_inwoner"}


@pytest.fixture
async def ontvangen(installatie: Installatie, log_in: LogIn, gate_for: GateFor) -> Zaak:
    """Bram sent it, Wim received it; nobody planned anything."""
    casus_id = await discussed(installatie)
    gate = await gate_for(BRAM)
    overdracht_id = await standing(gate, casus_id, Status.ONTVANGEN)
    await gate.tx.commit()
    return Zaak(casus_id, await log_in(BRAM), await log_in(WIM), str(overdracht_id))


async def test_a_planned_day_shows_on_both_sides_and_held_is_recorded_apart(
    ontvangen: Zaak, klok: Klok, log_in: LogIn, log_lines: LogLines
) -> None:
    zaak = ontvangen
    assert "Gesprek over" not in (await zaak.bram.get("/")).text
    assert f'{zaak.url}/plannen"' in (await zaak.wim.get(zaak.url)).text
    assert (await zaak.wim.get(f"{zaak.url}/plannen")).status_code == 200
    await ok(await zaak.wim.post(f"{zaak.url}/plannen", **DAG))
    assert "overdracht_plannen" in [r["handeling"] for r in log_lines()]
    for wie in (zaak.bram, zaak.wim):
        home = (await wie.get("/")).text
        assert "Op donderdag 26 november: samen bij de inwoner thuis." in home
        assert "Leg het gesprek vast" not in home
        assert "Samen spreken op donderdag 26 november" in (await wie.get("/overdrachten")).text
        assert "staat klaar voor donderdag 26 november" in (await wie.get(zaak.url)).text
    klok.nu = NU.replace(day=27) + timedelta(days=7)
    bram = await log_in(BRAM)
    late = "Het gesprek stond voor donderdag 26 november. Oppakken is 3 werkdagen te laat."
    for pad in ("/overdrachten", zaak.url):
        page = (await bram.get(pad)).text
        assert late in page
        assert "Samen spreken op" not in page
        assert "staat klaar voor" not in page
    assert "Sprak u samen?" in (await bram.get("/")).text
    page = (await bram.get(f"{zaak.url}/gesprek")).text
    assert 'value="2026-11-26"' in page
    await ok(await bram.post(f"{zaak.url}/gesprek", **GESPREK | {"op": "2026-11-26"}))
    assert "Gesprek over" not in (await bram.get("/")).text
    assert (await bram.post(f"{zaak.url}/plannen", **DAG | {"op": "2026-11-30"})).status_code == 409


async def test_a_day_that_was_or_lies_behind_the_end_is_refused_with_a_sentence(
    ontvangen: Zaak,
) -> None:
    bram, url = ontvangen.bram, f"{ontvangen.url}/plannen"
    await bram.get(url)
    for form, zin in (
        ({}, "Kies een dag."),
        (DAG, "Kies hoe u samen spreekt."),
        (DAG | {"op": f"{NU - timedelta(days=1):%Y-%m-%d}"}, "Deze dag is al geweest."),
        (DAG | {"op": "2027-06-01"}, "Dan is deze overdracht verlopen."),
    ):
        wrong = {**form, "vorm": ""} if zin.startswith("Kies hoe") else form
        answer = await bram.post(url, **wrong)
        assert answer.status_code == 400
        assert zin in answer.text


async def test_LAW_10_without_a_yes_only_the_partner_plans_and_outsiders_find_nothing(
    ontvangen: Zaak, log_in: LogIn, vraag: Vraag
) -> None:
    vraag("update overdracht set grond_b = 'B4'")
    wim, url = ontvangen.wim, f"{ontvangen.url}/plannen"
    assert url not in (await wim.get(ontvangen.url)).text
    assert (await wim.post(url, **DAG)).status_code == 403
    await ontvangen.bram.get("/")
    await ok(await ontvangen.bram.post(url, **DAG))
    assert "Op donderdag 26 november" in (await wim.get("/")).text
    carla = await log_in(CARLA)
    await carla.get("/")
    assert (await carla.post(url, **DAG)).status_code == 404
