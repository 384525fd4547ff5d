"""Stepping down: the mirror route, with the same guarantees and less to say without a yes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import text

from motorkap.installatie import Installatie
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, ARIE, BRAM, DIRK, ONS, THUISZORG, WERK, WIM
from tests.overdracht.conftest import Vraag
from tests.overdracht.wereld import (
    CODE,
    GESPREK,
    JA,
    KAART,
    VERTELD,
    Zaak,
    compose,
    discussed,
    ok,
    propose,
    to,
)
from tests.overleg.uurwereld import begin, make_hour, send
from tests.overleg.uurwereld import ok as hour_ok
from tests.people import Persoon

STATUS = "select status from overdracht where richting = 'afschalen'"


@dataclass
class Terug:
    """A handover back to Bram's organisation, begun by Wim."""

    wim: Persoon
    bram: Persoon
    url: str


async def back(zaak: Zaak) -> Terug:
    """Wim took it up; now he steps down to whoever sent it."""
    await to(zaak, "opgepakt")
    where = await ok(await zaak.wim.post(f"{zaak.url}/terug"))
    return Terug(zaak.wim, zaak.bram, "/".join(where.split("/")[:3]))


async def test_with_a_yes_a_card_goes_back_and_the_partner_answers(
    zaak: Zaak, vraag: Vraag
) -> None:
    terug = await back(zaak)
    await ok(await terug.wim.post(f"{terug.url}/kaart", **KAART))
    form = {"naar": str(WERK), "ontvangers": str(BRAM), "grond_a": "A2", "grond_b": "B1", **VERTELD}
    await ok(await terug.wim.post(f"{terug.url}/grond", **form))
    await ok(await terug.wim.post(f"{terug.url}/toestemming", **JA))
    await ok(await terug.wim.post(f"{terug.url}/versturen"))
    page = (await terug.bram.get(terug.url)).text
    assert KAART["behoefte"] in page
    await ok(await terug.bram.post(f"{terug.url}/ontvangen"))
    await ok(await terug.wim.post(f"{terug.url}/gesprek", **GESPREK))
    await ok(await terug.bram.post(f"{terug.url}/oppakken", begonnen_op="2026-11-24"))
    await ok(await terug.bram.post(f"{terug.url}/afronden", resultaat="hulp_gestart"))
    assert "Hoe gaat de casus verder?" in (await terug.bram.get(terug.url)).text
    assert vraag(STATUS) == "afgerond"


async def test_LAW_10_without_a_yes_only_fixed_words_go_and_the_server_refuses_a_text(
    zaak: Zaak, vraag: Vraag
) -> None:
    terug = await back(zaak)
    form = {"naar": str(WERK), "ontvangers": str(BRAM), "grond_a": "A2", "grond_b": "geen",
            **VERTELD}  # fmt: skip
    answer = await terug.wim.post(f"{terug.url}/grond", **form)
    assert answer.status_code == 400
    assert "Kies wat de inwoner nodig heeft" in answer.text
    await ok(await terug.wim.post(f"{terug.url}/grond", **form, nodig="vinger_aan_de_pols"))
    answer = await terug.wim.post(f"{terug.url}/kaart", **KAART)
    assert answer.status_code == 400
    assert "Haal de tekst weg" in answer.text
    await ok(await terug.wim.post(f"{terug.url}/versturen"))
    assert vraag(STATUS) == "verstuurd"
    assert vraag("select count(*) from overdracht_kaart") == "1", "only the one of the way up"
    page = (await terug.bram.get(terug.url)).text
    assert "iemand die een vinger aan de pols houdt" in page
    await ok(await terug.bram.post(f"{terug.url}/ontvangen"))
    for pad, rest in (("vraag", {"informatie": "wat_wil_inwoner"}),):
        page = (await terug.bram.get(f"{terug.url}/{pad}")).text
        assert "<textarea" not in page
        answer = await terug.bram.post(f"{terug.url}/{pad}", tekst="Wil zij dit?", **rest)
        assert answer.status_code == 400
        assert "Zonder toestemming" in answer.text
    await ok(await terug.bram.post(f"{terug.url}/vraag", informatie="wat_wil_inwoner"))
    page = (await terug.wim.get(f"{terug.url}/antwoord")).text
    assert "<textarea" not in page
    assert "Vertel het in het gesprek samen." in page


async def test_LAW_10_without_a_yes_the_partner_records_the_talk_and_the_municipality_does_not(
    zaak: Zaak, vraag: Vraag
) -> None:
    terug = await back(zaak)
    form = {"naar": str(WERK), "ontvangers": str(BRAM), "grond_a": "A2", "grond_b": "geen",
            "nodig": "praktische_hulp", **VERTELD}  # fmt: skip
    await ok(await terug.wim.post(f"{terug.url}/grond", **form))
    await ok(await terug.wim.post(f"{terug.url}/versturen"))
    await ok(await terug.bram.post(f"{terug.url}/ontvangen"))
    assert (await terug.wim.post(f"{terug.url}/gesprek", **GESPREK)).status_code == 403
    await ok(await terug.bram.post(f"{terug.url}/gesprek", **GESPREK))
    assert vraag(STATUS) == "gesproken"


async def test_without_a_yes_it_goes_to_nobody_but_whose_casus_it_is(zaak: Zaak) -> None:
    terug = await back(zaak)
    form = {"naar": str(THUISZORG), "ontvangers": str(DIRK), "grond_a": "A2", "grond_b": "geen",
            "nodig": "praktische_hulp", **VERTELD}  # fmt: skip
    answer = await terug.wim.post(f"{terug.url}/grond", **form)
    assert answer.status_code == 400
    assert "alleen naar de organisatie van wie de casus is" in answer.text


async def test_LAW_10_to_OnS_without_a_yes_the_answers_hold_no_words(
    installatie: Installatie, log_in: LogIn, vraag: Vraag
) -> None:
    """B4: a conflict of duties. A colleague agrees first; then OnS answers with fixed words."""
    casus_id = await discussed(installatie)
    zaak = Zaak(casus_id, await log_in(BRAM), await log_in(WIM))
    arie = await log_in(ARIE)
    form = {"motivering": "De ouder weigert elk gesprek en het kind loopt gevaar.",
            "tweede": str(arie.id), "verteld": "nee", "verteld_reden": "veiligheid"}  # fmt: skip
    await compose(zaak, grond_b="B4", **form)
    answer = await zaak.bram.post(f"{zaak.url}/versturen")
    assert answer.status_code == 400
    page = (await arie.get(zaak.url)).text
    assert "het kind loopt gevaar" in page
    await ok(await arie.post(f"{zaak.url}/akkoord"))
    await ok(await zaak.bram.post(f"{zaak.url}/versturen"))
    assert (await arie.get(zaak.url)).status_code == 404, "his part is over"
    page = (await zaak.wim.get(zaak.url)).text
    assert "het kind loopt gevaar" not in page
    await ok(await zaak.wim.post(f"{zaak.url}/ontvangen"))
    assert (await zaak.wim.post(f"{zaak.url}/gesprek", **GESPREK)).status_code == 403
    await ok(await zaak.bram.post(f"{zaak.url}/gesprek", **GESPREK))
    await ok(await zaak.wim.post(f"{zaak.url}/oppakken"))
    page = (await zaak.wim.get(f"{zaak.url}/afronden")).text
    assert "<textarea" not in page
    form = {"resultaat": "andere_hulp"}
    answer = await zaak.wim.post(f"{zaak.url}/afronden", tekst="Het gaat beter.", **form)
    assert answer.status_code == 400
    await ok(await zaak.wim.post(f"{zaak.url}/afronden", **form))
    assert vraag("select status from overdracht") == "afgerond"


async def test_GRD_07_a_changed_card_asks_the_second_person_again(
    installatie: Installatie, log_in: LogIn
) -> None:
    casus_id = await discussed(installatie)
    zaak = Zaak(casus_id, await log_in(BRAM), await log_in(WIM))
    arie = await log_in(ARIE)
    form = {"motivering": "De ouder weigert elk gesprek en het kind loopt gevaar.",
            "tweede": str(arie.id), "verteld": "nee", "verteld_reden": "veiligheid"}  # fmt: skip
    await compose(zaak, grond_b="B4", **form)
    assert (await zaak.bram.post(f"{zaak.url}/akkoord")).status_code == 403
    await ok(await arie.post(f"{zaak.url}/akkoord"))
    await ok(await zaak.bram.post(f"{zaak.url}/kaart", **KAART | {"situatie": "Iets anders."}))
    answer = await zaak.bram.post(f"{zaak.url}/versturen")
    assert answer.status_code == 400
    assert "Uw collega heeft nog niet gezegd dat dit mag" in answer.text


@pytest.mark.parametrize(
    ("grond_a", "grond_b"), [("A1", "B2"), ("A1", "B0"), ("A8", "B4"), ("A1", "geen"), ("A1", "B6")]
)
async def test_GRD_01_a_ground_that_the_table_does_not_name_is_refused(
    installatie: Installatie, log_in: LogIn, grond_a: str, grond_b: str
) -> None:
    casus_id = await discussed(installatie, grond=grond_a)
    zaak = Zaak(casus_id, await log_in(BRAM), await log_in(WIM))
    await propose(zaak)
    form = {"naar": str(ONS), "ontvangers": str(WIM), "grond_b": grond_b, **VERTELD}
    answer = await zaak.bram.post(f"{zaak.url}/grond", **form)
    assert answer.status_code == 400
    assert "Kies waarom u dit mag vertellen" in answer.text


async def test_a_learning_casus_is_about_nobody_and_goes_nowhere(
    installatie: Installatie, log_in: LogIn
) -> None:
    await discussed(installatie, grond="A0")
    bram = await log_in(BRAM)
    answer = await bram.post(f"/casus/{CODE}/overdracht")
    assert answer.status_code == 409
    assert "leercasus" in answer.text
    assert "Begin nazorg" not in (await bram.get(f"/casus/{CODE}")).text
    assert (await bram.get(f"/nazorg/{CODE}")).status_code == 404
    assert (await bram.post(f"/nazorg/{CODE}/beginnen")).status_code == 409


@pytest.mark.parametrize(
    ("uitkomst", "richting", "afzender"),
    [("overdracht", "overdragen", str(BRAM)), ("afschalen", "afschalen", "")],
)
async def test_an_outcome_of_the_hour_opens_one_for_who_is_to_send_it(
    installatie: Installatie, klok: Klok, log_in: LogIn, vraag: Vraag, uitkomst: str, richting: str,
    afzender: str,
) -> None:  # fmt: skip
    wereld = await make_hour(installatie, klok)
    async with installatie.transaction() as tx:
        await tx.execute(text("update casus set grond_a = 'A1'"))
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    url = f"{wereld.punt()}/besluit"
    await hour_ok(anna, url, doe=uitkomst)
    await hour_ok(anna, url, doe="klaar")
    assert vraag("select richting from overdracht") == richting
    assert vraag("select coalesce(afzender_id::text, '') from overdracht") == afzender
    if not afzender:
        wim = await log_in(WIM)
        assert "Gevraagd aan tafel" in (await wim.get("/overdrachten")).text
        where = vraag("select id from overdracht")
        answer = await send(wim, f"/overdrachten/{where}/nemen")
        assert answer.status_code == 303
        assert vraag("select afzender_id from overdracht") == str(WIM)
        assert (await wim.get(f"/overdrachten/{where}/kaart")).status_code == 200
        bram = await log_in(BRAM)
        assert (await send(bram, f"/overdrachten/{where}/nemen")).status_code == 404


async def test_of_many_partners_only_the_people_of_the_chosen_one_are_asked(zaak: Zaak) -> None:
    terug = await back(zaak)
    page = (await terug.wim.get(f"{terug.url}/grond")).text
    assert "Bram Jansen" in page
    assert "Dirk Visser" not in page
    assert "leercasus" not in page
