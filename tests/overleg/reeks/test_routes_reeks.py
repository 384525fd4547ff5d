"""The pages of the series, and the calendar address, as people and programs open them."""

from __future__ import annotations

from motorkap.overleg import service, store
from motorkap.overleg.kalender import service_feed
from motorkap.overleg.kalender.kalender import to_local
from motorkap.overleg.model import Status
from motorkap.overleg.reeks import store_reeks
from tests.conftest import GateFor, LogIn
from tests.factories import (
    ANNA,
    ARIE,
    BEA,
    BRAM,
    CARLA,
    DIRK,
    ELS,
    NU,
    OLGA,
    OOST,
    THUISZORG,
    make_overleg,
)
from tests.overleg.wereld import (
    VRAAG,
    LogLines,
    form,
    loaded,
    propose,
    seats,
    table_casus,
)

REEKS = {
    "team": str(OOST), "weekdag": "2", "begintijd": "10:00", "duur_min": "60",
    "plaats": "Dorpshuis", "voorzitter": str(ANNA), "deelnemers": [str(BRAM), str(DIRK)],
    "bij_feestdag": "vervalt", "vanaf": "2026-11-24",
}  # fmt: skip


async def test_only_the_beheerder_sees_and_makes_series(
    gate_for: GateFor, log_in: LogIn, log_lines: LogLines
) -> None:
    gate = await gate_for(BEA)
    reeks = await service.make_series(gate, form())
    await gate.tx.commit()
    before = len(log_lines())
    paths = ["/beheer/reeksen", "/beheer/reeksen/nieuw", f"/beheer/reeksen/{reeks}"]
    for wie in (ANNA, CARLA):
        persoon = await log_in(wie)
        for path in paths:
            assert (await persoon.get(path)).status_code == 403
        for path in (*paths[1:], f"/beheer/reeksen/{reeks}/einde"):
            assert (await persoon.post(path, **REEKS)).status_code == 403
    refused = log_lines()[before:]
    assert [x["resultaat"] for x in refused] == ["geweigerd"] * 12


async def test_a_series_is_made_changed_and_stopped(
    gate_for: GateFor, log_in: LogIn, log_lines: LogLines
) -> None:
    bea = await log_in(BEA)
    assert "nog geen reeks" in (await bea.get("/beheer/reeksen")).text
    assert (await bea.get("/beheer/reeksen/nieuw")).status_code == 200
    wrong = await bea.post("/beheer/reeksen/nieuw", **REEKS | {"plaats": "", "begintijd": "x"})
    assert wrong.status_code == 400
    assert "Vul in waar het overleg is." in wrong.text
    assert "Vul een tijd in" in wrong.text
    assert (await bea.post("/beheer/reeksen/nieuw", **REEKS)).status_code == 303
    page = (await bea.get("/beheer/reeksen")).text
    assert "Team Oost, elke dinsdag 10.00 uur" in page
    gate = await gate_for(BEA)
    (reeks,) = await store_reeks.series(gate.tx)
    await gate.tx.rollback()
    url = f"/beheer/reeksen/{reeks.id}"
    assert 'value="10:00"' in (await bea.get(url)).text
    change = REEKS | {"weekdag": "4", "begintijd": "13:30", "deelnemers": [str(ELS)]}
    assert (await bea.post(url, **change)).status_code == 303
    els = (await (await log_in(ELS)).get("/")).text
    assert "11 overleggen van team Oost zijn gewijzigd" in els
    gate = await gate_for(BEA)
    meetings = await store.of_series(gate.tx, reeks.id)
    first = meetings[0]
    await gate.tx.rollback()
    assert {f"{to_local(m.begin):%a %H:%M}" for m in meetings} == {"Thu 13:30"}
    assert set(await seats(gate_for, first.id)) == {ANNA, ELS}
    early = await bea.post(f"{url}/einde", tot="2026-11-01")
    assert early.status_code == 400
    assert (await bea.post(f"{url}/einde", tot="2026-12-10")).status_code == 303
    gate = await gate_for(BEA)
    left = [m for m in await store.of_series(gate.tx, reeks.id) if m.status is Status.GEPLAND]
    assert [f"{m.begin:%d-%m}" for m in left] == ["26-11", "03-12", "10-12"]
    changes = [x for x in log_lines() if x["gebeurtenis"] == "instelling.gewijzigd"]
    assert {x["actor_id"] for x in changes} == {str(BEA)}


async def test_a_meeting_that_was_moved_by_hand_keeps_its_time_when_the_series_changes(
    gate_for: GateFor, log_in: LogIn
) -> None:
    gate = await gate_for(BEA)
    reeks = await service.make_series(gate, form())
    meetings = await store.of_series(gate.tx, reeks)
    await gate.tx.commit()
    anna, bea = await log_in(ANNA), await log_in(BEA)
    fields = {"dag": "2026-12-02", "begintijd": "09:00", "duur_min": "60", "plaats": "Bieb"}
    await anna.get("/overleg")
    await anna.post(f"/overleg/{meetings[0].id}/verplaatsen", **fields, reden="ruimte")
    await bea.get("/beheer/reeksen")
    await bea.post(f"/beheer/reeksen/{reeks}", **REEKS | {"weekdag": "4"})
    assert (await loaded(gate_for, meetings[0].id))[1] == "02-12 09:00"
    gate = await gate_for(BEA)
    after = await store.of_series(gate.tx, reeks)
    weeks = [to_local(m.begin).isocalendar()[:2] for m in after]
    assert len(weeks) == len(set(weeks)), "one meeting a week"


async def test_INT_04_a_calendar_program_gets_team_time_and_place_and_nothing_else(
    gate_for: GateFor, log_in: LogIn, log_lines: LogLines
) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    casus = await table_casus(bram, "MK-7Q4K-2P", (THUISZORG,))
    await propose(bram, casus, overleg)
    token = await service_feed.make_feed(bram)
    await bram.tx.commit()
    program = (await log_in(OLGA)).client
    program.cookies.clear()
    answer = await program.get(f"/agenda/{token}.ics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Motorkap-overleg Team Oost" in answer.text
    assert "LOCATION:Dorpshuis" in answer.text
    for secret in ("MK-7Q4K", VRAAG, "Anna", "Bram", str(casus)):
        assert secret not in answer.text
    line = log_lines()[-1]
    assert (line["gebeurtenis"], line["actor_id"]) == ("agenda_feed.gelezen", str(BRAM))


async def test_INT_04_a_revoked_or_invented_address_shows_nothing(
    gate_for: GateFor, log_in: LogIn
) -> None:
    bram = await gate_for(BRAM)
    await make_overleg(bram.tx)
    first = await service_feed.make_feed(bram)
    second = await service_feed.make_feed(bram)
    await bram.tx.commit()
    program = (await log_in(ARIE)).client
    assert (await program.get(f"/agenda/{first}.ics")).status_code == 404
    assert (await program.get(f"/agenda/{second}.ics")).status_code == 200
    gate = await gate_for(BRAM)
    assert await service.subscribed_since(gate) == NU
    await service_feed.revoke_feed(gate)
    await gate.tx.commit()
    assert (await program.get(f"/agenda/{second}.ics")).status_code == 404
    assert (await program.get("/agenda/verzonnen.ics")).status_code == 404
