"""What the chair sees of her team per quarter: counts, and nothing of a casus."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from motorkap.installatie import Installatie
from motorkap.overleg.resultaat.trend import Kwartaal, before, quarter_of, quarters
from tests.afspraak.wereld import agree
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, DIRK
from tests.overleg.uurwereld import ok

_LAAT = text("update agendapunt set spoed = 'akkoord' where id = :id")


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_four_quarters_lie_behind_each_other_and_the_first_holds_today(vandaag: date) -> None:
    found = quarters(vandaag)
    assert len(found) == 4
    assert found[0] <= vandaag < found[0] + timedelta(days=92)
    assert [quarter_of(dag - timedelta(days=1)) for dag in found[:-1]] == found[1:]
    assert before(found[0]) == found[1]


def test_a_quarter_says_its_counts_and_parts_in_words() -> None:
    kwartaal = Kwartaal(date(2026, 10, 1), 24, 3, 40, 4, 2)
    assert kwartaal.naam == "Vierde kwartaal 2026"
    assert kwartaal.na_sluiting == "3 van 24 (12%)"
    assert kwartaal.niet_gedaan == "6 van 40 (15%)"
    assert Kwartaal(date(2026, 7, 1)).na_sluiting == "geen"


async def test_the_chair_alone_sees_what_came_late_and_what_was_not_done(
    installatie: Installatie, klok: Klok, log_in: LogIn
) -> None:
    wereld = await agree(installatie, klok)
    async with installatie.transaction() as tx:
        await tx.execute(_LAAT, {"id": wereld.uur.punten[0]})
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    niet = {"reden": "niet_aan_toegekomen"}
    await ok(dirk, f"/afspraken/{wereld.van[DIRK]}/niet-gedaan", **niet)
    for punt in wereld.uur.punten:
        await ok(anna, f"{wereld.uur.uur}/{punt}/van-tafel", einde="doorgeschoven",
                 reden="geen_tijd")  # fmt: skip
    await ok(anna, f"{wereld.uur.uur}/einde")
    url = f"/overleg/{wereld.uur.overleg}/resultaat"
    page = (await anna.get(url)).text
    assert "Vierde kwartaal 2026" in page
    assert "1 van 2 (50%)" in page
    assert "1 van 1 (100%)" in page
    assert "Vierde kwartaal" not in (await dirk.get(url)).text
    sheet = await anna.get(url.replace("resultaat", "terugkoppeling"))
    assert "kwartaal" not in sheet.text
