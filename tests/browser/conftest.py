"""A real Chromium for the whole run, and what tests ask of a page.

The asynchronous interface: it shares the session's event loop, so one test can drive a page and
look in the database. The site itself runs in a process of its own, as it does for people.
"""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.axe import findings, report

# Several browsers and servers share a machine that may be slow: what does not come, never comes.
expect.set_options(timeout=30_000)

SCREENS = Path(__file__).parent / "schermen"
BROWSERS = ("chromium-headless-shell", "chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Check = Callable[[Page], Awaitable[None]]
Picture = Callable[[Page, str], Awaitable[Path]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The system's Chromium, started once; the one without windows, where it is, for its speed."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert program, "Chromium ontbreekt: draai 'make system', of installeer het pakket chromium."
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture(scope="session")
def axe() -> Check:
    """Ask axe-core about the page as it stands now; every violation fails the test."""

    async def check(page: Page) -> None:
        violations = await findings(page)
        assert not violations, report(page.url, violations)

    return check


@pytest.fixture(scope="session")
def screenshot() -> Picture:
    """Keep a picture of the whole page as `schermen/<name>.png`, for who looks: `SCHERMEN=1`.

    Nothing is asserted about it, and a picture costs as much as asking axe.
    """

    async def keep(page: Page, name: str) -> Path:
        path = SCREENS / f"{name}.png"
        if os.environ.get("SCHERMEN"):
            SCREENS.mkdir(exist_ok=True)
            await page.screenshot(path=path, full_page=True)
        return path

    return keep
