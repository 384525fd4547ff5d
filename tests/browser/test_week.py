"""One real week from nothing, in Chromium: from the first account to an afspraak that is done."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlsplit

import asyncpg
import pytest
from playwright.async_api import Browser, Page, expect

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.database.migratie import migrate
from motorkap.db import make_engine
from motorkap.installatie import Installatie
from motorkap.organisatie.account import Eerste
from motorkap.organisatie.jobs import first_beheerder
from motorkap.overleg import jobs
from tests.browser.conftest import Check, Picture
from tests.browser.site import running
from tests.browser.test_casus import VRAAG, answer_all, start
from tests.browser.test_uur import pick, press
from tests.browser.week import (
    TELEFOON,
    Mens,
    Week,
    add_organisation,
    add_person,
    add_series,
    add_team,
    mail,
    said,
)
from tests.conftest import Klok
from tests.factories import NU, new_id

GEMEENTE = "Gemeente Altena"
WAT = "Belt met de Kredietbank over een stabilisatie"
CONCLUSIE = "Eerst rust in huis, dan de schulden."
ANNA, BRAM, DIRK = "Anna de Vries", "Bram Jansen", "Dirk Visser"


@pytest.fixture
async def leeg(
    postgres: EmbeddedPostgres,
    meester: asyncpg.Connection,
    kale_installatie: Installatie,
    klok: Klok,
) -> AsyncIterator[tuple[Installatie, str]]:
    """An installation with tables and nothing in them; its database."""
    name = f"leeg{new_id().hex[-12:]}"
    await meester.execute(f"create database {name} owner eigenaar")
    await migrate(postgres.dsn("eigenaar", name), kale_installatie.policies, free_clock=True)
    dsn = postgres.dsn("app", name)
    engine = make_engine(dsn, 4)
    yield replace(kale_installatie, engine=engine, klok=klok, vrije_klok=True), dsn
    await engine.dispose()


@pytest.fixture(params=[True, False], ids=["met script", "zonder script"])
async def week(
    request: pytest.FixtureRequest,
    chromium: Browser,
    leeg: tuple[Installatie, str],
    klok: Klok,
    axe: Check,
    screenshot: Picture,
) -> AsyncIterator[Week]:
    """The week on that installation, with and without JavaScript."""
    async with running(*leeg) as basis:
        found = Week(chromium, basis, klok, axe, screenshot, request.param)
        yield found
        await found.close()


async def furnish(week: Week, installatie: Installatie) -> dict[str, str]:
    """The beheerder enrols and makes everything; gives the link of each person."""
    eerste = Eerste("Bea Kok", mail("Bea"), GEMEENTE)
    link = await first_beheerder(installatie, week.klok.nu, eerste)
    bea = await week.sit_down(eerste.email)
    await week.enrol(bea, urlsplit(link).path)
    await week.look(bea, "beheerder-vandaag")
    page = bea.page
    for team in ("Oost", "West"):
        await add_team(page, team)
    await page.goto("/beheer/teams")
    await page.get_by_role("button", name="Neem de kernen uit het beleid over").click()
    await said(page, "21 kernen toegevoegd.")
    await week.look(bea, "teams")
    werk, zorg = "Maatschappelijk werk Altena", "Thuiszorg De Biesbosch"
    await add_organisation(page, werk, "Maatschappelijk werk", "Maatschappelijk werk")
    await add_organisation(page, zorg, "Thuiszorg", "Thuiszorg en wijkverpleging")
    await week.look(bea, "organisaties")
    links = {
        ANNA: await add_person(page, ANNA, "procesregisseur", GEMEENTE, "Team Regie"),
        BRAM: await add_person(page, BRAM, "maatschappelijk werker", werk),
        DIRK: await add_person(page, DIRK, "wijkverpleegkundige", zorg),
    }
    await add_series(page, ANNA, [BRAM, DIRK], date(2026, 11, 25))
    await week.look(bea, "reeksen")
    return links


async def table(week: Week, bram: Mens) -> str:
    """Bram tables a casus on his phone; gives its code."""
    page = bram.page
    await week.look(bram, "vandaag-telefoon")
    code = await start(page)
    await answer_all(page)
    await week.look(bram, "inbrengen-telefoon")
    await page.get_by_role("button", name="Verder: wie gaat dit lezen?").click()
    await page.wait_for_url("**/indienen")
    await page.get_by_label("Thuiszorg").check()
    await week.look(bram, "wie-leest-telefoon")
    await page.get_by_role("button", name="Breng in voor dinsdag 1 december").click()
    await said(page, "De casus is ingebracht voor dinsdag 1 december.")
    await week.look(bram, "ingebracht-telefoon")
    return code


async def publish(week: Week, anna: Mens, code: str) -> None:
    """Home says that it is the chair's turn; she publishes the agenda."""
    page = anna.page
    await week.look(anna, "voorzitter-vandaag", "vandaag")
    await page.get_by_role("link", name="Publiceer de agenda").click()
    await expect(page.locator(".mk-agenda")).to_contain_text(code)
    await week.look(anna, "agenda", "agenda")
    await page.get_by_role("button", name="Publiceer agenda").click()
    await said(page, "De agenda is gepubliceerd, met 1 casus.")


async def answer(week: Week, dirk: Mens, code: str) -> None:
    """Dirk reads the casus that now is open to him, and says that he comes."""
    page = dirk.page
    await week.look(dirk, "deelnemer-vandaag")
    await page.goto(f"/casus/{code}")
    await expect(page.get_by_text(VRAAG)).to_be_visible()
    await week.look(dirk, "casus", "casus")
    await page.goto("/")
    await page.get_by_role("link", name="Geef antwoord").click()
    await page.get_by_role("button", name="Ik kom", exact=True).click()
    await week.look(dirk, "overleg", "overleg")


async def by_keyboard(week: Week, anna: Mens, code: str) -> None:
    """The hour without a mouse."""
    page = anna.page
    await press(page, "b")
    await said(page, "Het overleg is begonnen.")
    await press(page, "v")
    await expect(page.get_by_role("heading", name=code)).to_be_visible()
    await press(page, "k")
    await page.keyboard.type(CONCLUSIE)
    await press(page, "Tab")
    await page.keyboard.type(WAT)
    await press(page, "Tab")
    await pick(page, "Dirk")
    await press(page, "Tab", "Enter")
    await said(page, "De afspraak staat erbij.")
    await press(page, "d")
    await expect(page.get_by_role("button", name="Advies", pressed=True)).to_be_visible()
    await week.look(anna, "uur", "uur")
    await press(page, "v")
    await expect(page.get_by_text("Alle casussen hebben een einde.")).to_be_visible()
    await press(page, "e")


async def by_buttons(week: Week, anna: Mens, code: str) -> None:
    """The hour without scripts."""
    page = anna.page
    await page.get_by_role("button", name="Begin het overleg").click()
    await page.get_by_role("button", name=f"Bespreek {code}").click()
    await page.get_by_label("Conclusie").fill(CONCLUSIE)
    await page.get_by_label("Wat gebeurt er?").fill(WAT)
    await page.get_by_label("Wie doet dit?").select_option(label=f"{DIRK}, Thuiszorg")
    await page.get_by_role("button", name="Zet erbij").click()
    await said(page, "De afspraak staat erbij.")
    await page.get_by_role("button", name="Advies").click()
    await week.look(anna, "uur")
    await page.get_by_role("button", name="Rond af en ga verder").click()
    await page.get_by_role("button", name="Sluit het overleg").click()


async def hold(week: Week, anna: Mens, code: str) -> None:
    """The chair runs the hour and fixes the result."""
    page = anna.page
    await week.look(anna, "voorzitter-dag-zelf")
    await page.get_by_role("link", name="Ga naar het uur").first.click()
    await (by_keyboard if week.scripts else by_buttons)(week, anna, code)
    await expect(page.get_by_role("heading", name="Resultaat")).to_be_visible()
    await expect(page.locator(".mk-tekst", has_text=CONCLUSIE)).to_be_visible()
    await page.get_by_role("button", name="Stel het resultaat vast").click()
    await said(page, "Vastgesteld op")
    await week.look(anna, "resultaat", "resultaat")


async def take_along(week: Week, dirk: Mens, overleg: str) -> None:
    """Dirk takes the sheet of his organisation to his colleagues."""
    page = dirk.page
    await page.goto(overleg)
    await page.get_by_role("link", name="Bekijk het resultaat").click()
    await page.get_by_role("link", name="Neem mee naar collega’s").click()
    await expect(page.get_by_role("heading", name="Onze afspraken")).to_be_visible()
    await expect(page.get_by_text(WAT).first).to_be_visible()
    await week.look(dirk, "terugkoppeling")


async def finish(week: Week, dirk: Mens, code: str) -> None:
    """Home shows the afspraak; one tap, and it is done."""
    page = dirk.page
    await expect(page.get_by_text(f"Uw afspraak bij {code}")).to_be_visible()
    await week.look(dirk, "afspraak-vandaag")
    await page.get_by_role("button", name="Klaar").click()
    await said(page, "Mooi, dat is klaar.")
    await week.look(dirk, "afspraken", "afspraken")
    await page.goto("/")
    await expect(page.get_by_text(f"Uw afspraak bij {code}")).to_have_count(0)


async def see_it_done(page: Page, code: str) -> None:
    """The indiener sees in his casus what was done, and that it is his turn."""
    await page.goto(f"/casus/{code}")
    await expect(page.get_by_text(WAT).first).to_be_visible()
    await said(page, f"{DIRK}, Thuiszorg. Klaar.")
    await said(page, "Er staat geen afspraak open: de casus kan dicht.")


async def test_a_week_from_the_first_account_to_an_afspraak_that_is_done(
    week: Week, leeg: tuple[Installatie, str], klok: Klok
) -> None:
    installatie, _ = leeg
    links = await furnish(week, installatie)
    anna, dirk = await week.sit_down(mail(ANNA)), await week.sit_down(mail(DIRK))
    bram = await week.sit_down(mail(BRAM), TELEFOON)
    for mens, naam in ((anna, ANNA), (bram, BRAM), (dirk, DIRK)):
        await week.enrol(mens, links[naam])
    code = await table(week, bram)
    klok.nu = NU + timedelta(days=4)
    await jobs.build_agendas(installatie, klok.nu)
    await week.come_back(anna)
    await publish(week, anna, code)
    await week.come_back(dirk)
    await answer(week, dirk, code)
    klok.nu = NU + timedelta(days=7)
    for mens in (anna, dirk):
        await week.come_back(mens)
    await hold(week, anna, code)
    await take_along(week, dirk, anna.page.url.removesuffix("/resultaat"))
    klok.nu = NU + timedelta(days=16)
    await week.come_back(dirk)
    await finish(week, dirk, code)
    await week.come_back(bram)
    await see_it_done(bram.page, code)
