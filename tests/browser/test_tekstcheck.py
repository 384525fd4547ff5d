"""The text check in a real browser: marks, replacing, undo, setting aside, and without it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from motorkap.overleg import jobs
from motorkap.pseudonimisering import store
from tests.browser.conftest import Check, Picture
from tests.browser.site import enter, push, running
from tests.conftest import Klok
from tests.factories import ANNA, BRAM, DIRK, ELS, FATIMA, NU, OOST, WERK, make_kern, make_overleg

SMAL = ViewportSize(width=320, height=740)
BREED = ViewportSize(width=1280, height=900)
TEKST = "Mevrouw De Groot belt vaak. Haar zoon Bas is boos.\nBel 06 12345678, of Bas zelf."
Open = Callable[..., Awaitable[Page]]


@pytest.fixture
async def basis(
    installatie: Installatie, postgres: EmbeddedPostgres, database: str
) -> AsyncIterator[str]:
    """The running site, with a meeting of team Oost to come."""
    tx = installatie.transaction()
    await make_overleg(tx, NU + timedelta(days=7), deelnemers=(BRAM, DIRK, ELS))
    await make_kern(tx, "Almkerk", OOST)
    await make_kern(tx, "Drongelen", OOST)
    await tx.commit()
    async with running(installatie, postgres.dsn("app", database)) as address:
        yield address


@pytest.fixture
async def open_as(chromium: Browser, basis: str, installatie: Installatie) -> AsyncIterator[Open]:
    """A page of somebody who is signed in."""
    contexts = []

    async def open_(wie: UUID, **hoe: object) -> Page:
        context = await chromium.new_context(base_url=basis, **{"viewport": BREED, **hoe})  # type: ignore[arg-type]
        contexts.append(context)
        await enter(context, installatie, wie, basis)
        return await context.new_page()

    yield open_
    for context in contexts:
        await context.close()


async def concept(page: Page) -> str:
    """A new concept of this person, open on its first page; gives its code."""
    await page.goto("/casus/nieuw")
    await page.get_by_role("button", name="Nee, het kan wachten op het overleg").click()
    await page.wait_for_url("**/bewerken")
    found = re.search(r"MK-\w{4}-\w{2}", page.url)
    assert found
    return found[0]


def hints(page: Page) -> Locator:
    """The list below that field."""
    return page.get_by_role("group", name="Controle op namen")


async def test_what_is_typed_is_marked_and_listed_and_replaced_with_the_mouse(
    open_as: Open, axe: Check, screenshot: Picture
) -> None:
    page = await open_as(BRAM)
    await concept(page)
    field = page.locator("#veld-situatie")
    await field.fill(TEKST)
    lijst = hints(page)
    await expect(lijst.get_by_role("listitem")).to_have_count(3)
    await expect(page.locator(".mk-spiegel .mk-vondst")).to_have_count(4)
    await expect(lijst.get_by_text("Moet weg:")).to_have_count(1)
    await expect(lijst).to_contain_text("06 12345678 lijkt op een telefoonnummer.")
    await axe(page)
    await screenshot(page, "tekstcheck-gemarkeerd")
    await lijst.get_by_role("button", name="Vervang door ‘[naam]’ in plaats van De Groot").click()
    await expect(field).to_have_value(TEKST.replace("De Groot", "[naam]"))
    await expect(lijst.get_by_role("listitem")).to_have_count(2)
    await lijst.get_by_role("button", name="Maak ongedaan").click()
    await expect(field).to_have_value(TEKST)
    await lijst.get_by_role("button", name="Vervang alles (3)").click()
    await expect(field).not_to_have_value(re.compile("Groot|Bas|12345678"))
    await expect(lijst.get_by_role("listitem")).to_have_count(0)
    await axe(page)
    await field.press("Control+z")
    await expect(field).to_have_value(re.compile("Groot|Bas|12345678"))


async def test_by_keyboard_alone_from_the_text_and_from_the_list(open_as: Open) -> None:
    page = await open_as(BRAM)
    await concept(page)
    field = page.locator("#veld-situatie")
    await field.focus()
    await page.keyboard.insert_text(TEKST)
    await expect(hints(page).get_by_role("listitem")).to_have_count(3)
    await field.press("Control+Home")
    for _ in range(10):
        await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Alt+Enter")  # what the cursor stands in
    await expect(field).to_have_value(TEKST.replace("De Groot", "[naam]"))
    await expect(field).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="in plaats van Bas")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(field).not_to_have_value(re.compile("Bas"))
    # the next thing to look at has the focus
    await expect(page.get_by_role("button", name="in plaats van 06 12345678")).to_be_focused()
    await page.keyboard.press("Space")
    await expect(field).not_to_have_value(re.compile("12345678"))
    await expect(page.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    await expect(page.locator("#nieuws")).to_contain_text("Geen wenken meer bij Wat speelt er?")


async def test_quiet_while_typing_and_an_error_only_when_the_field_is_left(open_as: Open) -> None:
    page = await open_as(BRAM)
    await concept(page)
    field = page.locator("#veld-situatie")
    await field.press_sequentially("Bel 06 12345678 ")
    await expect(hints(page).get_by_text("Moet weg:")).to_be_visible()
    await expect(page.locator("#nieuws")).to_have_text(
        "1 wenk bij Wat speelt er?, waarvan 1 weg moet"
    )
    assert await field.get_attribute("aria-invalid") is None
    await page.locator("#veld-geprobeerd").focus()
    await expect(field).to_have_attribute("aria-invalid", "true")
    await field.fill("Bel later.")
    await expect(hints(page)).to_be_hidden()
    assert await field.get_attribute("aria-invalid") is None


async def test_marks_stay_with_their_words_while_somebody_types_on(open_as: Open) -> None:
    page = await open_as(BRAM)
    await concept(page)
    field = page.locator("#veld-situatie")
    await field.fill("Haar zoon Bas is boos.")
    mark = page.locator(".mk-spiegel .mk-vondst")
    await expect(mark).to_have_text("Bas")
    await page.route("**/tekstcheck", lambda route: route.fulfill(status=204))  # busy
    await field.press("Control+Home")
    await page.keyboard.insert_text("Gisteren. ")
    await expect(mark).to_have_text("Bas")
    box = await mark.bounding_box()
    at_first = await field.bounding_box()
    assert box
    assert at_first
    assert box["y"] >= at_first["y"]
    assert box["y"] + box["height"] <= at_first["y"] + at_first["height"]
    await field.press("Control+End")
    for _ in range(len(" is boos.") + 1):
        await page.keyboard.press("Backspace")
    await expect(mark).to_have_count(0)


async def test_what_was_ticked_is_sent_and_counted_and_the_chair_confirms(
    open_as: Open, installatie: Installatie, klok: Klok, axe: Check
) -> None:
    page = await open_as(BRAM)
    code = await concept(page)
    await page.get_by_label("Wat vraagt u aan het overleg?").fill("Hoe kan zij hier blijven?")
    await page.locator("#veld-situatie").fill("Mevrouw De Groot belt vaak.")
    await page.get_by_label("Gewoon: in het eerstvolgende overleg met plek").check()
    await page.get_by_label("In welk dorp woont de inwoner?").select_option(
        label="Almkerk (team Oost)"
    )
    await page.get_by_label("Wij geven hulp of ondersteuning die iedereen kan krijgen").check()
    await page.get_by_label("Ja, de inwoner weet ervan").check()
    await page.get_by_label("Zo ja: wanneer vertelde u het?").fill("2026-11-20")
    await page.get_by_label("Zo ja: hoe?").select_option(label="In een gesprek")
    tick = page.get_by_label("Dit is geen persoonsgegeven: De Groot")
    await expect(tick).to_be_visible()
    await push(page, "Verder: wie gaat dit lezen?")
    await expect(page.get_by_text("of vink aan dat het geen").first).to_be_visible()
    await expect(page.locator("[data-wenken]")).to_have_count(0)  # the scripts took over
    await tick.check()
    await page.get_by_role("button", name="Verder: wie gaat dit lezen?").click()
    await page.wait_for_url("**/indienen")
    await expect(page.get_by_text("U liet 1 waarschuwing over uw tekst staan.")).to_be_visible()
    await page.get_by_role("button", name="Breng in voor dinsdag 1 december").click()
    await page.wait_for_url(f"**/casus/{code}")
    klok.forward(timedelta(days=5, hours=1))
    await jobs.build_agendas(installatie, klok.nu)
    assert await jobs.publish_due(installatie, klok.nu) == 0  # not by itself
    anna = await open_as(ANNA)
    await anna.goto("/")
    href = await anna.locator('main a[href*="/overleg/"]').first.get_attribute("href")
    await anna.goto(f"{href}".removesuffix("/agenda") + "/agenda")
    await axe(anna)
    await anna.get_by_role("button", name="Bevestig: niet herkenbaar").click()
    await expect(anna.get_by_role("button", name="Bevestig: niet herkenbaar")).to_have_count(0)
    assert await jobs.publish_due(installatie, klok.nu) == 1


async def test_at_320_pixels_and_in_dark_it_fits_and_can_be_read(
    open_as: Open, axe: Check, screenshot: Picture
) -> None:
    page = await open_as(BRAM, viewport=SMAL, color_scheme="dark")
    await concept(page)
    await page.locator("#veld-situatie").fill(TEKST)
    await expect(hints(page).get_by_role("listitem")).to_have_count(3)
    wide = await page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 0
    await axe(page)
    await screenshot(page, "tekstcheck-320-donker")


@pytest.mark.parametrize("kleuren", ["active", "none"])
async def test_marks_are_not_by_colour_alone(
    open_as: Open, screenshot: Picture, kleuren: str
) -> None:
    page = await open_as(BRAM, forced_colors=kleuren)
    await concept(page)
    await page.locator("#veld-situatie").fill(TEKST)
    marks = page.locator(".mk-spiegel .mk-vondst")
    await expect(marks).to_have_count(4)
    lines = await marks.evaluate_all("all => all.map(m => getComputedStyle(m).textDecorationStyle)")
    assert lines == ["wavy", "wavy", "double", "wavy"]
    await screenshot(page, f"tekstcheck-gedwongen-{kleuren}")


async def test_too_special_is_said_where_it_is_chosen_and_a_tick_of_before_is_still_there(
    open_as: Open, axe: Check, screenshot: Picture
) -> None:
    page = await open_as(BRAM, viewport=SMAL)
    await concept(page)
    await page.get_by_label("In welk dorp woont de inwoner?").select_option(
        label="Drongelen (team Oost)"
    )
    await page.get_by_label("Hoe woont de inwoner?").select_option(
        label="Drie generaties in één huis"
    )
    await page.get_by_label("Hoe oud is de inwoner?").select_option(label="12 tot en met 15 jaar")
    warning = page.locator("[data-bijzonder]")
    await expect(warning).to_contain_text("Misschien te bijzonder")
    await axe(page)
    await warning.scroll_into_view_if_needed()
    await screenshot(page, "tekstcheck-bijzonder")
    await page.get_by_label("Hoe oud is de inwoner?").select_option(label="27 tot en met 65 jaar")
    await expect(warning).to_be_empty()
    await page.locator("#veld-situatie").fill("Mevrouw De Groot belt vaak.")
    await page.get_by_label("Dit is geen persoonsgegeven: De Groot").check()
    await push(page, "Verder: wie gaat dit lezen?")
    await expect(page.get_by_role("heading", name="Invoerfouten gevonden")).to_be_visible()
    await expect(page.locator("[data-wenken]")).to_have_count(0)  # the scripts took over
    tick = page.get_by_label("Dit is geen persoonsgegeven: De Groot")
    await expect(tick).to_be_checked()
    await tick.uncheck()  # the text stays the same, and is asked about again
    await page.get_by_role("button", name="Verder: wie gaat dit lezen?").click()
    await expect(page.get_by_text("of vink aan dat het geen").first).to_be_visible()


async def test_the_officers_page_of_counts_reads_well(
    open_as: Open, installatie: Installatie, axe: Check, screenshot: Picture
) -> None:
    async with installatie.transaction() as tx:
        await store.add(tx, WERK, NU.date().replace(day=1), {"situatie": 7, "wat": 2})
    page = await open_as(FATIMA, viewport=SMAL)
    await page.goto("/privacy/tekstcontrole")
    await expect(page.get_by_text("minder dan 5")).to_be_visible()
    wide = await page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 0
    await axe(page)
    await screenshot(page, "tekstcheck-telling-320")


async def test_without_scripts_the_same_findings_come_with_a_way_to_replace_them(
    open_as: Open, axe: Check, screenshot: Picture
) -> None:
    page = await open_as(BRAM, java_script_enabled=False)
    await concept(page)
    await page.locator("#veld-hulpvraag").fill("Hoe verder?")
    await page.locator("#veld-situatie").fill(TEKST)
    await page.get_by_role("button", name="Verder: wie gaat dit lezen?").click()
    lijst = hints(page)
    await expect(lijst.get_by_role("listitem")).to_have_count(3)
    await screenshot(page, "tekstcheck-zonder-script")
    # The same page where axe can run: its own scripts stay out.
    looked_at = await open_as(BRAM)
    await looked_at.route("**/*.js", lambda route: route.abort())
    await looked_at.goto("/")
    await looked_at.set_content(await page.content())
    await axe(looked_at)
    await lijst.get_by_label("in plaats van De Groot").check()
    await lijst.get_by_label("Vervang door ‘[telefoonnummer]’").check()
    await lijst.get_by_role("button", name="Pas de gekozen vervangingen toe").click()
    await expect(page.locator("#veld-situatie")).to_have_value(
        TEKST.replace("De Groot", "[naam]").replace("06 12345678", "[telefoonnummer]")
    )
    await expect(page.locator("#veld-hulpvraag")).to_have_value("Hoe verder?")
    await expect(lijst.get_by_role("listitem")).to_have_count(1)
