"""The page one begins with, in a real browser: what waits is one step away, on a phone too."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from playwright.async_api import Browser, ViewportSize, expect

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx
from motorkap.installatie import Installatie
from motorkap.overleg import jobs
from tests.browser.conftest import Check
from tests.browser.site import enter, running
from tests.conftest import GateFor, Klok
from tests.factories import ANNA, BEA, BRAM, CARLA, FATIMA, make_overleg
from tests.overleg.wereld import propose, table_casus

SMAL = ViewportSize(width=320, height=640)
WIE = {"anna": ANNA, "bram": BRAM, "bea": BEA, "carla": CARLA, "fatima": FATIMA}
ZIET = {
    "anna": "Publiceer de agenda",
    "bram": "Komt u bij team Oost, dinsdag 1 december?",
    "bea": "Bevestig de accounts",
    "carla": "Er wacht niets op u.",
    "fatima": "Er wacht niets op u.",
}


@pytest.fixture
async def basis(
    installatie: Installatie,
    postgres: EmbeddedPostgres,
    database: str,
    gate_for: GateFor,
    klok: Klok,
    tx: Tx,
) -> AsyncIterator[str]:
    """One casus for a meeting whose tabling has closed."""
    overleg = await make_overleg(tx)
    bram = await gate_for(BRAM)
    await propose(bram, await table_casus(bram, "MK-7Q4K-2P"), overleg)
    await tx.commit()
    klok.forward(timedelta(days=4))
    await jobs.build_agendas(installatie, klok())
    async with running(installatie, postgres.dsn("app", database)) as address:
        yield address


@pytest.mark.parametrize("wie", WIE)
@pytest.mark.parametrize("scripts", [True, False], ids=["met script", "zonder script"])
async def test_each_role_sees_what_waits_for_her_on_a_phone(
    chromium: Browser, installatie: Installatie, basis: str, axe: Check, wie: str, scripts: bool
) -> None:
    context = await chromium.new_context(base_url=basis, java_script_enabled=scripts, viewport=SMAL)
    await enter(context, installatie, WIE[wie], basis)
    page = await context.new_page()
    await page.goto("/")
    await expect(page.locator("main").get_by_text(ZIET[wie]).first).to_be_visible()
    width = await page.locator("html").evaluate("e => e.scrollWidth") if scripts else 320
    assert width <= 320
    if scripts:
        await axe(page)
    await context.close()


async def test_the_next_step_of_the_chair_leads_to_her_agenda(
    chromium: Browser, installatie: Installatie, basis: str
) -> None:
    context = await chromium.new_context(base_url=basis)
    await enter(context, installatie, ANNA, basis)
    page = await context.new_page()
    await page.goto("/")
    await page.get_by_role("link", name="Publiceer de agenda").press("Enter")
    await expect(page.get_by_role("button", name="Publiceer agenda")).to_be_visible()
    await context.close()
