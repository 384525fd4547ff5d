"""After the hour: the result, its corrections, and the sheet for colleagues."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.installatie import Installatie
from motorkap.overleg import jobs
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, BRAM, CARLA, DIRK, ELS
from tests.overleg.uurwereld import CODES, VRAAG, Uurwereld, begin, make_hour, ok, send
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]
VINKJE = re.compile(r'name="terzijde" value="([^"]+)"')
WAT = "Belt met de Kredietbank over een stabilisatie"
CONCLUSIE = "Eerst rust, dan de schulden."


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok, log_in: LogIn) -> Uurwereld:
    """A meeting that is just over: one casus with an afspraak, one with a group offer."""
    wereld = await make_hour(installatie, klok)
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    first = f"{wereld.punt()}/besluit"
    await ok(anna, first, doe="afspraken", wat=WAT, wie=str(DIRK), uiterlijk="2026-12-15",
             conclusie=CONCLUSIE)  # fmt: skip
    await ok(anna, first, doe="klaar", conclusie=CONCLUSIE)
    await ok(anna, f"{wereld.punt(1)}/besluit", doe="collectief_aanbod")
    await ok(anna, f"{wereld.punt(1)}/besluit", doe="klaar")
    klok.forward(timedelta(minutes=50))
    await ok(anna, f"{wereld.uur}/einde")
    return wereld


@pytest.fixture
def counted(postgres: EmbeddedPostgres, database: str) -> Callable[[], str]:
    """What was set aside so far, per field."""
    question = "select veld, aantal from tekst_terzijde order by veld"
    return lambda: str(postgres.psql(question, database)).strip()


def address(wereld: Uurwereld) -> str:
    """Where the result stands."""
    return f"/overleg/{wereld.overleg}/resultaat"


async def test_participants_read_the_result_and_have_it_corrected(
    wereld: Uurwereld, log_in: LogIn, log_lines: LogLines
) -> None:
    bram, anna = await log_in(BRAM), await log_in(ANNA)
    page = await bram.get(address(wereld))
    for tekst in (VRAAG, CONCLUSIE, WAT, "Corrigeren kan tot"):
        assert tekst in page.text
    url = f"{address(wereld)}/{wereld.punten[0]}"
    assert (await send(bram, f"{url}/correctie", tekst="")).status_code == 400
    await ok(anna, f"/overleg/{wereld.overleg}/vaststellen")
    await ok(bram, f"{url}/correctie", tekst="Eerst de energie, dan de rest.")
    assert "Correctie gevraagd op team Oost" in (await anna.get("/")).text
    page = await anna.get(address(wereld))
    assert "Eerst de energie" in page.text
    assert "wacht op de voorzitter" in page.text
    await ok(anna, f"{url}/conclusie", conclusie="Eerst de energie.")
    page = await bram.get(address(wereld))
    assert CONCLUSIE not in page.text
    assert "verwerkt." in page.text
    said = {r["gebeurtenis"] for r in log_lines() if r["actor_id"] == str(BRAM)}
    assert {"casus.gelezen", "casus.gewijzigd"} <= said


async def test_only_the_chair_fixes_the_result_and_changes_a_conclusion(
    wereld: Uurwereld, log_in: LogIn
) -> None:
    bram, anna = await log_in(BRAM), await log_in(ANNA)
    url = f"{address(wereld)}/{wereld.punten[0]}/conclusie"
    assert (await send(bram, f"/overleg/{wereld.overleg}/vaststellen")).status_code == 403
    assert (await send(bram, url, conclusie="Anders")).status_code == 403
    await ok(anna, f"/overleg/{wereld.overleg}/vaststellen")
    assert "Vastgesteld op" in (await bram.get(address(wereld))).text
    assert (await send(anna, f"/overleg/{wereld.overleg}/vaststellen")).status_code == 409


async def test_after_five_working_days_nothing_is_corrected_any_more(
    wereld: Uurwereld, log_in: LogIn, klok: Klok
) -> None:
    klok.forward(timedelta(days=8))
    dirk, anna = await log_in(DIRK), await log_in(ANNA)
    url = f"{address(wereld)}/{wereld.punten[0]}"
    assert (await send(dirk, f"{url}/correctie", tekst="Te laat")).status_code == 403
    assert (await send(anna, f"{url}/conclusie", conclusie="Te laat")).status_code == 403


async def test_an_outsider_cannot_correct(wereld: Uurwereld, log_in: LogIn) -> None:
    carla = await log_in(CARLA)
    url = f"{address(wereld)}/{wereld.punten[0]}/correctie"
    assert (await send(carla, url, tekst="Zomaar")).status_code == 403


async def test_the_sheet_holds_ones_own_afspraken_and_a_card_without_a_casus(
    wereld: Uurwereld, log_in: LogIn, log_lines: LogLines
) -> None:
    dirk, els = await log_in(DIRK), await log_in(ELS)
    page = await dirk.get(f"/overleg/{wereld.overleg}/terugkoppeling")
    assert WAT in page.text
    assert "Er is 1 afspraak voor onze organisatie." in page.text
    assert "Een groepsaanbod bleek te passen." in page.text
    assert CODES[1] not in page.text
    plain = await dirk.get(f"/overleg/{wereld.overleg}/terugkoppeling.txt")
    assert plain.headers["content-type"].startswith("text/plain")
    assert f"- {WAT} (Dirk Visser, uiterlijk dinsdag 15 december." in plain.text
    other = await els.get(f"/overleg/{wereld.overleg}/terugkoppeling")
    assert WAT not in other.text
    assert "Er zijn geen afspraken voor ons." in other.text
    read = [r for r in log_lines() if r["actor_id"] == str(DIRK)]
    assert "casus.gelezen" in {r["gebeurtenis"] for r in read}


async def test_there_is_no_sheet_before_the_end(
    installatie: Installatie, klok: Klok, log_in: LogIn
) -> None:
    running = await make_hour(installatie, klok)
    bram: Persoon = await log_in(BRAM)
    for page in ("resultaat", "terugkoppeling"):
        assert (await bram.get(f"/overleg/{running.overleg}/{page}")).status_code == 409


async def test_what_was_carried_over_has_no_conclusion_to_change(
    installatie: Installatie, klok: Klok, log_in: LogIn
) -> None:
    wereld = await make_hour(installatie, klok)
    anna, bram = await log_in(ANNA), await log_in(BRAM)
    await begin(anna, wereld)
    await ok(anna, f"{wereld.uur}/rest")
    await ok(anna, f"{wereld.punt()}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.uur}/einde")
    for person in (anna, bram):
        page = await person.get(address(wereld))
        assert "Pas de conclusie aan" not in page.text
        assert "Klopt er iets niet?" not in page.text
    url = f"{address(wereld)}/{wereld.punten[0]}"
    assert (await send(anna, f"{url}/conclusie", conclusie="Toch besproken")).status_code == 409
    assert (await send(bram, f"{url}/correctie", tekst="Klopt niet")).status_code == 409


async def test_the_casus_itself_shows_what_was_concluded_and_what_was_corrected(
    wereld: Uurwereld, log_in: LogIn
) -> None:
    anna, bram = await log_in(ANNA), await log_in(BRAM)
    casus = f"/casus/{CODES[0]}"
    page = await bram.get(casus)
    for zin in (CONCLUSIE, "Wat het overleg besloot", "De voorzitter stelt dit nog vast."):
        assert zin in page.text, zin
    await ok(bram, f"{address(wereld)}/{wereld.punten[0]}/correctie", tekst="Eerst de energie.")
    await ok(anna, f"/overleg/{wereld.overleg}/vaststellen")
    page = await bram.get(casus)
    for zin in ("Correctie van Bram Jansen", "Eerst de energie.", "Vastgesteld op"):
        assert zin in page.text, zin
    assert (await (await log_in(CARLA)).get(casus)).status_code == 404


async def test_a_conclusion_of_a_running_hour_stands_on_the_casus_only_afterwards(
    installatie: Installatie, klok: Klok, log_in: LogIn
) -> None:
    wereld = await make_hour(installatie, klok)
    anna, bram = await log_in(ANNA), await log_in(BRAM)
    await begin(anna, wereld)
    await ok(anna, f"{wereld.punt()}/besluit", doe="advies", conclusie=CONCLUSIE)
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar", conclusie=CONCLUSIE)
    assert CONCLUSIE not in (await bram.get(f"/casus/{CODES[0]}")).text


async def test_the_sheet_prints_how_far_the_log_was_sealed(
    wereld: Uurwereld, log_in: LogIn, postgres: EmbeddedPostgres, database: str
) -> None:
    bram, anna = await log_in(BRAM), await log_in(ANNA)
    await ok(anna, f"/overleg/{wereld.overleg}/vaststellen")
    sheet = f"/overleg/{wereld.overleg}/terugkoppeling"
    for url in (sheet, f"{sheet}.txt", address(wereld)):
        assert "Het logboek is nog niet verzegeld." in (await bram.get(url)).text
    seal = "(2026, 1234, decode(repeat('ab', 32), 'hex'), '', '', '2026-12-01 10:00+00')"
    postgres.psql(f"insert into logboek_checkpoint values {seal}", database)  # noqa: S608
    zin = "Logboek tot en met regel 1.234, wortel abab abab abab abab, verzegeld"
    for url in (sheet, f"{sheet}.txt", address(wereld)):
        assert zin in (await bram.get(url)).text


GROOT = "Mevrouw De Groot belt met 06 12345678."


async def with_text(wereld: Uurwereld, anna: Persoon, conclusie: str, wat: str) -> None:
    """A second casus of the hour ends with these texts, typed in haste."""
    punt = f"{wereld.punt(1)}/besluit"
    form = {"doe": "afspraken", "wat": wat, "wie": str(DIRK), "uiterlijk": "2026-12-15"}
    await ok(anna, punt, conclusie=conclusie, **form)
    await ok(anna, punt, doe="klaar", conclusie=conclusie)


@pytest.fixture
async def haast(installatie: Installatie, klok: Klok, log_in: LogIn) -> Uurwereld:
    """A meeting that is over, in which nobody had time to leave the names out."""
    wereld = await make_hour(installatie, klok)
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    await ok(anna, f"{wereld.punt()}/besluit", doe="advies")
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar")
    await with_text(wereld, anna, GROOT, "Belt mevrouw De Groot")
    klok.forward(timedelta(minutes=50))
    await ok(anna, f"{wereld.uur}/einde")
    return wereld


async def test_LAW_02_in_the_hour_everything_is_kept_and_fixing_asks_for_it(
    haast: Uurwereld, log_in: LogIn, counted: Callable[[], str]
) -> None:
    anna, fix = await log_in(ANNA), f"/overleg/{haast.overleg}/vaststellen"
    punt = haast.punten[1]
    answer = await send(anna, fix)
    assert answer.status_code == 400
    assert f'href="#veld-conclusie-{punt}"' in answer.text
    assert answer.text.count("lijkt op een telefoonnummer. Haal het weg.") == 2  # summary, field
    sleutels = [unescape(s) for s in VINKJE.findall(answer.text)]
    assert len(sleutels) == 2
    assert (await send(anna, fix, terzijde=sleutels)).status_code == 400  # the number still stands
    url = f"{address(haast)}/{punt}"
    answer = await send(anna, f"{url}/conclusie", conclusie=GROOT)
    assert answer.status_code == 400
    assert f"{GROOT}</textarea>" in answer.text
    await ok(
        anna, f"{url}/conclusie", conclusie="Mevrouw De Groot belt.",
        terzijde="conclusie:De Groot",
    )  # fmt: skip
    answer = await send(anna, fix)
    assert "telefoonnummer" not in answer.text
    sleutels = [unescape(s) for s in VINKJE.findall(answer.text)]
    afspraak = re.search(r"/afspraak/([0-9a-f-]{36})", answer.text)
    assert afspraak
    await ok(anna, f"{url}/afspraak/{afspraak[1]}", wat="Belt de inwoner")
    assert "Belt de inwoner" in (await anna.get(address(haast))).text
    await ok(anna, fix, terzijde=sleutels)
    assert "Vastgesteld op" in (await anna.get(address(haast))).text
    assert counted() == "conclusie|2"


async def test_LAW_02_the_clock_fixes_no_result_with_a_number_in_it_and_the_chair_hears_why(
    haast: Uurwereld, log_in: LogIn, installatie: Installatie, klok: Klok
) -> None:
    klok.forward(timedelta(days=9))
    assert await jobs.seal_due(installatie, klok()) == 1  # looked at: a working day more
    assert await jobs.seal_due(installatie, klok()) == 0
    anna = await log_in(ANNA)
    assert "Vastgesteld op" not in (await anna.get(address(haast))).text
    vandaag = (await anna.get("/")).text
    assert "moet iets weg" in vandaag
    assert "06 12345678" not in vandaag
    url = f"{address(haast)}/{haast.punten[1]}/conclusie"
    await ok(anna, url, conclusie="Mevrouw De Groot belt.", terzijde="conclusie:De Groot")
    assert "moet iets weg" not in (await anna.get("/")).text
    klok.forward(timedelta(days=5))
    assert await jobs.seal_due(installatie, klok()) == 1
    assert await jobs.seal_due(installatie, klok()) == 0


async def test_only_who_led_the_casus_changes_the_text_of_an_afspraak(
    wereld: Uurwereld, log_in: LogIn
) -> None:
    bram, anna, carla = await log_in(BRAM), await log_in(ANNA), await log_in(CARLA)
    page = await anna.get(address(wereld))
    found = re.search(rf"{wereld.punten[0]}/afspraak/([0-9a-f-]{{36}})", page.text)
    assert found
    url = f"{address(wereld)}/{wereld.punten[0]}/afspraak/{found[1]}"
    assert (await send(bram, url, wat="Anders")).status_code == 403
    assert (await send(carla, url, wat="Anders")).status_code in (403, 404)
    assert (await send(anna, url, wat="")).status_code == 400
    other = f"{address(wereld)}/{wereld.punten[1]}/afspraak/{found[1]}"
    assert (await send(anna, other, wat="Van een andere casus")).status_code == 404
    await ok(anna, url, wat="Belt met de bank")
    assert "Belt met de bank" in (await bram.get(address(wereld))).text


async def test_a_correction_with_a_number_is_refused_and_shown_again(
    wereld: Uurwereld, log_in: LogIn
) -> None:
    bram = await log_in(BRAM)
    answer = await send(bram, f"{address(wereld)}/{wereld.punten[0]}/correctie", tekst=GROOT)
    assert answer.status_code == 400
    assert f"{GROOT}</textarea>" in answer.text
    assert "Haal het weg" in answer.text
