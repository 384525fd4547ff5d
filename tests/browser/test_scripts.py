"""What the scripts add to a page: saving, the session clock, keys, following, ordering."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.plaats import FORM, ORDE, VOLG, Antwoord, Plaats, paused
from tools import voorbeeld


@pytest.fixture(scope="module")
def gemaakt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The gallery, and three small pages to try the scripts on."""
    folder = tmp_path_factory.mktemp("plaats") / "uit"
    namen = voorbeeld.maak(folder)
    for naam, inhoud in [("proef", FORM), ("volg", VOLG), ("orde", ORDE)]:
        bron = '{% extends "_frame.html" %}{% block inhoud %}' + inhoud + "{% endblock %}"
        html = voorbeeld.environment().from_string(bron).render(page=voorbeeld.pagina(naam))
        (folder / f"{naam}.html").write_text(html)
    return folder, namen


@pytest.fixture
def plaats(gemaakt: tuple[Path, list[str]]) -> Iterator[Plaats]:
    with Plaats(gemaakt[0]) as here:
        yield here


@pytest.fixture
async def page(chromium: Browser) -> AsyncIterator[Page]:
    async with paused(chromium) as page:
        yield page


async def typ(page: Page, plaats: Plaats, tekst: str = "Er is veel schuld.") -> None:
    await page.goto(f"{plaats.basis}/proef.html")
    await page.get_by_label("Wat speelt er?").fill(tekst)
    await page.clock.run_for(900)


STATUS = "[data-bewaar-status]"


async def test_what_is_typed_is_saved_by_itself_with_token_and_operation(
    page: Page, plaats: Plaats
) -> None:
    plaats.antwoorden = [Antwoord(koppen={"X-Versie": "4"})]
    await typ(page, plaats)
    await expect(page.locator(STATUS)).to_have_text(re.compile(r"^Bewaard \d\d\.\d\d$"))
    pad, velden = plaats.posts[0]
    assert (pad, velden["situatie"], velden["_csrf"]) == (
        "/bewaar",
        ["Er is veel schuld."],
        ["voorbeeld"],
    )
    assert re.fullmatch(r"[0-9a-f-]{36}", velden["_operatie"][0])
    assert velden["_volgnummer"] == ["1"]
    assert await page.locator("[name=_versie]").input_value() == "4"
    await page.clock.run_for(60_000)
    assert len(plaats.posts) == 1


async def test_a_failed_save_is_tried_again_under_the_same_operation(
    page: Page, plaats: Plaats
) -> None:
    plaats.antwoorden = [Antwoord(503), Antwoord(204)]
    await typ(page, plaats)
    await expect(page.locator(STATUS)).to_have_text("Nog niet bewaard. We proberen het opnieuw.")
    await page.clock.run_for(2100)
    await expect(page.locator(STATUS)).to_have_text(re.compile("^Bewaard"))
    first, second = (velden for _, velden in plaats.posts)
    assert first == second


async def test_a_lost_connection_keeps_the_text_and_saves_when_it_is_back(
    page: Page, plaats: Plaats
) -> None:
    await page.goto(f"{plaats.basis}/proef.html")
    await page.context.set_offline(True)
    await page.get_by_label("Wat speelt er?").fill("In de trein.")
    await page.clock.run_for(900)
    await expect(page.locator(STATUS)).to_have_text(re.compile("^Nog niet bewaard"))
    await page.context.set_offline(False)
    await expect(page.locator(STATUS)).to_have_text(re.compile("^Bewaard"))
    assert plaats.posts[-1][1]["situatie"] == ["In de trein."]


async def test_a_conflict_shows_both_texts_and_stops_saving(page: Page, plaats: Plaats) -> None:
    plaats.antwoorden = [Antwoord(409, "<div data-conflict>Hun tekst</div>")]
    await typ(page, plaats, "Mijn tekst")
    await expect(page.locator("[data-bewaar-conflict]")).to_have_text("Hun tekst")
    assert await page.get_by_label("Wat speelt er?").input_value() == "Mijn tekst"
    await page.get_by_label("Wat speelt er?").fill("Mijn tweede tekst")
    await page.clock.run_for(5000)
    assert len(plaats.posts) == 1


async def test_looking_away_during_a_save_sends_the_newest_text_and_meets_no_conflict_of_its_own(
    page: Page, plaats: Plaats
) -> None:
    mag = Event()
    botst = "<div data-conflict>Uw eigen oudere tekst</div>"
    plaats.antwoorden = [
        Antwoord(409, botst, mag=mag),
        Antwoord(koppen={"X-Versie": "5"}),
        Antwoord(koppen={"X-Versie": "6"}),
    ]
    await typ(page, plaats, "Eerst")
    await plaats.received(1)
    await page.get_by_label("Wat speelt er?").fill("Daarna")
    await page.evaluate("""() => {
        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    await expect(page.locator(STATUS)).to_have_text(re.compile("^Bewaard"))
    mag.set()
    await page.get_by_label("Wat speelt er?").fill("Ten slotte")
    await page.clock.run_for(900)
    await expect(page.locator("[name=_versie]")).to_have_value("6")
    saves = [velden for _, velden in await plaats.received(3)]
    assert [velden["situatie"] for velden in saves] == [["Eerst"], ["Daarna"], ["Ten slotte"]]
    assert [velden["_volgnummer"] for velden in saves] == [["1"], ["2"], ["3"]]
    assert len({velden["_reeks"][0] for velden in saves}) == 1
    await expect(page.locator("[data-conflict]")).to_have_count(0)


async def test_leaving_the_page_saves_what_was_just_typed(page: Page, plaats: Plaats) -> None:
    await page.goto(f"{plaats.basis}/proef.html")
    await page.get_by_label("Wat speelt er?").fill("Nog net.")
    await page.goto(f"{plaats.basis}/vandaag.html")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert [velden["situatie"] for _, velden in await plaats.received(1)] == [["Nog net."]]


async def test_nothing_is_kept_in_the_storage_of_the_browser(page: Page, plaats: Plaats) -> None:
    await typ(page, plaats)
    await expect(page.locator(STATUS)).to_have_text(re.compile("^Bewaard"))
    kept = await page.evaluate(
        "async () => [localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length, (await caches.keys()).length, document.cookie]"
    )
    assert kept == [0, 0, 0, 0, ""]


async def test_TOE_07_the_session_clock_asks_and_one_key_extends(
    page: Page, plaats: Plaats
) -> None:
    plaats.antwoorden = [Antwoord(koppen={"X-Verloopt-Na": "600"})]
    await page.goto(f"{plaats.basis}/proef.html")
    venster = page.get_by_role("dialog", name="Bent u er nog?")
    await page.clock.run_for(779_000)
    await expect(venster).to_be_hidden()
    await page.clock.run_for(2_000)
    await expect(venster).to_be_visible()
    await expect(venster).to_contain_text("2 minuten")
    await page.keyboard.press("Enter")
    await expect(venster).to_be_hidden()
    assert plaats.posts[0][0] == "/sessie/verlengen"
    await page.clock.run_for(470_000)
    await expect(venster).to_be_hidden()
    await page.clock.run_for(15_000)
    await expect(venster).to_be_visible()


async def test_TOE_07_after_twelve_hours_nothing_is_offered_that_cannot_be_had(
    page: Page, plaats: Plaats, gemaakt: tuple[Path, list[str]]
) -> None:
    proef = gemaakt[0] / "proef.html"
    late = proef.read_text().replace('data-einde-na="43200"', 'data-einde-na="900"')
    (gemaakt[0] / "laat.html").write_text(late)
    await page.goto(f"{plaats.basis}/laat.html")
    await page.clock.run_for(781_000)
    venster = page.get_by_role("dialog", name="Meld u straks opnieuw aan")
    await expect(venster).to_contain_text("Wat u typte, is bewaard.")
    await expect(page.get_by_role("button", name="Ja, ik ga verder")).to_be_hidden()
    await page.keyboard.press("Enter")
    await expect(venster).to_be_hidden()
    await page.clock.run_for(30_000)
    await expect(venster).to_be_hidden()
    assert plaats.posts == []


async def test_at_the_end_of_the_session_the_page_is_covered_and_the_text_stays(
    page: Page, plaats: Plaats
) -> None:
    plaats.antwoorden = [Antwoord(503)] * 100
    await typ(page, plaats, "Nog niet bewaard")
    await page.clock.run_for(901_000)
    await expect(page.get_by_role("heading", name="U bent afgemeld")).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_be_hidden()
    plaats.antwoorden = []
    await page.get_by_role("button", name="Ik ben weer aangemeld").click()
    await expect(page.get_by_label("Wat speelt er?")).to_have_value("Nog niet bewaard")


async def test_keys_work_but_not_while_someone_types_and_can_be_turned_off(
    page: Page, plaats: Plaats
) -> None:
    await typ(page, plaats, "a")
    await plaats.received(1)
    await page.get_by_label("Wat speelt er?").press("v")
    assert page.url.endswith("/proef.html")
    await page.keyboard.press("Escape")
    await page.keyboard.press("?")
    vel = page.get_by_role("dialog", name="Toetsen op deze pagina")
    await expect(vel).to_contain_text("Verstuur")
    await vel.get_by_role("checkbox").uncheck()
    await vel.get_by_role("button", name="Sluiten").click()
    await page.keyboard.press("v")
    assert not [pad for pad, _ in plaats.posts if pad == "/verstuur"]
    await page.keyboard.press("?")
    await vel.get_by_role("checkbox").check()
    await page.keyboard.press("Escape")
    plaats.antwoorden = [Antwoord(200, "<h1>Klaar</h1>")]
    await page.keyboard.press("v")
    await expect(page.get_by_role("heading", name="Klaar")).to_be_visible()


async def test_the_timer_follows_the_clock_of_the_server_and_turns_warm(
    page: Page, plaats: Plaats
) -> None:
    await page.goto(f"{plaats.basis}/proef.html")
    stand, timer = page.locator("[data-stand]"), page.locator("[data-timer]")
    await expect(stand).to_have_text(re.compile(r"^6\.1\d$"))
    await expect(page.locator("[data-aftellen]")).to_have_text("over 2 dagen")
    await page.clock.run_for(7 * 60_000)
    await expect(timer).to_have_class("mk-timer--over")
    await expect(page.locator("[data-woord]")).to_have_text("minuten over de tijd")


async def test_a_screen_that_follows_keeps_what_is_being_typed(page: Page, plaats: Plaats) -> None:
    plaats.fragment = (
        '<p id="stand">nieuw</p><div data-behoud id="vak"><textarea id="n"></textarea></div>'
        '<form data-behoud id="vorm"></form>'
    )
    await page.clock.resume()
    await page.goto(f"{plaats.basis}/volg.html")
    await page.locator("#n").fill("Mijn notitie")
    plaats.berichten.put("7")
    await expect(page.locator("#stand")).to_have_text("nieuw")
    assert await page.locator("#n").input_value() == "Mijn notitie"
    await expect(page.locator("#n")).to_be_focused()
    assert plaats.token == "voorbeeld"
    plaats.antwoorden = [Antwoord(503)] * 100
    plaats.fragment = '<p id="stand">de volgende casus</p>'
    await page.locator("#s").fill("Nog niet bewaard")
    plaats.berichten.put("8")
    await expect(page.locator("#stand")).to_have_text("de volgende casus")
    await expect(page.locator("#n")).to_have_count(0)
    await expect(page.locator("#s")).to_have_value("Nog niet bewaard")
    await expect(page.locator("#s")).to_be_focused()


async def test_a_screen_that_follows_notices_that_nobody_is_signed_in_any_more(
    page: Page, plaats: Plaats
) -> None:
    plaats.afgemeld = True
    await page.goto(f"{plaats.basis}/volg.html")
    await expect(page.locator("[data-live-status]")).not_to_be_empty()
    async with page.expect_navigation():  # to where one signs in, and back here
        await page.clock.run_for(3_200)


async def test_dragging_sends_the_new_order_in_the_same_form(page: Page, plaats: Plaats) -> None:
    plaats.antwoorden = [Antwoord(200, "<h1>Klaar</h1>")]
    await page.goto(f"{plaats.basis}/orde.html")
    await page.locator("#gc").hover()
    await page.mouse.down()
    doel = await page.locator("[data-sleep-id=a]").bounding_box()
    assert doel
    for stap in (6, 4, 2):
        await page.mouse.move(doel["x"] + 20, doel["y"] + stap)
        await page.clock.run_for(50)
    await page.mouse.up()
    await expect(page.get_by_role("heading", name="Klaar")).to_be_visible()
    assert plaats.posts[0][1]["volgorde"] == ["c", "a", "b"]


async def test_TOE_04_the_error_summary_has_the_focus_and_leads_to_the_field(
    page: Page, plaats: Plaats
) -> None:
    await page.goto(f"{plaats.basis}/inbrengen-fout.html")
    assert (await page.title()).startswith("Fout: ")
    await expect(page.get_by_role("heading", name="Invoerfouten gevonden")).to_be_focused()
    await page.get_by_role("link", name="Kies waarom u dit mag delen.").click()
    await expect(page.get_by_label("Het hoort bij uw taak volgens de Wmo")).to_be_focused()
