"""The text check around the hour: kept while typing, looked over before the result is fixed."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from tests.browser.conftest import Check, Picture
from tests.browser.site import enter, running
from tests.conftest import Klok
from tests.factories import ANNA, BRAM
from tests.overleg.uurwereld import Uurwereld, make_hour

BREED = ViewportSize(width=1100, height=720)
CONCLUSIE = "Mevrouw De Groot eerst rust. Haar nummer is 06 12345678."
Open = Callable[..., Awaitable[Page]]


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok) -> Uurwereld:
    """Next week's meeting, about to begin."""
    return await make_hour(installatie, klok)


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
    contexts = []
    async with running(installatie, postgres.dsn("app", database)) as basis:

        async def enter_as(wie: UUID) -> Page:
            context = await chromium.new_context(base_url=basis, viewport=BREED)
            contexts.append(context)
            await enter(context, installatie, wie, basis)
            return await context.new_page()

        yield enter_as
        for context in contexts:
            await context.close()


async def test_the_hour_keeps_what_is_typed_and_the_result_is_looked_over_before_it_is_fixed(
    open_as: Open, wereld: Uurwereld, klok: Klok, axe: Check, screenshot: Picture
) -> None:
    anna = await open_as(ANNA)
    await anna.goto(wereld.uur)
    await anna.get_by_role("button", name="Begin het overleg").click()
    await anna.get_by_role("button", name=re.compile("^Bespreek")).first.click()
    await anna.get_by_role("button", name="Advies").click()
    conclusie = anna.get_by_label("Conclusie")
    await conclusie.fill(CONCLUSIE)
    await expect(anna.locator(".mk-spiegel .mk-vondst")).to_have_count(2)
    status = anna.locator("#besluitform [data-bewaar-status]")
    await expect(status).to_have_text(re.compile(r"^Bewaard \d"))
    await axe(anna)
    await screenshot(anna, "tekstcheck-uur")
    await anna.get_by_role("button", name="Rond af en ga verder").click()
    await anna.get_by_role("button", name="Advies").click()
    await anna.get_by_role("button", name="Rond af en ga verder").click()
    await anna.get_by_role("button", name="Sluit het overleg").click()
    await anna.get_by_role("button", name="Stel het resultaat vast").click()
    await expect(anna.get_by_role("heading", name="Invoerfouten gevonden")).to_be_focused()
    await axe(anna)
    await screenshot(anna, "nakijken")
    field = anna.get_by_role("textbox", name="Conclusie bij")
    await expect(field).to_have_value(CONCLUSIE)
    await anna.get_by_role("button", name="in plaats van 06 12345678").click()
    await anna.get_by_role("button", name="in plaats van De Groot").click()
    await anna.get_by_role("button", name="Bewaar de conclusie").first.click()
    await expect(anna.get_by_text("De conclusie is aangepast.").first).to_be_visible()
    await anna.get_by_role("button", name="Stel het resultaat vast").click()
    await expect(anna.get_by_text("Vastgesteld op").first).to_be_visible()
    klok.forward(timedelta(minutes=1))


async def test_a_correction_is_marked_and_sent_without_the_number(
    open_as: Open, wereld: Uurwereld
) -> None:
    anna, bram = await open_as(ANNA), await open_as(BRAM)
    await anna.goto(wereld.uur)
    await anna.get_by_role("button", name="Begin het overleg").click()
    await anna.get_by_role("button", name=re.compile("^Bespreek")).first.click()
    for _ in wereld.punten:
        await anna.get_by_role("button", name="Advies").click()
        await anna.get_by_role("button", name="Rond af en ga verder").click()
    await anna.get_by_role("button", name="Sluit het overleg").click()
    await anna.wait_for_url("**/resultaat")
    await bram.goto(f"/overleg/{wereld.overleg}/resultaat")
    await bram.get_by_text("Klopt er iets niet?").first.click()
    field = bram.get_by_label("Wat klopt er niet bij", exact=False).first
    await field.fill("Zij belt met 06 12345678.")
    await bram.get_by_role("button", name="Vraag een correctie").first.click()
    await expect(bram.get_by_text("Haal het weg.").first).to_be_visible()
    await bram.get_by_role("button", name="in plaats van 06 12345678").click()
    await bram.get_by_role("button", name="Vraag een correctie").first.click()
    await expect(bram.get_by_text("Uw correctie staat erbij.").first).to_be_visible()
