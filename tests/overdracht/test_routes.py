"""A handover in the browser: composed, sent, received, spoken together, taken up, and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import LogIn
from tests.factories import ANNA, ARIE, BEA, CARLA, FATIMA, ONS
from tests.overdracht.conftest import Vraag
from tests.overdracht.wereld import CODE, GESPREK, KAART, Zaak, compose, ok, propose, send, to

LogLines = Callable[[], list[dict[str, object]]]
CODES = {"reden": "past_niet", "informatie": "wat_al_gedaan", "resultaat": "hulp_gestart"}
VERTELD_AAN_DE_CASUS = ("verstuurd", "gesproken", "opgepakt", "afgerond")
VERLOOP = "select soort from verloop where soort like 'overdracht%' order by op, id"
NAAR_ARIE = """
    update overdracht_ontvanger
    set gebruiker_id = (select id from gebruiker where naam = 'Arie Vos')
"""
STATUS = "select status from overdracht"


async def test_the_whole_way_from_the_casus_to_the_result_that_comes_back(
    zaak: Zaak, vraag: Vraag, log_lines: LogLines
) -> None:
    await send(zaak)
    page = (await zaak.wim.get("/overdrachten")).text
    assert "Binnengekomen bij OnS Altena" in page
    assert CODE in page
    page = (await zaak.wim.get(zaak.url)).text
    assert KAART["behoefte"] in page
    assert "Niet verstuurd" not in page
    await ok(await zaak.wim.post(f"{zaak.url}/ontvangen"))
    await ok(await zaak.bram.post(f"{zaak.url}/gesprek", **GESPREK))
    await ok(await zaak.wim.post(f"{zaak.url}/oppakken", begonnen_op="2026-11-24"))
    tekst = "De hulp komt twee keer per week."
    form = {"resultaat": "hulp_gestart", "tekst": tekst}
    await ok(await zaak.wim.post(f"{zaak.url}/afronden", **form))
    assert vraag(STATUS) == "afgerond"
    page = (await zaak.bram.get(zaak.url)).text
    assert "De hulp loopt" in page
    assert tekst in page
    events = [r["gebeurtenis"] for r in log_lines()]
    for event in ("gemaakt", "verstuurd", "ontvangen", "gelezen", "gewijzigd"):
        assert f"overdracht.{event}" in events
    assert vraag(VERLOOP).split() == [f"overdracht_{naam}" for naam in VERTELD_AAN_DE_CASUS]


async def test_a_consulent_reads_whose_a_handover_is_that_does_not_open(
    zaak: Zaak, vraag: Vraag
) -> None:
    await send(zaak)
    assert "U kunt deze niet openen" not in (await zaak.wim.get("/overdrachten")).text

    vraag(NAAR_ARIE)
    page = (await zaak.wim.get("/overdrachten")).text
    assert "Voor Arie Vos. U kunt deze niet openen." in page


async def test_the_sender_sees_what_is_not_sent_and_the_receiver_never_does(zaak: Zaak) -> None:
    await compose(zaak)
    page = (await zaak.bram.get(f"{zaak.url}/versturen")).text
    assert "Niet verstuurd" in page
    assert "Wat anderen aan tafel zeiden" in page


@pytest.mark.parametrize("wie", [ANNA, ARIE, BEA, CARLA, FATIMA])
async def test_nobody_else_comes_in(zaak: Zaak, log_in: LogIn, wie: object) -> None:
    await to(zaak, "ontvangen")
    other = await log_in(wie)  # type: ignore[arg-type]
    for pad in ("", "/kaart", "/grond", "/versturen", "/vraag", "/antwoord", "/gesprek",
                "/oppakken", "/afronden", "/weigeren", "/intrekken", "/ontvangers", "/doorgegeven",
                "/contactgegevens", "/contactgegevens/geven", "/toestemming",
                "/toestemming/intrekken"):  # fmt: skip
        assert (await other.get(f"{zaak.url}{pad}")).status_code == 404, pad
    for pad in ("ontvangen", "vraag", "antwoord", "gesprek", "oppakken", "afronden", "weigeren",
                "intrekken", "ontvangers", "versturen", "akkoord", "wachten", "kaart", "grond",
                "toestemming", "terug", "contactgegevens/geven", "doorgegeven",
                "toestemming/intrekken"):  # fmt: skip
        answer = await other.post(f"{zaak.url}/{pad}", **CODES)
        assert answer.status_code == 404, pad


async def test_the_other_side_may_not_do_what_is_not_hers(zaak: Zaak) -> None:
    await to(zaak, "ontvangen")
    for pad in ("kaart", "grond", "versturen", "intrekken", "antwoord"):
        answer = await zaak.wim.post(f"{zaak.url}/{pad}", reden="per_ongeluk")
        assert answer.status_code == 403, pad
    for pad in ("ontvangen", "vraag", "weigeren", "oppakken", "afronden"):
        answer = await zaak.bram.post(f"{zaak.url}/{pad}", **CODES)
        assert answer.status_code == 403, pad


async def test_the_last_look_names_no_ground_that_nobody_chose(zaak: Zaak) -> None:
    await propose(zaak)
    page = (await zaak.bram.get(f"{zaak.url}/versturen")).text
    assert "nog niet gekozen" in page
    assert "vaste boodschap" not in page


async def test_nothing_goes_without_a_yes_a_card_and_a_named_receiver(
    zaak: Zaak, vraag: Vraag
) -> None:
    await compose(zaak)
    answer = await zaak.bram.post(f"{zaak.url}/versturen")
    assert answer.status_code == 400
    assert f'<a href="{zaak.url}/toestemming">Leg eerst vast dat de inwoner ja zei' in answer.text
    answer = await zaak.bram.post(f"{zaak.url}/grond", naar=str(ONS), grond_b="B3")
    assert answer.status_code == 400
    for zin in ("Kies wie het bij OnS Altena ontvangt", "Kies waarom u dit mag vertellen"):
        assert zin in answer.text
    assert vraag(STATUS) == "concept"
    await ok(await zaak.bram.post(f"{zaak.url}/wachten"))
    assert vraag(STATUS) == "wacht_op_toestemming"


async def test_refused_with_a_reason_and_the_receiver_reads_nothing_more(
    zaak: Zaak, vraag: Vraag
) -> None:
    await to(zaak, "ontvangen")
    assert (await zaak.wim.post(f"{zaak.url}/weigeren", reden="zomaar")).status_code == 400
    await ok(await zaak.wim.post(f"{zaak.url}/weigeren", reden="al_hulp"))
    assert vraag(STATUS) == "geweigerd"
    assert (await zaak.wim.get(zaak.url)).status_code == 404
    page = (await zaak.bram.get(zaak.url)).text
    assert "Niet opgepakt" in page
    assert "Er loopt al passende hulp" in page


async def test_more_information_goes_round_and_comes_back(zaak: Zaak, vraag: Vraag) -> None:
    await to(zaak, "ontvangen")
    form = {"informatie": "wat_wil_inwoner", "tekst": "Wil de moeder dit ook?"}
    await ok(await zaak.wim.post(f"{zaak.url}/vraag", **form))
    assert vraag(STATUS) == "meer_informatie"
    assert "Wil de moeder dit ook?" in (await zaak.bram.get(f"{zaak.url}/antwoord")).text
    assert (await zaak.bram.post(f"{zaak.url}/antwoord")).status_code == 400
    await ok(await zaak.bram.post(f"{zaak.url}/antwoord", tekst="Ja, zij vroeg er zelf om."))
    assert vraag(STATUS) == "ontvangen"
    assert "zij vroeg er zelf om" in (await zaak.wim.get(zaak.url)).text


async def test_the_sender_takes_it_back(zaak: Zaak, vraag: Vraag) -> None:
    await to(zaak, "verstuurd")
    await ok(await zaak.bram.post(f"{zaak.url}/intrekken", reden="inwoner_zegt_nee"))
    assert vraag(STATUS) == "ingetrokken"
    assert (await zaak.wim.get(zaak.url)).status_code == 404
    assert "OnS Altena leest deze kaart niet meer." in (await zaak.bram.get(zaak.url)).text


async def test_nobody_takes_it_up_before_both_sides_spoke(zaak: Zaak, vraag: Vraag) -> None:
    await to(zaak, "ontvangen")
    answer = await zaak.wim.post(f"{zaak.url}/oppakken", begonnen_op="2026-11-24")
    assert answer.status_code == 409
    assert "na het gesprek samen" in answer.text
    alone = {**GESPREK, "erbij": "niemand"}
    answer = await zaak.wim.post(f"{zaak.url}/gesprek", **alone)
    assert answer.status_code == 400
    assert "Kies waarom er niemand bij was" in answer.text
    await ok(await zaak.wim.post(f"{zaak.url}/gesprek", **alone, reden="kon_niet"))
    answer = await zaak.wim.post(f"{zaak.url}/oppakken", begonnen_op="2026-12-24")
    assert answer.status_code == 400
    assert vraag(STATUS) == "gesproken"
