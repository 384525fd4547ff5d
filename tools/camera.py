"""The camera of the user guide: a browser, somebody who signs in, and a picture that is kept."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright
from system import BROWSERS

WORTEL = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(WORTEL))

from motorkap.demo.inrichten import WACHTWOORD  # noqa: E402
from motorkap.demo.mensen import PARTNERS  # noqa: E402

BASIS = os.environ.get("MOTORKAP_BASIS_URL", "http://localhost:8000")
UIT = WORTEL / "docs" / "handleiding" / "beeld"
BREED, SMAL = ViewportSize(width=1100, height=720), ViewportSize(width=360, height=740)
UUR = ViewportSize(width=1280, height=660)
GROOTSTE = 150_000


@dataclass(frozen=True, slots=True)
class Scene:
    """One person's part of the guide: who, on which screen, and what she does there."""

    wie: str
    spelen: Callable[[Page], None]


def keep(page: Page, naam: str, waar: Locator | None = None) -> None:
    """Keep what stands on the screen as <naam>.png; refuses what is too big."""
    if waar is not None:
        waar.evaluate("e => e.scrollIntoView()")
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    path = UIT / f"{naam}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    grootte = path.stat().st_size
    sys.stdout.write(f"{path.relative_to(WORTEL)}  {grootte // 1000} kB\n")
    if grootte > GROOTSTE:
        raise SystemExit(f"{path.name} is groter dan 150 kB.")


def visit(page: Page, pad: str, naam: str = "") -> None:
    """Open an address of the site, and keep it as a picture when it has a name."""
    page.goto(pad)
    if naam:
        keep(page, naam)


def email(wie: str) -> str:
    """The address with which somebody of the demo signs in."""
    return next(p.email(m) for p in PARTNERS for m in p.mensen if m.naam == wie)


def sign_in(page: Page, wie: str, beeld: str = "") -> None:
    """Password first, then the code that the demo shows on its own page."""
    page.goto("/aanmelden")
    page.locator("main input[type=email], main input[type=text]").first.fill(email(wie))
    page.locator("main input[type=password]").fill(WACHTWOORD)
    page.get_by_role("button", name="Ga verder").click()
    tekst = page.get_by_text("In de demo:").inner_text()
    if beeld:
        keep(page, beeld)
    page.locator("main input:not([type=hidden])").first.fill("".join(re.findall(r"\d{3}", tekst)))
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url(lambda url: "/aanmelden" not in url)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine, or a sentence that says what is missing."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        raise SystemExit("Chromium ontbreekt: draai 'make system', of installeer chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
