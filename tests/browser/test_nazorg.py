"""Aftercare on a phone: one tap, with and without scripts; a relapse; the plan; paper; mail."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from motorkap.nazorg import service
from motorkap.nazorg.forms import ContactForm
from tests.browser.conftest import Check, Picture
from tests.browser.site import follow, opener, running
from tests.browser.test_casus import fits, in_both_colours
from tests.conftest import GateFor, Klok
from tests.factories import ANNA, BRAM, NU, make_overleg
from tests.nazorg.wereld import CODE, DAG, in_nazorg

SMAL = ViewportSize(width=320, height=640)
BREED = ViewportSize(width=1280, height=900)
Open = Callable[..., Awaitable[Page]]


@pytest.fixture
async def basis(
    installatie: Installatie,
    postgres: EmbeddedPostgres,
    database: str,
    gate_for: GateFor,
    klok: Klok,
) -> AsyncIterator[str]:
    """The running site, six days after aftercare began; one contact was there, one is due."""
    await in_nazorg(gate_for)
    bram = await gate_for(BRAM)
    tekst = "Twee keer gebeld, een kaartje achtergelaten."
    await service.contact(bram, CODE, ContactForm("niet_bereikt", "", tekst))
    await make_overleg(bram.tx, NU + 21 * DAG)
    await bram.tx.commit()
    klok.forward(7 * DAG)
    async with running(installatie, postgres.dsn("app", database)) as address:
        yield address


@pytest.fixture
async def open_as(chromium: Browser, basis: str, installatie: Installatie) -> AsyncIterator[Open]:
    """A page of somebody who is signed in."""
    async with opener(chromium, basis, installatie, SMAL) as open_:
        yield open_


@pytest.mark.parametrize("scripts", [True, False], ids=["met script", "zonder script"])
async def test_R45_a_check_in_is_one_tap_on_a_small_phone(
    open_as: Open, axe: Check, screenshot: Picture, scripts: bool
) -> None:
    page = await open_as(BRAM, scripts=scripts)
    await page.goto("/")
    await page.get_by_role("link", name="Hoe gaat het?").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(f"Hoe gaat het met {CODE}?")
    await fits(page)
    last = page.get_by_role("button", name="Niet bereikt")
    box = await last.bounding_box()
    assert box
    assert box["height"] >= 44
    bar = await page.get_by_role("navigation").first.bounding_box()
    room = bar["y"] if bar and bar["y"] > box["y"] else SMAL["height"]
    assert box["y"] + box["height"] <= room, "all four buttons without scrolling"
    if scripts:
        await screenshot(page, "nazorg-telefoon")
        await in_both_colours(page, axe)
    await page.get_by_role("button", name="Stabiel").click()
    await page.wait_for_url("**/nazorg")
    await expect(page.locator("body")).to_contain_text("Genoteerd. Volgend contact")
    await fits(page)
    if scripts:
        await screenshot(page, "nazorg-lijst")
        await in_both_colours(page, axe)


async def test_a_relapse_stands_on_the_agenda_in_one_click(
    open_as: Open, axe: Check, screenshot: Picture
) -> None:
    page = await open_as(BRAM, breedte=BREED)
    await page.goto(f"/nazorg/{CODE}")
    await screenshot(page, "nazorg-breed")
    await page.emulate_media(color_scheme="dark")
    await screenshot(page, "nazorg-donker")
    await page.emulate_media(color_scheme="light")
    await page.get_by_text("Schrijf er iets bij").click()
    await page.get_by_label("Wat valt op?").fill("Doet de deur niet meer open.")
    await page.get_by_role("button", name="Terugval", exact=True).click()
    await page.wait_for_url(f"**/casus/{CODE}")
    await expect(page.locator("body")).to_contain_text("komt bovenaan de agenda van")
    await expect(page.locator("body")).to_contain_text("OnS Altena is uitgenodigd.")
    await expect(page.locator("body")).to_contain_text("Doet de deur niet meer open.")
    await screenshot(page, "nazorg-terugval")
    await axe(page)
    await fits(page)
    anna = await open_as(ANNA, breedte=BREED)
    await anna.goto("/overleg")
    await expect(anna.locator("body")).to_contain_text("team Oost", ignore_case=True)


async def test_the_plan_changes_and_comes_out_on_paper(
    open_as: Open, axe: Check, screenshot: Picture
) -> None:
    page = await open_as(BRAM)
    await page.goto(f"/nazorg/{CODE}/plan")
    await fits(page)
    await in_both_colours(page, axe)
    await screenshot(page, "nazorg-plan")
    await page.get_by_label("Contact 1").fill("2020-01-01")
    await page.get_by_role("button", name="Bewaar de nazorg").click()
    await expect(page.locator("body")).to_contain_text("Een van deze dagen is al geweest")
    await axe(page)
    await page.get_by_label("Contact 1").fill("2026-12-22")
    await page.get_by_role("button", name="Bewaar de nazorg").click()
    await page.wait_for_url(f"**/nazorg/{CODE}")
    await follow(page, "Het plan als tekst of pdf")
    await fits(page)
    await in_both_colours(page, axe)
    await screenshot(page, "nazorg-papier")
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Bewaar als pdf").click()
    kept = await download.value
    assert kept.suggested_filename == f"{CODE}-nazorgplan.pdf"


async def test_one_chooses_how_often_mail_comes(
    open_as: Open, axe: Check, screenshot: Picture
) -> None:
    page = await open_as(BRAM)
    await page.goto("/account")
    await follow(page, "Kies hoe vaak u mail krijgt")
    await fits(page)
    await in_both_colours(page, axe)
    await screenshot(page, "mail-keuze")
    await page.get_by_label("Meteen").check()
    await page.get_by_role("button", name="Bewaar mijn keuze").click()
    await expect(page.locator("body")).to_contain_text("U krijgt mail zodra er iets klaarstaat.")
