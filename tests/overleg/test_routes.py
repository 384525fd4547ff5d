"""The list of meetings and one meeting, as people open them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from motorkap.db import Tx
from motorkap.overleg import service
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.deelname import Opgave, Rol
from motorkap.overleg.model import Status
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import (
    ANNA,
    BEA,
    BRAM,
    CARLA,
    DIRK,
    ELS,
    FATIMA,
    NU,
    THUISZORG,
    WEST,
    WIM,
    make_overleg,
)
from tests.overleg.wereld import (
    VRAAG,
    LogLines,
    loaded,
    meeting,
    propose,
    seats,
    table_casus,
)


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
    assert "U hebt nog niet gezegd of u komt." in (await dirk.get("/overleg")).text
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


async def told(tx: Tx) -> list[str]:
    """Who got mail at once about a meeting."""
    rows = await tx.execute(text(
        "select split_part(g.email, '@', 1) from bericht b join gebruiker g"
        " on g.id = b.gebruiker_id where b.soort = 'overleg' and b.klaar_op = b.gemaakt_op"
        " order by 1"
    ))  # fmt: skip
    return [row[0] for row in rows]


async def test_the_chair_moves_a_meeting_and_closing_time_moves_along(
    gate_for: GateFor, log_in: LogIn, tx: Tx
) -> None:
    overleg = await meeting(gate_for)
    url = f"/overleg/{overleg}"
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    await dirk.get(url)
    await dirk.post(f"{url}/opgave", opgave="aanwezig")
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
    assert (await seats(gate_for, overleg))[DIRK] == (Rol.DEELNEMER, Opgave.ONBEKEND)
    assert await told(tx) == ["bram", "dirk", "els"]
    vandaag = (await dirk.get("/")).text
    assert "Het overleg van team Oost is verplaatst" in vandaag
    assert "Het is nu donderdag 3 december, 14.00 uur, Bieb. Komt u dan?" in vandaag
    await dirk.post(f"{url}/opgave", opgave="aanwezig")
    assert "is verplaatst" not in (await dirk.get("/")).text
    assert "is verplaatst" not in (await anna.get("/")).text
    await anna.post(f"{url}/verplaatsen", **fields | {"plaats": "Zaal 2"}, reden="ruimte")
    assert (await seats(gate_for, overleg))[DIRK] == (Rol.DEELNEMER, Opgave.AANWEZIG)
    assert "is op een andere plek" in (await dirk.get("/")).text
    await anna.post(f"{url}/vervallen", reden="feestdag")
    assert "Het overleg van team Oost gaat niet door" in (await dirk.get("/")).text
    assert await told(tx) == sorted(["bram", "dirk", "els"] * 3)


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
