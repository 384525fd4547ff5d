"""What two sides of a handover do on their screens, with the mouse and with the keyboard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from playwright.async_api import Page, expect

from motorkap.overdracht.model import Status
from tests.browser.site import follow, push
from tests.conftest import GateFor
from tests.factories import BRAM
from tests.overdracht.wereld import CODE, KAART, standing

Look = Callable[[Page, str], Awaitable[None]]


async def unfold(page: Page, link: str) -> None:
    """Follow a link of what else can be done."""
    await page.get_by_text("Wat kunt u nog meer doen?").click()
    await follow(page, link)


async def says(page: Page, zin: str) -> None:
    """The page says so."""
    await expect(page.locator("main")).to_contain_text(zin)


async def begin(gate_for: GateFor, casus_id: UUID, status: Status) -> str:
    """A handover of Bram to Wim that stands there already; its address."""
    gate = await gate_for(BRAM)
    overdracht_id = await standing(gate, casus_id, status)
    await gate.tx.commit()
    return f"/overdrachten/{overdracht_id}"


async def compose(page: Page, look: Look) -> None:
    """Bram comes from the casus, trims the card and says to whom and why."""
    await page.goto(f"/casus/{CODE}")
    await unfold(page, "Draag over")
    await look(page, "wijzer")
    await push(page, "Begin een warme overdracht")
    await page.get_by_label("Wat de inwoner nodig heeft").fill(KAART["behoefte"])
    await page.get_by_label("Wat er speelt").fill("De huur loopt achter.")
    await look(page, "kaart")
    await push(page, "Bewaar en ga verder")
    await push(page, "Ga verder")
    await says(page, "Kies waarom u dit mag vertellen")
    await look(page, "grond-fout")
    await page.get_by_label("OnS Altena", exact=True).check()
    await page.get_by_label("Wim Peters").check()
    await page.get_by_label("De inwoner gaf uitdrukkelijk toestemming").check()
    await page.get_by_label("Ja, de inwoner weet ervan").check()
    await page.get_by_label("Zo ja: wie vertelde het?").select_option(label="Ikzelf")
    await page.get_by_label("Zo ja: wanneer?").fill("2026-11-20")
    await page.get_by_label("Zo ja: hoe?").select_option(label="In een gesprek")
    await push(page, "Ga verder")


async def consent(page: Page, look: Look) -> None:
    """The yes of the resident, and the last look before it goes."""
    await page.get_by_label("De inwoner", exact=True).check()
    await page.get_by_label("Wanneer?", exact=True).fill("2026-11-20")
    await page.get_by_label("Hoe?", exact=True).select_option(label="In een gesprek")
    await look(page, "toestemming")
    await push(page, "Leg de toestemming vast")
    await says(page, "Controleer en verstuur")


async def talked(page: Page, vorm: str) -> None:
    """Both sides spoke together, with the resident."""
    await page.get_by_label("Wanneer sprak u samen?").fill("2026-11-24")
    await page.get_by_label(vorm).check()
    await page.get_by_label("De inwoner zelf").check()
    await push(page, "Leg het gesprek vast")


async def press(page: Page, *toetsen: str) -> None:
    """These keys, one after the other."""
    for toets in toetsen:
        await page.keyboard.press(toets)


async def tab_to(page: Page, tekst: str) -> None:
    """Walk by Tab to what says this; a limit keeps a trap from hanging the test."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        here = await page.evaluate(
            "() => { const e = document.activeElement;"
            " return (e.labels?.[0]?.innerText || e.innerText || e.value || '').trim() }"
        )
        if tekst in here:
            return
    raise AssertionError(f"Met Tab is niet te komen bij: {tekst}")
