"""The pictures of the hour: run, followed, and looked over before its result is fixed."""

from __future__ import annotations

import re

from camera import BREED, UUR, keep, visit
from playwright.sync_api import Page

OVERLEG = re.compile(r"/overleg/[0-9a-f-]{36}$")
CONCLUSIE = "Eerst rust: de huur eerst, dan de energie. Eén persoon houdt het overzicht."
HERKENBAAR = "Mevrouw De Groot belt maandag. Zij is te bereiken op 06 12345678."


def meeting(page: Page, waar: str = "main") -> str:
    """The address of the first meeting that this page names."""
    page.goto("/overleg")
    for link in page.locator(f"{waar} a").all():
        adres = link.get_attribute("href") or ""
        if OVERLEG.match(adres):
            return adres
    raise SystemExit("Er staat geen overleg op de pagina Overleg.")


def results(page: Page) -> None:
    """What an hour of before left behind, for the chair."""
    page.goto("/overleg")
    geweest = page.locator("ul.mk-lijst").last.locator("h3 a").first.get_attribute("href")
    visit(page, f"{geweest}/resultaat", "resultaat")
    visit(page, f"{geweest}/terugkoppeling", "terugkoppeling")


def hour(page: Page) -> None:
    """The chair begins the hour, takes a casus and writes what is decided."""
    pad = meeting(page)
    page.set_viewport_size(UUR)
    page.goto(f"{pad}/uur")
    begin = page.get_by_role("button", name="Begin het overleg")
    if begin.count():
        begin.click()
    back_on_the_agenda(page)
    bespreek = page.get_by_role("button", name=re.compile("^Bespreek MK-"))
    bespreek.last.wait_for()
    bespreek.nth(min(1, bespreek.count() - 1)).click()
    page.get_by_role("button", name="Rond af en ga verder").wait_for()
    page.get_by_label(re.compile("^Conclusie")).fill(CONCLUSIE)
    page.wait_for_timeout(1500)
    keep(page, "uur", page.locator("h1"))
    visit(page, f"{pad}/beamer", "beamer")


def back_on_the_agenda(page: Page) -> None:
    """No casus at hand."""
    terug = page.get_by_role("button", name="Zet terug op de agenda")
    if terug.count():
        terug.click()


def follower(page: Page) -> None:
    """Somebody at the table sees the hour go by."""
    page.set_viewport_size(UUR)
    visit(page, f"{meeting(page)}/volgen", "volgen")


def look_over(page: Page) -> None:
    """The chair ends the hour with a name and a number in a conclusion, and is told where."""
    pad = meeting(page)
    page.set_viewport_size(BREED)
    page.goto(f"{pad}/uur")
    page.get_by_role("button", name="Collectief aanbod").click()
    page.get_by_label(re.compile("^Conclusie")).fill(HERKENBAAR)
    page.get_by_role("button", name="Rond af en ga verder").click()
    back_on_the_agenda(page)
    page.get_by_role("button", name="De tijd is op").click()
    page.get_by_role("button", name="Sluit het overleg").click()
    page.wait_for_url("**/resultaat")
    page.get_by_role("button", name="Stel het resultaat vast").click()
    page.get_by_text("Invoerfouten gevonden").wait_for()
    keep(page, "nakijken", page.locator("h1"))
