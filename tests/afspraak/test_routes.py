"""Afspraken in the browser: one list by date, done in one tap, notes beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from motorkap.installatie import Installatie
from tests.afspraak.wereld import WAT, Afspraken, agree
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, BRAM, CARLA, DIRK, ELS
from tests.overleg.uurwereld import CODES, ok, send

LogLines = Callable[[], list[dict[str, object]]]


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok) -> Afspraken:
    """Two afspraken, each for another organisation."""
    return await agree(installatie, klok)


async def test_one_sees_ones_own_in_the_list_and_finishes_it_in_one_tap(
    wereld: Afspraken, log_in: LogIn, log_lines: LogLines
) -> None:
    dirk = await log_in(DIRK)
    page = await dirk.get("/afspraken")
    assert WAT[DIRK] in page.text
    assert WAT[ELS] not in page.text
    assert "Later" in page.text
    await ok(dirk, f"/afspraken/{wereld.van[DIRK]}/klaar")
    page = await dirk.get("/afspraken")
    assert "Gedaan op" in page.text
    said = [r["gebeurtenis"] for r in log_lines() if r["actor_id"] == str(DIRK)]
    assert {"casus.gelezen", "afspraak.gewijzigd"} <= set(said)


async def test_a_colleague_sees_that_it_is_there_but_reads_no_text_of_it(
    wereld: Afspraken, log_in: LogIn
) -> None:
    carla = await log_in(CARLA)
    page = await carla.get("/afspraken?van=organisatie")
    assert "Afspraak van een collega bij casus" in page.text
    assert WAT[DIRK] not in page.text
    for tail in ("", "/klaar", "/terug", "/niet-gedaan", "/opnieuw", "/voortgang"):
        url = f"/afspraken/{wereld.van[DIRK]}{tail}"
        form = {"reden": "situatie_veranderd", "voortgang": "x"}
        answer = await (send(carla, url, **form) if tail else carla.get(url))
        assert answer.status_code == 404, tail


async def test_only_the_own_organisation_or_the_chair_changes_it(
    wereld: Afspraken, log_in: LogIn
) -> None:
    bram, anna = await log_in(BRAM), await log_in(ANNA)
    url = f"/afspraken/{wereld.van[DIRK]}"
    assert (await bram.get(url)).status_code == 200
    assert (await send(bram, f"{url}/klaar")).status_code == 403
    await ok(anna, f"{url}/klaar")


async def test_LAW_12_without_a_care_task_the_afspraak_of_another_is_not_there(
    wereld: Afspraken, log_in: LogIn
) -> None:
    els = await log_in(ELS)
    assert (await els.get(f"/afspraken/{wereld.van[DIRK]}")).status_code == 404
    assert WAT[ELS] in (await els.get(f"/afspraken/{wereld.van[ELS]}")).text


async def test_not_done_asks_one_of_two_reasons_and_can_be_opened_again(
    wereld: Afspraken, log_in: LogIn
) -> None:
    dirk = await log_in(DIRK)
    url = f"/afspraken/{wereld.van[DIRK]}"
    answer = await send(dirk, f"{url}/niet-gedaan")
    assert answer.status_code == 400
    assert "Kies waarom het niet is gedaan." in answer.text
    await ok(dirk, f"{url}/niet-gedaan", reden="niet_aan_toegekomen")
    assert "Nog niet aan toegekomen" in (await dirk.get(url)).text
    casus = (await dirk.get(f"/casus/{CODES[0]}")).text
    assert "Niet gedaan: nog niet aan toegekomen." in casus
    assert (await send(dirk, f"{url}/klaar")).status_code == 409
    assert (await send(dirk, f"{url}/opnieuw", uiterlijk="2020-01-01")).status_code == 400
    await ok(dirk, f"{url}/opnieuw", uiterlijk="2026-12-20")
    assert "Uiterlijk zondag 20 december" in (await dirk.get(url)).text


async def test_a_note_stands_beside_it_and_an_empty_one_is_refused(
    wereld: Afspraken, log_in: LogIn
) -> None:
    dirk = await log_in(DIRK)
    url = f"/afspraken/{wereld.van[DIRK]}"
    assert (await send(dirk, f"{url}/voortgang", voortgang=" ")).status_code == 400
    await ok(dirk, f"{url}/voortgang", voortgang="Twee keer gebeld, nog geen gehoor.")
    page = await dirk.get(url)
    assert "Twee keer gebeld" in page.text
    assert "Dirk Visser" in page.text


async def test_LAW_02_a_note_with_a_number_is_refused_and_a_name_asks_for_a_tick(
    wereld: Afspraken, log_in: LogIn
) -> None:
    dirk = await log_in(DIRK)
    url = f"/afspraken/{wereld.van[DIRK]}"
    tekst = "Mevrouw De Groot heeft nummer 06 12345678."
    answer = await send(dirk, f"{url}/voortgang", voortgang=tekst)
    assert answer.status_code == 400
    assert "lijkt op een telefoonnummer. Haal het weg." in answer.text
    assert tekst in answer.text
    again = {"voortgang": tekst, "_vervang": "voortgang:06 12345678", "_pas_toe": "ja"}
    answer = await send(dirk, f"{url}/voortgang", **again)
    assert "nummer [telefoonnummer].</textarea>" in answer.text
    new = {"voortgang": "Mevrouw De Groot belde.", "terzijde": "voortgang:De Groot"}
    assert (await send(dirk, f"{url}/voortgang", voortgang=new["voortgang"])).status_code == 400
    await ok(dirk, f"{url}/voortgang", **new)
    assert "De Groot belde" in (await dirk.get(url)).text


async def test_a_late_one_stands_on_top_and_opens_the_next_meeting(
    wereld: Afspraken, log_in: LogIn, klok: Klok
) -> None:
    klok.forward(timedelta(days=11))
    page = await (await log_in(DIRK)).get("/afspraken")
    assert "Had vrijdag 11 december klaar moeten zijn" in page.text or "Laat" in page.text
    detail = await (await log_in(DIRK)).get(f"/afspraken/{wereld.van[DIRK]}")
    assert "Komt als eerste op tafel" in detail.text


async def test_a_tap_is_taken_back_in_one_tap_and_an_hour_later_from_its_own_page(
    wereld: Afspraken, log_in: LogIn, klok: Klok
) -> None:
    dirk = await log_in(DIRK)
    url = f"/afspraken/{wereld.van[DIRK]}"
    await ok(dirk, f"{url}/klaar")
    assert "Toch niet klaar" in (await dirk.get("/afspraken")).text
    await ok(dirk, f"{url}/terug")
    page = await dirk.get("/afspraken")
    assert "Toch niet klaar" not in page.text
    assert "Later" in page.text
    assert (await send(dirk, f"{url}/terug")).status_code == 409
    await ok(dirk, f"{url}/klaar")
    klok.forward(timedelta(minutes=61))
    dirk = await log_in(DIRK)
    assert "Toch niet klaar" not in (await dirk.get("/afspraken")).text
    assert "Toch niet klaar" in (await dirk.get(url)).text
