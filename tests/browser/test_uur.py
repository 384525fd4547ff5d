"""The hour in a real browser: run by keyboard alone, followed live, over a lost connection."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import UUID

import pytest
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, expect

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from tests.browser.conftest import Check, Picture
from tests.browser.site import enter, running
from tests.conftest import Klok
from tests.factories import ANNA, BRAM, DIRK
from tests.overleg.uurwereld import CODES, VRAAG, Uurwereld, make_hour

BREED = ViewportSize(width=1280, height=900)
WAT = "Belt met de Kredietbank over een stabilisatie"
Open = Callable[..., Awaitable[Page]]


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok) -> Uurwereld:
    """Next week's meeting, about to begin, on a casus for which a group offer fits."""
    return await make_hour(installatie, klok, leefgebieden=("geld",))


@pytest.fixture
async def open_as(
    chromium: Browser,
    installatie: Installatie,
    postgres: EmbeddedPostgres,
    database: str,
    wereld: Uurwereld,
) -> AsyncIterator[Open]:
    """A page of somebody who is signed in, on a site that has this meeting."""
    assert wereld
    contexts: list[BrowserContext] = []
    async with running(installatie, postgres.dsn("app", database)) as basis:

        async def enter_as(wie: UUID, *, scripts: bool = True) -> Page:
            context = await chromium.new_context(
                base_url=basis, java_script_enabled=scripts, viewport=BREED
            )
            contexts.append(context)
            await enter(context, installatie, wie, basis)
            return await context.new_page()

        yield enter_as
        for context in contexts:
            await context.close()


async def press(page: Page, *keys: str) -> None:
    """One key after the other, once the scripts of the page listen."""
    await expect(page.locator("html.mk-js")).to_be_attached()
    for key in keys:
        await page.keyboard.press(key)


async def pick(page: Page, begin: str) -> None:
    """By keyboard, down the list that has the focus, to the answer that begins with this.

    Typing it would be shorter, but a list forgets the letters of somebody who is slow.
    """
    lijst = page.locator("select:focus")
    down: int = await lijst.evaluate(
        "(e, begin) => [...e.options].findIndex(o => o.text.startsWith(begin)) - e.selectedIndex",
        begin,
    )
    assert down > 0, begin
    for _ in range(down):
        await page.keyboard.press("ArrowDown")
    await expect(lijst.locator("option:checked")).to_have_text(re.compile(rf"^\s*{begin}"))


async def begun(page: Page) -> None:
    """The chair's page says that the hour has begun."""
    await expect(page.locator("#inhoud").get_by_text("Het overleg is begonnen.")).to_be_visible()


async def at_hand(page: Page, code: str) -> None:
    """The chair's page shows this casus."""
    await expect(page.get_by_role("heading", name=code)).to_be_visible()


async def test_the_chair_runs_the_hour_by_keyboard_and_others_follow(
    open_as: Open, wereld: Uurwereld
) -> None:
    anna, dirk = await open_as(ANNA), await open_as(DIRK)
    await anna.goto(wereld.uur)
    await dirk.goto(f"/overleg/{wereld.overleg}/volgen")
    await press(anna, "b")
    await expect(dirk.get_by_text("De voorzitter begint zo")).to_be_visible()
    await begun(anna)
    await press(anna, "v")
    await at_hand(anna, CODES[0])
    await expect(dirk.get_by_text(VRAAG)).to_be_visible()

    await press(anna, "k")
    await anna.keyboard.type("Eerst rust, dan de schulden.")
    await press(anna, "Tab")
    await anna.keyboard.type(WAT)
    await press(anna, "Tab")
    await pick(anna, "Dirk")
    await press(anna, "Tab", "Enter")
    await expect(anna.locator("#inhoud").get_by_text("De afspraak staat erbij.")).to_be_visible()
    await expect(dirk.get_by_text(WAT)).to_be_visible()
    await expect(dirk.get_by_text("Eerst rust, dan de schulden.")).to_be_visible()

    await press(anna, "a")
    await expect(anna.get_by_role("button", name="Afspraken", pressed=True)).to_be_visible()
    await press(anna, "v")
    fout = "Er is een groepsaanbod dat past. Kies waarom dat hier niet kan."
    await expect(anna.get_by_role("link", name=fout)).to_be_visible()
    await press(anna, "Tab", "Enter")
    await pick(anna, "De inwoner wil")
    await anna.locator("body").evaluate("() => document.activeElement.blur()")
    await press(anna, "v")
    await at_hand(anna, CODES[1])

    await press(anna, "u", "Tab")
    await pick(anna, "De tijd")
    await press(anna, "Tab", "Enter")
    await expect(anna.get_by_text("Alle casussen hebben een einde.")).to_be_visible()
    await press(anna, "e")
    await expect(anna.get_by_role("heading", name="Resultaat")).to_be_visible()
    await expect(dirk.get_by_role("link", name="Bekijk het resultaat")).to_be_visible()


async def test_a_note_and_the_screen_survive_a_lost_connection(
    open_as: Open, wereld: Uurwereld
) -> None:
    anna, dirk = await open_as(ANNA), await open_as(DIRK)
    await anna.goto(wereld.uur)
    await press(anna, "b")
    await begun(anna)
    await press(anna, "v")
    await at_hand(anna, CODES[0])
    await anna.get_by_label("Wat gebeurt er?").fill(WAT)
    await anna.get_by_label("Wie doet dit?").select_option(label="Dirk Visser, Thuiszorg")
    await dirk.goto(f"/overleg/{wereld.overleg}/volgen")
    await expect(dirk.get_by_role("heading", name=CODES[0])).to_be_visible()
    await anna.get_by_role("button", name="Zet erbij").click()
    note = dirk.get_by_label("Notitie voor uw organisatie")
    await expect(note).to_be_visible()
    await dirk.context.set_offline(True)
    await note.fill("Ik bel maandag")
    await expect(dirk.get_by_text("Nog niet bewaard")).to_be_visible()
    await press(anna, "d")
    await expect(anna.get_by_role("button", name="Advies", pressed=True)).to_be_visible()
    await dirk.context.set_offline(False)
    await expect(dirk.get_by_text(re.compile(r"^Bewaard \d"))).to_be_visible()
    await expect(dirk.locator(".mk-staat", has_text="Advies")).to_be_visible()
    await expect(note).to_have_value("Ik bel maandag")
    await dirk.reload()
    await expect(note).to_have_value("Ik bel maandag")


async def test_the_hour_works_without_scripts(open_as: Open, wereld: Uurwereld) -> None:
    anna = await open_as(ANNA, scripts=False)
    await anna.goto(wereld.uur)
    await anna.get_by_role("button", name="Begin het overleg").click()
    await anna.get_by_role("button", name=f"Bespreek {CODES[0]}").click()
    await anna.get_by_label("Conclusie").fill("Zonder script bewaard.")
    await anna.get_by_role("button", name="Advies").click()
    await expect(anna.get_by_label("Conclusie")).to_have_value("Zonder script bewaard.")
    await anna.get_by_role("button", name="Rond af en ga verder").click()
    await at_hand(anna, CODES[1])
    await anna.get_by_role("button", name="Collectief aanbod").click()
    await anna.get_by_role("button", name="Rond af en ga verder").click()
    await anna.get_by_role("button", name="Sluit het overleg").click()
    await expect(anna.locator(".mk-tekst", has_text="Zonder script bewaard.")).to_be_visible()
    bram = await open_as(BRAM, scripts=False)
    await bram.goto(f"/overleg/{wereld.overleg}/terugkoppeling")
    await expect(bram.get_by_role("heading", name="Onze afspraken")).to_be_visible()


async def test_TOE_01_every_state_of_the_hour_passes_axe_in_light_and_dark(
    open_as: Open, wereld: Uurwereld, axe: Check, screenshot: Picture
) -> None:
    anna, dirk = await open_as(ANNA), await open_as(DIRK)

    async def look(page: Page, naam: str) -> None:
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            await axe(page)
            await screenshot(page, f"uur-{naam}-{scheme}")

    await anna.goto(wereld.uur)
    await look(anna, "voor")
    await press(anna, "b")
    await begun(anna)
    await look(anna, "begonnen")
    await press(anna, "v")
    await at_hand(anna, CODES[0])
    await anna.get_by_label("Wat gebeurt er?").fill(WAT)
    await anna.get_by_label("Wie doet dit?").select_option(label="Dirk Visser, Thuiszorg")
    await anna.get_by_role("button", name="Zet erbij").click()
    await press(anna, "s")
    await expect(anna.get_by_label("Wat voor casus was dit?")).to_be_visible()
    for summary in await anna.locator("main summary").all():
        await summary.click()
    await look(anna, "casus")
    await press(anna, "v")
    await expect(anna.get_by_role("heading", name="Invoerfouten")).to_be_visible()
    await look(anna, "fout")
    await dirk.goto(f"/overleg/{wereld.overleg}/volgen")
    await look(dirk, "volgen")
    await anna.goto(f"/overleg/{wereld.overleg}/beamer")
    await look(anna, "beamer")
