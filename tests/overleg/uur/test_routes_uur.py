"""The hour in the browser: the chair runs it, others are refused, no casus ends without ending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from motorkap.ids import new_id
from motorkap.installatie import Installatie
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, DIRK
from tests.overleg.uurwereld import SITUATIE, VRAAG, Uurwereld, begin, make_hour, ok, send
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]
WAT = "Belt met de Kredietbank over een stabilisatie"
_STATUS = text("select status from casus where id = :id")


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok) -> Uurwereld:
    """Next week's meeting, about to begin."""
    return await make_hour(installatie, klok)


@pytest.fixture
async def voorzitter(wereld: Uurwereld, log_in: LogIn) -> Persoon:
    """Anna, at the beginning of the hour."""
    return await log_in(ANNA)


_WEG = text("""
    with lijst as (insert into vernietigingslijst (id, gemaakt_op, automatisch, beleid, status)
                   values (:id, now(), true, '', 'klaar') returning id)
    insert into vernietiging (id, lijst_id, regel, regel_versie, soort, object_id, casus_id, begin,
                              op, status)
    select :id, id, 'RET-03a', 1, 'werktekst', :casus, :casus, now(), now(), 'klaar' from lijst
""")


async def test_the_hour_says_that_what_played_before_was_destroyed(
    voorzitter: Persoon, wereld: Uurwereld, installatie: Installatie
) -> None:
    await begin(voorzitter, wereld)
    assert "Wat er eerder speelde" not in (await voorzitter.get(wereld.uur)).text
    async with installatie.transaction() as tx:
        await tx.execute(_WEG, {"id": new_id(), "casus": wereld.casussen[0]})
    assert "Wat er eerder speelde, is vernietigd" in (await voorzitter.get(wereld.uur)).text


async def test_a_whole_hour_from_begin_to_end(
    voorzitter: Persoon, wereld: Uurwereld, klok: Klok
) -> None:
    anna = voorzitter
    page = await anna.get(wereld.uur)
    assert "Begin het overleg" in page.text
    await begin(anna, wereld)
    page = await anna.get(wereld.uur)
    assert VRAAG in page.text
    assert SITUATIE in page.text
    await ok(anna, f"{wereld.punt()}/besluit", doe="afspraken", conclusie="Samen de post doen.",
             wat="Belt met de Kredietbank over een stabilisatie", wie=str(DIRK),
             uiterlijk="2026-12-15")  # fmt: skip
    page = await anna.get(wereld.uur)
    assert "Belt met de Kredietbank" in page.text
    assert "Samen de post doen." in page.text
    await ok(anna, f"{wereld.punt()}/besluit", doe="klaar", conclusie="Samen de post doen.")
    page = await anna.get(wereld.uur)
    assert "1 van 2 gedaan" in page.text
    await ok(anna, f"{wereld.punt(1)}/besluit", doe="advies")
    await ok(anna, f"{wereld.punt(1)}/besluit", doe="klaar")
    page = await anna.get(wereld.uur)
    assert "Alle casussen hebben een einde." in page.text
    await ok(anna, f"{wereld.uur}/einde")
    assert "Dit overleg is voorbij." in (await anna.get(wereld.uur)).text


async def test_the_hour_leaves_lines_of_reading_concluding_and_agreeing(
    voorzitter: Persoon, wereld: Uurwereld, log_lines: LogLines
) -> None:
    await begin(voorzitter, wereld)
    await voorzitter.get(wereld.uur)
    await ok(voorzitter, f"{wereld.punt()}/besluit", doe="afspraken", wat=WAT, wie=str(DIRK),
             uiterlijk="2026-12-15")  # fmt: skip
    lines = [r for r in log_lines() if r["hoofdobject_id"] == str(wereld.casussen[0])]
    said = [r["gebeurtenis"] for r in lines if r["actor_id"] == str(ANNA)]
    assert {"casus.gelezen", "casus.besproken", "afspraak.gemaakt"} <= set(said)
    assert {r["autorisatie"] for r in lines if r["actor_id"] == str(ANNA)} == {"voorzitter"}


async def test_R20_the_hour_does_not_end_while_a_casus_has_no_ending(
    voorzitter: Persoon, wereld: Uurwereld
) -> None:
    await begin(voorzitter, wereld)
    answer = await send(voorzitter, f"{wereld.uur}/einde")
    assert answer.status_code == 409
    assert "2 casussen hebben nog geen einde" in answer.text
    answer = await send(voorzitter, f"{wereld.punt()}/besluit", doe="klaar", conclusie="Een zin.")
    assert answer.status_code == 400
    assert "Kies een uitkomst." in answer.text
    page = await voorzitter.get(wereld.uur)
    assert "Een zin." in page.text


async def test_R24_individual_help_asks_one_reason_when_a_group_fits(
    installatie: Installatie, klok: Klok, log_in: LogIn
) -> None:
    wereld = await make_hour(installatie, klok, leefgebieden=("geld",))
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    url = f"{wereld.punt()}/besluit"
    page = await anna.get(wereld.uur)
    assert "Cursus omgaan met geld" in page.text
    assert page.text.index("Collectief aanbod") < page.text.index("Advies")
    await ok(anna, url, doe="overdracht")
    answer = await send(anna, url, doe="klaar")
    assert answer.status_code == 400
    assert "Kies waarom dat hier niet kan." in answer.text
    assert (await send(anna, url, doe="klaar", collectief_niet="zomaar")).status_code == 400
    await ok(anna, url, doe="klaar", collectief_niet="vol")


@pytest.mark.parametrize(
    ("velden", "status"),
    [
        ({"einde": "doorgeschoven", "reden": "geen_tijd"}, "ingediend"),
        ({"einde": "ingetrokken", "intrekreden": "opgelost"}, "ingetrokken"),
        ({"einde": "spoedroute", "spoedroute": "112"}, "gesloten"),
    ],
)
async def test_a_casus_leaves_the_table_with_a_reason(
    voorzitter: Persoon,
    wereld: Uurwereld,
    installatie: Installatie,
    velden: dict[str, str],
    status: str,
) -> None:
    await begin(voorzitter, wereld)
    if "spoedroute" in velden:
        velden = velden | {"spoedroute": installatie.policies.crisis.route[0].code}
    url = f"{wereld.punt()}/van-tafel"
    answer = await send(voorzitter, url, einde=velden["einde"])
    assert answer.status_code == 400
    assert "Kies een reden uit de lijst." in answer.text
    await ok(voorzitter, url, **velden)
    assert "1 van 2 gedaan" in (await voorzitter.get(wereld.uur)).text
    async with installatie.transaction() as tx:
        row = await tx.execute(_STATUS, {"id": wereld.casussen[0]})
        assert row.scalar_one() == status


async def test_a_casus_with_an_open_afspraak_is_not_withdrawn_at_the_table(
    voorzitter: Persoon, wereld: Uurwereld
) -> None:
    await begin(voorzitter, wereld)
    await ok(voorzitter, f"{wereld.punt()}/besluit", wat=WAT, wie=str(DIRK), uiterlijk="2026-12-15")
    url = f"{wereld.punt()}/van-tafel"
    answer = await send(voorzitter, url, einde="ingetrokken", intrekreden="opgelost")
    assert answer.status_code == 400
    assert "Er loopt nog een afspraak of overdracht." in answer.text
    await ok(voorzitter, url, einde="doorgeschoven", reden="geen_tijd")


@pytest.mark.parametrize(
    ("velden", "status"),
    [
        ({"doe": "nazorg"}, "nazorg"),
        ({"doe": "overdracht"}, "besproken"),
        ({"doe": "sluiten", "resultaat": "opgelost", "tevredenheid": "ja",
          "casussoort": "hulpverlening"}, "gesloten"),
        ({"doe": "andere_tafel", "route": "mass", "tevredenheid": "niet_gevraagd",
          "casussoort": "mph"}, "gesloten"),
    ],
)  # fmt: skip
async def test_each_outcome_brings_the_casus_where_it_belongs(
    voorzitter: Persoon,
    wereld: Uurwereld,
    installatie: Installatie,
    velden: dict[str, str],
    status: str,
) -> None:
    await begin(voorzitter, wereld)
    url = f"{wereld.punt()}/besluit"
    await ok(voorzitter, url, doe=velden["doe"])
    if status == "gesloten":
        answer = await send(voorzitter, url, doe="klaar")
        assert answer.status_code == 400
        gemist = {"resultaat", "route", "casussoort"} & set(velden)
        assert all(f'id="veld-{veld}-fout"' in answer.text for veld in gemist)
    await ok(voorzitter, url, **velden | {"doe": "klaar"})
    async with installatie.transaction() as tx:
        row = await tx.execute(_STATUS, {"id": wereld.casussen[0]})
        assert row.scalar_one() == status


async def test_another_table_is_no_warm_handover_and_leaves_no_open_work(
    voorzitter: Persoon, wereld: Uurwereld
) -> None:
    await begin(voorzitter, wereld)
    url = f"{wereld.punt()}/besluit"
    await ok(voorzitter, url, doe="andere_tafel")
    page = (await voorzitter.get(wereld.uur)).text
    assert "MASS-overleg" in page
    assert "Toeleiding naar de Kredietbank" not in page
    for route in ("kredietbank", "ons_altena"):
        assert (await send(voorzitter, url, route=route)).status_code == 400
    await ok(voorzitter, url, wat=WAT, wie=str(DIRK), uiterlijk="2026-12-15", route="mass")
    velden = {"route": "mass", "tevredenheid": "niet_gevraagd", "casussoort": "mph"}
    answer = await send(voorzitter, url, doe="klaar", **velden)
    assert answer.status_code == 400
    assert "Er loopt nog een afspraak of overdracht. Kies anders." in answer.text


async def test_the_stock_of_team_regie_is_an_afspraak_of_team_regie(
    voorzitter: Persoon, wereld: Uurwereld
) -> None:
    await begin(voorzitter, wereld)
    url = f"{wereld.punt()}/besluit"
    dirk = {"wat": WAT, "wie": str(DIRK), "uiterlijk": "2026-12-15"}
    await ok(voorzitter, url, doe="werkvoorraad", **dirk)
    assert (await send(voorzitter, url, doe="klaar")).status_code == 400
    await ok(voorzitter, url, doe="", **dirk | {"wie": str(ANNA)})
    await ok(voorzitter, url, doe="klaar")


async def test_TAX_10_an_afspraak_that_misses_something_is_refused_and_shown_again(
    voorzitter: Persoon, wereld: Uurwereld
) -> None:
    await begin(voorzitter, wereld)
    answer = await send(voorzitter, f"{wereld.punt()}/besluit", wat=WAT, uiterlijk="gisteren",
                        conclusie="Half.")  # fmt: skip
    assert answer.status_code == 400
    for tekst in ("Kies wie dit doet.", "Kies wanneer het klaar is.", WAT, "Half."):
        assert tekst in answer.text


async def test_a_vague_afspraak_gets_a_hint_and_is_kept(
    voorzitter: Persoon, wereld: Uurwereld
) -> None:
    await begin(voorzitter, wereld)
    await ok(voorzitter, f"{wereld.punt()}/besluit", wat="Gaat dit even oppakken", wie=str(DIRK),
             uiterlijk="2026-12-15")  # fmt: skip
    page = await voorzitter.get(wereld.uur)
    assert "is niet zo concreet" in page.text
    assert "Gaat dit even oppakken" in page.text


async def test_a_casus_started_by_mistake_goes_back_and_the_rest_is_carried_over(
    voorzitter: Persoon, wereld: Uurwereld
) -> None:
    await begin(voorzitter, wereld)
    await ok(voorzitter, f"{wereld.punt()}/later")
    assert (await send(voorzitter, f"{wereld.punt()}/conclusie", conclusie="x")).status_code == 409
    await ok(voorzitter, f"{wereld.uur}/rest")
    page = await voorzitter.get(wereld.uur)
    assert "Alle casussen hebben een einde." in page.text
    await ok(voorzitter, f"{wereld.uur}/einde")


async def test_what_will_not_fit_is_carried_over_while_a_casus_runs_and_what_was_typed_stays(
    voorzitter: Persoon, wereld: Uurwereld, klok: Klok, log_in: LogIn
) -> None:
    anna = voorzitter
    await begin(anna, wereld)
    vol, past = "data-vol>Hier is het uur vol", "past: <span data-vol-aantal>1 casus"
    page = (await anna.get(wereld.uur)).text
    assert vol not in page
    assert past not in page
    assert page.count(" data-vol hidden>") == 3
    assert page.count('data-past-tot="2026') == 1
    assert 'data-toets="l"' in page
    klok.forward(timedelta(minutes=55))
    anna = await log_in(ANNA)
    page = (await anna.get(wereld.uur)).text
    assert vol in page
    assert past in page
    assert 'value="past_niet" data-toets="p"' in page
    assert " data-vol hidden>" not in page
    volgt = await (await log_in(DIRK)).get(wereld.uur.replace("/uur", "/volgen"))
    assert vol in volgt.text
    assert past not in volgt.text
    await ok(anna, f"{wereld.punt()}/besluit", doe="past_niet", conclusie="Eén plan.")
    page = (await anna.get(wereld.uur)).text
    assert "Doorgeschoven: 1 casus." in page
    assert "Eén plan." in page
    assert vol not in page
    assert 'data-toets="l"' not in page


async def test_who_sits_in_the_room_stays_signed_in_during_the_hour(
    voorzitter: Persoon, wereld: Uurwereld, klok: Klok
) -> None:
    await begin(voorzitter, wereld)
    klok.forward(timedelta(minutes=40))
    assert (await voorzitter.get(wereld.uur)).status_code == 200
    elsewhere = await voorzitter.get("/afspraken")
    assert elsewhere.status_code != 200
