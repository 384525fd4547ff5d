"""Beheer and the pages that explain, in a real browser, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect
from sqlalchemy import text

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from tests.browser.conftest import Check, Picture
from tests.browser.site import enter, follow, push, running
from tests.factories import ARIE, BEA, BRAM, CARLA, DIRK, FATIMA, NU, OOST, THUISZORG, WERK, uid

PAGINAS = [
    "/beheer",
    "/beheer/bevestigen",
    "/beheer/mensen",
    "/beheer/mensen/nieuw",
    f"/beheer/mensen/{BRAM}",
    f"/beheer/mensen/{BEA}",
    f"/beheer/mensen/{CARLA}",
    f"/beheer/mensen/{BRAM}/wijzigen",
    f"/beheer/mensen/{BRAM}/uit-dienst",
    "/beheer/organisaties",
    "/beheer/organisaties/nieuw",
    f"/beheer/organisaties/{WERK}",
    "/beheer/teams",
    f"/beheer/teams/{OOST}",
    "/beheer/mail",
    "/beheer/kernen/nieuw",
    "/beleid",
]
MAIL = text("""
    insert into mail (id, gebruiker_id, message_id, gemaakt_op, volgende_op, pogingen, fout,
                      opgegeven_op)
    select :id, :wie, gen_random_uuid()::text, :nu, :nu, 9, 'geweigerd', cast(:op as timestamptz)
""")
OPEN = ["/hulp", "/hulp/privacy", "/toegankelijkheid"]


@pytest.fixture
async def basis(
    installatie: Installatie, postgres: EmbeddedPostgres, database: str
) -> AsyncIterator[str]:
    """The address of the running site, with Carla blocked and one organisation gone."""
    tx = installatie.transaction()
    blocked = (
        "update gebruiker set geblokkeerd_op = :nu, geblokkeerd_reden = 'niet_gebruikt'"
        " where id = :wie"
    )
    await tx.execute(text(blocked), {"nu": NU, "wie": CARLA})
    domain = "update organisatie set maildomeinen = '{trema.nl}' where id = :wie"
    await tx.execute(text(domain), {"wie": WERK})
    for number, stopped in enumerate((NU, None)):
        values = {"id": uid(90000 + number), "wie": (BRAM, DIRK)[number], "nu": NU, "op": stopped}
        await tx.execute(MAIL, values)
    await tx.commit()
    async with running(installatie, postgres.dsn("app", database)) as address:
        yield address


@pytest.fixture(params=["met script", "zonder script"])
async def page(
    request: pytest.FixtureRequest, chromium: Browser, basis: str, installatie: Installatie
) -> AsyncIterator[Page]:
    """Bea's page, with and without JavaScript."""
    scripts = request.param == "met script"
    context = await chromium.new_context(base_url=basis, java_script_enabled=scripts)
    await enter(context, installatie, BEA, basis)
    yield await context.new_page()
    await context.close()


@pytest.fixture
async def wide(chromium: Browser, basis: str, installatie: Installatie) -> AsyncIterator[Page]:
    """Bea's page at her desk, with JavaScript."""
    context = await chromium.new_context(base_url=basis, viewport={"width": 1280, "height": 900})
    await enter(context, installatie, BEA, basis)
    yield await context.new_page()
    await context.close()


def name_of(pad: str) -> str:
    """A name for the picture of this page."""
    bare = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{22}", "", pad)
    return bare.strip("/").replace("/", "-")


async def test_TOE_01_every_page_of_beheer_passes_axe(
    wide: Page, axe: Check, screenshot: Picture
) -> None:
    for number, pad in enumerate([*PAGINAS, *OPEN]):
        answer = await wide.goto(pad)
        assert answer is not None
        assert answer.status == 200, pad
        await wide.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        await axe(wide)
        await screenshot(wide, f"beheer-{number:02}-{name_of(pad)}")


async def test_TOE_09_nothing_scrolls_sideways_at_320_pixels(
    chromium: Browser, basis: str, installatie: Installatie, screenshot: Picture
) -> None:
    phone = {"width": 320, "height": 640}
    context = await chromium.new_context(base_url=basis, viewport=phone, color_scheme="dark")  # type: ignore[arg-type]
    await enter(context, installatie, BEA, basis)
    page = await context.new_page()
    for number, pad in enumerate([*PAGINAS, *OPEN]):
        await page.goto(pad)
        await page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert await page.locator("html").evaluate("e => e.scrollWidth") <= 320, pad
        await screenshot(page, f"beheer-telefoon-{number:02}-{name_of(pad)}")
    await context.close()


async def fill_in(page: Page) -> None:
    """The form for a new account, but for the function."""
    await page.goto("/beheer")
    await page.get_by_role("link", name="Maak een account").click()
    await page.get_by_label("Voornaam en achternaam").fill("Noor Dekker")
    await page.get_by_label("Mailadres").fill("noor@elders.example")
    place = page.get_by_label("Voor welke organisatie")
    await place.select_option(label="Maatschappelijk werk Altena")
    await push(page, "Maak het account en de link")


async def test_the_beheerder_makes_an_account_and_gives_a_role(page: Page) -> None:
    await fill_in(page)
    await expect(page.get_by_role("heading", name="Invoerfouten gevonden")).to_be_visible()
    await expect(page.get_by_label("Voornaam en achternaam")).to_have_value("Noor Dekker")
    await page.get_by_label("Functie").fill("Maatschappelijk werker")
    await page.get_by_role("button", name="Maak het account en de link").click()
    await page.get_by_label("Dit adres klopt").check()
    await page.get_by_role("button", name="Maak het account en de link").click()
    await expect(page.locator("#link")).to_contain_text("/welkom/")
    await page.get_by_role("link", name="Ik heb de link doorgegeven").click()
    await expect(page.get_by_text("Uitgenodigd. De link werkt tot")).to_be_visible()
    await page.get_by_text("Geef een rol").click()
    await page.get_by_label("Beheerder van de organisatie").check()
    await page.get_by_role("button", name="Geef deze rol").click()
    await expect(page.get_by_text("De rol is gegeven.").first).to_be_visible()


async def test_TOE_01_the_states_of_that_form_pass_axe(
    wide: Page, axe: Check, screenshot: Picture
) -> None:
    await fill_in(wide)
    await axe(wide)
    await screenshot(wide, "beheer-fouten")
    await wide.get_by_label("Functie").fill("Maatschappelijk werker")
    await push(wide, "Maak het account en de link")
    await wide.get_by_label("Dit adres klopt").check()
    await axe(wide)
    await wide.get_by_role("button", name="Maak het account en de link").click()
    await expect(wide.get_by_role("button", name="Kopieer de link")).to_be_visible()
    await axe(wide)
    await wide.set_viewport_size({"width": 320, "height": 640})
    assert await wide.locator("html").evaluate("e => e.scrollWidth") <= 320
    await screenshot(wide, "beheer-link")


async def test_the_beheerder_confirms_who_still_works_here(page: Page) -> None:
    await page.goto("/beheer")
    await page.get_by_role("link", name="Bevestig de accounts").click()
    await page.get_by_role("button", name="Bevestig wie u aankruiste").click()
    await expect(page.get_by_text("Kruis de accounts aan die nog kloppen.").first).to_be_visible()
    await page.get_by_label("Bram Jansen").check()
    await page.get_by_label("Dirk Visser").check()
    await page.get_by_role("button", name="Bevestig wie u aankruiste").click()
    await expect(page.get_by_text("2 accounts zijn bevestigd.").first).to_be_visible()


async def test_somebody_leaves(page: Page) -> None:
    await page.goto(f"/beheer/mensen/{DIRK}")
    await page.get_by_text("Stoppen, blokkeren of herstellen").click()
    await page.get_by_role("link", name="Bekijk wat blijft liggen").click()
    await page.get_by_role("button", name="Beëindig dit account").click()
    await expect(page.get_by_text("Het account is beëindigd.").first).to_be_visible()
    await page.get_by_text("2 geblokkeerde accounts").click()
    await expect(page.get_by_text("Uit dienst, sinds")).to_be_visible()


async def test_kernen_are_taken_over_and_moved(page: Page) -> None:
    await page.goto("/beheer/teams")
    await page.get_by_role("button", name="Neem de kernen uit het beleid over").click()
    await expect(page.get_by_text("21 kernen toegevoegd.").first).to_be_visible()
    await page.get_by_role("link", name="Hank").click()
    await page.get_by_label("Oost").check()
    await page.get_by_role("button", name="Wijzig de kern").click()
    await expect(page.get_by_text("De kern is gewijzigd.").first).to_be_visible()


async def test_TOE_01_a_team_with_its_kernen_passes_axe(
    wide: Page, axe: Check, screenshot: Picture
) -> None:
    await wide.goto("/beheer/teams")
    await push(wide, "Neem de kernen uit het beleid over")
    await axe(wide)
    await screenshot(wide, "beheer-kernen")
    await follow(wide, "Hank")
    await axe(wide)


async def test_an_organisation_with_people_is_not_ended(page: Page) -> None:
    await page.goto(f"/beheer/organisaties/{THUISZORG}")
    await expect(page.get_by_text("Er werken nog")).to_be_visible()
    await expect(page.get_by_role("button", name="Stop met")).to_have_count(0)


@pytest.mark.parametrize(
    ("wie", "pad"),
    [
        (FATIMA, "/privacy/convenant"),
        (FATIMA, "/privacy/toegang"),
        (FATIMA, "/beleid"),
        (ARIE, "/beheer"),
    ],
)
async def test_TOE_01_the_pages_of_the_others_pass_axe(
    chromium: Browser, basis: str, installatie: Installatie, axe: Check, screenshot: Picture,
    wie: object, pad: str,
) -> None:  # fmt: skip
    context = await chromium.new_context(base_url=basis)
    await enter(context, installatie, wie, basis)  # type: ignore[arg-type]
    page = await context.new_page()
    answer = await page.goto(pad)
    assert answer is not None
    assert answer.status == 200
    await axe(page)
    await screenshot(page, f"beheer-{name_of(pad)}-ander")
    await context.close()
