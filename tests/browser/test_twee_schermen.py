"""The chair on two screens: what one wrote is shown beside what the other typed."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.browser.conftest import Check, Picture
from tests.browser.test_uur import Open, open_as, wereld
from tests.conftest import LogIn
from tests.factories import ANNA
from tests.overleg.uurwereld import Uurwereld, begin

__all__ = ["open_as", "wereld"]
EERST, LATER, DERDE = "Eerst rust, dan de schulden.", "Eerst de schulden.", "Samen de post doen."
OPGESLAGEN = re.compile(r"^Bewaard \d")
BOTST = "Op een ander scherm is hier ook iets gewijzigd"


async def test_a_conclusion_from_two_screens_is_a_choice_and_no_accident(
    open_as: Open, wereld: Uurwereld, log_in: LogIn, axe: Check, screenshot: Picture
) -> None:
    await begin(await log_in(ANNA), wereld)
    laptop, tablet, kaal = (
        await open_as(ANNA),
        await open_as(ANNA),
        await open_as(ANNA, scripts=False),
    )
    for scherm in (laptop, tablet, kaal):
        await scherm.goto(wereld.uur)
    await laptop.get_by_label("Conclusie").fill(EERST)
    await expect(laptop.locator("#besluitform [data-bewaar-status]")).to_have_text(OPGESLAGEN)
    await tablet.get_by_label("Conclusie").fill(LATER)
    conflict = tablet.locator("[data-conflict]")
    await expect(conflict).to_contain_text(EERST)
    await expect(conflict).to_contain_text(LATER)
    await axe(tablet)
    await screenshot(tablet, "uur-twee-schermen")
    await tablet.get_by_role("button", name="Bewaar wat ik typte").click()
    await expect(tablet.locator("[data-conflict]")).to_have_count(0)
    await expect(tablet.get_by_label("Conclusie")).to_have_value(LATER)
    await kaal.get_by_label("Conclusie").fill(DERDE)
    await kaal.get_by_role("button", name=re.compile("^Advies|Advies$")).click()
    await expect(kaal.get_by_role("heading", name=BOTST)).to_be_visible()
    await expect(kaal.get_by_label("Conclusie")).to_have_value(DERDE)
    await kaal.set_viewport_size({"width": 320, "height": 800})
    await kaal.emulate_media(color_scheme="dark")
    await screenshot(kaal, "uur-twee-schermen-320-donker")
    await kaal.get_by_role("link", name="Laat staan wat er nu staat").click()
    await expect(kaal.get_by_label("Conclusie")).to_have_value(LATER)
