"""Make the pictures of the user guide by driving Chromium over a running demo.

`make demo OPNIEUW=1` in one terminal, then `.venv/bin/python tools/beelden.py` in another. It
plays a piece of the week (a casus is brought in, an hour is run), so begin with a fresh demo.
Names of scenes make only those: `python tools/beelden.py uur`. Elsewhere: MOTORKAP_BASIS_URL.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime

import beelden_privacy as privacy
from beelden_overdracht import hand_over, receive
from beelden_uur import follower, hour, look_over, meeting, results
from camera import BASIS, BREED, SMAL, UIT, Scene, chromium, keep, sign_in, visit
from playwright.sync_api import Page

ANNA, BRAM, WIM = "Anna de Vries", "Bram Jansen", "Wim Peters"
ARIE, BEA, FATIMA = "Arie Vos", "Bea Kok", "Fatima el Idrissi"
VRAAG = "Hoe kan dit gezin in de woning blijven nu de schuld oploopt?"
SITUATIE = (
    "Een moeder met drie kinderen woont sinds vorig jaar in de wijk. De huur loopt achter en de "
    "energierekening is te hoog. Fatma belt bijna elke dag. De oudste zorgt veel voor de jongsten."
)
GEPROBEERD = "Twee gesprekken aan huis. Een betalingsregeling met de verhuurder hield geen stand."


def guest(_page: Page) -> None:
    """Signing in is pictured while it happens."""


def chair(page: Page) -> None:
    """Home, the agenda of the chair, and at its top the way to her other team."""
    visit(page, "/", "vandaag")
    visit(page, f"{meeting(page)}/agenda", "wissel")
    keep(page, "agenda", page.get_by_role("heading", name="Casussen", exact=True))


def member(page: Page) -> None:
    """A deelnemer brings a casus in, follows it, and looks at what was promised."""
    visit(page, "/casus/nieuw", "inbrengen-crisis")
    page.get_by_role("button", name="Nee, het kan wachten").click()
    page.wait_for_url("**/bewerken")
    write(page)
    page.get_by_text("bewaard", exact=False).first.wait_for()
    keep(page, "inbrengen", page.get_by_text("Stap 1 van 2"))
    page.set_viewport_size(SMAL)
    keep(page, "inbrengen-telefoon", page.get_by_text("Wat vraagt u aan het overleg?"))
    page.set_viewport_size(BREED)
    checked(page)
    keep(page, "inbrengen-kring", page.get_by_text("Welke organisaties mogen deze casus"))
    page.get_by_role("button", name=re.compile("^Breng in voor")).first.click()
    page.wait_for_url(re.compile(r"/casus/MK-[^/]+$"))
    pad = on_the_agenda(page)
    visit(page, pad, "casus")
    visit(page, f"{pad}/wie", "casus-wie")
    visit(page, meeting(page), "overleg")


def checked(page: Page) -> None:
    """See what the check says of a name in the text, and let it put a neutral word there."""
    found = page.get_by_role("button", name="Vervang door").first
    found.wait_for()
    keep(page, "tekstcontrole", page.get_by_role("heading", name="De situatie"))
    while found.count():
        found.click()
    page.get_by_role("button", name="Verder: wie gaat dit lezen?").click()
    page.wait_for_url("**/indienen")


def write(page: Page) -> None:
    """Fill in what is asked, with a name in it that the text check sees."""
    page.get_by_label("Wat vraagt u aan het overleg?").fill(VRAAG)
    page.get_by_label("Wat is al geprobeerd?").fill(GEPROBEERD)
    page.get_by_label("Geld en schulden").check()
    page.get_by_label("Wonen", exact=True).check()
    page.get_by_label("In welk dorp woont de inwoner?").select_option(label="Almkerk (team Oost)")
    page.get_by_label("Gewoon: in het eerstvolgende overleg met plek").check()
    page.get_by_label("Wij geven hulp of ondersteuning die iedereen kan krijgen").check()
    page.get_by_label("Ja, de inwoner weet ervan").check()
    page.get_by_label("Zo ja: wanneer vertelde u het?").fill(f"{datetime.now(tz=UTC):%Y-%m-%d}")
    page.get_by_label("Zo ja: hoe?").select_option(label="In een gesprek")
    page.get_by_label("Wat speelt er?").fill(SITUATIE)


def on_the_agenda(page: Page) -> str:
    """The address of a casus of this person that others read by now."""
    page.goto("/casus")
    row = page.locator("li", has_text="Staat op de agenda").first
    return row.locator("a").first.get_attribute("href") or "/casus"


def promises(page: Page) -> None:
    """The afspraken of somebody who has some."""
    visit(page, "/afspraken", "afspraken")


def consulent(page: Page) -> None:
    """What is different for OnS Altena."""
    visit(page, "/", "vandaag-consulent")
    visit(page, "/afspraken?van=organisatie", "afspraken-consulent")
    page.goto("/casus/nieuw")
    keep(page, "inbrengen-partner", page.get_by_role("button", name="Nee, het kan wachten"))


def own_people(page: Page) -> None:
    """Somebody who looks after the accounts of her own organisation."""
    visit(page, "/beheer", "beheer-eigen")
    visit(page, "/beheer/mensen/nieuw", "beheer-nieuw")
    page.goto("/beheer/mensen")
    page.get_by_role("link", name="Roos Kuipers").click()
    keep(page, "beheer-mens")


def everything(page: Page) -> None:
    """The functioneel beheerder."""
    visit(page, "/beheer", "beheer")
    for naam in ("organisaties", "mensen", "teams", "reeksen"):
        visit(page, f"/beheer/{naam}", f"beheer-{naam}")


def aftercare(page: Page) -> None:
    """A contact that is due, on a phone; a relapse; and how often mail comes."""
    page.set_viewport_size(SMAL)
    visit(page, "/account/berichten", "mail-keuze")
    page.goto("/nazorg")
    page.get_by_role("link", name="Hoe gaat het?").first.click()
    keep(page, "nazorg-telefoon")
    page.set_viewport_size(BREED)
    page.get_by_role("button", name="Terugval", exact=True).click()
    page.wait_for_url("**/casus/**")
    keep(page, "nazorg-terugval")


SCENES = {
    "aanmelden": Scene("Noor Willemsen", guest),
    "voorzitter": Scene(ANNA, chair),
    "resultaat": Scene(ANNA, results),
    "indiener": Scene(BRAM, member),
    "nazorg": Scene(BRAM, aftercare),
    "overdracht": Scene(BRAM, hand_over),
    "ontvangen": Scene(WIM, receive),
    "afspraken": Scene("Els Bakker", promises),
    "consulent": Scene(WIM, consulent),
    "organisatie": Scene(ARIE, own_people),
    "beheer": Scene(BEA, everything),
    "privacy": Scene(FATIMA, privacy.officer),
    "vernietigen": Scene(FATIMA, privacy.destruction),
    "rechten": Scene(FATIMA, privacy.rights),
    "uur": Scene(ANNA, hour),
    "volgen": Scene("Els Bakker", follower),
    "nakijken": Scene(ANNA, look_over),
    "gat": Scene(FATIMA, privacy.gap),
}


def main(namen: list[str]) -> None:
    """Make the pictures of these scenes, or of all of them."""
    UIT.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        pages: dict[str, Page] = {}
        for naam in namen or list(SCENES):
            scene = SCENES[naam]
            if scene.wie not in pages:
                context = browser.new_context(base_url=BASIS, viewport=BREED, locale="nl-NL")
                pages[scene.wie] = context.new_page()
                first = naam == "aanmelden"
                sign_in(pages[scene.wie], scene.wie, "aanmelden" if first else "")
            scene.spelen(pages[scene.wie])


if __name__ == "__main__":
    main(sys.argv[1:])
