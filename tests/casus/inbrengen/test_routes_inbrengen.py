"""Tabling a casus through the whole site: the crisis question, the form, saving while typing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from tests.casus.conftest import VOLDOENDE, Plan, begin, fill, page_of
from tests.conftest import LogIn
from tests.factories import (
    ARIE,
    BRAM,
    ELS,
    OLGA,
    THUISZORG,
    WONEN,
)
from tests.people import Persoon

Lines = Callable[[], list[dict[str, object]]]


async def test_the_crisis_question_comes_first_and_never_blocks(bram: Persoon) -> None:
    page = await bram.get("/casus/nieuw")
    assert page.status_code == 200
    assert page.text.index("112") < page.text.index("Nee, het kan wachten")
    assert "Nog in te vullen" not in page.text
    answer = await bram.post("/casus/nieuw", crisis="misschien")
    assert answer.status_code == 400
    assert "Kies een antwoord." in answer.text
    code = await begin(bram, crisis="geweld")
    page = await bram.get(f"/casus/{code}/crisis")
    assert "0800-2000" in page.text
    assert "Breng de signalen in kaart." in page.text
    assert f"/casus/{code}/bewerken" in page.text
    page = await bram.get(f"/casus/{code}/bewerken")
    assert "Wat vraagt u aan het overleg?" in page.text
    assert "Bekijk wie u belt" in page.text


async def test_a_concept_saves_itself_also_with_nothing_valid_in_it(bram: Persoon) -> None:
    code = await begin(bram)
    half = {"hulpvraag": "Hoe", "urgentie": "ooit", "verteld_op": "31-31-2026", "grondslag": "Z9"}
    answer = await bram.post(f"/casus/{code}/bewaar", **half, **await page_of(bram, code))
    assert answer.status_code == 204
    assert answer.headers["x-versie"] == "2"
    page = (await bram.get(f"/casus/{code}/bewerken")).text
    assert ">\nHoe</textarea>" in page


async def test_a_save_that_arrives_twice_counts_once(bram: Persoon) -> None:
    code = await begin(bram)
    operatie = "00000000-0000-4000-8000-000000000001"
    values = {"hulpvraag": "Eerste", **await page_of(bram, code)}
    first = await bram.post(f"/casus/{code}/bewaar", operatie, **values)
    again = await bram.post(f"/casus/{code}/bewaar", operatie, **values)
    assert first.status_code == 204
    assert again.headers["location"] == f"/casus/{code}/bewaard/2"
    answer = await bram.get(again.headers["location"])
    assert (answer.status_code, answer.headers["x-versie"]) == (204, "2")


async def test_one_page_never_conflicts_with_itself_but_two_people_see_both_texts(
    bram: Persoon, log_in: LogIn
) -> None:
    code = await begin(bram)
    await bram.get(f"/casus/{code}/indienen")
    await fill(bram, code, stap="later")
    await bram.post(f"/casus/{code}/indienen", stap="later", collegas=[str(ARIE)])
    mine = await page_of(bram, code)
    arie = await log_in(ARIE)
    his = await page_of(arie, code)
    for hulpvraag in ("Versie een", "Versie twee"):  # an answer got lost: the same old version
        answer = await bram.post(f"/casus/{code}/bewaar", hulpvraag=hulpvraag, **mine)
        assert answer.status_code == 204, answer.text
    tegelijk = [bram.post(f"/casus/{code}/bewaar", hulpvraag="Versie drie", **mine) for _ in "ab"]
    assert [a.status_code for a in await asyncio.gather(*tegelijk)] == [204, 204]
    answer = await arie.post(f"/casus/{code}/bewaar", hulpvraag="Van Arie", **his)
    assert answer.status_code == 409
    assert "data-conflict" in answer.text
    assert "Versie drie" in answer.text
    assert "Van Arie" in answer.text
    settled = {**his, "over_versie": "7"}
    answer = await arie.post(f"/casus/{code}/bewerken", hulpvraag="Van Arie", **settled)
    assert answer.status_code == 303, answer.text
    assert "Van Arie" in (await bram.get(f"/casus/{code}/bewerken")).text


async def test_what_is_missing_stands_beside_its_field_and_what_was_typed_is_kept(
    bram: Persoon,
) -> None:
    code = await begin(bram)
    answer = await fill(bram, code, hulpvraag="", urgentie="", verteld_op="gisteren")
    assert answer.status_code == 400
    assert "<title>Fout: " in answer.text
    for zin in ("Schrijf op wat u aan het overleg vraagt.", "Schrijf de dag zo: 24-11-2026."):
        assert answer.text.count(zin) == 2  # in the summary and at the field
    assert "De huur loopt achter" in answer.text
    assert 'value="gisteren"' in answer.text
    assert "De huur loopt achter" in (await bram.get(f"/casus/{code}/bewerken")).text


async def test_a_sign_that_cannot_be_kept_is_refused_without_losing_the_rest(bram: Persoon) -> None:
    code = await begin(bram)
    answer = await fill(bram, code, situatie="Nul\x00teken", geprobeerd="Dit blijft staan")
    assert answer.status_code == 400
    assert "Nulteken" in answer.text
    assert "Dit blijft staan" in answer.text


async def test_GRD_02_only_the_grounds_of_the_own_kind_are_offered(
    bram: Persoon, log_in: LogIn
) -> None:
    code = await begin(bram)
    page = (await bram.get(f"/casus/{code}/bewerken")).text
    assert 'name="grondslag" value="A1"' in page
    assert 'name="grondslag" value="A8"' not in page
    assert 'name="grondslag" value="A9"' not in page  # no crisis
    assert "Een maatschappelijk werker helpt" in page  # GRD-12
    els = await log_in(ELS)
    page = (await els.get(f"/casus/{await begin(els)}/bewerken")).text
    assert 'name="grondslag" value="A8"' in page
    assert 'name="grondslag" value="A1"' not in page


async def test_LAW_13_special_data_ask_for_an_exception(bram: Persoon) -> None:
    code = await begin(bram)
    assert "(soms verplicht)" in (await bram.get(f"/casus/{code}/bewerken")).text
    answer = await fill(bram, code, leefgebieden=["psychisch"])
    assert answer.status_code == 400
    assert "Uw casus gaat over gezondheid. Kies waarom u dat mag delen." in answer.text
    assert "(soms verplicht)" not in answer.text
    assert "Anders niet. U koos ‘Hoe iemand zich voelt’." in answer.text
    answer = await fill(bram, code, leefgebieden=["veiligheid_justitie"], uitzondering="C2")
    assert answer.status_code == 400
    answer = await fill(bram, code, leefgebieden=["veiligheid_justitie"], uitzondering="C2+C5")
    assert answer.status_code == 303, answer.text


async def test_GRD_05_consent_as_ground_asks_for_its_record_and_names_the_readers(
    bram: Persoon, plan: Plan
) -> None:
    overleg = await plan()
    code = await begin(bram)
    answer = await fill(bram, code, grondslag="A10")
    assert "Leg vast dat de inwoner toestemming gaf." in answer.text
    ja = {"wie": "inwoner", "leeftijdsband": "27-65", "gegevens": ["geld"], "doel": "overleg",
          "organisaties": [str(THUISZORG)], "hoe": "gesprek", "op": "2026-11-20"}  # fmt: skip
    answer = await bram.post(f"/casus/{code}/toestemming", **{**ja, "wie": ""})
    assert answer.status_code == 400
    assert "Kies wie ja zei." in answer.text
    answer = await bram.post(f"/casus/{code}/toestemming", **ja)
    assert answer.status_code == 303, answer.text
    assert (await fill(bram, code, grondslag="A10")).status_code == 303
    wrong = {"overleg": str(overleg), "kring": [str(WONEN), str(THUISZORG)]}
    answer = await bram.post(f"/casus/{code}/indienen", **wrong)
    assert "De inwoner zei geen ja tegen Woningcorporatie. Haal die weg." in answer.text
    right = {"overleg": str(overleg), "kring": [str(THUISZORG)]}
    answer = await bram.post(f"/casus/{code}/indienen", **right)
    assert answer.status_code == 303, answer.text


async def test_LAW_02_a_number_stops_tabling_not_saving_and_a_name_asks_for_a_tick(
    bram: Persoon, plan: Plan
) -> None:
    overleg = await plan()
    code = await begin(bram)
    answer = await fill(bram, code, situatie="Bel 06 12345678.")
    assert answer.status_code == 400
    assert "lijkt op een telefoonnummer. Haal het weg." in answer.text
    assert "06 12345678" in (await bram.get(f"/casus/{code}/bewerken")).text
    answer = await fill(bram, code, situatie="Mevrouw De Groot belt elke dag.")
    assert answer.status_code == 400
    assert "of vink aan dat het geen persoonsgegeven is" in answer.text
    assert 'name="terzijde" value="situatie:De Groot"' in answer.text
    for stap in ("verder", "later"):  # a tick for another word is no tick, and saving asks nothing
        answer = await fill(
            bram, code, stap, situatie="Mevrouw De Groot belt.", terzijde=["situatie:Klein"]
        )
        assert answer.status_code == (400 if stap == "verder" else 303)
    answer = await bram.post(f"/casus/{code}/indienen", overleg=str(overleg))
    assert answer.status_code == 400  # straight to the last page does not help
    ticked = {"situatie": "Mevrouw De Groot belt.", "terzijde": ["situatie:De Groot"]}
    assert (await fill(bram, code, **ticked)).status_code == 303
    assert "U liet 1 waarschuwing" in (await bram.get(f"/casus/{code}/indienen")).text
    answer = await bram.post(f"/casus/{code}/indienen", overleg=str(overleg))
    assert answer.status_code == 303, answer.text


async def test_a_text_that_changes_after_its_tick_is_asked_about_again(
    bram: Persoon, plan: Plan
) -> None:
    overleg = await plan()
    code = await begin(bram)
    ticked = {"situatie": "Mevrouw De Groot belt.", "terzijde": ["situatie:De Groot"]}
    assert (await fill(bram, code, **ticked)).status_code == 303
    await fill(bram, code, "later", situatie="Mevrouw De Wit belt.")
    answer = await bram.post(f"/casus/{code}/indienen", overleg=str(overleg))
    assert answer.status_code == 400
    assert "lijkt op een naam" in answer.text


async def test_without_scripts_chosen_words_are_replaced_and_shown_before_anything_is_sent(
    bram: Persoon,
) -> None:
    code = await begin(bram)
    chosen = {
        "situatie": "De huur van Fatma loopt achter. Bel 06 12345678. Fatma betaalt nu.",
        "_pas_toe": "ja",
        "_vervang": ["situatie:Fatma", "situatie:06 12345678"],
    }
    answer = await fill(bram, code, "", **chosen)
    assert "De huur van [naam] loopt achter. Bel [telefoonnummer]. [naam]" in answer.text
    assert "Kijk het na en ga dan verder." in answer.text
    assert "Fatma" not in answer.text
    answer = await fill(bram, code, "", **chosen | {"_vervang": ["situatie:Fatma"]})
    assert "lijkt op een telefoonnummer. Haal het weg." in answer.text
    assert "Fatma" not in answer.text


async def test_team_regie_tables_for_a_partner_and_then_it_is_the_partners(
    anna: Persoon, log_in: LogIn, plan: Plan
) -> None:
    overleg = await plan()
    answer = await anna.post("/casus/nieuw", crisis="nee", indiener=str(OLGA))
    assert answer.status_code == 400  # independent client support tables for itself
    code = await begin(anna, indiener=str(BRAM))
    page = (await anna.get(f"/casus/{code}/bewerken")).text
    assert 'name="grondslag" value="A1"' in page  # the grounds of the partner
    assert "Uw eigen kenmerk" not in page.split("Wat anderen zien")[0]
    await fill(anna, code)
    await anna.post(f"/casus/{code}/indienen", overleg=str(overleg))
    bram = await log_in(BRAM)
    page = await bram.get(f"/casus/{code}")
    assert page.status_code == 200
    assert VOLDOENDE["hulpvraag"] in page.text
    answer = await anna.post(f"/casus/{code}/intrekken", reden="opgelost")
    assert answer.status_code == 403  # she chairs; it is no longer hers


async def test_a_deelnemer_cannot_table_for_somebody_else(bram: Persoon) -> None:
    answer = await bram.post("/casus/nieuw", crisis="nee", indiener=str(ELS))
    assert answer.status_code == 403


async def test_after_closing_time_only_spoed_with_a_reason(log_in: LogIn, plan: Plan) -> None:
    bram = await log_in(BRAM)
    overleg = await plan(timedelta(days=3))  # closed a day ago
    code = await begin(bram)
    await fill(bram, code)
    page = (await bram.get(f"/casus/{code}/indienen")).text
    assert "Vraag spoed aan voor vrijdag 27 november" in page
    answer = await bram.post(f"/casus/{code}/indienen", overleg=str(overleg))
    assert "Schrijf waarom deze casus niet een week kan wachten." in answer.text
    values = {"overleg": str(overleg), "spoed_reden": "Vrijdag is de ontruiming."}
    assert (await bram.post(f"/casus/{code}/indienen", **values)).status_code == 303
    assert "U vroeg spoed: de voorzitter zegt ja of nee." in (await bram.get(f"/casus/{code}")).text


async def test_a_concept_can_be_thrown_away_and_is_gone_at_once(
    bram: Persoon, log_lines: Lines
) -> None:
    code = await begin(bram)
    await fill(bram, code, stap="later")
    assert (await bram.get(f"/casus/{code}/weggooien")).status_code == 200
    answer = await bram.post(f"/casus/{code}/weggooien")
    assert answer.headers["location"] == "/casus"
    assert (await bram.get(f"/casus/{code}")).status_code == 404
    assert "casus.vernietigd" in {line["gebeurtenis"] for line in log_lines()}
