"""The chair's own notes in a real browser: kept while she types, on her screen alone."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import Check, Picture
from tests.browser.test_uur import Open, at_hand, begun, open_as, press, wereld
from tests.factories import ANNA, DIRK
from tests.overleg.uurwereld import CODES, Uurwereld

__all__ = ["open_as", "wereld"]
NOOT = "Vraag straks na of de school al iets weet."


async def test_what_the_chair_notes_is_kept_and_followed_by_nobody(
    open_as: Open,
    wereld: Uurwereld,
    axe: Check,
    screenshot: Picture,
) -> None:
    anna, dirk = await open_as(ANNA), await open_as(DIRK)
    await anna.goto(wereld.uur)
    await press(anna, "b")
    await begun(anna)
    await press(anna, "v")
    await at_hand(anna, CODES[0])
    await press(anna, "m", "Tab")
    await anna.keyboard.type(NOOT)
    notes = anna.locator(".mk-eigen")
    await expect(notes.locator("[data-bewaar-status]")).to_contain_text("Bewaard")
    await anna.goto(wereld.uur)
    await expect(anna.get_by_label("Alleen u leest dit")).to_have_value(NOOT)
    for scheme in ("light", "dark"):
        await anna.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await axe(anna)
        await screenshot(anna, f"uur-notitie-{scheme}")
    await dirk.goto(f"/overleg/{wereld.overleg}/volgen")
    await expect(dirk.get_by_text(NOOT)).to_have_count(0)
    await anna.get_by_label("Conclusie").fill("Eerst rust, dan de schulden.")
    await press(anna, "Tab")
    await anna.get_by_role("button", name="Advies").click()
    await expect(anna.get_by_label("Alleen u leest dit")).to_have_value(NOOT)
