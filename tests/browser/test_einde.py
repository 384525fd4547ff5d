"""Data that ends, requests and leaks in a real browser: two people sign, the certificate prints."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from motorkap.bewaring import jobs, service_toets
from motorkap.casus.model import Status
from motorkap.database.embedded import EmbeddedPostgres
from tests.bewaring.conftest import installatie as installatie
from tests.bewaring.conftest import wereld as wereld
from tests.bewaring.test_jobs import proposal
from tests.bewaring.wereld import Wereld
from tests.browser.conftest import Check, Picture
from tests.browser.site import enter, follow, push, running
from tests.factories import BRAM, FATIMA, GERDA

CODE, LOPEND = "MK-7Q4K-2P", "MK-9C3V-6K"
BREED = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
async def basis(wereld: Wereld, postgres: EmbeddedPostgres, database: str) -> AsyncIterator[str]:
    """The running site, five years after a casus closed."""
    await wereld.casus(CODE, Status.GESLOTEN)
    wereld.to(date(2031, 11, 24))
    wereld.sql("update convenant_akkoord set op = '2031-11-01'")
    await wereld.casus(LOPEND, Status.BESPROKEN)
    await jobs.nightly(wereld.installatie, wereld.klok())
    await jobs.inspect(wereld.installatie, wereld.klok())
    async with wereld.installatie.transaction() as tx:
        await service_toets.ask(await wereld.gate(tx, FATIMA))
    async with running(wereld.installatie, postgres.dsn("app", database)) as address:
        yield address


async def person(
    chromium: Browser, wereld: Wereld, wie: UUID, basis: str, *, script: bool = True
) -> tuple[BrowserContext, Page]:
    context = await chromium.new_context(
        base_url=basis, java_script_enabled=script, viewport={"width": 1200, "height": 900}
    )
    await enter(context, wereld.installatie, wie, basis)
    return context, await context.new_page()


async def small_too(page: Page) -> None:
    """Nothing sticks out at 320 pixels."""
    await page.set_viewport_size({"width": 320, "height": 700})
    assert await page.evaluate(BREED), page.url
    await page.set_viewport_size({"width": 1200, "height": 900})


async def test_two_people_sign_and_print_the_certificate(
    chromium: Browser, basis: str, wereld: Wereld, axe: Check, screenshot: Picture
) -> None:
    lijst = proposal(wereld)
    for wie, naam in ((FATIMA, "officer"), (GERDA, "archief")):
        context, page = await person(chromium, wereld, wie, basis)
        await page.goto("/")
        await follow(page, "Bekijk en teken")
        await axe(page)
        await small_too(page)
        await screenshot(page, f"vernietigen-lijst-{naam}")
        await push(page, "Teken de lijst")
        await context.close()
    await jobs.carry_out(wereld.installatie, wereld.klok())
    context, page = await person(chromium, wereld, GERDA, basis)
    await page.goto(f"/privacy/vernietigen/{lijst}")
    await page.get_by_role("link", name="Bekijk de verklaring").click()
    await expect(page.get_by_role("heading", name="Verklaring van vernietiging")).to_be_visible()
    await axe(page)
    await small_too(page)
    await screenshot(page, "vernietigen-verklaring")
    await context.close()


async def test_a_request_and_a_leak_without_scripts(
    chromium: Browser, basis: str, wereld: Wereld
) -> None:
    context, page = await person(chromium, wereld, BRAM, basis, script=False)
    await page.goto(f"/casus/{LOPEND}/verzoeken")
    await page.get_by_label("Inzage").check()
    await page.get_by_label("Wanneer kwam het verzoek?").fill("2031-11-20")
    await page.get_by_role("button", name="Leg het verzoek vast").click()
    await expect(page.get_by_text("Inzage, casus MK-9C3V-6K")).to_be_visible()
    await page.get_by_role("link", name="Verbeter of laat woorden weg").click()
    await page.get_by_label("Welke woorden?").fill("post")
    await page.get_by_role("button", name="Kijk waar het staat").click()
    await page.get_by_role("button", name="Ja, laat dit weg").click()
    await expect(page.get_by_text("Weggelaten uit 4 teksten.")).to_be_visible()
    await page.goto("/datalek")
    await page.get_by_label("Iemand keek zonder reden").check()
    await page.get_by_label("Op welke dag merkte u het?").fill("2031-11-23")
    await page.get_by_label("Hoe laat ongeveer?").fill("16:30")
    await page.get_by_role("button", name="Meld het").click()
    await expect(page.get_by_text("Bedankt.")).to_be_visible()
    await context.close()
    context, page = await person(chromium, wereld, FATIMA, basis, script=False)
    await page.goto("/privacy/verzoeken")
    await page.get_by_role("link", name="Inzage, casus MK-9C3V-6K").click()
    await page.get_by_role("button", name="Wijs toe").click()
    await expect(page.get_by_text("Het verzoek is toegewezen.")).to_be_visible()
    await context.close()


async def test_every_page_reads_well_at_any_size(
    chromium: Browser, basis: str, wereld: Wereld, axe: Check, screenshot: Picture
) -> None:
    bram, own = await person(chromium, wereld, BRAM, basis)
    fatima, desk = await person(chromium, wereld, FATIMA, basis)
    paden = {
        own: [
            f"/casus/{LOPEND}/verzoeken", f"/casus/{LOPEND}/uittreksel", "/datalek",
            f"/casus/{LOPEND}/verbeteren",
        ],
        desk: [
            "/privacy", "/privacy/vernietigen", "/privacy/vernietigen/dag",
            "/privacy/vernietigen/komt", "/privacy/keuring",
            "/privacy/bewaartermijnen", "/privacy/verzoeken", "/privacy/datalekken",
            "/privacy/register", "/hulp/inwoner",
        ],
    }  # fmt: skip
    for page, own_paths in paden.items():
        for pad in own_paths:
            answer = await page.goto(pad)
            assert answer
            assert answer.status == 200, pad
            await axe(page)
            await small_too(page)
            await screenshot(page, f"einde-{pad.strip('/').replace('/', '-')}")
    await own.get_by_label("Welke woorden?").fill("helpt")
    await push(own, "Kijk waar het staat")
    await axe(own)
    await small_too(own)
    await screenshot(own, "einde-weglaten")
    for context in (bram, fatima):
        await context.close()
