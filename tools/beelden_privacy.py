"""The pictures of the desk: what stands out, the log, what ends, and what residents ask."""

from __future__ import annotations

import asyncio
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from camera import keep, visit
from playwright.sync_api import Page

from motorkap.db import Tx, make_engine
from motorkap.installatie import clock, open_kluis
from motorkap.logboek import gaten
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint
from motorkap.logboek.gat import Gat
from motorkap.logboek.gezien import NAAM, remembered
from motorkap.opdrachten.omgeving import database
from motorkap.settings import Settings, demo_environ, read

CODE = re.compile(r"MK-\w{4}-\w{2}")
OFFICER = ("", "beleid", "privacy", "privacy/logboek", "privacy/opvalt")


def officer(page: Page) -> None:
    """What the privacy officer looks at in her half hour."""
    for pad in OFFICER:
        visit(page, f"/{pad}", pad.replace("/", "-") or "vandaag-privacy")
    maand = page.locator("main ul.mk-lijst").last.locator("a").first.get_attribute("href") or "/"
    page.locator("main li", has_text="Tim Adriaans").locator("a").first.click()
    keep(page, "privacy-punt")
    visit(page, maand, "privacy-controle")
    page.goto(maand)
    code = CODE.findall(page.locator("main").inner_text())[-1]
    visit(page, f"/privacy/wie/{code}", "privacy-wie")
    whole(page)


def whole(page: Page) -> None:
    """The log is recomputed in the background; the answer comes within a minute."""
    page.goto("/privacy/heel")
    reken = page.get_by_role("button", name="Reken het hele logboek na")
    if reken.count():
        reken.click()
    for _ in range(60):
        page.goto("/privacy/heel")
        if reken.count():
            break
        page.wait_for_timeout(1000)
    keep(page, "privacy-heel")


def gap(page: Page) -> None:
    """What a restore cost the log, for two people to acknowledge; of the demo of this checkout.

    Nothing was lost: only the note is there that `motorkap herstel` writes. Nobody signs it.
    """
    settings = read(demo_environ())
    with database(settings) as address, ThreadPoolExecutor(1) as beside:
        # This thread belongs to the browser.
        beside.submit(asyncio.run, note_restore(settings, address.app)).result()
    page.goto("/privacy/heel")
    page.locator("main a[href^='/privacy/heel/gat/']").first.click()
    keep(page, "privacy-gat", page.get_by_text("Verloren regels"))


async def note_restore(settings: Settings, address: str) -> None:
    """Note that a copy of an hour ago was put back, by the head that was seen last."""
    seen = remembered(settings.data / NAAM)
    if seen is None:
        raise SystemExit("Reken eerst het logboek na: speel de scène privacy.")
    lost = max(seen.heads().values(), key=lambda head: head.herkomst)
    kept = Checkpoint(lost.herkomst, lost.grootte - 37, hashlib.sha256(lost.wortel).digest())
    zegel = Ondertekenaar(open_kluis(settings, make=False)[0].system_key("log-zegel"))
    engine = make_engine(address, 1)
    async with Tx(engine) as tx:
        await gaten.keep(tx, Gat(kept, clock() - timedelta(hours=1), (lost,)), zegel, clock())
    await engine.dispose()


def destruction(page: Page) -> None:
    """A list that waits for a signature, the terms, and the nightly check."""
    page.goto("/privacy/vernietigen")
    page.locator("main ul.mk-lijst a").first.click()
    keep(page, "vernietigen-lijst")
    page.goto("/privacy/vernietigen")
    for link in page.locator("main ul.mk-lijst a").all():
        href = link.get_attribute("href") or ""
        if page.request.get(f"{href}/verklaring").ok:
            visit(page, f"{href}/verklaring", "vernietigen-verklaring")
            break
    visit(page, "/privacy/bewaartermijnen", "bewaartermijnen")
    visit(page, "/privacy/vernietigen/komt", "vernietigen-komt")


def rights(page: Page) -> None:
    """The requests of residents with their clocks, one request, and a leak that was reported."""
    visit(page, "/privacy/verzoeken", "verzoeken")
    page.locator("main ul.mk-lijst a").first.click()
    keep(page, "verzoek")
    visit(page, "/privacy/datalekken", "datalekken")
