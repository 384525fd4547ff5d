"""Signing in, enrolling and staying signed in, in a real browser against the real site."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect
from sqlalchemy import text

from motorkap.aanmelden import service
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from tests.aanmelden.bezoek import WACHTWOORD, code_at, enrol
from tests.browser.conftest import Check, Picture
from tests.browser.site import running
from tests.conftest import Klok
from tests.factories import BEA, BRAM, CARLA

MAIL = "bram@voorbeeld.example"


@pytest.fixture
async def basis(
    installatie: Installatie, postgres: EmbeddedPostgres, database: str
) -> AsyncIterator[str]:
    """The address of the running site; Bram has means to sign in."""
    async with running(installatie, postgres.dsn("app", database)) as address:
        await enrol(installatie, BRAM)
        yield address


@pytest.fixture(params=["met script", "zonder script"])
async def page(
    request: pytest.FixtureRequest, chromium: Browser, basis: str
) -> AsyncIterator[Page]:
    """A page, with and without JavaScript."""
    scripts = request.param == "met script"
    context = await chromium.new_context(base_url=basis, java_script_enabled=scripts)
    yield await context.new_page()
    await context.close()


@pytest.fixture
async def scripted(chromium: Browser, basis: str) -> AsyncIterator[Page]:
    """A page with JavaScript."""
    context = await chromium.new_context(base_url=basis)
    yield await context.new_page()
    await context.close()


async def sign_in(page: Page, klok: Klok) -> None:
    """Both steps, as a person takes them."""
    await page.goto("/account")
    await page.get_by_label("E-mailadres").fill(MAIL)
    await page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    await page.get_by_role("button", name="Ga verder").click()
    await page.get_by_label("Code uit uw app").fill(code_at(klok.nu))
    await page.get_by_role("button", name="Ga verder").click()


async def test_somebody_signs_in_and_out(page: Page, klok: Klok) -> None:
    await sign_in(page, klok)
    await expect(page).to_have_url(re.compile("/account$"))
    await expect(page.get_by_role("heading", name="Mijn account")).to_be_visible()
    await page.get_by_role("button", name="Afmelden").click()
    await expect(page.locator("main").get_by_text("U bent afgemeld.")).to_be_visible()
    await page.goto("/account")
    await expect(page).to_have_url(re.compile("/aanmelden$"))


async def test_a_wrong_password_says_so_and_keeps_the_address(page: Page) -> None:
    await page.goto("/aanmelden")
    await page.get_by_label("E-mailadres").fill(MAIL)
    await page.get_by_label("Wachtwoord").fill("iets heel anders dan dat")
    await page.get_by_role("button", name="Ga verder").click()
    await expect(page.locator(".mk-fouten")).to_contain_text("klopt niet")
    await expect(page.get_by_label("E-mailadres")).to_have_value(MAIL)


async def test_somebody_enrols_with_a_link(
    page: Page, installatie: Installatie, klok: Klok
) -> None:
    tx = installatie.transaction()
    token = await service.make_link(tx, CARLA, BEA, klok.nu)
    await tx.commit()
    await page.goto(f"/welkom/{token}")
    await page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    await page.get_by_role("button", name="Kies dit wachtwoord").click()
    await page.get_by_text("Ik kan het plaatje niet scannen").click()
    seed = (await page.locator("details .mk-code").inner_text()).replace(" ", "")
    await page.get_by_label("Code uit uw app").fill(code_at(klok.nu, seed))
    await page.get_by_role("button", name="Controleer de code").click()
    await expect(page.locator("#codes li")).to_have_count(10)
    await page.goto("/account")
    await expect(page.get_by_text("carla@voorbeeld.example")).to_be_visible()


async def test_SEC_02_the_warning_comes_two_minutes_before_and_one_press_extends(
    scripted: Page, klok: Klok
) -> None:
    await scripted.clock.install()
    await sign_in(scripted, klok)
    await expect(scripted.get_by_role("heading", name="Mijn account")).to_be_visible()
    dialog = scripted.locator("dialog#sessie")
    await scripted.clock.fast_forward("12:00")
    await expect(dialog).to_be_hidden()
    await scripted.clock.fast_forward("01:30")
    await expect(dialog).to_be_visible()
    klok.forward(timedelta(minutes=13, seconds=5))
    await scripted.get_by_role("button", name="Ja, ik ga verder").click()
    await expect(dialog).to_be_hidden()
    klok.forward(timedelta(minutes=14))
    await scripted.goto("/account")
    await expect(scripted.get_by_role("heading", name="Mijn account")).to_be_visible()


async def test_SEC_02_without_an_answer_the_page_goes_and_signing_in_leads_back(
    scripted: Page, klok: Klok
) -> None:
    await scripted.clock.install()
    await sign_in(scripted, klok)
    await expect(scripted.get_by_role("heading", name="Mijn account")).to_be_visible()
    klok.forward(timedelta(minutes=16))
    await scripted.clock.fast_forward("15:05")
    await expect(scripted).to_have_url(re.compile("/aanmelden$"))
    await scripted.get_by_label("E-mailadres").fill(MAIL)
    await scripted.get_by_label("Wachtwoord").fill(WACHTWOORD)
    await scripted.get_by_role("button", name="Ga verder").click()
    await scripted.get_by_label("Code uit uw app").fill(code_at(klok.nu))
    await scripted.get_by_role("button", name="Ga verder").click()
    await expect(scripted).to_have_url(re.compile("/account$"))


async def test_a_link_from_another_site_lands_in_the_session_that_was_there(
    page: Page, klok: Klok, basis: str
) -> None:
    """SameSite=Strict keeps our cookies back at first; the page enters again by itself."""
    await sign_in(page, klok)
    await expect(page).to_have_url(re.compile("/account$"))
    elsewhere = basis.replace("localhost", "127.0.0.1")
    await page.route(
        f"{elsewhere}/brief",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f'<a href="{basis}/account">Er staat iets voor u klaar</a>',
        ),
    )
    await page.goto(f"{elsewhere}/brief")
    await page.get_by_text("Er staat iets voor u klaar").click()
    await expect(page.get_by_role("heading", name="Mijn account")).to_be_visible()


async def look(page: Page, axe: Check, screenshot: Picture, name: str) -> None:
    """Check the page for accessibility, wide in light and narrow in dark, and keep pictures."""
    await page.wait_for_load_state()
    for width, scheme in ((1280, "light"), (360, "dark")):
        await page.set_viewport_size({"width": width, "height": 800})
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        wide = await page.locator("html").evaluate("e => e.scrollWidth")
        assert wide <= width, f"{name} scrolls sideways at {width}"
        await axe(page)
        await screenshot(page, f"aanmelden-{name}-{width}-{scheme}")
    await page.emulate_media(color_scheme="light")


async def test_TOE_01_every_page_of_signing_in_is_accessible(
    scripted: Page, installatie: Installatie, klok: Klok, axe: Check, screenshot: Picture
) -> None:
    page = scripted

    async def see(name: str) -> None:
        await look(page, axe, screenshot, name)

    tx = installatie.transaction()
    token = await service.make_link(tx, CARLA, BEA, klok.nu)
    await tx.execute(text("delete from operatie"))
    await tx.commit()
    await page.goto(f"/welkom/{token}")
    await see("welkom")
    await page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    await page.get_by_role("button", name="Kies dit wachtwoord").click()
    await see("app")
    await page.get_by_text("Ik kan het plaatje niet scannen").click()
    seed = (await page.locator("details .mk-code").inner_text()).replace(" ", "")
    await page.get_by_label("Code uit uw app").fill(code_at(klok.nu, seed))
    await page.get_by_role("button", name="Controleer de code").click()
    await see("herstelcodes")
    await page.goto("/account")
    await page.get_by_role("button", name="Afmelden").click()
    await see("afgemeld")
    await page.get_by_role("button", name="Ga verder").click()
    await see("leeg")
    await page.get_by_label("E-mailadres").fill(MAIL)
    await page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    await page.get_by_role("button", name="Ga verder").click()
    await see("code")
    await page.get_by_role("link", name="Ik heb mijn telefoon niet bij me").click()
    await see("herstelcode")
    await page.get_by_role("link", name="Ik heb mijn telefoon toch bij me").click()
    await page.get_by_label("Code uit uw app").fill(code_at(klok.nu))
    await page.get_by_role("button", name="Ga verder").click()
    for pad in ("account", "convenant", "account/wachtwoord"):
        await page.goto(f"/{pad}")
        await see(pad.replace("/", "-"))
    await page.goto("/account")
    await page.get_by_role("button", name="Maak een geheim adres").click()
    await see("agenda")
    klok.forward(timedelta(minutes=6))
    await page.goto("/account/wachtwoord")
    await see("opnieuw")
