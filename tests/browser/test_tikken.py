"""Ticks and saves that cross on their way with what the server says: nothing of them is lost."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Route, expect

from motorkap.pseudonimisering.keuren import weigh
from motorkap.pseudonimisering.model import Bevinding, Bevindingen, Soort
from tests.browser.plaats import FORM, Antwoord, Plaats, paused
from tools import voorbeeld

TEKST = "Mevrouw De Groot belt."
VELD = "Wat speelt er?"
GEEN = "Dit is geen persoonsgegeven: {}"


def find(tekst: str, *woorden: str) -> Bevindingen:
    """These words as names in that text."""
    begin = {woord: tekst.index(woord) for woord in woorden}
    return Bevindingen(tuple(
        Bevinding("situatie", b, b + len(w), b, b + len(w), Soort.NAAM, "[naam]")
        for w, b in begin.items()
    ))  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form that saves itself; and the same, sent back for a name in it."""
    folder = tmp_path_factory.mktemp("tikken")
    shutil.copytree(voorbeeld.WORTEL / "assets/dist", folder / "assets")
    bron = '{% extends "_frame.html" %}{% block inhoud %}' + FORM + "{% endblock %}"
    page = voorbeeld.pagina("proef")
    fout = weigh({"situatie": TEKST}, find(TEKST, "De Groot"), []).fouten["situatie"]
    terug = replace(page.velden["situatie"], waarde=TEKST, fout=fout)
    for naam, veld in (("proef", page.velden["situatie"]), ("terug", terug)):
        page.velden = {"situatie": veld}
        html = voorbeeld.environment().from_string(bron).render(page=page)
        (folder / f"{naam}.html").write_text(html)
    return folder


@pytest.fixture
def plaats(folder: Path) -> Iterator[Plaats]:
    with Plaats(folder) as here:
        yield here


@pytest.fixture
async def page(chromium: Browser) -> AsyncIterator[Page]:
    async with paused(chromium) as page:
        yield page


async def answer(route: Route, found: Bevindingen) -> None:
    """What the server says of a text."""
    body = json.dumps(found.as_dict())
    await route.fulfill(status=200, content_type="application/json", body=body)


async def test_a_finger_on_a_tick_is_not_lost_when_an_answer_comes_in(
    page: Page, plaats: Plaats
) -> None:
    held: asyncio.Queue[Route] = asyncio.Queue()
    await page.route("**/tekstcheck", held.put)
    await page.goto(f"{plaats.basis}/proef.html")
    await page.get_by_label(VELD).fill(TEKST)
    await page.clock.run_for(600)
    await answer(await asyncio.wait_for(held.get(), 30), find(TEKST, "De Groot"))
    tick = page.get_by_label(GEEN.format("De Groot"))
    await expect(tick).to_be_visible()
    verder = f"{TEKST} Ook Bas belt."
    await page.get_by_label(VELD).fill(verder)
    await page.clock.run_for(600)
    late = await asyncio.wait_for(held.get(), 30)
    await tick.hover()
    await page.mouse.down()
    await answer(late, find(verder, "De Groot", "Bas"))
    await expect(page.get_by_label(GEEN.format("Bas"))).to_be_visible()
    await page.mouse.up()
    await expect(tick).to_be_checked()
    # A button that stayed replaces the words where they are now.
    await page.get_by_role("button", name="Vervang door ‘[naam]’ in plaats van Bas").click()
    await expect(page.get_by_label(VELD)).to_have_value(verder.replace("Bas", "[naam]"))


async def test_what_the_server_asked_can_be_ticked_until_there_is_an_answer(
    page: Page, plaats: Plaats
) -> None:
    plaats.antwoorden = [Antwoord(204)]
    await page.goto(f"{plaats.basis}/terug.html")
    await page.get_by_label(VELD).focus()  # and the check is too busy to answer
    await page.get_by_label(GEEN.format("De Groot")).check()
    await page.get_by_label(VELD).focus()
    await page.get_by_role("button", name="Verstuur").click()
    ((pad, velden),) = await plaats.received(1)
    assert (pad, velden["terzijde"]) == ("/verstuur", ["situatie:De Groot"])


async def test_a_form_takes_the_number_of_its_saves_along(page: Page, plaats: Plaats) -> None:
    plaats.antwoorden = [Antwoord(503)]
    await page.goto(f"{plaats.basis}/proef.html")
    await page.get_by_label(VELD).fill("Er is veel schuld.")
    await page.clock.run_for(900)
    await expect(page.locator("[data-bewaar-status]")).to_contain_text("Nog niet bewaard")
    await page.get_by_role("button", name="Verstuur").click()
    (_, save), (pad, form) = await plaats.received(2)
    assert (pad, form["_haalt_in"]) == ("/verstuur", [f"{save['_reeks'][0]}:2"])
