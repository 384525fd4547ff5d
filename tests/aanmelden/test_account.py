"""What people arrange for themselves."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from motorkap.db import Tx
from tests.aanmelden.bezoek import WACHTWOORD, Bezoeker, code_at
from tests.aanmelden.conftest import NewBrowser
from tests.aanmelden.test_inschrijven import codes_on, seed_on
from tests.conftest import Klok, LogIn
from tests.factories import BRAM
from tests.people import Persoon

MAIL = "bram@voorbeeld.example"
ANDER = "groen zwemt bitter achteruit"


async def test_V7_5_2_somebody_sees_where_she_is_signed_in_and_ends_one(log_in: LogIn) -> None:
    here, there = await log_in(BRAM), await log_in(BRAM)
    page = await here.get("/account")
    ids = re.findall(r'name="sessie" value="([0-9a-f-]+)"', page.text)
    assert len(ids) == 1
    assert "dit apparaat" in page.text
    assert (await here.post("/account/sessie", sessie=ids[0])).status_code == 303
    assert (await there.get("/account")).status_code == 303
    assert (await here.get("/account")).status_code == 200


@pytest.mark.parametrize("sessie", ["", "geen-id", "0190a0b0-0000-7000-8000-000000000000"])
async def test_nobody_ends_a_session_that_is_not_hers(bram: Persoon, sessie: str) -> None:
    await bram.get("/account")
    assert (await bram.post("/account/sessie", sessie=sessie)).status_code == 404


async def test_nobody_ends_a_session_of_somebody_else(
    bram: Persoon, log_in: LogIn, carla: Persoon
) -> None:
    await log_in(BRAM)
    page = await bram.get("/account")
    ids = re.findall(r'name="sessie" value="([0-9a-f-]+)"', page.text)
    await carla.get("/account")
    assert (await carla.post("/account/sessie", sessie=ids[0])).status_code == 404


async def test_a_new_password_needs_the_old_one_and_ends_the_other_sessions(
    bezoeker: Bezoeker, browser: NewBrowser, log_in: LogIn, klok: Klok, blik: Tx
) -> None:
    other = await log_in(BRAM)
    await bezoeker.come_in(MAIL, klok.nu)
    await bezoeker.get("/account/wachtwoord")
    wrong = await bezoeker.post("/account/wachtwoord", huidig=ANDER, wachtwoord=ANDER)
    assert "niet uw wachtwoord van nu" in wrong.text
    done = await bezoeker.post("/account/wachtwoord", huidig=WACHTWOORD, wachtwoord=ANDER)
    assert done.headers["location"] == "/account"
    assert (await other.get("/account")).status_code == 303
    assert (await bezoeker.get("/account")).status_code == 200
    assert (await browser().password(MAIL)).status_code == 400
    assert (await browser().password(MAIL, ANDER)).status_code == 303
    query = "select count(*) from aanmeld_log where gebeurtenis = 'aanmelden.wachtwoord_gewijzigd'"
    assert (await blik.execute(text(query))).scalar_one() == 1


async def test_V7_5_3_what_matters_asks_for_a_fresh_code(bezoeker: Bezoeker, klok: Klok) -> None:
    await bezoeker.come_in(MAIL, klok.nu)
    klok.forward(timedelta(minutes=5, seconds=1))
    await bezoeker.get("/account")
    asked = [
        await bezoeker.get("/account/wachtwoord"),
        await bezoeker.post("/account/wachtwoord", huidig=WACHTWOORD, wachtwoord=ANDER),
        await bezoeker.post("/account/herstelcodes"),
        await bezoeker.post("/account/app/nieuw"),
        await bezoeker.get("/account/app"),
        await bezoeker.post("/account/app", code="000000"),
    ]
    assert {answer.headers["location"] for answer in asked} == {"/aanmelden/opnieuw"}


async def test_new_recovery_codes_replace_the_old_ones(bezoeker: Bezoeker, klok: Klok) -> None:
    await bezoeker.come_in(MAIL, klok.nu)
    await bezoeker.get("/account")
    first = codes_on((await bezoeker.post("/account/herstelcodes")).text)
    second = codes_on((await bezoeker.post("/account/herstelcodes")).text)
    assert len(first) == len(second) == 10
    assert "10 herstelcodes" in (await bezoeker.get("/account")).text
    await bezoeker.sign_out()
    for code, status in ((first[0], 400), (second[0], 303)):
        await bezoeker.password(MAIL)
        await bezoeker.get("/aanmelden/herstelcode")
        assert (await bezoeker.post("/aanmelden/herstelcode", code=code)).status_code == status


async def test_another_telephone_takes_over_once_it_showed_a_code(
    bezoeker: Bezoeker, browser: NewBrowser, klok: Klok
) -> None:
    await bezoeker.come_in(MAIL, klok.nu)
    await bezoeker.get("/account")
    await bezoeker.post("/account/app/nieuw")
    seed = seed_on((await bezoeker.get("/account/app")).text)
    klok.forward(timedelta(minutes=1))
    assert (await browser().come_in(MAIL, klok.nu)).status_code == 303  # the old one still works
    assert (await bezoeker.post("/account/app", code="000000")).status_code == 400
    done = await bezoeker.post("/account/app", code=code_at(klok.nu, seed))
    assert done.headers["location"] == "/account"
    klok.forward(timedelta(minutes=1))
    late = browser()
    await late.password(MAIL)
    assert (await late.code(code_at(klok.nu))).status_code == 400
    assert (await late.code(code_at(klok.nu, seed))).status_code == 303


async def test_the_calendar_address_is_shown_once_and_can_stop(bram: Persoon) -> None:
    await bram.get("/account")
    made = await bram.post("/account/agenda")
    assert re.search(r"https://motorkap\.example/agenda/[\w-]{43}\.ics", made.text)
    page = await bram.get("/account")
    assert "/agenda/" not in page.text.replace('"/account/agenda', "")
    assert "Laat het adres vervallen" in page.text
    await bram.post("/account/agenda/intrekken")
    assert "Laat het adres vervallen" not in (await bram.get("/account")).text


@pytest.mark.parametrize(
    ("methode", "pad"),
    [
        *(("get", pad) for pad in ("/account", "/account/wachtwoord", "/account/app")),
        *(("post", f"/account/{d}") for d in ("sessie", "wachtwoord", "herstelcodes", "agenda")),
        *(("post", pad) for pad in ("/afmelden", "/afmelden/overal", "/sessie/verlengen")),
        ("get", "/convenant"),
    ],
)
async def test_without_signing_in_none_of_it_is_there(
    browser: NewBrowser, methode: str, pad: str
) -> None:
    answer = await getattr(browser(), methode)(pad)
    assert (answer.status_code, answer.headers["location"]) == (303, "/aanmelden")


async def test_WCAG_2_1_4_shortcut_keys_stay_off_for_who_wants_none(log_in: LogIn) -> None:
    here, there = await log_in(BRAM), await log_in(BRAM)
    off = 'data-toetsen="uit"'
    assert off not in (await here.get("/account")).text
    assert (await here.post("/account/toetsen/uit")).status_code == 303
    for page in (await here.get("/account"), await there.get("/casus")):
        assert off in page.text
    await here.get("/account")
    assert (await here.post("/account/toetsen/aan")).status_code == 303
    assert off not in (await there.get("/casus")).text
