"""The half hour of a privacy officer: ten misuses found, the log proven, a list signed, a paper."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
from playwright.async_api import Browser, Page, expect

from motorkap.bewaring import jobs as bewaring
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import make_engine
from motorkap.logboek import nakijken
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.verifieer import Verificatie
from tests.bewaring.conftest import installatie as installatie
from tests.bewaring.conftest import wereld as wereld
from tests.bewaring.wereld import Wereld
from tests.browser.conftest import Picture
from tests.browser.kwartaal import GEPLANT, Kwartaal
from tests.browser.site import enter, running
from tests.factories import FATIMA, GERDA


@pytest.fixture
async def kwartaal(wereld: Wereld) -> Kwartaal:
    """What an officer finds on her desk."""
    made = Kwartaal(wereld)
    await made.live()
    return made


@pytest.fixture
async def basis(
    kwartaal: Kwartaal, postgres: EmbeddedPostgres, database: str
) -> AsyncIterator[str]:
    """The running site."""
    async with running(kwartaal.installatie, postgres.dsn("app", database)) as address:
        yield address


async def person(chromium: Browser, wereld: Wereld, wie: UUID, basis: str) -> Page:
    context = await chromium.new_context(base_url=basis, viewport={"width": 1200, "height": 900})
    context.set_default_timeout(10_000)
    await enter(context, wereld.installatie, wie, basis)
    return await context.new_page()


async def judge(page: Page, url: str, oordeel: str) -> None:
    await page.goto(url)
    await page.get_by_label(oordeel).check()
    await page.get_by_role("button", name="Bewaar mijn oordeel").click()
    await expect(page.locator("#inhoud").get_by_text("Uw oordeel is bewaard.")).to_be_visible()


async def verify(kwartaal: Kwartaal) -> None:
    """What the process beside the site does when an officer asks for it."""
    kluis, wereld = kwartaal.installatie.kluis, kwartaal.wereld
    await kwartaal.seal()
    publiek = Ondertekenaar(kluis.system_key("log-zegel")).publiek
    engine = make_engine(wereld.postgres.dsn("zegel", wereld.database), 2)
    found = await nakijken.run_next(
        engine,
        wereld.klok(),
        lambda: Verificatie("Altena", publiek, kluis.system_key("log-mac")),
    )
    await engine.dispose()
    assert found


async def test_the_officer_finds_all_ten_proves_the_log_and_prints_the_certificate(
    chromium: Browser, basis: str, kwartaal: Kwartaal, screenshot: Picture, tmp_path: Path
) -> None:
    wereld = kwartaal.wereld
    page = await person(chromium, wereld, FATIMA, basis)
    await page.goto("/privacy")
    await page.get_by_role("link", name="Bekijk wat opvalt").click()
    waiting = [
        (await row.inner_text(), await row.locator("a").first.get_attribute("href") or "")
        for row in await page.locator("main ul.mk-lijst").first.locator("> li").all()
    ]
    for wie, titel in GEPLANT:
        urls = [url for tekst, url in waiting if wie in tekst and titel in tekst]
        assert len(urls) == 1, (wie, titel, [tekst for tekst, _ in waiting])
        await judge(page, urls[0], "Er was geen taak bij deze casus")
        waiting = [(tekst, url) for tekst, url in waiting if url not in urls]
    assert all(tekst.startswith("Steekproef") for tekst, _ in waiting), waiting
    for _, url in waiting:
        await judge(page, url, "Het hoort bij het werk")
    await page.get_by_role("link", name="November 2026").click()
    await page.get_by_role("button", name="Sluit de controle").click()
    await expect(page.get_by_text("Gesloten op")).to_be_visible()
    await expect(page.get_by_text("niet terecht: Er was geen taak")).to_have_count(len(GEPLANT))
    await screenshot(page, "audit-verslag")

    await page.goto("/privacy/heel")
    await page.get_by_role("button", name="Reken het hele logboek na").click()
    await verify(kwartaal)
    await page.goto("/privacy/heel")
    await expect(page.locator(".mk-staat").first).to_contain_text("heel")
    async with page.expect_download() as handing:
        await page.get_by_role("link", name="Haal het briefje van nu").click()
    note = (await (await handing.value).path()).read_text()
    assert note.startswith("motorkap.altena/toegang/2026\n")

    await sign(page)
    await page.context.close()
    page = await person(chromium, wereld, GERDA, basis)
    await sign(page)
    lijst = page.url
    await bewaring.carry_out(kwartaal.installatie, wereld.klok())
    await page.goto(lijst)
    await page.get_by_role("link", name="Bekijk de verklaring").click()
    paper = await page.pdf(path=tmp_path / "verklaring.pdf")
    assert paper.startswith(b"%PDF")
    await page.emulate_media(media="print")
    await expect(page.get_by_role("heading", name="Verklaring van vernietiging")).to_be_visible()
    await expect(page.get_by_text("1 object in totaal.")).to_be_visible()
    for naam in ("Fatima el Idrissi", "Gerda Maas"):
        await expect(page.get_by_text(f"{naam}, woensdag 16 december")).to_be_visible()
    await expect(page.get_by_role("button", name="Druk af")).to_be_hidden()
    await screenshot(page, "audit-verklaring")
    await page.context.close()


async def sign(page: Page) -> None:
    """From the desk to the list that waits, and the signature under it."""
    await page.goto("/privacy")
    await page.get_by_role("link", name="Bekijk en teken").click()
    if await page.get_by_role("button", name="Teken de lijst").count() == 0:
        await page.locator("main ul.mk-lijst a").first.click()
    await page.get_by_role("button", name="Teken de lijst").click()
    await expect(page.get_by_role("button", name="Teken de lijst")).to_have_count(0)
