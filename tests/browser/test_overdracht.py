"""A handover in a real browser: up and back, refused, taken back, asked about, silent, expired."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from motorkap.overdracht import jobs
from motorkap.overdracht.model import Status
from tests.browser.conftest import Check, Picture
from tests.browser.overdragen import (
    Look,
    begin,
    compose,
    consent,
    press,
    says,
    tab_to,
    talked,
    unfold,
)
from tests.browser.site import follow, opener, push, running
from tests.browser.test_casus import fits
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, BRAM, NU, WIM, make_overleg
from tests.overdracht.wereld import CODE, KAART, Zaak, discussed, send

SMAL = ViewportSize(width=320, height=640)
BREED = ViewportSize(width=1280, height=900)
Open = Callable[..., Awaitable[Page]]


@pytest.fixture
async def casus_id(installatie: Installatie) -> UUID:
    """A casus of Bram that the table looked at, and a meeting in three weeks."""
    async with installatie.transaction() as tx:
        await make_overleg(tx, NU + timedelta(days=21))
    return await discussed(installatie)


@pytest.fixture
async def open_as(
    chromium: Browser,
    casus_id: UUID,
    installatie: Installatie,
    postgres: EmbeddedPostgres,
    database: str,
) -> AsyncIterator[Open]:
    """The running site, and pages of people who are signed in."""
    async with (
        running(installatie, postgres.dsn("app", database)) as basis,
        opener(chromium, basis, installatie, BREED) as open_,
    ):
        yield open_


@pytest.fixture
def look(axe: Check, screenshot: Picture) -> Look:
    """See how a page reads, once: axe, 320 pixels wide, and a picture."""

    async def at(page: Page, naam: str) -> None:
        await axe(page)
        await screenshot(page, f"overdracht-{naam}")
        await page.set_viewport_size(SMAL)
        await fits(page)
        await screenshot(page, f"overdracht-{naam}-smal")
        await page.set_viewport_size(BREED)

    return at


async def test_R36_the_sender_composes_the_card_and_sees_what_is_not_sent(
    open_as: Open, look: Look
) -> None:
    bram = await open_as(BRAM)
    await compose(bram, look)
    await consent(bram, look)
    await look(bram, "versturen")
    await push(bram, "Verstuur aan Wim Peters")
    await says(bram, "U blijft verantwoordelijk")
    await look(bram, "verstuurd")


async def test_R36_received_asked_about_spoken_together_taken_up_and_the_result_comes_back(
    open_as: Open, log_in: LogIn, casus_id: UUID, look: Look
) -> None:
    zaak = Zaak(casus_id, await log_in(BRAM), await log_in(WIM))
    await send(zaak)
    wim, bram = await open_as(WIM), await open_as(BRAM)
    await wim.goto("/overdrachten")
    await look(wim, "bak")
    await follow(wim, "Ga verder")
    await says(wim, KAART["behoefte"])
    await push(wim, "Bevestig de ontvangst")
    await look(wim, "ontvangen")
    await unfold(wim, "Vraag meer informatie")
    await wim.get_by_label("Wat wil de inwoner zelf?").check()
    await look(wim, "vraag")
    await push(wim, "Stel de vraag")
    await bram.goto("/")
    await follow(bram, "Geef antwoord")
    await follow(bram, "Beantwoord de vraag")
    await bram.get_by_label("Uw antwoord").fill("De moeder vroeg er zelf om.")
    await push(bram, "Stuur het antwoord")
    await follow(bram, "We hebben samen gesproken")
    await push(bram, "Leg het gesprek vast")
    await says(bram, "Kies hoe u samen sprak.")
    await look(bram, "gesprek-fout")
    await talked(bram, "Samen bij de inwoner thuis")
    await wim.goto(zaak.url)
    await follow(wim, "De hulp is begonnen")
    await push(wim, "Opgepakt")
    await follow(wim, "Rond af met een resultaat")
    await wim.get_by_label("De hulp loopt").check()
    await push(wim, "Rond af")
    await bram.goto(zaak.url)
    await says(bram, "De hulp loopt")
    await look(bram, "afgerond")


async def test_LAW_10_stepping_down_without_a_yes_on_a_phone_without_scripts(
    open_as: Open, gate_for: GateFor, casus_id: UUID
) -> None:
    url = await begin(gate_for, casus_id, Status.OPGEPAKT)
    wim = await open_as(WIM, scripts=False, breedte=SMAL)
    await wim.goto(url)
    await wim.get_by_text("Is zware hulp niet meer nodig?").click()
    await push(wim, "Begin met afschalen")
    await fits(wim)
    await follow(wim, "Sla de kaart over")
    await fits(wim)
    await wim.get_by_label("Maatschappelijk werk", exact=True).check()
    await wim.get_by_label("Bram Jansen").check()
    await wim.get_by_label("Het is een taak van de gemeente: ondersteuning (Wmo)").check()
    await wim.get_by_label("De inwoner zei (nog) geen ja").check()
    await wim.get_by_label("Iemand die een vinger aan de pols houdt").check()
    await wim.get_by_label("Ja, de inwoner weet ervan").check()
    await wim.get_by_label("Zo ja: wie vertelde het?").select_option(label="Ikzelf")
    await wim.get_by_label("Zo ja: wanneer?").fill("2026-11-20")
    await wim.get_by_label("Zo ja: hoe?").select_option(label="In een gesprek")
    await push(wim, "Ga verder")
    await says(wim, "Alleen een vaste boodschap, zonder tekst")
    await fits(wim)
    await push(wim, "Verstuur aan Bram Jansen")
    bram = await open_as(BRAM, scripts=False, breedte=SMAL)
    await bram.goto("/overdrachten")
    await fits(bram)
    await follow(bram, "Ga verder")
    await says(bram, "iemand die een vinger aan de pols houdt")
    await push(bram, "Bevestig de ontvangst")
    await unfold(bram, "Vraag meer informatie")
    assert await bram.locator("main textarea").count() == 0, "no field where no word may be"
    await fits(bram)
    await bram.go_back()
    await follow(bram, "Plan het gesprek")
    await bram.get_by_label("Op welke dag spreekt u samen?").fill("2026-11-26")
    await bram.get_by_label("Samen aan de telefoon").check()
    await fits(bram)
    await push(bram, "Zet het gesprek klaar")
    await says(bram, "Het gesprek staat klaar voor donderdag 26 november")
    await follow(bram, "We hebben samen gesproken")
    await talked(bram, "Samen aan de telefoon")
    await follow(bram, "De hulp is begonnen")
    await push(bram, "Opgepakt")
    await says(bram, "Opgepakt door Maatschappelijk werk")
    await fits(bram)


async def test_refused_and_taken_back_with_the_keyboard_alone(
    open_as: Open, gate_for: GateFor, casus_id: UUID, look: Look
) -> None:
    url = await begin(gate_for, casus_id, Status.ONTVANGEN)
    other = await begin(gate_for, casus_id, Status.VERSTUURD)
    wim = await open_as(WIM)
    await wim.goto(url)
    await tab_to(wim, "Wat kunt u nog meer doen?")
    await press(wim, "Enter")
    await tab_to(wim, "We pakken dit niet op")
    await press(wim, "Enter")
    await wim.wait_for_url("**/weigeren")
    await look(wim, "weigeren")
    await tab_to(wim, "De vraag past niet bij deze organisatie")
    await press(wim, "ArrowDown", "ArrowDown")
    await tab_to(wim, "Stuur terug")
    await press(wim, "Enter")
    await wim.wait_for_url("**/overdrachten")
    await says(wim, "Teruggestuurd. De afzender hoort de reden.")
    bram = await open_as(BRAM)
    await bram.goto(url)
    await says(bram, "Er loopt al passende hulp")
    await look(bram, "geweigerd")
    await bram.goto(f"{other}/intrekken")
    await look(bram, "intrekken")
    await tab_to(bram, "De hulp is niet meer nodig")
    await press(bram, "Space")
    await tab_to(bram, "Trek in")
    await press(bram, "Enter")
    await bram.wait_for_url(f"**{other}")
    await says(bram, "De overdracht is ingetrokken.")


async def test_silence_lands_on_the_agenda_at_day_ten_and_expires_at_day_thirty(
    open_as: Open, gate_for: GateFor, casus_id: UUID, installatie: Installatie, klok: Klok,
    look: Look,
) -> None:  # fmt: skip
    url = await begin(gate_for, casus_id, Status.ONTVANGEN)
    klok.nu = NU + timedelta(days=14)
    await jobs.watch(installatie, klok.nu)
    bram = await open_as(BRAM)
    await bram.goto(url)
    await says(bram, "5 werkdagen te laat")
    await look(bram, "stil")
    anna = await open_as(ANNA)
    await anna.goto("/overleg")
    overleg = await anna.locator("main h3 a, main h2 a").first.get_attribute("href")
    await anna.goto(f"{overleg}/agenda")
    await says(anna, "overdracht staat stil")
    await look(anna, "agenda")
    await anna.goto(url)
    await expect(anna.get_by_role("heading", level=1)).to_have_text("Niet gevonden")
    klok.nu = NU + timedelta(days=30)
    await jobs.watch(installatie, klok.nu)
    late = await open_as(BRAM)
    await late.goto(url)
    await says(late, "Verlopen, niet opgepakt")
    await look(late, "verlopen")
    wim = await open_as(WIM)
    await wim.goto(url)
    await expect(wim.locator("main")).not_to_contain_text(CODE)


async def test_GRD_07_the_second_look_at_what_was_told_to_save_a_life(
    open_as: Open, gate_for: GateFor, casus_id: UUID, look: Look
) -> None:
    url = await begin(gate_for, casus_id, Status.ONTVANGEN)
    bram = await open_as(BRAM)
    await bram.goto(url)
    await look(bram, "levensgevaar")
    await follow(bram, "Kijk opnieuw")
    await look(bram, "herzien")
    await bram.get_by_label("Het gevaar is er nog.").check()
    await push(bram, "Bewaar")
    await says(bram, "Opnieuw bekeken")
