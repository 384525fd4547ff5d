"""Enrolling with a link, and starting anew after a reset."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from motorkap.aanmelden import service
from motorkap.db import Tx
from motorkap.installatie import Installatie
from tests.aanmelden.bezoek import WACHTWOORD, Bezoeker, code_at
from tests.aanmelden.conftest import NewBrowser
from tests.conftest import Klok
from tests.factories import BEA, CARLA
from tests.people import Persoon

MAIL = "carla@voorbeeld.example"


async def link_for(installatie: Installatie, *, reset: bool = False) -> str:
    """The address that Bea hands to Carla."""
    tx = installatie.transaction()
    make = service.reset if reset else service.make_link
    token = await make(tx, CARLA, BEA, installatie.klok())
    await tx.commit()
    return f"/welkom/{token}"


def seed_on(page: str) -> str:
    """The key as it can be typed over."""
    found = re.search(r'<p class="mk-code mk-adres">([A-Z2-7 ]+)</p>', page)
    assert found
    return found[1].replace(" ", "")


def codes_on(page: str) -> list[str]:
    """The recovery codes."""
    return re.findall(r'<li class="mk-code">([A-Z0-9-]+)</li>', page)


async def enrol(somebody: Bezoeker, link: str, klok: Klok) -> list[str]:
    """Walk through all three steps; gives the recovery codes."""
    await somebody.get(link)
    assert (await somebody.post(link, wachtwoord=WACHTWOORD)).headers["location"] == f"{link}/code"
    page = await somebody.get(f"{link}/code")
    assert "<svg" in page.text
    done = await somebody.post(f"{link}/code", code=code_at(klok.nu, seed_on(page.text)))
    assert done.status_code == 200
    return codes_on(done.text)


async def test_somebody_enrols_with_her_link_and_is_in(
    browser: NewBrowser, installatie: Installatie, klok: Klok, blik: Tx
) -> None:
    carla = browser()
    codes = await enrol(carla, await link_for(installatie), klok)
    assert len(set(codes)) == 10
    assert (await carla.get("/account")).status_code == 200
    events = await blik.execute(text("select gebeurtenis from aanmeld_log order by id"))
    assert {row.gebeurtenis for row in events} == {"aanmelden.ingeschreven", "aanmelden.gelukt"}


async def test_SEC_06_a_link_works_once(
    browser: NewBrowser, installatie: Installatie, klok: Klok
) -> None:
    link = await link_for(installatie)
    await enrol(browser(), link, klok)
    for pad in (link, f"{link}/code"):
        answer = await browser().get(pad)
        assert answer.status_code == 404
        assert "Vraag uw beheerder" in answer.text


async def test_looking_at_a_link_does_not_use_it_up(
    browser: NewBrowser, installatie: Installatie, klok: Klok
) -> None:
    link = await link_for(installatie)
    for _ in range(3):
        assert "Carla Smit" in (await browser().get(link)).text
    assert await enrol(browser(), link, klok)


async def test_SEC_06_a_link_works_for_a_day(
    browser: NewBrowser, installatie: Installatie, klok: Klok
) -> None:
    link = await link_for(installatie)
    klok.forward(timedelta(hours=24) - timedelta(seconds=1))
    assert (await browser().get(link)).status_code == 200
    klok.forward(timedelta(seconds=1))
    assert (await browser().get(link)).status_code == 404


async def test_a_new_link_ends_the_earlier_one(
    browser: NewBrowser, installatie: Installatie
) -> None:
    first, second = await link_for(installatie), await link_for(installatie)
    assert (await browser().get(first)).status_code == 404
    assert (await browser().get(second)).status_code == 200


@pytest.mark.parametrize(
    ("wachtwoord", "zin"),
    [
        ("kort", "12 tekens of meer"),
        ("x" * 129, "hoogstens 128 tekens"),
        ("Welkom2026!!", "makkelijk te raden"),
        ("carlasmit2026", "makkelijk te raden"),
    ],
)
async def test_SEC_05_a_password_that_is_easy_to_guess_is_refused_with_a_reason(
    browser: NewBrowser, installatie: Installatie, wachtwoord: str, zin: str
) -> None:
    link = await link_for(installatie)
    carla = browser()
    await carla.get(link)
    answer = await carla.post(link, wachtwoord=wachtwoord)
    assert answer.status_code == 400
    assert zin in answer.text
    assert wachtwoord not in answer.text


async def test_half_an_enrolment_lets_nobody_in(
    browser: NewBrowser, installatie: Installatie
) -> None:
    link = await link_for(installatie)
    carla = browser()
    await carla.get(link)
    await carla.post(link, wachtwoord=WACHTWOORD)
    assert (await browser().password(MAIL)).status_code == 400


async def test_a_wrong_first_code_shows_the_same_picture_again(
    browser: NewBrowser, installatie: Installatie, klok: Klok
) -> None:
    link = await link_for(installatie)
    carla = browser()
    await carla.get(link)
    await carla.post(link, wachtwoord=WACHTWOORD)
    seed = seed_on((await carla.get(f"{link}/code")).text)
    again = await carla.post(f"{link}/code", code="000000")
    assert again.status_code == 400
    assert seed_on(again.text) == seed
    assert (await carla.post(f"{link}/code", code=code_at(klok.nu, seed))).status_code == 200


async def test_a_reset_takes_every_old_way_in_away(
    browser: NewBrowser, installatie: Installatie, klok: Klok, carla: Persoon
) -> None:
    old = browser()
    codes = await enrol(old, await link_for(installatie), klok)
    link = await link_for(installatie, reset=True)
    assert (await old.get("/account")).status_code == 303
    assert (await carla.get("/account")).status_code == 303
    assert (await old.password(MAIL)).status_code == 400
    klok.forward(timedelta(minutes=1))
    new = await enrol(browser(), link, klok)
    assert not set(new) & set(codes)


async def test_a_blocked_person_cannot_use_her_link(
    browser: NewBrowser, installatie: Installatie
) -> None:
    link = await link_for(installatie)
    tx = installatie.transaction()
    await tx.execute(
        text("update gebruiker set geblokkeerd_op = now() where id = :c"), {"c": CARLA}
    )
    await tx.commit()
    assert (await browser().get(link)).status_code == 404


async def test_a_recovery_code_lets_somebody_in_once(
    browser: NewBrowser, installatie: Installatie, klok: Klok
) -> None:
    code = (await enrol(browser(), await link_for(installatie), klok))[3]
    for typed, status in ((code.lower().replace("-", " "), 303), (code, 400)):
        carla = browser()
        await carla.password(MAIL)
        await carla.get("/aanmelden/herstelcode")
        assert (await carla.post("/aanmelden/herstelcode", code=typed)).status_code == status


async def test_a_recovery_code_of_somebody_else_does_not_work(
    bezoeker: Bezoeker, browser: NewBrowser, installatie: Installatie, klok: Klok
) -> None:
    code = (await enrol(browser(), await link_for(installatie), klok))[0]
    await bezoeker.password("bram@voorbeeld.example")
    await bezoeker.get("/aanmelden/herstelcode")
    assert (await bezoeker.post("/aanmelden/herstelcode", code=code)).status_code == 400
