"""The last page of tabling: who will read it, and for which meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from motorkap.installatie import Installatie
from tests.casus.conftest import Plan, begin, fill
from tests.factories import ARIE, BRAM, CARLA, DIRK, NU, THUISZORG, WEST, WONEN, make_overleg
from tests.people import Persoon

Lines = Callable[[], list[dict[str, object]]]
SPECIAAL = text("update overleg set specialisme = 'dementie' where id = :id")


async def test_the_button_names_the_meeting_and_the_page_says_who_reads_what(
    bram: Persoon, plan: Plan, log_lines: Lines
) -> None:
    overleg = await plan()
    code = await begin(bram)
    answer = await bram.get(f"/casus/{code}/indienen")
    assert answer.headers["location"] == f"/casus/{code}/bewerken"
    await fill(bram, code, leefgebieden=["wonen", "psychisch"], uitzondering="C2")
    page = (await bram.get(f"/casus/{code}/indienen")).text
    assert "Breng in voor dinsdag 1 december" in page
    assert "Voorgesteld, want u koos ‘Wonen’." in page
    met, zonder = page.split("Zonder uw toelichting")
    assert page.count("lezen uw vraag") == 2
    assert "Thuiszorg" in met
    assert "Woningcorporatie" in zonder
    assert "stopt na dinsdag 8 december" in page
    answer = await bram.post(f"/casus/{code}/indienen", overleg=str(UUID(int=1)))
    assert "Kies een overleg uit de lijst." in answer.text
    answer = await bram.post(f"/casus/{code}/indienen", overleg=str(overleg), kring=[str(WONEN)])
    assert answer.status_code == 303, answer.text
    assert {"casus.gemaakt", "casus.gewijzigd", "casus.ingediend"} <= {
        str(line["gebeurtenis"]) for line in log_lines()
    }
    answer = await bram.post(f"/casus/{code}/indienen", overleg=str(overleg))
    assert answer.status_code == 409


async def test_a_casus_asks_for_a_specialism_and_goes_to_that_meeting_of_another_team(
    bram: Persoon, plan: Plan, installatie: Installatie
) -> None:
    await plan()
    async with installatie.transaction() as tx:
        west = await make_overleg(tx, NU + timedelta(days=9), WEST, (CARLA,))
        await tx.execute(SPECIAAL, {"id": west})
    code = await begin(bram)
    await fill(bram, code)
    pad = f"/casus/{code}/indienen"
    page = (await bram.get(pad)).text
    assert "Vraagt deze casus om een specialisme?" in page
    assert "Breng in voor dinsdag 1 december" in page
    assert (await bram.post(pad, stap="specialisme", specialisme="ufo")).status_code == 400
    assert (await bram.post(pad, stap="specialisme", specialisme="dementie")).status_code == 303
    page = (await bram.get(pad)).text
    assert "Breng in voor donderdag 3 december" in page
    assert "Team West, over dementie" in page
    assert "Breng in voor dinsdag 1 december" not in page
    answer = await bram.post(pad, overleg=str(west), kring=[str(THUISZORG)], specialisme="dementie")
    assert answer.status_code == 303, answer.text
    async with installatie.transaction() as tx:
        row = await tx.execute(text("select specialisme, overleg_id from casus"))
        assert tuple(row.one()) == ("dementie", west)


async def test_before_tabling_it_says_which_colleagues_at_the_table_read_along(
    bram: Persoon, plan: Plan
) -> None:
    await plan(deelnemers=(BRAM, ARIE, DIRK))
    code = await begin(bram)
    await fill(bram, code, leefgebieden=["wonen"], uitzondering="")
    page = (await bram.get(f"/casus/{code}/indienen")).text
    assert "Arie Vos zit namens u aan tafel en leest ook de casus." in page
    assert "Bram Jansen zit namens u" not in page
