"""The example screens: no hindrance that axe knows of, no sideways scroll, nothing inline."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser.conftest import Check
from tests.browser.plaats import Plaats
from tools import voorbeeld

WIDE = "!document.scrollingElement || document.scrollingElement.scrollWidth <= innerWidth"


@pytest.mark.parametrize(("breedte", "thema"), [(1280, "light"), (320, "dark")])
async def test_TOE_01_TOE_09_every_example_screen_is_accessible_and_fits(
    chromium: Browser, axe: Check, tmp_path: Path, breedte: int, thema: str
) -> None:
    with Plaats(tmp_path / "uit") as plaats:
        context = await chromium.new_context(
            viewport={"width": breedte, "height": 800},
            color_scheme=thema,  # type: ignore[arg-type]
        )
        page = await context.new_page()
        said: list[str] = []
        page.on(
            "console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: said.append(str(error)))
        for naam in voorbeeld.maak(tmp_path / "uit"):
            await page.goto(f"{plaats.basis}/{naam}.html")
            await axe(page)
            assert await page.evaluate(WIDE), f"{naam} scrolls sideways at {breedte}"
            assert not said, f"{naam}: {said}"
        await context.close()


async def test_TOE_09_a_sheet_prints_without_the_frame(chromium: Browser, tmp_path: Path) -> None:
    with Plaats(tmp_path / "uit") as plaats:
        voorbeeld.maak(tmp_path / "uit")
        page = await chromium.new_page()
        await page.emulate_media(media="print")
        around = page.locator("header, nav, footer, .utrecht-button").filter(visible=True)
        for naam in ("terugkoppeling", "agenda", "afspraken"):
            await page.goto(f"{plaats.basis}/{naam}.html")
            assert await around.count() == 0, naam
            assert await page.get_by_role("heading", level=1).is_visible()
        await page.close()
