# ruff: noqa: S608
"""What a resident asks: entered by the organisation or the officer, decided, and done."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from motorkap.bewaring import jobs
from motorkap.casus.model import Status
from motorkap.verzoek.service_inhoud import plain
from motorkap.verzoek.tekst import Tekst, Tekstsoort
from motorkap.web.pagina import heel
from tests.bewaring.test_jobs import proposal
from tests.bewaring.wereld import VRAAG, Wereld
from tests.conftest import LogIn
from tests.factories import ANNA, ARIE, BRAM, FATIMA, GERDA
from tests.people import Persoon

Lines = Callable[[], list[dict[str, object]]]
CODE = "MK-7Q4K-2P"
PAD = f"/casus/{CODE}"


async def asked(bram: Persoon, fatima: Persoon, soort: str) -> str:
    """A request that Bram entered; where the officer finds it."""
    answer = await bram.post(f"{PAD}/verzoeken", soort=soort, ontvangen="2026-11-20")
    assert answer.status_code == 303, answer.text
    page = (await fatima.get("/privacy/verzoeken")).text
    found = re.search(r"/privacy/verzoeken/[0-9a-f-]{36}", page)
    assert found
    return found[0]


async def test_LAW_14_the_organisation_enters_it_and_the_officer_decides(
    wereld: Wereld, bram: Persoon, fatima: Persoon, log_lines: Lines
) -> None:
    await wereld.casus(CODE, Status.BESPROKEN)
    leeg = await bram.post(f"{PAD}/verzoeken", soort="", ontvangen="2030-01-01")
    assert leeg.status_code == 400
    assert "Kies wat de inwoner vraagt." in leeg.text
    assert "Deze dag is nog niet geweest." in leeg.text
    plek = await asked(bram, fatima, "inzage")
    assert "Antwoord uiterlijk zondag 20 december 2026." in (await fatima.get(plek)).text
    assert VRAAG not in (await fatima.get(plek)).text
    assert "1 verzoek van een inwoner wacht op uw besluit" in (await fatima.get("/")).text
    wie = "select string_agg(split_part(g.email, '@', 1), ' ' order by g.email) from bericht b"
    wie += " join gebruiker g on g.id = b.gebruiker_id where b.soort = 'verzoek'"
    assert wereld.sql(wie) == "fatima"
    assert (await fatima.post(plek, besluit="verlengen", verlengen="")).status_code == 400
    assert (
        await fatima.post(plek, besluit="verlengen", verlengen="ingewikkeld")
    ).status_code == 303
    assert "zaterdag 20 februari 2027" in (await fatima.get(plek)).text
    assert (await fatima.post(plek, besluit="toewijzen")).status_code == 303
    assert (await fatima.post(plek, besluit="toewijzen")).status_code == 409
    assert "Toegewezen" in (await bram.get(f"{PAD}/verzoeken")).text
    assert wereld.sql(wie) == "bram fatima"
    assert f"Er is besloten over een verzoek bij {heel(CODE)}" in (await bram.get("/")).text
    assert "op uw besluit" not in (await fatima.get("/")).text
    assert {"recht.verzoek", "recht.afgehandeld"} <= {r["gebeurtenis"] for r in log_lines()}


async def test_outsiders_neither_enter_nor_decide(
    wereld: Wereld, bram: Persoon, fatima: Persoon, carla: Persoon, log_in: LogIn
) -> None:
    await wereld.casus(CODE, Status.BESPROKEN)
    plek = await asked(bram, fatima, "inzage")
    for outsider in (carla, await log_in(ARIE), fatima):
        for pad in ("verzoeken", "uittreksel", "verbeteren"):
            assert (await outsider.get(f"{PAD}/{pad}")).status_code == 404
        assert (await outsider.post(f"{PAD}/verzoeken", soort="inzage")).status_code == 404
    for outsider in (carla, bram, await log_in(GERDA)):
        assert (await outsider.get("/privacy/verzoeken")).status_code == 403
        assert (await outsider.post(plek, besluit="toewijzen")).status_code == 403


async def test_the_officer_enters_one_by_the_code(wereld: Wereld, fatima: Persoon) -> None:
    await wereld.casus(CODE, Status.BESPROKEN)
    wrong = {"casus": "MK-2222-22", "soort": "bezwaar", "ontvangen": "2026-11-24"}
    answer = await fatima.post("/privacy/verzoeken", **wrong)
    assert "Deze casus is er niet." in answer.text
    answer = await fatima.post("/privacy/verzoeken", **wrong | {"casus": "7q4k2p"})
    assert answer.status_code == 303
    page = await fatima.get("/privacy/verzoeken")
    assert 'Bezwaar, casus <span class="mk-niet-afbreken">MK-7Q4K-2P</span>' in page.text


@pytest.mark.parametrize("soort", ["beperking", "bezwaar"])
async def test_LAW_15_a_restriction_closes_the_casus_to_all_until_it_is_lifted(
    wereld: Wereld, bram: Persoon, fatima: Persoon, carla: Persoon, log_in: LogIn, soort: str
) -> None:
    casus = await wereld.casus(CODE, Status.BESPROKEN)
    plek = await asked(bram, fatima, soort)
    await fatima.post(plek, besluit="toewijzen")
    assert (await bram.get(PAD)).status_code == 404
    lijst = (await bram.get("/casus")).text
    assert f'href="{PAD}/verzoeken"' in lijst, "his own organisation finds it"
    assert f'href="{PAD}"' not in lijst
    assert "Beperkt: niemand leest hem nu." in lijst
    assert CODE not in (await carla.get("/casus")).text
    open_ = f"select count(*) from betrokken_als('{BRAM}', array['{casus}']::uuid[], now())"
    assert wereld.sql(open_) == "0", "the database decides the same"
    gevolg = "Niemand leest de casus meer"
    assert gevolg in (await fatima.get(plek)).text
    assert "Niemand kan deze casus nu lezen." in (await bram.get("/")).text
    assert f'href="{PAD}/verzoeken"' in (await bram.get("/")).text
    assert "is afgesloten." in (await bram.get(f"{PAD}/verzoeken")).text
    assert VRAAG in (await bram.get(f"{PAD}/uittreksel")).text, "article 18, second paragraph"
    weg = {"woorden": "post", "zeker": "ja"}
    assert (await bram.post(f"{PAD}/verbeteren", **weg)).status_code == 303
    for outsider in (carla, await log_in(ANNA)):
        assert (await outsider.get(f"{PAD}/uittreksel")).status_code == 404
        assert (await outsider.post(f"{PAD}/verbeteren", **weg)).status_code == 404
    assert (await bram.get(PAD)).status_code == 404
    assert (await fatima.post(f"{plek}/opheffen")).status_code == 303
    assert gevolg not in (await fatima.get(plek)).text
    assert "Wie helpt met de [weggelaten]?" in (await bram.get(PAD)).text


async def test_RET_23_erasure_goes_through_the_list_and_two_signatures(
    wereld: Wereld, bram: Persoon, fatima: Persoon
) -> None:
    await wereld.casus(CODE, Status.BESPROKEN)
    plek = await asked(bram, fatima, "wissing")
    await jobs.nightly(wereld.installatie, wereld.klok())
    assert wereld.sql("select count(*) from vernietiging") == "0", "not before the decision"
    await fatima.post(plek, besluit="toewijzen")
    assert "In de nacht na het besluit" in (await fatima.get(plek)).text
    wereld.to(date(2026, 11, 25))
    await jobs.nightly(wereld.installatie, wereld.klok())
    await wereld.sign(proposal(wereld), FATIMA, GERDA)
    await jobs.carry_out(wereld.installatie, wereld.klok())
    assert wereld.sql("select regel from grafsteen") == "RET-23"
    assert wereld.sql("select count(*), max(code) from verzoek") == f"1|{CODE}"


async def test_the_extract_has_the_texts_and_no_names(
    wereld: Wereld, bram: Persoon, log_lines: Lines
) -> None:
    await wereld.casus(CODE, Status.BESPROKEN)
    page = (await bram.get(f"{PAD}/uittreksel")).text
    assert VRAAG in page
    assert "Maatschappelijk werk" in page
    artikel = page[page.index("<article") : page.index("</article>")]
    assert "Bram" not in artikel
    assert {"casus.geexporteerd", "log.gelezen"} <= {r["gebeurtenis"] for r in log_lines()}


async def test_a_correction_is_a_new_version_and_only_after_a_request_that_was_granted(
    wereld: Wereld, bram: Persoon, fatima: Persoon
) -> None:
    casus = await wereld.casus(CODE, Status.BESPROKEN)
    plek = await asked(bram, fatima, "rectificatie")
    tekst = f"{PAD}/verbeteren/situatie/{casus}"
    assert (await bram.post(tekst, tekst="Anders.", getoond="1")).status_code == 409
    await fatima.post(plek, besluit="toewijzen")
    assert tekst in (await bram.get(f"{PAD}/verbeteren")).text
    assert VRAAG in (await bram.get(tekst)).text
    bsn = await bram.post(tekst, tekst="BSN 111222333", getoond="1")
    assert bsn.status_code == 400
    oud = await bram.post(tekst, tekst="Het is anders.", getoond="0")
    assert oud.status_code == 400
    assert "Iemand anders wijzigde deze tekst net." in oud.text
    assert (await bram.post(tekst, tekst="Het is anders.", getoond="1")).status_code == 303
    page = (await bram.get(PAD)).text
    assert "Het is anders." in page
    assert page.count(VRAAG) >= 2, "the other texts stay as they were"
    assert "Verbeterd op verzoek van de inwoner: wat er speelt" in page
    versie = f"select seal_versie from casus_werktekst where casus_id = '{casus}'"
    assert wereld.sql(versie) == "2"


async def test_the_information_text_is_open_to_everybody(site, bram: Persoon) -> None:  # type: ignore[no-untyped-def]
    assert "Staat mijn naam erin?" in (await bram.get("/hulp/inwoner")).text


async def test_LAW_14_nobody_throws_away_what_a_resident_asked_to_see(
    wereld: Wereld, bram: Persoon, fatima: Persoon
) -> None:
    """Sent back to a concept while the request runs: its owner could make the answer impossible."""
    casus = await wereld.casus(CODE, Status.CONCEPT)
    plek = await asked(bram, fatima, "inzage")
    refused = await bram.post(f"{PAD}/weggooien")
    assert refused.status_code == 409
    assert "De inwoner deed een verzoek over deze casus." in refused.text
    door_sql = "set role app; select set_config('motorkap.gebruiker', '{}', false);"
    with pytest.raises(Exception, match="geen eigen concept"):
        wereld.sql(door_sql.format(BRAM) + f" select casus_verwijder('{casus}')")
    assert (await fatima.post(plek, besluit="toewijzen")).status_code == 303
    assert (await bram.post(f"{PAD}/weggooien")).status_code == 303


async def test_the_reference_of_the_organisation_is_given_as_it_stands() -> None:
    given = {soort: await plain(Tekst(soort, UUID(int=1), "D-O0213", 1)) for soort in Tekstsoort}
    assert given.pop(Tekstsoort.KENMERK) == "D-O0213", "her own number there"
    assert set(given.values()) == {"[weggelaten]"}
