"""Tabling and reading a casus in a real browser: on a phone, without scripts, over a lost line."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from motorkap.overleg import jobs
from tests.browser.conftest import Check, Picture
from tests.browser.site import follow, opener, push, running
from tests.conftest import Klok
from tests.factories import ANNA, ARIE, BRAM, DIRK, ELS, NU, OOST, make_kern, make_overleg

TELEFOON = ViewportSize(width=360, height=740)
BREED = ViewportSize(width=1280, height=900)
VRAAG = "Hoe zorgen we dat dit gezin in de eigen woning kan blijven?"
Open = Callable[..., Awaitable[Page]]


@pytest.fixture
async def basis(
    installatie: Installatie, postgres: EmbeddedPostgres, database: str
) -> AsyncIterator[str]:
    """The running site, with two meetings of team Oost to come."""
    tx = installatie.transaction()
    for dagen in (7, 14):
        await make_overleg(tx, NU + timedelta(days=dagen), deelnemers=(BRAM, DIRK, ELS))
    await make_kern(tx, "Almkerk", OOST)
    await tx.commit()
    async with running(installatie, postgres.dsn("app", database)) as address:
        yield address


@pytest.fixture
async def open_as(chromium: Browser, basis: str, installatie: Installatie) -> AsyncIterator[Open]:
    """A page of somebody who is signed in."""
    async with opener(chromium, basis, installatie, TELEFOON) as open_:
        yield open_


async def fits(page: Page) -> None:
    """Nothing to scroll sideways."""
    await page.wait_for_load_state()
    wide = await page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 0, page.url


async def in_both_colours(page: Page, axe: Check) -> None:
    """Ask axe in light and in dark."""
    await page.emulate_media(color_scheme="dark")
    await axe(page)
    await page.emulate_media(color_scheme="light")
    await axe(page)


async def start(page: Page) -> str:
    """Answer the crisis question; gives the code of the concept."""
    await page.goto("/casus/nieuw")
    await page.get_by_role("button", name="Nee, het kan wachten op het overleg").click()
    await page.wait_for_url("**/bewerken")
    found = re.search(r"MK-\w{4}-\w{2}", page.url)
    assert found
    return found[0]


async def answer_all(page: Page) -> None:
    """The five answers, and a little more."""
    await page.get_by_label("Wat vraagt u aan het overleg?").fill(VRAAG)
    await page.get_by_label("Wat speelt er?").fill("De huur is betaald, de energie niet.")
    await page.get_by_label("Geld en schulden").check()
    await page.get_by_label("Wonen", exact=True).check()
    await page.get_by_label("In welk dorp woont de inwoner?").select_option(
        label="Almkerk (team Oost)"
    )
    await page.get_by_label("Gewoon: in het eerstvolgende overleg met plek").check()
    await page.get_by_label("Wij geven hulp of ondersteuning die iedereen kan krijgen").check()
    await page.get_by_label("Ja, de inwoner weet ervan").check()
    await page.get_by_label("Zo ja: wanneer vertelde u het?").fill("2026-11-20")
    await page.get_by_label("Zo ja: hoe?").select_option(label="In een gesprek")


async def table(page: Page) -> str:
    """A casus of Bram, tabled for the first meeting."""
    code = await start(page)
    await answer_all(page)
    await page.get_by_role("button", name="Verder: wie gaat dit lezen?").click()
    await page.wait_for_url("**/indienen")
    await page.get_by_role("button", name="Breng in voor dinsdag 1 december").click()
    await page.wait_for_url(f"**/casus/{code}")
    return code


@pytest.mark.parametrize("scripts", [True, False], ids=["met script", "zonder script"])
async def test_a_casus_is_tabled_on_a_phone(
    open_as: Open, axe: Check, screenshot: Picture, scripts: bool
) -> None:
    async def look(at: Page) -> None:
        await fits(at)
        if scripts:  # axe is a script itself
            await axe(at)

    page = await open_as(BRAM, scripts=scripts)
    await page.goto("/casus")
    await look(page)
    await follow(page, "Breng een casus in")
    await look(page)
    await start(page)
    await look(page)
    await page.get_by_role("button", name="Verder: wie gaat dit lezen?").click()
    await expect(page.get_by_text("Schrijf op wat u aan het overleg vraagt.").first).to_be_visible()
    await look(page)
    await answer_all(page)
    await page.get_by_role("button", name="Verder: wie gaat dit lezen?").click()
    await page.wait_for_url("**/indienen")
    await expect(page.get_by_text("Voorgesteld, want u koos ‘Wonen’.")).to_be_visible()
    await look(page)
    if scripts:
        await screenshot(page, "casus-wie-leest-telefoon")
    await page.get_by_role("button", name="Breng in voor dinsdag 1 december").click()
    await expect(
        page.get_by_text("De casus is ingebracht voor dinsdag 1 december.").first
    ).to_be_visible()
    await expect(page.get_by_text(VRAAG)).to_be_visible()
    await look(page)


async def test_danger_shows_the_number_before_the_form(open_as: Open, axe: Check) -> None:
    page = await open_as(BRAM)
    await page.goto("/casus/nieuw")
    await page.get_by_role(
        "button", name="Ik vermoed huiselijk geweld of kindermishandeling"
    ).click()
    await expect(page.get_by_role("link", name="0800-2000 Veilig Thuis")).to_be_visible()
    await expect(page.get_by_text("Praat met de betrokkene.")).to_be_visible()
    await axe(page)
    await page.get_by_role("link", name="Ga verder met inbrengen").click()
    await expect(page.get_by_role("heading", name="Breng een casus in")).to_be_visible()


async def test_what_is_typed_survives_a_lost_connection(open_as: Open) -> None:
    page = await open_as(BRAM)
    code = await start(page)
    vraag = page.get_by_label("Wat vraagt u aan het overleg?")
    await vraag.fill("Eerste woorden")
    await expect(page.locator("[data-bewaar-status]")).to_contain_text("Bewaard")
    await page.context.set_offline(True)
    await vraag.fill("Eerste woorden en wat er in de tunnel bij kwam")
    await expect(page.locator("[data-bewaar-status]")).to_contain_text("Nog niet bewaard")
    await page.context.set_offline(False)
    await expect(page.locator("[data-bewaar-status]")).to_contain_text("Bewaard")
    again = await page.context.new_page()
    await again.goto(f"/casus/{code}/bewerken")
    vraag = again.get_by_label("Wat vraagt u aan het overleg?")
    await expect(vraag).to_have_value("Eerste woorden en wat er in de tunnel bij kwam")


async def test_two_people_who_type_at_once_see_both_texts(
    open_as: Open, axe: Check, screenshot: Picture
) -> None:
    bram = await open_as(BRAM, breedte=BREED)
    code = await start(bram)
    await answer_all(bram)
    await bram.get_by_role("button", name="Verder: wie gaat dit lezen?").click()
    await bram.get_by_label("Arie Vos").check()
    await push(bram, "Bewaar en ga later verder")
    arie = await open_as(ARIE, breedte=BREED)
    for page in (bram, arie):
        await page.goto(f"/casus/{code}/bewerken")
    await bram.get_by_label("Wat vraagt u aan het overleg?").fill("De vraag van Bram")
    await expect(bram.locator("[data-bewaar-status]")).to_have_text(re.compile("^Bewaard"))
    await arie.get_by_label("Wat vraagt u aan het overleg?").fill("De vraag van Arie")
    await expect(arie.locator("[data-conflict]")).to_contain_text("De vraag van Bram")
    await expect(arie.locator("[data-conflict]")).to_contain_text("De vraag van Arie")
    await axe(arie)
    await screenshot(arie, "casus-botsing")
    await arie.get_by_role("button", name="Bewaar wat ik typte").click()
    await expect(arie.get_by_label("Wat vraagt u aan het overleg?")).to_have_value(
        "De vraag van Arie"
    )
    await expect(arie.locator("[data-conflict]")).to_have_count(0)


async def test_every_page_of_a_casus_is_accessible_and_fits(
    open_as: Open, axe: Check, screenshot: Picture
) -> None:
    page = await open_as(BRAM)
    code = await table(page)
    chair = await open_as(ANNA)
    await chair.goto(f"/casus/{code}")
    await axe(chair)
    await chair.goto(f"/casus/{code}/terugsturen")
    await axe(chair)
    for pad in ("", "/wie", "/wie?op=2026-11-24", "/wie?op=morgen", "/keek", "/kring",
                "/toestemming", "/intrekken", "/terughalen", "/sluiten", "/kenmerk",
                "/afdrukken"):  # fmt: skip
        await page.goto(f"/casus/{code}{pad}")
        await in_both_colours(page, axe)
        await fits(page)
    await page.goto(f"/casus/{code}/toestemming")
    await page.get_by_role("button", name="Leg de toestemming vast").click()
    await expect(page.get_by_text("Kies wie ja zei.").first).to_be_visible()
    await axe(page)
    await page.goto("/casus")
    await axe(page)
    await screenshot(page, "casus-lijst-telefoon")


async def test_without_a_care_task_the_closed_part_says_why(
    open_as: Open, axe: Check, installatie: Installatie, klok: Klok, screenshot: Picture
) -> None:
    page = await open_as(BRAM, breedte=BREED)
    code = await start(page)
    await answer_all(page)
    await page.get_by_label("Hoe iemand zich voelt").check()
    await page.get_by_text("Gaat het over gezondheid, middelen of politie?").click()
    await page.get_by_label("Wij geven zorg of maatschappelijke hulp").first.check()
    await screenshot(page, "casus-inbrengen")
    await page.get_by_role("button", name="Verder: wie gaat dit lezen?").click()
    await page.wait_for_url("**/indienen")
    await page.get_by_label("Woningcorporatie").check()
    await screenshot(page, "casus-wie-leest")
    await page.get_by_role("button", name="Breng in voor dinsdag 1 december").click()
    await page.wait_for_url(f"**/casus/{code}")
    klok.forward(timedelta(days=5, hours=1))
    await jobs.build_agendas(installatie, klok.nu)
    await jobs.publish_due(installatie, klok.nu)
    els = await open_as(ELS, breedte=BREED)
    await els.goto(f"/casus/{code}")
    await expect(els.get_by_text("alleen voor organisaties met een zorgtaak")).to_be_visible()
    await expect(els.get_by_text("de energie niet")).to_have_count(0)
    await axe(els)
    await screenshot(els, "casus-zonder-zorgtaak")
    dirk = await open_as(DIRK, breedte=BREED)
    await dirk.goto(f"/casus/{code}")
    await screenshot(dirk, "casus-deelnemer")
    await dirk.goto(f"/casus/{code}/wie")
    await screenshot(dirk, "casus-wie")
