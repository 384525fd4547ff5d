"""Following the hour: what the chair sees as far as one may read, and nothing for outsiders."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.installatie import Installatie
from motorkap.overleg.deelname.service_deelname import invite_for_casus
from motorkap.overleg.forms import MensForm
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, BRAM, CARLA, DIRK, ELS, OLGA, WIM
from tests.overleg.uurwereld import (
    CODES,
    SITUATIE,
    VRAAG,
    Uurwereld,
    act,
    begin,
    make_hour,
    ok,
    send,
)
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]
WAT = "Belt met de Kredietbank over een stabilisatie"
BESLOTEN = "Deze casus wordt besloten besproken."
PSYCHISCH = "Hoe iemand zich voelt"


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


def field(page: str, naam: str) -> str:
    """What a hidden field of the note holds."""
    return page.split(f'name="{naam}" value="')[1].split('"', maxsplit=1)[0]


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


async def test_a_note_from_two_screens_is_a_choice_and_no_accident(
    log_in: LogIn, wereld: Uurwereld
) -> None:
    anna = await lead(log_in, wereld)
    await agree(anna, wereld)
    dirk = await log_in(DIRK)
    volgen = f"/overleg/{wereld.overleg}/volgen"
    telefoon, tablet = [(await dirk.get(volgen)).text for _ in range(2)]
    url = telefoon.split('data-bewaar-url="')[1].split('"')[0]
    een, ander = field(telefoon, "blad"), field(tablet, "blad")
    for tekst in ("Bel ma", "Bel maandag"):
        await ok(dirk, url, notitie=tekst, blad=een, _versie="0")
    botst = await send(dirk, url, notitie="Bel dinsdag", blad=ander, _versie="0")
    assert botst.status_code == 409
    deel = botst.text.split("data-conflict")[1].split("</section>")[0]
    assert "Bel maandag" in deel
    assert "Bel dinsdag" in deel
    assert "Bel maandag" in (await dirk.get(volgen)).text
    keuze = re.search(r'name="over_versie" value="(\d+)"', deel)
    assert keuze
    await ok(dirk, url, notitie="Bel dinsdag", blad=ander, _versie="0", over_versie=keuze[1])
    assert "Bel dinsdag" in (await dirk.get(volgen)).text
    await ok(anna, f"{wereld.punt()}/later")
    laat = await send(dirk, url, notitie="Bel woensdag", blad=een, _versie="1", doe="bewaar")
    assert laat.status_code == 409
    assert "#botsing-titel" in botst.text
    assert "Uw laatste notitie is niet bewaard" in laat.text
    assert "Bel woensdag" in laat.text


async def test_a_draft_that_holds_a_number_is_kept_and_read_by_its_writer_alone(
    log_in: LogIn, wereld: Uurwereld
) -> None:
    anna = await lead(log_in, wereld)
    await agree(anna, wereld)
    dirk = await log_in(DIRK)
    volgen = f"/overleg/{wereld.overleg}/volgen"
    url = (await dirk.get(volgen)).text.split('data-bewaar-url="')[1].split('"')[0]
    afspraak = f"/afspraken/{url.rsplit('/', 1)[1]}"
    kept = await send(dirk, url, notitie="Bel 06 12345678")
    assert (kept.status_code, kept.headers["x-concept"]) == (204, "ja")
    assert "06 12345678" in (await dirk.get(volgen)).text
    assert "06 12345678" not in (await anna.get(afspraak)).text
    shown = await send(dirk, url, notitie="Bel 06 87654321", doe="bewaar")
    assert shown.status_code == 400
    assert "Haal het weg." in shown.text
    assert "06 87654321" in (await dirk.get(afspraak)).text
    assert "06 87654321" not in (await anna.get(afspraak)).text
    await ok(dirk, url, notitie="Bel maandag")
    assert "Bel maandag" in (await anna.get(afspraak)).text


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


async def test_behind_the_wall_the_municipality_does_not_see_how_a_casus_ended(
    log_in: LogIn, installatie: Installatie, klok: Klok
) -> None:
    wereld = await make_hour(installatie, klok, wie=OLGA, wand="open_voorzitter")
    await wereld.sit_down(installatie, WIM)
    anna = await lead(log_in, wereld)
    await ok(anna, f"{wereld.punt()}/besluit", doe="advies")
    wim, dirk = await log_in(WIM), await log_in(DIRK)
    url = f"/overleg/{wereld.overleg}"
    assert ">Advies" in (await dirk.get(f"{url}/volgen")).text
    closed = (await wim.get(f"{url}/volgen")).text
    assert CODES[0] in closed
    for tekst in (">Advies", "niet aanwezig: ", VRAAG):
        assert tekst not in closed
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar")
    await ok(anna, f"{wereld.punt(1)}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.uur}/einde")
    assert f"{CODES[0]}</span>: advies" in (await dirk.get(f"{url}/resultaat")).text
    closed = (await wim.get(f"{url}/resultaat")).text
    assert CODES[0] in closed
    assert f"{CODES[0]}</span>: advies" not in closed


async def test_LAW_12_a_flagged_leefgebied_is_shown_to_who_has_a_care_task(
    log_in: LogIn, installatie: Installatie, klok: Klok
) -> None:
    wereld = await make_hour(installatie, klok, leefgebieden=("geld", "psychisch"))
    async with installatie.transaction() as tx:
        flag = text("update casus set gevoeligheid = 'gezondheid' where id = :id")
        await tx.execute(flag, {"id": wereld.casussen[0]})
    await lead(log_in, wereld)
    url = f"/overleg/{wereld.overleg}/volgen"
    seen = (await (await log_in(DIRK)).get(url)).text
    closed = (await (await log_in(ELS)).get(url)).text
    assert VRAAG in closed
    assert PSYCHISCH in seen
    assert PSYCHISCH not in closed


async def test_somebody_invited_for_one_casus_follows_that_casus_alone(
    log_in: LogIn, installatie: Installatie, wereld: Uurwereld
) -> None:
    async with installatie.transaction() as tx:
        gate = await act(installatie, tx, ANNA)
        form = MensForm(gast=str(CARLA))
        await invite_for_casus(gate, wereld.overleg, wereld.punten[0], form)
    anna = await lead(log_in, wereld)
    url = f"/overleg/{wereld.overleg}"
    page = (await (await log_in(CARLA)).get(f"{url}/volgen")).text
    assert VRAAG in page
    assert CODES[1] not in page
    await ok(anna, f"{wereld.punt()}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.punt(1)}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.uur}/einde")
    page = (await (await log_in(CARLA)).get(f"{url}/resultaat")).text
    assert CODES[0] in page
    assert CODES[1] not in page


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
