"""The second factor: a code works once, briefly, and not after five wrong ones."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from motorkap.db import Tx
from tests.aanmelden.bezoek import WACHTWOORD, Bezoeker, code_at, count
from tests.aanmelden.conftest import NewBrowser
from tests.conftest import Klok

MAIL = "bram@voorbeeld.example"


async def test_V6_5_1_a_code_works_once_also_when_sent_ten_times_at_once(
    browser: NewBrowser, bezoeker: Bezoeker, klok: Klok
) -> None:
    browsers = [browser() for _ in range(4)]
    for one in browsers:
        await one.password(MAIL)
        await one.get("/aanmelden/code")
    code = code_at(klok.nu)
    answers = await asyncio.gather(*(one.post("/aanmelden/code", code=code) for one in browsers))
    assert sorted(a.status_code for a in answers) == [303, 400, 400, 400]


@pytest.mark.parametrize(("seconden", "status"), [(-60, 400), (-30, 303), (30, 303), (60, 400)])
async def test_V6_5_5_a_code_lives_one_step_before_and_after(
    bezoeker: Bezoeker, klok: Klok, seconden: int, status: int
) -> None:
    await bezoeker.password(MAIL)
    answer = await bezoeker.code(code_at(klok.nu + timedelta(seconds=seconden)))
    assert answer.status_code == status


async def test_an_earlier_code_does_not_work_after_a_later_one(
    browser: NewBrowser, bezoeker: Bezoeker, klok: Klok
) -> None:
    await bezoeker.come_in(MAIL, klok.nu + timedelta(seconds=30))
    another = browser()
    await another.password(MAIL)
    assert (await another.code(code_at(klok.nu))).status_code == 400


async def test_SEC_04_five_wrong_codes_make_the_second_step_wait(
    bezoeker: Bezoeker, klok: Klok, blik: Tx
) -> None:
    await bezoeker.password(MAIL)
    for _ in range(5):
        assert (await bezoeker.code("000000")).status_code == 400
    answer = await bezoeker.code(code_at(klok.nu))
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "900")
    assert await count(blik, "tweedefactor.mislukt") == 5
    klok.forward(timedelta(minutes=15))
    assert (await bezoeker.come_in(MAIL, klok.nu)).status_code == 303


async def test_V2_3_4_wrong_codes_sent_at_once_are_all_counted(
    browser: NewBrowser, bezoeker: Bezoeker
) -> None:
    await bezoeker.password(MAIL)
    await bezoeker.get("/aanmelden/code")
    tries = (bezoeker.post("/aanmelden/code", code=f"00000{n}") for n in range(8))
    answers = await asyncio.gather(*tries)
    assert sorted(a.status_code for a in answers) == [400] * 5 + [429] * 3


async def test_SEC_03_each_step_gives_another_token_and_ends_the_earlier_one(
    bezoeker: Bezoeker, klok: Klok
) -> None:
    """A token that somebody planted never becomes a session (fixation)."""
    bezoeker.client.cookies.set("__Host-mk", "geplant", domain="motorkap.example")
    await bezoeker.password(MAIL)
    half = bezoeker.session
    await bezoeker.code(code_at(klok.nu))
    whole = bezoeker.session
    assert len({"geplant", half, whole}) == 3
    for old in ("geplant", half):
        bezoeker.client.cookies.set("__Host-mk", old, domain="motorkap.example")
        assert (await bezoeker.get("/account")).status_code == 303


async def test_half_a_session_ends_after_ten_minutes(bezoeker: Bezoeker, klok: Klok) -> None:
    await bezoeker.password(MAIL)
    await bezoeker.get("/aanmelden/code")
    klok.forward(timedelta(minutes=10))
    answer = await bezoeker.post("/aanmelden/code", code=code_at(klok.nu))
    assert answer.headers["location"] == "/aanmelden"


async def test_SEC_03_half_a_session_is_used_up_by_coming_in(
    bezoeker: Bezoeker, klok: Klok
) -> None:
    await bezoeker.password(MAIL)
    half = bezoeker.session
    await bezoeker.code(code_at(klok.nu))
    bezoeker.client.cookies.set("__Host-mk", half, domain="motorkap.example")
    assert (await bezoeker.get("/aanmelden/code")).status_code == 303


async def test_SEC_03_signing_in_over_a_session_ends_that_session(
    bezoeker: Bezoeker, klok: Klok
) -> None:
    await bezoeker.get("/aanmelden")
    first_form = bezoeker.csrf
    await bezoeker.come_in(MAIL, klok.nu)
    whole = bezoeker.session
    bezoeker.csrf = first_form  # a tab that was opened before
    await bezoeker.post("/aanmelden", email=MAIL, wachtwoord=WACHTWOORD)
    assert bezoeker.session != whole
    bezoeker.client.cookies.set("__Host-mk", whole, domain="motorkap.example")
    assert (await bezoeker.get("/account")).status_code == 303
