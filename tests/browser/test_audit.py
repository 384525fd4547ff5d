"""The half hour of a privacy officer: ten misuses found, the log proven, a list signed, a paper."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
from playwright.async_api import Browser, Page, expect

from motorkap.bewaring import jobs as bewaring
from motorkap.bewaring import toetsen
from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import make_engine
from motorkap.logboek import nakijken
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.verifieer import Verificatie
from tests.bewaring.conftest import installatie as installatie
from tests.bewaring.conftest import wereld as wereld
from tests.bewaring.wereld import Wereld
from tests.browser.conftest import Check, Picture
from tests.browser.kwartaal import GEPLANT, Kwartaal
from tests.browser.site import enter, follow, push, running
from tests.browser.test_einde import BREED
from tests.factories import BRAM, DIRK, FATIMA, GERDA


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


async def person(
    chromium: Browser, wereld: Wereld, wie: UUID, basis: str, *, scripts: bool = True
) -> Page:
    context = await chromium.new_context(
        base_url=basis, java_script_enabled=scripts, viewport={"width": 1200, "height": 900}
    )
    await enter(context, wereld.installatie, wie, basis)
    return await context.new_page()


async def reads_well(page: Page, axe: Check, *paden: str) -> None:
    """No finding of axe, and nothing that sticks out at 320 pixels; in the dark as well."""
    for pad in paden:
        answer = await page.goto(pad)
        assert answer, pad
        assert answer.status == 200, pad
        await page.emulate_media(color_scheme="dark")
        await axe(page)
        await page.emulate_media(color_scheme="light")
        await page.set_viewport_size({"width": 320, "height": 700})
        assert await page.evaluate(BREED), f"{pad} scrolls sideways"
        await axe(page)
        await page.set_viewport_size({"width": 1200, "height": 900})


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
    await follow(page, "Bekijk wat opvalt")
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
    await follow(page, "Bekijk de verklaring")
    paper = await page.pdf(path=tmp_path / "verklaring.pdf")
    assert paper.count(b"/Type /Page\n") == 1, "no empty sheet after it"
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
    await follow(page, "Bekijk en teken")
    if await page.get_by_role("button", name="Teken de lijst").count() == 0:
        await page.locator("main ul.mk-lijst a").first.click()
    await push(page, "Teken de lijst")
    await expect(page.get_by_role("button", name="Teken de lijst")).to_have_count(0)


async def test_every_page_of_the_desk_reads_well_and_works_without_scripts(
    chromium: Browser, basis: str, kwartaal: Kwartaal, axe: Check
) -> None:
    wereld, code = kwartaal.wereld, kwartaal.codes[BRAM][0]
    page = await person(chromium, wereld, FATIMA, basis)
    await page.goto("/privacy/opvalt")
    nood = page.locator("main li", has_text="Noodtoegang tot").locator("a").first
    punt = await nood.get_attribute("href") or ""
    await reads_well(
        page, axe, "/privacy/opvalt", punt, "/privacy/controle/2026-11", "/privacy/heel",
        f"/privacy/wie/{code}", f"/privacy/wie/{code}?op=2026-11-05",
        f"/privacy/uittreksel/{code}", "/privacy/tekstcontrole",
    )  # fmt: skip
    await page.goto(punt)
    reden = await page.get_by_role("link", name="Lees de reden").get_attribute("href") or ""
    await reads_well(page, axe, reden)
    await page.context.close()
    page = await person(chromium, wereld, DIRK, basis)
    await reads_well(page, axe, "/noodtoegang")
    await page.context.close()
    page = await person(chromium, wereld, FATIMA, basis, scripts=False)
    await judge(page, punt, "De opgegeven reden klopt niet")
    await page.goto("/privacy/heel")
    await page.get_by_role("button", name="Reken het hele logboek na").click()
    await expect(page.get_by_text("Motorkap rekent na")).to_be_visible()
    await page.goto(f"/privacy/wie/{code}")
    await page.get_by_label("Welke dag?").fill("2026-11-05")
    await page.get_by_role("button", name="Laat die dag zien").click()
    await expect(page.get_by_role("heading", name=f"Wie kon {code} lezen")).to_be_visible()
    await page.goto(f"/privacy/uittreksel/{code}")
    await page.locator("summary", has_text="Andere dagen").click()
    await page.get_by_role("button", name="Maak dit uittreksel").click()
    await expect(
        page.get_by_role("heading", name=f"Wie keek naar de casus {code}?")
    ).to_be_visible()
    await page.set_viewport_size({"width": 673, "height": 900})  # A4 within its margins
    await page.emulate_media(media="print")
    last = await page.get_by_role("columnheader", name="Noodtoegang").bounding_box()
    assert last, "the last column is on paper too"
    assert last["x"] + last["width"] <= 673, "no column falls off the sheet"
    await expect(page.locator("summary", has_text="Andere dagen")).to_be_hidden()
    await page.emulate_media(media="screen")
    await page.goto("/privacy")
    await page.get_by_label("Casuscode").fill("MK-0000")
    await page.get_by_role("button", name="Laat zien wie").click()
    await expect(page.locator("#inhoud").get_by_text("hoort niet bij een casus")).to_have_count(2)
    await sign(page)
    await page.goto("/privacy/keuring")
    await page.get_by_role("button", name="Toets nu").click()
    await expect(page.get_by_text("Wordt getoetst: 0 van")).to_be_visible()
    await toetsen.run_next(wereld.installatie, wereld.klok())
    await page.get_by_role("link", name="Kijk hoe ver het is").click()
    await expect(page.get_by_text("gevallen, 0 fouten").first).to_be_visible()
    await page.context.close()
