"""The pictures of a handover: composed by the sender, and what the receiver finds."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from camera import BREED, SMAL, keep
from playwright.sync_api import Page

NODIG = "Iemand die elke week langskomt en helpt met de post."


def hand_over(page: Page) -> None:
    """The sender goes from a discussed casus to a card that is on its way."""
    discussed(page)
    page.get_by_role("button", name="Begin een warme overdracht").scroll_into_view_if_needed()
    keep(page, "overdracht-wijzer", page.locator("h1"))
    page.get_by_role("button", name="Begin een warme overdracht").click()
    page.get_by_label("Wat de inwoner nodig heeft").fill(NODIG)
    speelt = page.get_by_label("Wat er speelt")
    speelt.fill(speelt.input_value().split(". ")[0].rstrip(".") + ".")
    keep(page, "overdracht-kaart", page.locator("h1"))
    page.get_by_role("button", name="Bewaar en ga verder").click()
    to_whom(page)
    said_yes(page)
    keep(page, "overdracht-versturen", page.locator("h1"))
    page.get_by_role("button", name=re.compile("^Verstuur aan")).click()
    page.get_by_text("U blijft verantwoordelijk").first.wait_for()


def discussed(page: Page) -> None:
    """Open the signpost of the first casus of this person that may be handed over."""
    page.goto("/casus")
    links = [a.get_attribute("href") for a in page.locator("main li h3 a").all()]
    for pad in [link for link in links if link]:
        page.goto(f"{pad}/route")
        if page.get_by_role("button", name="Begin een warme overdracht").count():
            return
    raise SystemExit("Er is geen besproken casus om over te dragen.")


def to_whom(page: Page) -> None:
    """OnS Altena, and there Wim; the resident said yes and knows of it."""
    page.get_by_label("OnS Altena", exact=True).check()
    page.get_by_label("Wim Peters").check()
    page.get_by_label("De inwoner gaf uitdrukkelijk toestemming").check()
    page.get_by_label("Ja, de inwoner weet ervan").check()
    page.get_by_label("Zo ja: wie vertelde het?").select_option(label="Ikzelf")
    page.get_by_label("Zo ja: wanneer?").fill(today())
    page.get_by_label("Zo ja: hoe?").select_option(label="In een gesprek")
    keep(page, "overdracht-waarom", page.get_by_role("heading", name="Waarom mag dit?"))
    page.get_by_role("button", name="Ga verder").click()


def said_yes(page: Page) -> None:
    """The yes of the resident."""
    page.get_by_label("Hoe oud is de inwoner?").select_option("27-65")
    page.get_by_label("De inwoner", exact=True).check()
    page.get_by_label("Wanneer?", exact=True).fill(today())
    page.get_by_label("Hoe?", exact=True).select_option(label="In een gesprek")
    page.get_by_role("button", name="Leg de toestemming vast").click()
    page.wait_for_url("**/versturen")


def receive(page: Page) -> None:
    """The inbox of OnS Altena, and one of them once it is received."""
    page.goto("/overdrachten")
    keep(page, "overdracht-bak")
    page.set_viewport_size(SMAL)
    keep(page, "overdracht-bak-telefoon")
    page.set_viewport_size(BREED)
    nieuw = page.locator("li", has_text="ontvangst bevestigen").filter(has_text="Ga verder")
    nieuw.get_by_role("link", name="Ga verder").first.click()
    page.get_by_role("button", name="Bevestig de ontvangst").click()
    keep(page, "overdracht-ontvangen", page.locator("h1"))


def today() -> str:
    """Today as a field takes it."""
    return f"{datetime.now(tz=UTC):%Y-%m-%d}"
