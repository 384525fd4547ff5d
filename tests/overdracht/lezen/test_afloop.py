"""What became of a handover opens the next hour of the team, once, without content."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.installatie import Installatie
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, DIRK, ELS, NU, ONAFHANKELIJK, WIM, make_overleg
from tests.overdracht.wereld import CODE, Zaak, ok, to
from tests.overleg.uurwereld import ok as done

_OPEN = text("update overleg set status = 'gepubliceerd', gepubliceerd_op = :nu where id = :id")

_BIJZONDER = text("update overleg set specialisme = 'dementie' where id = :id")
_WAND = text("update casus set organisatie_id = :org, wand = 'andere_voorzitter' where id = :id")


@pytest.fixture
async def overleggen(installatie: Installatie) -> list[UUID]:
    """The two meetings to come, both published."""
    async with installatie.transaction() as tx:
        found = [
            await make_overleg(tx, NU + timedelta(days=dagen), deelnemers=(DIRK, ELS))
            for dagen in (7, 14)
        ]
        for overleg in found:
            await tx.execute(_OPEN, {"id": overleg, "nu": NU})
    return found


async def test_the_result_opens_the_next_hour_of_the_team_once_and_for_the_kring_alone(
    zaak: Zaak, overleggen: list[UUID], log_in: LogIn, klok: Klok, installatie: Installatie
) -> None:
    eerste, tweede = overleggen
    await to(zaak, "opgepakt")
    anna = await log_in(ANNA)
    page = (await anna.get(f"/overleg/{eerste}/agenda")).text
    assert "Dit werd het na overdracht" in page
    assert CODE in page
    assert "Opgepakt." in page
    assert "hulp is begonnen" not in page
    assert "overdracht" not in (await anna.get(f"/overleg/{tweede}/agenda")).text.split("<h1")[1]
    assert CODE in (await (await log_in(DIRK)).get(f"/overleg/{eerste}/volgen")).text
    assert CODE not in (await (await log_in(ELS)).get(f"/overleg/{eerste}/volgen")).text
    klok.nu = NU + timedelta(days=7)
    anna, wim = await log_in(ANNA), await log_in(WIM)
    await done(anna, f"/overleg/{eerste}/uur/begin")
    assert "Opgepakt." in (await anna.get(f"/overleg/{eerste}/uur")).text
    klok.forward(timedelta(minutes=9))
    await ok(await wim.post(f"{zaak.url}/afronden", resultaat="hulp_gestart"))
    assert "Afgesloten." not in (await anna.get(f"/overleg/{eerste}/uur")).text
    page = (await anna.get(f"/overleg/{tweede}/agenda")).text
    assert "Afgesloten." in page
    assert "Opgepakt." not in page
    async with installatie.transaction() as tx:  # behind the wall of client support: nothing
        await tx.execute(_WAND, {"org": ONAFHANKELIJK, "id": zaak.casus_id})
    assert "Afgesloten." not in (await anna.get(f"/overleg/{tweede}/agenda")).text


async def test_LAW_08_once_the_resident_took_back_her_yes_the_table_hears_nothing(
    zaak: Zaak, overleggen: list[UUID], log_in: LogIn
) -> None:
    await to(zaak, "gesproken")
    await ok(await zaak.bram.post(f"{zaak.url}/toestemming/intrekken"))
    for wie in (ANNA, DIRK):
        page = (await (await log_in(wie)).get(f"/overleg/{overleggen[0]}/agenda")).text
        assert "Dit werd het na overdracht" not in page
        assert CODE not in page


async def test_a_table_on_a_specialism_hears_nothing_of_what_the_team_discussed(
    zaak: Zaak, overleggen: list[UUID], log_in: LogIn, installatie: Installatie
) -> None:
    await to(zaak, "opgepakt")
    async with installatie.transaction() as tx:
        await tx.execute(_BIJZONDER, {"id": overleggen[0]})
    anna = await log_in(ANNA)
    assert CODE not in (await anna.get(f"/overleg/{overleggen[0]}/agenda")).text
    assert CODE in (await anna.get(f"/overleg/{overleggen[1]}/agenda")).text
