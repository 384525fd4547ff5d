"""Meetings and the agenda in a real browser: by keyboard, by drag, on a phone, without scripts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from motorkap.overleg import jobs, service
from tests.browser.conftest import Check, Picture
from tests.browser.site import enter, running
from tests.conftest import GateFor, Klok
from tests.factories import ANNA, BEA, BRAM, DIRK, OOST, THUISZORG, WONEN
from tests.overleg.wereld import form, propose, table_casus

VRAGEN = {
    "MK-2M6R-5X": "Wat is nodig nu het weer misgaat, en wie heeft daar zicht op?",
    "MK-4T9D-8H": "Wie kan meedenken over dagbesteding voor een man die na zijn werk stil viel?",
    "MK-6B2F-7T": "Past de groep Rondkomen, of is eerst hulp thuis nodig?",
    "MK-7Q4K-2P": "Hoe zorgen we dat dit gezin in de eigen woning kan blijven?",
    "MK-8W5N-3J": "Hoe betrekken we de mantelzorger zonder haar te veel te vragen?",
    "MK-9C3V-6K": "Waar kan deze jongere vanaf vrijdag slapen?",
    "MK-9D4X-2R": "Wie helpt met de post?",
}
BREED = ViewportSize(width=1280, height=900)
SMAL = ViewportSize(width=320, height=640)


@dataclass
class Wereld:
    """The running site, and the meeting that everything is about."""

    basis: str
    overleg: UUID

    @property
    def agenda(self) -> str:
        """The address of its agenda."""
        return f"/overleg/{self.overleg}/agenda"


@pytest.fixture
async def wereld(
    installatie: Installatie,
    postgres: EmbeddedPostgres,
    database: str,
    gate_for: GateFor,
    klok: Klok,
) -> AsyncIterator[Wereld]:
    """Tabling has ended, the agenda was built: seven casussen, one too many for the hour."""
    bea = await gate_for(BEA)
    await service.make_series(bea, form())
    bram = await gate_for(BRAM)
    overleg = (await service.next_for_team(bram, OOST))[0].id
    for code, vraag in VRAGEN.items():
        casus = await table_casus(bram, code, (THUISZORG, WONEN), vraag=vraag)
        await propose(bram, casus, overleg)
    await bram.tx.commit()
    klok.forward(timedelta(days=4))
    await jobs.build_agendas(installatie, klok())
    async with running(installatie, postgres.dsn("app", database)) as basis:
        yield Wereld(basis, overleg)


@pytest.fixture(params=["met script", "zonder script"])
async def page(
    request: pytest.FixtureRequest, chromium: Browser, wereld: Wereld, installatie: Installatie
) -> AsyncIterator[Page]:
    """Anna's page, with and without JavaScript."""
    scripts = request.param == "met script"
    context = await chromium.new_context(
        base_url=wereld.basis, java_script_enabled=scripts, viewport=BREED
    )
    await enter(context, installatie, ANNA, wereld.basis)
    yield await context.new_page()
    await context.close()


@pytest.fixture
async def wide(chromium: Browser, wereld: Wereld, installatie: Installatie) -> AsyncIterator[Page]:
    """Anna's page at her desk."""
    context = await chromium.new_context(base_url=wereld.basis, viewport=BREED)
    await enter(context, installatie, ANNA, wereld.basis)
    yield await context.new_page()
    await context.close()


def codes(page: Page) -> Locator:
    """The codes on the agenda, in their order."""
    return page.locator(".mk-agenda .mk-code")


async def test_the_chair_orders_and_publishes_by_keyboard(page: Page, wereld: Wereld) -> None:
    await page.goto(wereld.agenda)
    was = await codes(page).all_text_contents()
    assert len(was) == 7
    third = page.locator(".mk-agenda__punt").nth(2)
    await third.get_by_role("button", name="Omhoog").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#inhoud").get_by_text(f"{was[2]} is nu nummer 2.")).to_be_visible()
    await expect(codes(page)).to_have_text([was[0], was[2], was[1], *was[3:]])
    await expect(page.get_by_text("Hier is het uur vol, 11.00 uur")).to_be_visible()
    last = page.locator(".mk-agenda__punt").nth(6)
    await last.get_by_role("button", name="Naar 8 december").focus()
    await page.keyboard.press("Enter")
    await expect(
        page.locator("#inhoud").get_by_text("De casus is doorgeschoven naar 8 december.")
    ).to_be_visible()
    await expect(codes(page)).to_have_count(6)
    await page.get_by_role("button", name="Publiceer agenda").focus()
    await page.keyboard.press("Enter")
    await expect(
        page.locator("#inhoud").get_by_text("De agenda is gepubliceerd, met 6 casussen.")
    ).to_be_visible()


async def test_the_chair_drags_a_casus_to_the_top(wide: Page, wereld: Wereld) -> None:
    await wide.set_viewport_size({"width": 1280, "height": 2000})
    await wide.goto(wereld.agenda)
    was = await codes(wide).all_text_contents()
    grip = wide.locator(".mk-greep").nth(3)
    await grip.hover()
    await wide.mouse.down()
    target = await wide.locator(".mk-agenda__punt").first.bounding_box()
    assert target
    for step in (60, 30, 4):
        await wide.mouse.move(target["x"] + 200, target["y"] + step)
    await wide.mouse.up()
    await expect(wide.locator("#inhoud").get_by_text("De volgorde is aangepast.")).to_be_visible()
    await expect(codes(wide)).to_have_text([was[3], *was[:3], *was[4:]])


async def test_the_key_p_publishes(wide: Page, wereld: Wereld) -> None:
    await wide.goto(wereld.agenda)
    await wide.keyboard.press("p")
    await expect(
        wide.locator("#inhoud").get_by_text("De agenda is gepubliceerd, met 7 casussen.")
    ).to_be_visible()


async def test_TOE_01_every_page_of_the_meeting_passes_axe_in_light_and_dark(
    wide: Page, wereld: Wereld, axe: Check, screenshot: Picture
) -> None:
    await wide.goto(wereld.agenda)
    punt = await wide.get_by_role("link", name="Tijd, gasten, doorschuiven").first.get_attribute(
        "href"
    )
    pages = {
        "overleg-lijst": "/overleg",
        "overleg": f"/overleg/{wereld.overleg}",
        "overleg-agenda": wereld.agenda,
        "overleg-punt": str(punt),
    }
    for scheme in ("light", "dark"):
        await wide.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for naam, url in pages.items():
            await wide.goto(url)
            for summary in await wide.locator("main summary").all():
                await summary.click()
            await axe(wide)
            await screenshot(wide, f"{naam}-{scheme}")


async def test_TOE_09_nothing_scrolls_sideways_on_a_small_phone(
    chromium: Browser, wereld: Wereld, installatie: Installatie, axe: Check, screenshot: Picture
) -> None:
    for wie, naam in ((ANNA, "anna"), (DIRK, "dirk"), (BEA, "bea")):
        context = await chromium.new_context(base_url=wereld.basis, viewport=SMAL)
        await enter(context, installatie, wie, wereld.basis)
        page = await context.new_page()
        urls = ["/overleg", f"/overleg/{wereld.overleg}"]
        urls += ["/beheer/reeksen", "/beheer/reeksen/nieuw"] if wie == BEA else [wereld.agenda]
        for nummer, url in enumerate(urls):
            await page.goto(url)
            for summary in await page.locator("main summary").all():
                await summary.click()
            width = await page.locator("html").evaluate("e => e.scrollWidth")
            await screenshot(page, f"overleg-smal-{naam}-{nummer}")
            assert width <= 320, url
            await axe(page)
        await context.close()


async def test_a_deelnemer_says_no_in_one_tap_and_the_chair_reads_who_is_missed(
    chromium: Browser, wereld: Wereld, installatie: Installatie, page: Page
) -> None:
    context = await chromium.new_context(base_url=wereld.basis, viewport=SMAL)
    await enter(context, installatie, DIRK, wereld.basis)
    dirk = await context.new_page()
    await dirk.goto("/overleg")
    await dirk.get_by_role("button", name="Afwezig").first.click()
    await expect(dirk.locator(".mk-lijst").get_by_text("U hebt gezegd: afwezig.")).to_be_visible()
    await context.close()
    await page.goto(wereld.agenda)
    first = page.locator(".mk-agenda__punt").first
    await expect(first.get_by_text("Thuiszorg is nodig en komt niet.")).to_be_visible()


async def test_the_beheerder_makes_a_series(
    chromium: Browser, wereld: Wereld, installatie: Installatie, axe: Check, screenshot: Picture
) -> None:
    context = await chromium.new_context(base_url=wereld.basis, viewport=BREED)
    await enter(context, installatie, BEA, wereld.basis)
    page = await context.new_page()
    await page.goto("/beheer/reeksen")
    await page.get_by_role("link", name="Nieuwe reeks").click()
    await page.get_by_label("Team", exact=True).select_option(label="West")
    await page.get_by_label("Dag", exact=True).select_option(label="donderdag")
    await page.get_by_label("Begint om").fill("13:30")
    await page.get_by_role("button", name="Maak de reeks").click()
    await expect(page.get_by_role("heading", name="Invoerfouten gevonden")).to_be_focused()
    await axe(page)
    await screenshot(page, "reeks-fouten")
    await page.get_by_label("Plaats", exact=True).fill("Dorpshuis De Werf")
    await page.get_by_label("Voorzitter").select_option(label="Team Regie: Anna de Vries")
    await page.get_by_label("Maatschappelijk werk: Bram Jansen").check()
    await page.get_by_role("button", name="Maak de reeks").click()
    await expect(page.get_by_text("Team West, elke donderdag 13.30 uur")).to_be_visible()
    await axe(page)
    await screenshot(page, "reeksen")
    await context.close()
