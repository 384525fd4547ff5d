"""What a person does while the page still loads is not lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

from playwright.async_api import Browser, Route, expect

from tests.browser.plaats import FORM, Plaats
from tools import voorbeeld


async def test_a_key_pressed_before_the_script_has_arrived_still_counts(
    chromium: Browser, tmp_path: Path
) -> None:
    folder, mag = tmp_path / "uit", asyncio.Event()
    voorbeeld.maak(folder)
    bron = '{% extends "_frame.html" %}{% block inhoud %}' + FORM + "{% endblock %}"
    html = voorbeeld.environment().from_string(bron).render(page=voorbeeld.pagina("proef"))
    (folder / "proef.html").write_text(html)

    async def later(route: Route) -> None:
        await mag.wait()
        await route.continue_()

    with Plaats(folder) as plaats:
        context = await chromium.new_context()
        page = await context.new_page()
        await page.route("**/app.*.js", later)
        await page.goto(f"{plaats.basis}/proef.html", wait_until="commit")
        await expect(page.get_by_role("heading", name="Proef")).to_be_visible()
        await page.keyboard.press("v")
        mag.set()
        assert (await plaats.received(1))[0][0] == "/verstuur"
        await context.close()
