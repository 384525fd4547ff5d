"""Late afspraken open the hour, and are ticked off right there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.afspraak.service import before
from motorkap.installatie import Installatie
from motorkap.overleg.agenda import service_agenda
from tests.afspraak.wereld import WAT, Afspraken, agree
from tests.conftest import Klok, LogIn
from tests.factories import ANNA, BRAM, CARLA, DIRK, ELS, OOST, make_overleg
from tests.overleg.uurwereld import act, ok, send

LogLines = Callable[[], list[dict[str, object]]]


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok) -> Afspraken:
    """Two afspraken that are late when the next meeting is about to begin."""
    return await agree(installatie, klok, dagen=2)


@pytest.fixture
async def volgend(installatie: Installatie, klok: Klok, wereld: Afspraken) -> UUID:
    """The meeting of a few days later, with its agenda published."""
    async with installatie.transaction() as tx:
        volgend = await make_overleg(tx, klok.nu + timedelta(days=6), deelnemers=(BRAM, DIRK, ELS))
        klok.forward(timedelta(days=5))
        await service_agenda.publish(await act(installatie, tx, ANNA), volgend)
    return volgend


async def test_who_has_an_afspraak_ticks_it_off_at_the_table_and_takes_it_back(
    volgend: UUID, wereld: Afspraken, log_in: LogIn, log_lines: LogLines
) -> None:
    dirk = await log_in(DIRK)
    url = f"/overleg/{volgend}/afspraak/{wereld.van[DIRK]}"
    page = await dirk.get(f"/overleg/{volgend}/volgen")
    assert WAT[DIRK] in page.text
    assert "Deze is laat." in page.text
    assert f"{url}/klaar" in page.text
    await ok(dirk, f"{url}/klaar")
    page = await dirk.get(f"/overleg/{volgend}/volgen")
    assert "Gedaan." in page.text
    await ok(dirk, f"{url}/terug")
    assert "Deze is laat." in (await dirk.get(f"/overleg/{volgend}/volgen")).text
    said = [r["gebeurtenis"] for r in log_lines() if r["actor_id"] == str(DIRK)]
    assert said.count("afspraak.gewijzigd") == 2


async def test_what_was_not_done_is_told_at_the_next_meeting_with_its_reason(
    volgend: UUID, wereld: Afspraken, log_in: LogIn, klok: Klok, installatie: Installatie
) -> None:
    dirk, anna = await log_in(DIRK), await log_in(ANNA)
    reden = {"reden": "niet_aan_toegekomen"}
    await ok(dirk, f"/afspraken/{wereld.van[DIRK]}/niet-gedaan", **reden)
    klok.forward(timedelta(hours=20))
    anna = await log_in(ANNA)
    page = (await anna.get(f"/overleg/{volgend}/uur")).text
    assert "<h3>Thuiszorg</h3>" in page
    assert WAT[DIRK] in page
    assert "Niet gedaan: nog niet aan toegekomen." in page
    assert "1 niet gedaan" in (await anna.get(f"/overleg/{volgend}/agenda")).text
    async with installatie.transaction() as tx:
        later = await make_overleg(tx, klok.nu + timedelta(days=7), deelnemers=(DIRK,))
        ended = "update overleg set status = 'afgelopen', afgelopen_op = :nu where id = :id"
        await tx.execute(text(ended), {"id": volgend, "nu": klok.nu + timedelta(minutes=1)})
        found = await before(await act(installatie, tx, ANNA), OOST, later)
    assert wereld.van[DIRK] not in {a.afspraak.id for a in found}


async def test_the_chair_ticks_off_for_who_is_at_the_table(
    volgend: UUID, wereld: Afspraken, log_in: LogIn
) -> None:
    anna = await log_in(ANNA)
    url = f"/overleg/{volgend}/afspraak/{wereld.van[DIRK]}"
    assert f"{url}/klaar" in (await anna.get(f"/overleg/{volgend}/uur")).text
    answer = await send(anna, f"{url}/klaar")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/overleg/{volgend}/uur")


async def test_the_hour_and_its_agenda_both_count_the_minutes_for_open_afspraken(
    volgend: UUID, wereld: Afspraken, log_in: LogIn, installatie: Installatie, klok: Klok
) -> None:
    async with installatie.transaction() as tx:
        long = "update agendapunt set overleg_id = :overleg, tijdvak_min = 58 where id = :id"
        await tx.execute(text(long), {"overleg": volgend, "id": wereld.uur.punten[1]})
        begin = await tx.execute(text("select begin from overleg where id = :id"), {"id": volgend})
        klok.nu = begin.scalar_one()
    anna = await log_in(ANNA)
    await ok(anna, f"/overleg/{volgend}/uur/begin")
    assert "Hier is het uur vol" in (await anna.get(f"/overleg/{volgend}/agenda")).text
    assert "data-vol>Hier is het uur vol" in (await anna.get(f"/overleg/{volgend}/uur")).text
    await ok(anna, f"/overleg/{volgend}/uur/{wereld.uur.punten[1]}/bespreek")
    assert "Hier is het uur vol" not in (await anna.get(f"/overleg/{volgend}/agenda")).text
    assert "Hier is het uur vol" not in (await anna.get(f"/overleg/{volgend}/uur")).text


async def test_nobody_ticks_off_for_another_organisation_or_from_outside(
    volgend: UUID, wereld: Afspraken, log_in: LogIn
) -> None:
    for afspraak, wie, status in ((DIRK, ELS, 403), (ELS, CARLA, 403), (ELS, BRAM, 403)):
        url = f"/overleg/{volgend}/afspraak/{wereld.van[afspraak]}/klaar"
        assert (await send(await log_in(wie), url)).status_code == status
    els = await log_in(ELS)
    page = await els.get(f"/overleg/{volgend}/volgen")
    assert WAT[DIRK] not in page.text
    assert f"/overleg/{volgend}/afspraak/{wereld.van[DIRK]}" not in page.text


async def test_after_the_hour_it_is_done_on_the_page_of_afspraken(
    volgend: UUID, wereld: Afspraken, log_in: LogIn
) -> None:
    dirk = await log_in(DIRK)
    url = f"/overleg/{wereld.uur.overleg}/afspraak/{wereld.van[DIRK]}/klaar"
    anna = await log_in(ANNA)
    for punt in wereld.uur.punten:
        await ok(anna, f"{wereld.uur.uur}/{punt}/van-tafel", einde="doorgeschoven",
                 reden="geen_tijd")  # fmt: skip
    await ok(anna, f"{wereld.uur.uur}/einde")
    assert (await send(dirk, url)).status_code == 409
