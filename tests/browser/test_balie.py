"""The desk of the privacy officer in a real browser: filter, page on, by phone and in the dark."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import asyncpg
import pytest
from playwright.async_api import Browser, expect

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx
from motorkap.installatie import Installatie
from tests.browser.conftest import Check, Picture
from tests.browser.site import enter, follow, push, running
from tests.conftest import GateFor, Klok
from tests.factories import FATIMA, NU
from tests.logboek.conftest import owner as owner
from tests.logboek.maken import fill_queue
from tests.overleg.wereld import published

PAGINAS = ("/privacy", "/privacy/logboek", "/privacy/wie/MK-7Q4K-2P")


@pytest.fixture
async def basis(
    installatie: Installatie,
    postgres: EmbeddedPostgres,
    database: str,
    gate_for: GateFor,
    klok: Klok,
    tx: Tx,
    owner: asyncpg.Connection,
) -> AsyncIterator[str]:
    """The running site after a published agenda, with more lines than one page holds."""
    await published(gate_for, klok, installatie)
    await tx.commit()
    await fill_queue(owner, installatie, 60, NU - timedelta(days=2))
    async with running(installatie, postgres.dsn("app", database)) as address:
        yield address


@pytest.mark.parametrize("scherm", ["breed", "smal", "donker"])
async def test_each_page_reads_well_on_any_screen(
    chromium: Browser,
    basis: str,
    installatie: Installatie,
    axe: Check,
    screenshot: Picture,
    scherm: str,
) -> None:
    context = await chromium.new_context(
        base_url=basis,
        viewport={"width": 320 if scherm == "smal" else 1280, "height": 900},
        color_scheme="dark" if scherm == "donker" else "light",
    )
    await enter(context, installatie, FATIMA, basis)
    page = await context.new_page()
    for pad in PAGINAS:
        await page.goto(pad)
        await expect(page.locator("h1")).to_be_visible()
        await axe(page)
        wide = await page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth")
        assert wide <= 0, f"{pad} scrolls sideways"
        await screenshot(page, f"balie-{pad.strip('/').replace('/', '-')}-{scherm}")
    await context.close()


@pytest.mark.parametrize("scripts", [True, False])
async def test_the_officer_filters_and_turns_the_page(
    chromium: Browser, basis: str, installatie: Installatie, scripts: bool
) -> None:
    context = await chromium.new_context(base_url=basis, java_script_enabled=scripts)
    await enter(context, installatie, FATIMA, basis)
    page = await context.new_page()
    await page.goto("/")
    await page.get_by_role("link", name="Privacy", exact=True).first.click()
    await page.get_by_role("link", name="Bekijk het logboek").click()
    await expect(page.locator(".mk-logboek__regel")).to_have_count(50)
    await follow(page, "Toon oudere regels")
    await expect(page.locator(".mk-logboek__regel").first).to_be_visible()
    await page.locator("summary", has_text="Zoek in het logboek").click()
    await page.get_by_label("Wat werd geweigerd").check()
    await page.get_by_label("Wie (niet verplicht)", exact=True).select_option(label="Bram Jansen")
    await push(page, "Zoek")
    await expect(page.get_by_text("Er zijn 2 filters gekozen.")).to_be_visible()
    for zin in await page.locator(".mk-logboek__zin").all_inner_texts():
        assert zin.startswith("Geweigerd. Bram Jansen"), zin
    await context.close()
