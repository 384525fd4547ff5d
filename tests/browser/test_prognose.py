"""The line where the hour is full moves with the clock, on a page of its own."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser.plaats import Plaats
from tools import voorbeeld

VOL = """
{% extends "_frame.html" %}{% block inhoud %}
<h1>Vol</h1><nav data-prognose data-nu="2026-12-01T09:30:00Z"><ol><li>A</li>
<li data-past-tot="2026-12-01T09:34:00Z">B</li><li data-past-tot="2026-12-01T09:32:00Z">C</li>
<li data-vol hidden>Vol</li></ol></nav><p data-vol hidden><span data-vol-aantal>0</span></p>
{% endblock %}
"""


async def test_the_line_where_the_hour_is_full_follows_the_clock(
    chromium: Browser, tmp_path: Path
) -> None:
    voorbeeld.maak(tmp_path / "uit")
    html = voorbeeld.environment().from_string(VOL).render(page=voorbeeld.pagina("vol"))
    (tmp_path / "uit" / "vol.html").write_text(html)
    page = await chromium.new_page()
    await page.clock.install(time="2030-01-01T10:00:00")
    with Plaats(tmp_path / "uit") as plaats:
        await page.goto(f"{plaats.basis}/vol.html")
        regels, aantal = page.locator("[data-prognose] li"), page.locator("[data-vol-aantal]")
        await expect(page.locator("li[data-vol]")).to_be_hidden()
        await page.clock.run_for(3 * 60_000)
        await expect(regels).to_have_text(["A", "B", "Vol", "C"])
        await expect(aantal).to_have_text("1 casus")
        await page.clock.run_for(2 * 60_000)
        await expect(regels).to_have_text(["A", "Vol", "B", "C"])
        await expect(aantal).to_have_text("2 casussen")
    await page.close()
