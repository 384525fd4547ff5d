"""The list of meetings, one meeting, the series and the calendar, as people open them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from motorkap.overleg import service, service_feed, store, store_deelname
from motorkap.overleg.deelname import Opgave, Rol
from motorkap.overleg.kalender import to_local
from motorkap.overleg.model import Status
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import (
    ANNA,
    ARIE,
    BEA,
    BRAM,
    CARLA,
    DIRK,
    ELS,
    FATIMA,
    NU,
    OLGA,
    OOST,
    THUISZORG,
    WEST,
    WIM,
    make_overleg,
)
from tests.overleg.wereld import VRAAG, form, propose, table_casus

LogLines = Callable[[], list[dict[str, object]]]


async def meeting(gate_for: GateFor, **rest: object) -> UUID:
    """A meeting of Anna with Bram, Dirk and Els, in a week; committed."""
    anna = await gate_for(ANNA)
    overleg = await make_overleg(anna.tx, **rest)  # type: ignore[arg-type]
    await anna.tx.commit()
    return overleg


async def loaded(gate_for: GateFor, overleg: UUID) -> tuple[Status, str, int]:
    gate = await gate_for(ANNA)
    found = await service.load(gate, overleg)
    await gate.tx.rollback()
    return found.status, f"{to_local(found.begin):%d-%m %H:%M}", found.volgnummer


async def seats(gate_for: GateFor, overleg: UUID) -> dict[UUID, tuple[Rol, Opgave]]:
    gate = await gate_for(ANNA)
    rijen = await store_deelname.of_meetings(gate.tx, [overleg], gate.nu)
    await gate.tx.rollback()
    return {d.gebruiker_id: (d.rol, d.opgave) for d in rijen}


async def test_everybody_sees_her_own_meetings_of_both_teams_and_no_others(
    gate_for: GateFor, log_in: LogIn
) -> None:
    await meeting(gate_for)
    await meeting(gate_for, team=WEST, begin=NU + timedelta(days=8), deelnemers=(DIRK,))
    dirk, bram, carla = [await log_in(wie) for wie in (DIRK, BRAM, CARLA)]
    both = (await dirk.get("/overleg")).text
    assert "Team Oost, 10.00 uur, Dorpshuis" in both
    assert "Team West" in both
    assert "Team West" not in (await bram.get("/overleg")).text
    assert "geen overleggen voor u klaar" in (await carla.get("/overleg?van=alle")).text


async def test_ons_and_the_beheerder_see_when_every_team_meets_but_never_a_casus(
    gate_for: GateFor, log_in: LogIn
) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    await propose(bram, await table_casus(bram, "MK-7Q4K-2P"), overleg)
    await bram.tx.commit()
    for wie, url in ((BEA, "/overleg"), (WIM, "/overleg?van=alle")):
        persoon = await log_in(wie)
        assert "Team Oost" in (await persoon.get(url)).text
        page = await persoon.get(f"/overleg/{overleg}")
        assert page.status_code == 200
        assert "MK-7Q4K-2P" not in page.text
    assert "MK-7Q4K-2P" in (await (await log_in(ANNA)).get(f"/overleg/{overleg}")).text


async def test_an_outsider_does_not_see_a_meeting_and_changes_nothing_in_it(
    gate_for: GateFor, log_in: LogIn, log_lines: LogLines
) -> None:
    overleg = await meeting(gate_for)
    url = f"/overleg/{overleg}"
    fields = {
        "opgave": {"opgave": "aanwezig"},
        "verplaatsen": {"dag": "2026-12-02", "begintijd": "10:00", "duur_min": "60",
                        "plaats": "Elders", "reden": "ruimte"},
        "vervallen": {"reden": "vakantie"},
        "voorzitter": {"stoel": str(CARLA)},
        "uitnodigen": {"gast": str(CARLA)},
        f"deelname/{overleg}/afhalen": {},
    }  # fmt: skip
    for wie in (CARLA, FATIMA):
        persoon = await log_in(wie)
        assert (await persoon.get(url)).status_code == 403
        for path, values in fields.items():
            assert (await persoon.post(f"{url}/{path}", **values)).status_code == 403, path
    dirk = await log_in(DIRK)
    await dirk.get(url)
    for path, values in fields.items():
        expected = 303 if path == "opgave" else 403
        assert (await dirk.post(f"{url}/{path}", **values)).status_code == expected, path
    lines = log_lines()
    assert sum(x["resultaat"] == "geweigerd" for x in lines) == 2 * 7 + 5
    done = [x["gebeurtenis"] for x in lines if x["resultaat"] == "gelukt"]
    assert done == ["lijst.getoond", "instelling.gewijzigd"]


async def test_one_tap_says_whether_you_come(gate_for: GateFor, log_in: LogIn) -> None:
    overleg = await meeting(gate_for)
    dirk = await log_in(DIRK)
    assert "Komt u?" in (await dirk.get("/overleg")).text
    url = f"/overleg/{overleg}/opgave"
    answer = await dirk.post(url, opgave="aanwezig", terug="/overleg")
    assert answer.headers["location"] == "/overleg"
    assert "U hebt gezegd: aanwezig." in (await dirk.get("/overleg")).text
    await dirk.post(url, opgave="afwezig", terug="https://elders.example")
    assert (await seats(gate_for, overleg))[DIRK] == (Rol.DEELNEMER, Opgave.AFWEZIG)
    assert (await dirk.post(url)).status_code == 400


async def test_a_deputy_reads_from_48_hours_before_to_72_hours_after(
    gate_for: GateFor, log_in: LogIn, klok: Klok
) -> None:
    overleg = await meeting(gate_for)
    url = f"/overleg/{overleg}"
    dirk, carla, klok_begin = await log_in(DIRK), await log_in(CARLA), klok.nu
    await dirk.get(url)
    wrong = await dirk.post(f"{url}/opgave", opgave="vervanger", vervanger=str(ELS))
    assert wrong.status_code == 400
    assert "collega van uw eigen organisatie" in wrong.text
    assert (
        await dirk.post(f"{url}/opgave", opgave="vervanger", vervanger=str(CARLA))
    ).status_code == 303
    assert (await seats(gate_for, overleg))[CARLA] == (Rol.VERVANGER, Opgave.AANWEZIG)
    assert "Team Oost" in (await carla.get("/overleg")).text
    for hours, status in ((0, 403), (7 * 24 - 47, 200), (7 * 24 + 72, 200), (7 * 24 + 74, 403)):
        klok.nu = klok_begin + timedelta(hours=hours)
        late = await log_in(CARLA)
        assert (await late.get(url)).status_code == status, hours


async def test_who_comes_after_all_needs_no_deputy(gate_for: GateFor, log_in: LogIn) -> None:
    overleg = await meeting(gate_for)
    url = f"/overleg/{overleg}/opgave"
    dirk = await log_in(DIRK)
    await dirk.get("/overleg")
    await dirk.post(url, opgave="vervanger", vervanger=str(CARLA))
    assert CARLA in await seats(gate_for, overleg)
    await dirk.post(url, opgave="aanwezig")
    assert CARLA not in await seats(gate_for, overleg)
    twice = await dirk.post(url, opgave="vervanger", vervanger=str(CARLA))
    assert twice.status_code == 303


async def test_the_chair_moves_a_meeting_and_closing_time_moves_along(
    gate_for: GateFor, log_in: LogIn
) -> None:
    overleg = await meeting(gate_for)
    url = f"/overleg/{overleg}"
    anna = await log_in(ANNA)
    await anna.get(url)
    fields = {"dag": "2026-12-03", "begintijd": "14:00", "duur_min": "90", "plaats": "Bieb"}
    no_reason = await anna.post(f"{url}/verplaatsen", **fields)
    assert no_reason.status_code == 400
    assert "Kies een reden." in no_reason.text
    assert 'value="14:00"' in no_reason.text
    past = await anna.post(
        f"{url}/verplaatsen", **fields | {"dag": "2026-11-01", "reden": "ruimte"}
    )
    assert "die nog komen" in past.text
    assert (await anna.post(f"{url}/verplaatsen", **fields, reden="ruimte")).status_code == 303
    assert await loaded(gate_for, overleg) == (Status.GEPLAND, "03-12 14:00", 1)
    page = (await anna.get(url)).text
    assert "Verplaatst: de ruimte is niet beschikbaar." in page
    assert "Inbrengen kan tot dinsdag 1 december, 12.00 uur" in page


async def test_a_lapsed_meeting_hands_its_casussen_to_the_next(
    gate_for: GateFor, log_in: LogIn
) -> None:
    bram = await gate_for(BRAM)
    first = await make_overleg(bram.tx)
    second = await make_overleg(bram.tx, NU + timedelta(days=14))
    casus = await table_casus(bram, "MK-7Q4K-2P", (THUISZORG,))
    await propose(bram, casus, first)
    await bram.tx.commit()
    anna = await log_in(ANNA)
    await anna.get(f"/overleg/{first}")
    assert (await anna.post(f"/overleg/{first}/vervallen")).status_code == 400
    answer = await anna.post(f"/overleg/{first}/vervallen", reden="vakantie")
    assert answer.status_code == 303
    page = (await anna.get(f"/overleg/{first}")).text
    assert "De casussen gaan naar 8 december." in page
    gate = await gate_for(ANNA)
    (punt,) = await service.punten(gate, second)
    assert (punt.casus_id, punt.keer_doorgeschoven) == (casus, 1)
    again = await anna.post(f"/overleg/{first}/vervallen", reden="vakantie")
    assert again.status_code == 409


async def test_another_chair_reads_and_the_first_does_not_any_more(
    gate_for: GateFor, log_in: LogIn
) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    await propose(bram, await table_casus(bram, "MK-7Q4K-2P"), overleg)
    await bram.tx.commit()
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    await anna.get(f"/overleg/{overleg}")
    bea = await anna.post(f"/overleg/{overleg}/voorzitter", stoel=str(BEA))
    assert bea.status_code == 400
    same = await anna.post(f"/overleg/{overleg}/voorzitter", stoel=str(ANNA))
    assert same.status_code == 409
    assert (await anna.post(f"/overleg/{overleg}/voorzitter", stoel=str(DIRK))).status_code == 303
    assert VRAAG in (await dirk.get(f"/overleg/{overleg}/agenda")).text
    assert VRAAG not in (await anna.get(f"/overleg/{overleg}/agenda")).text
    there = await seats(gate_for, overleg)
    assert (there[ANNA][0], there[DIRK][0]) == (Rol.DEELNEMER, Rol.VOORZITTER)


async def test_a_guest_takes_part_until_she_is_taken_off(gate_for: GateFor, log_in: LogIn) -> None:
    overleg = await meeting(gate_for)
    anna, carla = await log_in(ANNA), await log_in(CARLA)
    url = f"/overleg/{overleg}"
    await anna.get(url)
    assert (await anna.post(f"{url}/uitnodigen", gast=str(CARLA))).status_code == 303
    assert (await anna.post(f"{url}/uitnodigen", gast=str(CARLA))).status_code == 400
    assert (await anna.post(f"{url}/uitnodigen", gast=str(BEA))).status_code == 400
    assert (await carla.get(url)).status_code == 200
    gate = await gate_for(ANNA)
    rows = await store_deelname.of_meetings(gate.tx, [overleg], gate.nu)
    ids = {d.gebruiker_id: d.id for d in rows}
    await gate.tx.rollback()
    assert (await anna.post(f"{url}/deelname/{ids[CARLA]}/afhalen")).status_code == 303
    assert (await anna.post(f"{url}/deelname/{ids[CARLA]}/afhalen")).status_code == 404
    assert (await anna.post(f"{url}/deelname/{ids[ANNA]}/afhalen")).status_code == 409
    assert (await carla.get(url)).status_code == 403


# Series ----------------------------------------------------------------------------------------

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
    (reeks,) = await store.series(gate.tx)
    await gate.tx.rollback()
    url = f"/beheer/reeksen/{reeks.id}"
    assert 'value="10:00"' in (await bea.get(url)).text
    change = REEKS | {"weekdag": "4", "begintijd": "13:30", "deelnemers": [str(ELS)]}
    assert (await bea.post(url, **change)).status_code == 303
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


# The calendar ----------------------------------------------------------------------------------


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
