"""The accessibility check itself: it must see what is wrong, also behind a strict policy."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page

from tests.browser.axe import findings, report

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
HEAD = f'<!doctype html><html lang="nl"><head><title>Goed</title>{POLICY}</head>'
GOOD = f"{HEAD}<body><main><h1>Goed</h1></main></body></html>"
BAD = GOOD.replace("</main>", '<input type="text"><img src="x.png"></main>')


@pytest.fixture
async def page(chromium: Browser) -> AsyncIterator[Page]:
    page = await chromium.new_page()
    yield page
    await page.close()


async def test_a_sound_page_passes(page: Page) -> None:
    await page.set_content(GOOD)
    assert await findings(page) == []


async def test_a_field_without_label_and_a_picture_without_text_are_found(page: Page) -> None:
    await page.set_content(BAD)
    violations = await findings(page)
    assert {violation["id"] for violation in violations} == {"label", "image-alt"}
    assert "input" in report(page.url, violations)
