"""Following the hour: what the chair sees as far as one may read, and nothing for outsiders."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

import pytest

from motorkap.installatie import Installatie
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, BRAM, CARLA, DIRK, ELS, OLGA
from tests.overleg.uurwereld import SITUATIE, VRAAG, Uurwereld, begin, make_hour, ok, send
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]
WAT = "Belt met de Kredietbank over een stabilisatie"
BESLOTEN = "Deze casus wordt besloten besproken."


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok) -> Uurwereld:
    """Next week's meeting, about to begin."""
    return await make_hour(installatie, klok)


async def lead(log_in: LogIn, wereld: Uurwereld) -> Persoon:
    """Anna with the first casus at hand."""
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    return anna


async def agree(anna: Persoon, wereld: Uurwereld, wie: UUID = DIRK) -> None:
    """Write down one afspraak."""
    url = f"{wereld.punt()}/besluit"
    await ok(anna, url, doe="afspraken", wat=WAT, wie=str(wie), uiterlijk="2026-12-15")


async def test_a_participant_sees_the_casus_and_what_is_concluded(
    log_in: LogIn, wereld: Uurwereld, log_lines: LogLines
) -> None:
    anna = await lead(log_in, wereld)
    await agree(anna, wereld)
    await ok(anna, f"{wereld.punt()}/conclusie", conclusie="Samen de post doen.")
    dirk = await log_in(DIRK)
    page = await dirk.get(f"/overleg/{wereld.overleg}/volgen")
    for tekst in (VRAAG, SITUATIE, WAT, "Samen de post doen.", "Notitie voor uw organisatie"):
        assert tekst in page.text
    assert "Rond af" not in page.text
    part = await dirk.get(f"/overleg/{wereld.overleg}/volgen/stand")
    assert WAT in part.text
    assert "<html" not in part.text
    read = [r for r in log_lines() if r["actor_id"] == str(DIRK)]
    assert {r["gebeurtenis"] for r in read} >= {"lijst.getoond", "casus.gelezen"}


async def test_LAW_12_without_a_care_task_one_sees_only_ones_own_afspraken(
    log_in: LogIn, wereld: Uurwereld
) -> None:
    anna = await lead(log_in, wereld)
    await agree(anna, wereld)
    page = await (await log_in(ELS)).get(f"/overleg/{wereld.overleg}/volgen")
    assert VRAAG in page.text
    assert WAT not in page.text


async def test_an_outsider_cannot_follow_and_the_refusal_is_written(
    log_in: LogIn, wereld: Uurwereld, log_lines: LogLines
) -> None:
    carla = await log_in(CARLA)
    for page in ("volgen", "volgen/stand", "live", "beamer", "beamer/stand", "uur", "resultaat",
                 "terugkoppeling", "terugkoppeling.txt"):  # fmt: skip
        answer = await carla.get(f"/overleg/{wereld.overleg}/{page}")
        assert answer.status_code == 403, page
        assert VRAAG not in answer.text
    refused = [r for r in log_lines() if r["actor_id"] == str(CARLA)]
    assert {r["gebeurtenis"] for r in refused} == {"toegang.geweigerd"}


async def test_a_note_is_kept_once_and_only_for_ones_own_organisation(
    log_in: LogIn, wereld: Uurwereld
) -> None:
    anna = await lead(log_in, wereld)
    await agree(anna, wereld)
    dirk, bram = await log_in(DIRK), await log_in(BRAM)
    page = await dirk.get(f"/overleg/{wereld.overleg}/volgen")
    url = page.text.split('data-bewaar-url="')[1].split('"')[0]
    for tekst in ("Bel ma", "Bel maandag"):
        assert (await send(dirk, url, notitie=tekst)).status_code == 204
    page = await dirk.get(f"/overleg/{wereld.overleg}/volgen")
    assert "Bel maandag" in page.text
    afspraak = await dirk.get(f"/afspraken/{url.rsplit('/', 1)[1]}")
    assert afspraak.text.count("Bel ma") == 1
    assert (await send(bram, url, notitie="Niet van mij")).status_code == 403


async def test_the_screen_in_the_room_shows_what_everybody_present_may_read(
    log_in: LogIn, wereld: Uurwereld
) -> None:
    anna = await lead(log_in, wereld)
    await agree(anna, wereld)
    url = f"/overleg/{wereld.overleg}/beamer"
    page = await anna.get(url)
    assert VRAAG in page.text
    assert SITUATIE not in page.text
    assert WAT in page.text
    assert "Afmelden" not in page.text
    hour = await anna.get(wereld.uur)
    els = re.search(r"Els Bakker.*?/uur/aanwezig/([0-9a-f-]{36})", hour.text, re.DOTALL)
    assert els
    await ok(anna, f"{wereld.uur}/aanwezig/{els[1]}")
    page = await anna.get(url)
    assert VRAAG in page.text
    assert WAT not in page.text  # Els has no care task
    await ok(anna, f"{wereld.uur}/weg/{els[1]}")
    assert WAT in (await anna.get(url)).text


async def test_the_screen_is_closed_as_soon_as_somebody_present_may_not_read(
    log_in: LogIn, installatie: Installatie, klok: Klok
) -> None:
    wereld = await make_hour(installatie, klok, wie=OLGA, wand="open_voorzitter")
    anna = await lead(log_in, wereld)
    url = f"/overleg/{wereld.overleg}/beamer/stand"
    assert VRAAG in (await anna.get(url)).text
    await wereld.sit_down(installatie, BRAM)
    assert BESLOTEN in (await anna.get(url)).text


async def test_behind_the_wall_the_chair_sees_code_and_time_and_can_still_end_it(
    log_in: LogIn, installatie: Installatie, klok: Klok
) -> None:
    wereld = await make_hour(installatie, klok, wie=OLGA)
    anna = await lead(log_in, wereld)
    page = await anna.get(wereld.uur)
    assert "Deze casus is niet open voor u." in page.text
    assert VRAAG not in page.text
    assert BESLOTEN in (await anna.get(f"/overleg/{wereld.overleg}/beamer")).text
    answer = await send(anna, f"{wereld.punt()}/besluit", doe="advies", conclusie="Toch iets")
    assert answer.status_code == 403
    await ok(anna, f"{wereld.punt()}/besluit", doe="advies")
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar")
    assert "1 van 2 gedaan" in (await anna.get(wereld.uur)).text


async def test_a_participant_cannot_lead_or_open_the_screen(
    log_in: LogIn, wereld: Uurwereld
) -> None:
    bram = await log_in(BRAM)
    for page in ("uur", "beamer", "beamer/stand"):
        answer = await bram.get(f"/overleg/{wereld.overleg}/{page}")
        assert answer.status_code == 403
    punt = ("bespreek", "besluit", "van-tafel", "later")
    for what in (*(f"{wereld.punt()}/{p}" for p in punt), f"{wereld.uur}/rest"):
        assert (await send(bram, what, doe="klaar")).status_code == 403, what
