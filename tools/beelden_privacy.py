"""The pictures of the desk: what stands out, the log, what ends, and what residents ask."""

from __future__ import annotations

import re

from camera import keep, visit
from playwright.sync_api import Page

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
