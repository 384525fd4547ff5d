"""The people of one week, each with a browser of her own, on a site where nobody lives yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.aanmelden.bezoek import WACHTWOORD, code_at
from tests.browser.conftest import Check, Picture
from tests.conftest import Klok

BEELD = Path(__file__).parents[2] / "docs" / "beeld"
BREED = ViewportSize(width=1280, height=900)
TELEFOON = ViewportSize(width=360, height=740)


@dataclass
class Mens:
    """Somebody at her own screen: her page, how she signs in, and the app on her phone."""

    page: Page
    email: str
    zaad: str = ""


@dataclass
class Week:
    """The site of this week, its clock, and everybody who was there so far."""

    chromium: Browser
    basis: str
    klok: Klok
    axe: Check
    picture: Picture
    scripts: bool
    bekeken: set[str] = field(default_factory=set)
    contexts: list[BrowserContext] = field(default_factory=list)

    async def sit_down(self, email: str, scherm: ViewportSize = BREED) -> Mens:
        """A new browser for somebody."""
        context = await self.chromium.new_context(
            base_url=self.basis, viewport=scherm, java_script_enabled=self.scripts
        )
        self.contexts.append(context)
        return Mens(await context.new_page(), email)

    async def close(self) -> None:
        """Everybody goes home."""
        for context in self.contexts:
            await context.close()

    async def look(self, mens: Mens, naam: str, beeld: str = "") -> None:
        """Check how this page reads, once for each state; keep a picture.

        The docs get theirs where it is absent: throw one away to have it made anew.
        """
        await expect(mens.page.locator("h1")).to_be_visible()
        assert naam not in self.bekeken, naam
        self.bekeken.add(naam)
        if self.scripts:  # without them a page has no timers, and axe waits for ever
            await self.axe(mens.page)
        wide = await mens.page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth")
        assert wide <= 0, f"{naam} scrolls sideways"
        if self.scripts:
            await self.picture(mens.page, f"week-{naam}")
        path = BEELD / f"{beeld}.png"
        if self.scripts and beeld and not path.exists():
            await mens.page.screenshot(path=path)

    async def enrol(self, mens: Mens, link: str) -> None:
        """From the link to the home page: password, app, recovery codes, convenant."""
        page = mens.page
        await page.goto(link)
        await page.get_by_label("Wachtwoord").fill(WACHTWOORD)
        await page.get_by_role("button", name="Kies dit wachtwoord").click()
        await page.get_by_text("Ik kan het plaatje niet scannen").click()
        mens.zaad = (await page.locator("details .mk-code").inner_text()).replace(" ", "")
        await page.get_by_label("Code uit uw app").fill(code_at(self.klok.nu, mens.zaad))
        await page.get_by_role("button", name="Controleer de code").click()
        await expect(page.locator("#codes li")).to_have_count(10)
        await page.get_by_role("link", name="Ik heb ze bewaard, ga verder").click()
        await page.goto("/")
        await page.get_by_role("button", name="Ik ga akkoord").click()
        await page.goto("/")
        await expect(page.locator("h1")).to_contain_text("Goede")

    async def come_back(self, mens: Mens) -> None:
        """Sign in on another day, with both factors; lands at home."""
        page = mens.page
        await page.goto("/aanmelden")
        await page.get_by_label("E-mailadres").fill(mens.email)
        await page.get_by_label("Wachtwoord").fill(WACHTWOORD)
        await page.get_by_role("button", name="Ga verder").click()
        await page.get_by_label("Code uit uw app").fill(code_at(self.klok.nu, mens.zaad))
        await page.get_by_role("button", name="Ga verder").click()
        await expect(page.locator(".mk-ik")).to_be_visible()
        await page.goto("/")


async def choose(page: Page, label: str, naam: str) -> None:
    """Choose the option of a list in which this name stands."""
    lijst = page.get_by_label(label)
    waarde = await lijst.locator("option", has_text=naam).first.get_attribute("value")
    await lijst.select_option(waarde)


async def said(page: Page, zin: str) -> None:
    """The site says this sentence."""
    await expect(page.locator("#inhoud").get_by_text(zin).first).to_be_visible()


async def add_organisation(page: Page, naam: str, kort: str, soort: str) -> None:
    """The beheerder adds a partner that takes part in team Oost."""
    await page.goto("/beheer/organisaties/nieuw")
    await page.get_by_label("Naam", exact=True).fill(naam)
    await page.get_by_label("Korte naam").fill(kort)
    await page.get_by_label("Wat voor organisatie is het?").select_option(label=soort)
    await page.get_by_label("Oost").check()
    await page.get_by_role("button", name="Voeg de organisatie toe").click()
    await said(page, "De organisatie is toegevoegd.")


async def add_person(page: Page, naam: str, functie: str, waar: str, rol: str = "") -> str:
    """The beheerder makes an account; gives the link for the person herself."""
    await page.goto("/beheer/mensen/nieuw")
    await page.get_by_label("Voornaam en achternaam").fill(naam)
    await page.get_by_label("Functie").fill(functie)
    await page.get_by_label("Mailadres").fill(mail(naam))
    await choose(page, "Voor welke organisatie", waar)
    if rol:
        await page.get_by_label(rol).check()
    await page.get_by_role("button", name="Maak het account en de link").click()
    return (await page.locator("#link").inner_text()).strip()


def mail(naam: str) -> str:
    """The invented address of an invented person."""
    return f"{naam.split(maxsplit=1)[0].lower()}@voorbeeld.example"


async def add_team(page: Page, naam: str) -> None:
    """The beheerder makes a team."""
    await page.goto("/beheer/teams/nieuw")
    await page.get_by_label("Naam", exact=True).fill(naam)
    await page.get_by_label("Code").fill(naam.lower())
    await page.locator("main form").last.get_by_role("button").click()


async def add_series(page: Page, voorzitter: str, deelnemers: list[str], vanaf: date) -> None:
    """The beheerder makes the weekly series of team Oost."""
    await page.goto("/beheer/reeksen/nieuw")
    await page.get_by_label("Team", exact=True).select_option(label="Oost")
    await page.get_by_label("Dag", exact=True).select_option(label="dinsdag")
    await page.get_by_label("Begint om").fill("10:00")
    await page.get_by_label("Plaats", exact=True).fill("Dorpshuis De Sprang, zaal 2")
    await choose(page, "Voorzitter", voorzitter)
    for naam in deelnemers:
        await page.get_by_label(naam).check()
    await page.get_by_label("Eerste dag").fill(vanaf.isoformat())
    await page.get_by_role("button", name="Maak de reeks").click()
    await said(page, "De reeks is gemaakt.")
