"""Who reads what of a casus, who is refused, and what the logboek says of it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from motorkap.casus import routes
from motorkap.database.embedded import EmbeddedPostgres
from tests.casus.conftest import GEZONDHEID, Inbrengen, begin
from tests.conftest import LogIn
from tests.factories import ANNA, BRAM, CARLA, DIRK, ELS, GEMEENTE, OLGA, THUISZORG, WONEN
from tests.people import Persoon

Lines = Callable[[], list[dict[str, object]]]
Publiceer = Callable[[], Awaitable[None]]
HUIS = ("Leefeenheid", "Leeftijd", "Thema")
SITUATIE, VRAAG = "De huur loopt achter", "Hoe kan dit gezin in de woning blijven?"


def paths(methode: str, code: str) -> list[str]:
    """Every address of one casus, with its code filled in."""
    values = {"{code:str}": code, "{versie:int}": "1", "{consent_id:uuid}": str(UUID(int=0))}
    found = []
    for route in routes.ROUTES:
        for pad in route.paths:
            if methode in route.http_methods and "{code:str}" in pad:
                found.append(re.sub(r"\{.*?\}", lambda gap: values[gap[0]], pad))
    return found


@pytest.mark.parametrize("outsider", [CARLA, ELS])
async def test_for_an_outsider_no_address_of_a_casus_exists(
    inbrengen: Inbrengen, log_in: LogIn, log_lines: Lines, outsider: object
) -> None:
    """Els is at that table, but the agenda is not published yet."""
    code = (await inbrengen()).code
    carla = await log_in(outsider)  # type: ignore[arg-type]
    before = len(log_lines())
    known, unknown = paths("GET", code), paths("GET", "MK-2222-22")
    for pad in known + unknown:
        assert (await carla.get(pad)).status_code == 404, pad
    for pad in paths("POST", code) + paths("POST", "MK-2222-22"):
        answer = await carla.post(pad, indiener="x", crisis="nee", reden="opgelost")
        assert answer.status_code == 404, pad
    assert await _same_page(carla, code)
    refused = [line for line in log_lines()[before:] if line["resultaat"] == "geweigerd"]
    assert len(refused) >= len(paths("POST", code))
    assert not any("gelukt" in str(line["resultaat"]) for line in log_lines()[before:])


async def _same_page(persoon: Persoon, code: str) -> bool:
    """What exists but may not be seen answers exactly like what does not exist."""
    here, nowhere = [
        re.sub(r'value="[^"]*"', "", (await persoon.get(f"/casus/{c}")).text)
        for c in (code, "MK-2222-22")
    ]
    return here == nowhere


async def test_the_indiener_reads_everything_and_each_page_leaves_its_line(
    inbrengen: Inbrengen, log_lines: Lines
) -> None:
    ingebracht = await inbrengen()
    bram, pad = ingebracht.indiener, f"/casus/{ingebracht.code}"
    page = (await bram.get(pad)).text
    for tekst in (VRAAG, SITUATIE, "Er waren twee gesprekken.", "EK-100", "Geld en schulden"):
        assert tekst in page
    assert "Ingebracht voor dinsdag 1 december, team Oost." in page
    assert "2 organisaties" in page  # his own, and that of the chair
    assert "vernietigd in november 2031" in page
    expected = {"": "casus.gelezen", "/wie": "lijst.getoond", "/keek": "log.gelezen",
                "/afdrukken": "casus.afgedrukt"}  # fmt: skip
    for deel, gebeurtenis in expected.items():
        assert (await bram.get(f"{pad}{deel}")).status_code == 200
        assert log_lines()[-1]["gebeurtenis"] == gebeurtenis
    page = (await bram.get(f"{pad}/afdrukken")).text
    assert (
        "Afgedrukt door Bram Jansen, Maatschappelijk werk, dinsdag 24 november, 10.00 uur." in page
    )


async def test_the_list_shows_heads_only_and_one_line(
    inbrengen: Inbrengen, carla: Persoon, log_lines: Lines
) -> None:
    ingebracht = await inbrengen()
    before = len(log_lines())
    page = (await ingebracht.indiener.get("/casus")).text
    assert ingebracht.code in page
    assert VRAAG not in page
    assert [line["aantal"] for line in log_lines()[before:]] == [1]
    page = (await carla.get("/casus")).text
    assert ingebracht.code not in page
    assert "Er zijn nu geen casussen voor u." in page


async def test_the_chair_reads_from_tabling_on_and_may_not_change_it(
    inbrengen: Inbrengen, anna: Persoon
) -> None:
    code = (await inbrengen()).code
    page = (await anna.get(f"/casus/{code}")).text
    assert SITUATIE in page
    assert "EK-100" not in page
    for pad in ("bewerken", "intrekken", "keek", "kring", "toestemming", "terughalen"):
        assert (await anna.get(f"/casus/{code}/{pad}")).status_code == 403, pad
    answer = await anna.post(f"/casus/{code}/intrekken", reden="opgelost")
    assert answer.status_code == 403
    assert "Dit mag alleen de indiener" in answer.text


async def test_LAW_12_a_kind_without_a_care_task_gets_no_flagged_field_after_publication(
    inbrengen: Inbrengen, publiceer: Publiceer, log_in: LogIn, log_lines: Lines
) -> None:
    extra = {"leeftijdsband": "27-65", "themas": ["werk_participatie"]}
    code = (await inbrengen(**GEZONDHEID, **extra)).code
    await publiceer()
    els, dirk = await log_in(ELS), await log_in(DIRK)
    for pad in (f"/casus/{code}", f"/casus/{code}/afdrukken"):
        page = await els.get(pad)
        assert page.status_code == 200
        assert VRAAG in page.text
        assert "Geld en schulden" in page.text
        assert log_lines()[-1]["velden"] == [
            "hulpvraag", "conclusie", "spoed_reden", "wat", "voortgang",
        ]  # fmt: skip
        for closed in (SITUATIE, "twee gesprekken", "Hoe iemand zich voelt", "EK-100", *HUIS):
            assert closed not in page.text
        open_page = await dirk.get(pad)
        assert all(deel in open_page.text for deel in HUIS)
        assert SITUATIE in open_page.text
        assert "Hoe iemand zich voelt" in open_page.text
        assert "EK-100" not in open_page.text
    assert "alleen voor organisaties met een zorgtaak" in (await els.get(f"/casus/{code}")).text


async def test_the_page_of_who_can_see_says_what_the_rules_decide(
    inbrengen: Inbrengen, publiceer: Publiceer, log_in: LogIn
) -> None:
    code = (await inbrengen(**GEZONDHEID)).code
    bram = await log_in(BRAM)
    page = (await bram.get(f"/casus/{code}/wie")).text
    assert "want dit is de indiener" in page
    assert "want deze persoon zit het overleg van dinsdag 1 december voor" in page
    assert "Els Bakker" not in page
    await publiceer()
    els = await log_in(ELS)
    page = (await els.get(f"/casus/{code}/wie")).text
    assert re.search(r"Els Bakker</strong>, Woningcorporatie, want deze persoon neemt deel", page)
    assert "Leest de vraag, de uitkomst en de eigen afspraken." in page
    assert "Tot dinsdag 8 december, 11.00 uur." in page
    assert "Carla" not in page
    assert "Het eigen kenmerk" not in page


async def test_the_indiener_sees_who_looked(inbrengen: Inbrengen, anna: Persoon) -> None:
    ingebracht = await inbrengen()
    await anna.get(f"/casus/{ingebracht.code}")
    page = (await ingebracht.indiener.get(f"/casus/{ingebracht.code}/keek")).text
    assert "Anna de Vries" in page
    assert "voorzitter van het overleg" in page


async def test_whoever_knows_the_person_takes_herself_off(
    inbrengen: Inbrengen, publiceer: Publiceer, log_in: LogIn
) -> None:
    code = (await inbrengen()).code
    await publiceer()
    dirk = await log_in(DIRK)
    assert (await dirk.get(f"/casus/{code}/afstand")).status_code == 200
    answer = await dirk.post(f"/casus/{code}/afstand")
    assert answer.headers["location"] == "/casus"
    assert (await dirk.get(f"/casus/{code}")).status_code == 404
    bram = await log_in(BRAM)
    assert "Iemand nam afstand" in (await bram.get(f"/casus/{code}")).text
    assert (await bram.get(f"/casus/{code}/afstand")).status_code == 409


async def test_client_support_keeps_the_municipality_out_unless_the_resident_wishes(
    inbrengen: Inbrengen, log_in: LogIn
) -> None:
    dicht = await inbrengen(wie=OLGA, kring=(THUISZORG, WONEN, GEMEENTE))
    page = (await dicht.indiener.get(f"/casus/{await begin(dicht.indiener)}/bewerken")).text
    assert "Weet de inwoner" in page
    anna = await log_in(ANNA)
    assert (await anna.get(f"/casus/{dicht.code}")).status_code == 404
    without_day = {"wand": "open_voorzitter"}
    with pytest.raises(AssertionError, match="Vul in wanneer de inwoner"):
        await inbrengen(wie=OLGA, indienen=without_day)
    wens = {"wand": "open_voorzitter", "wens_op": "2026-11-20"}
    open_ = await inbrengen(wie=OLGA, indienen=wens)
    assert (await anna.get(f"/casus/{open_.code}")).status_code == 200


async def test_who_reads_can_change_after_tabling_and_stops_at_once(
    inbrengen: Inbrengen, publiceer: Publiceer, log_in: LogIn
) -> None:
    code = (await inbrengen()).code
    await publiceer()
    bram, els = await log_in(BRAM), await log_in(ELS)
    assert (await els.get(f"/casus/{code}")).status_code == 200
    assert (await bram.get(f"/casus/{code}/kring")).status_code == 200
    answer = await bram.post(f"/casus/{code}/kring", kring=[str(THUISZORG)])
    assert answer.status_code == 303, answer.text
    assert (await els.get(f"/casus/{code}")).status_code == 404
    assert "Gewijzigd wie meeleest" in (await bram.get(f"/casus/{code}")).text


async def test_LAW_08_a_withdrawn_consent_closes_the_casus_for_its_receivers_at_once(
    inbrengen: Inbrengen, publiceer: Publiceer, log_in: LogIn, log_lines: Lines
) -> None:
    code = (await inbrengen()).code
    await publiceer()
    bram, dirk = await log_in(BRAM), await log_in(DIRK)
    ja = {"wie": "inwoner", "leeftijdsband": "27-65", "gegevens": ["geld"], "doel": "overleg",
          "organisaties": [str(THUISZORG)], "hoe": "gesprek", "op": "2026-11-20"}  # fmt: skip
    await bram.post(f"/casus/{code}/toestemming", **ja)
    assert (await dirk.get(f"/casus/{code}")).status_code == 200
    page = (await bram.get(f"/casus/{code}/toestemming")).text
    assert "Geldig tot donderdag 20 mei 2027." in page
    trek_in = re.search(r'action="([^"]+/intrekken)"', page)
    assert trek_in
    assert (await bram.post(trek_in[1])).status_code == 303
    assert log_lines()[-1]["gebeurtenis"] == "toestemming.ingetrokken"
    assert (await dirk.get(f"/casus/{code}")).status_code == 404
    assert "Ingetrokken op" in (await bram.get(f"/casus/{code}/toestemming")).text


async def test_a_text_whose_key_is_lost_says_so_and_asks_for_no_second_try(
    inbrengen: Inbrengen, log_in: LogIn, postgres: EmbeddedPostgres, database: str
) -> None:
    """A restore that accepted the loss leaves such a casus; it is no mistake to try again."""
    code = (await inbrengen()).code
    bram = await log_in(BRAM)
    lost = "update casus_sleutel set omhuld = substr(omhuld, 2)"
    postgres.psql(f"set session_replication_role = replica; {lost}", database)
    answer = await bram.get(f"/casus/{code}")
    assert answer.status_code == 409
    assert "Opnieuw proberen helpt niet" in answer.text
