"""What the wall of client support hides, when a part in a meeting ends, and who may confirm."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.aanmelden import sessies
from motorkap.afspraak.model import NieuweAfspraak
from motorkap.afspraak.service import add as add_afspraak
from motorkap.installatie import Installatie
from motorkap.overleg.deelname.service_deelname import invite_for_casus
from motorkap.overleg.forms import MensForm
from motorkap.overleg.uur import routes_volgen
from motorkap.toegang.handeling import Handeling
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, CARLA, DIRK, NU, OLGA, WIM, make_overleg
from tests.overleg.uurwereld import (
    CODES,
    VRAAG,
    Uurwereld,
    act,
    begin,
    make_hour,
    ok,
    send,
)
from tests.overleg.wereld import LogLines, punten, table_casus
from tests.people import Persoon

WEEK = timedelta(days=7)
_TERUGVAL = text("update agendapunt set soort = 'terugval', voorzitter_id = :dirk"
                 " where overleg_id = :overleg")  # fmt: skip
WAT = "Belt met de Kredietbank"


@pytest.fixture
async def wereld(installatie: Installatie, klok: Klok) -> Uurwereld:
    """Next week's meeting, about to begin."""
    return await make_hour(installatie, klok)


# When a part ends -------------------------------------------------------------------------------


async def test_a_part_in_a_meeting_ends_with_the_right_to_its_casussen(
    wereld: Uurwereld, installatie: Installatie, klok: Klok, log_in: LogIn, log_lines: LogLines
) -> None:
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    await ok(anna, f"{wereld.punt()}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.punt(1)}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.uur}/einde")
    async with installatie.transaction() as tx:
        ask = text("select greatest(eind + interval '168 hours', correctie_tot) from overleg"
                   " where id = :id")  # fmt: skip
        eind = (await tx.execute(ask, {"id": wereld.overleg})).scalar_one()
    pages = ("agenda", "resultaat", "volgen", "terugkoppeling", "terugkoppeling.txt", "live")
    for moment, status in ((eind - timedelta(seconds=1), 200), (eind, 403)):
        klok.nu = moment
        for wie in (ANNA, DIRK):
            person = await log_in(wie)
            for page in pages[:-1] if status == 200 else pages:
                answer = await person.get(f"/overleg/{wereld.overleg}/{page}")
                assert answer.status_code == status, (wie, page)
                assert status == 200 or CODES[0] not in answer.text
            about = await person.get(f"/overleg/{wereld.overleg}")
            assert about.status_code == 200
            assert "Dorpshuis" in about.text
            assert ("Bekijk het resultaat" in about.text) is (status == 200)
            assert status == 200 or CODES[0] not in about.text
    assert "langer dan een week voorbij" in answer.text
    assert log_lines()[-2]["gebeurtenis"] == "toegang.geweigerd"


async def test_a_meeting_that_nobody_ended_can_still_be_ended(
    wereld: Uurwereld, klok: Klok, log_in: LogIn
) -> None:
    await begin(await log_in(ANNA), wereld)
    klok.forward(timedelta(days=12))
    anna = await log_in(ANNA)
    assert (await anna.get(wereld.uur)).status_code == 200


async def test_a_guest_for_one_casus_sees_no_afspraken_of_the_team_and_no_past_agenda_shows_them(
    wereld: Uurwereld, installatie: Installatie, klok: Klok, log_in: LogIn
) -> None:
    await _owed_from_before(installatie, wereld)
    async with installatie.transaction() as tx:
        gate = await act(installatie, tx, ANNA)
        await invite_for_casus(gate, wereld.overleg, wereld.punten[0], MensForm(gast=str(CARLA)))
    url = f"/overleg/{wereld.overleg}"
    carla, dirk = await log_in(CARLA), await log_in(DIRK)
    for page in ("agenda", "volgen"):
        assert shows_it((await dirk.get(f"{url}/{page}")).text), page
        assert not shows_it((await carla.get(f"{url}/{page}")).text), page
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    for nummer in (0, 1):
        punt = wereld.punt(nummer)
        await ok(anna, f"{punt}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.uur}/einde")
    assert not shows_it((await dirk.get(f"{url}/agenda")).text)


async def test_a_table_on_a_specialism_sees_no_afspraken_of_the_team(
    wereld: Uurwereld, installatie: Installatie, log_in: LogIn
) -> None:
    await _owed_from_before(installatie, wereld)
    dirk, url = await log_in(DIRK), f"/overleg/{wereld.overleg}/agenda"
    assert shows_it((await dirk.get(url)).text)
    async with installatie.transaction() as tx:
        special = text("update overleg set specialisme = 'dementie' where id = :id")
        await tx.execute(special, {"id": wereld.overleg})
    assert not shows_it((await dirk.get(url)).text)


def shows_it(page: str) -> bool:
    """Whether a page says anything of the afspraak from before."""
    return "MK-8W5N-3J" in page or WAT in page


async def _owed_from_before(
    installatie: Installatie, wereld: Uurwereld, wie: UUID = DIRK, wand: str = "geen"
) -> UUID:
    """A casus of Olga, of an earlier meeting, of which Dirk still has something to do."""
    async with installatie.transaction() as tx:
        olga = await act(installatie, tx, OLGA)
        overleg = await make_overleg(tx, NU - WEEK, deelnemers=(OLGA, wie))
        casus = await table_casus(olga, "MK-8W5N-3J", wand=wand)
        await tx.execute(_BESPROKEN, {"casus": casus, "overleg": overleg, "id": casus})
        await tx.execute(_STATUS, {"casus": casus})
        toegang = await olga.open_id(casus, Handeling.BEWERKEN)
        nieuw = NieuweAfspraak(wat=WAT, gebruiker_id=wie, uiterlijk=(NU + 2 * WEEK).date())
        await add_afspraak(olga, toegang, casus, nieuw)
    return casus


_BESPROKEN = text("""
    insert into agendapunt (id, overleg_id, casus_id, volgorde, soort, status, gemaakt_op)
    values (:id, :overleg, :casus, 1, 'nieuw', 'besproken', now())
""")
_STATUS = text("update casus set status = 'besproken' where id = :casus")


# The wall ---------------------------------------------------------------------------------------


async def test_behind_the_wall_an_agenda_shows_the_municipality_code_and_time_alone(
    installatie: Installatie, klok: Klok, log_in: LogIn
) -> None:
    wereld = await make_hour(installatie, klok, wie=OLGA, wand="andere_voorzitter")
    async with installatie.transaction() as tx:
        await tx.execute(_TERUGVAL, {"dirk": DIRK, "overleg": wereld.overleg})
    url = f"/overleg/{wereld.overleg}/agenda"
    open_page, closed = [(await (await log_in(wie)).get(url)).text for wie in (DIRK, ANNA)]
    assert CODES[0] in closed
    assert "10 minuten" in closed
    for tekst in ("· terugval", "Dirk Visser zit deze casus voor", VRAAG):
        assert tekst in open_page
        assert tekst not in closed


async def test_behind_the_wall_the_hour_does_not_tell_the_municipality_how_a_casus_left_it(
    installatie: Installatie, klok: Klok, log_in: LogIn
) -> None:
    wereld = await make_hour(installatie, klok, wie=OLGA)
    await wereld.sit_down(installatie, WIM)
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    await ok(anna, f"{wereld.punt()}/van-tafel", einde="spoedroute", spoedroute="veilig_thuis")
    dirk, wim = await log_in(DIRK), await log_in(WIM)
    url = f"/overleg/{wereld.overleg}"
    assert "via de spoedroute" in (await dirk.get(f"{url}/volgen")).text
    await anna.get(wereld.uur)  # the sentence about what she just did, once
    for page in (await wim.get(f"{url}/volgen"), await anna.get(wereld.uur)):
        assert CODES[0] in page.text
        assert "via de spoedroute" not in page.text
    await ok(anna, f"{wereld.punt(1)}/besluit", doe="andere_tafel", route="zvh")
    await ok(anna, f"{wereld.punt(1)}/van-tafel", einde="doorgeschoven", reden="geen_tijd")
    await ok(anna, f"{wereld.uur}/einde")
    assert "via de spoedroute" in (await dirk.get(f"{url}/resultaat")).text
    for person in (wim, anna):
        closed = (await person.get(f"{url}/resultaat")).text
        assert CODES[0] in closed
        assert "spoedroute" not in closed.lower()
        assert "doorgeschoven" not in closed.lower()


@pytest.mark.parametrize(
    ("wand", "anna_ziet"),
    [("geen", False), ("andere_voorzitter", False), ("open_voorzitter", True)],
)
async def test_behind_the_wall_the_municipality_sees_no_head_of_an_afspraak(
    wereld: Uurwereld, installatie: Installatie, log_in: LogIn, wand: str, anna_ziet: bool
) -> None:
    await _owed_from_before(installatie, wereld, wand=wand)
    await wereld.sit_down(installatie, WIM)
    for wie, ziet in ((DIRK, True), (ANNA, anna_ziet), (WIM, False)):
        person = await log_in(wie)
        for page in ("agenda", "volgen"):
            seen = (await person.get(f"/overleg/{wereld.overleg}/{page}")).text
            assert shows_it(seen) is ziet, (wie, page)


async def test_who_knows_this_person_sees_no_head_of_its_afspraken_either(
    wereld: Uurwereld, installatie: Installatie, log_in: LogIn, klok: Klok
) -> None:
    casus = await _owed_from_before(installatie, wereld)
    dirk, carla = await log_in(DIRK), await log_in(CARLA)
    url = "/afspraken?van=organisatie"
    assert shows_it((await carla.get(url)).text)
    async with installatie.transaction() as tx:
        away = text("insert into casus_afstand values (:casus, :wie, :nu)")
        await tx.execute(away, {"casus": casus, "wie": CARLA, "nu": klok.nu})
    assert not shows_it((await carla.get(url)).text)
    assert shows_it((await dirk.get(url)).text)


# Who confirms a text ----------------------------------------------------------------------------


async def test_GRD_08_the_chair_of_another_meeting_of_the_same_casus_cannot_confirm_it_here(
    wereld: Uurwereld, installatie: Installatie, log_in: LogIn, gate_for: GateFor
) -> None:
    """Anna chairs the one meeting of this casus and only takes part in the other, of Dirk."""
    async with installatie.transaction() as tx:
        elders = await make_overleg(tx, NU + 2 * WEEK, deelnemers=(DIRK,))
        chair = text("update overleg set voorzitter_id = :dirk, gepubliceerd_op = :nu,"
                     " status = 'gepubliceerd' where id = :id")  # fmt: skip
        await tx.execute(chair, {"dirk": DIRK, "id": elders, "nu": NU})
        part = text("update deelname set rol = 'deelnemer' where overleg_id = :id")
        await tx.execute(part, {"id": elders})
        row = {"casus": wereld.casussen[0], "overleg": elders, "id": wereld.casussen[0]}
        await tx.execute(_BESPROKEN, row)
    (punt, _, _), *_ = await punten(gate_for, elders)
    anna, dirk = await log_in(ANNA), await log_in(DIRK)
    url = f"/overleg/{elders}/agenda/{punt}/bevestigen"
    refused = await send(anna, url)
    assert refused.status_code == 403
    assert "Alleen wie deze casus in dit overleg voorzit" in refused.text
    assert (await send(dirk, url)).status_code == 303


# Sessions and streams ---------------------------------------------------------------------------


async def test_SEC_02_what_is_done_in_the_hour_does_not_wake_a_silent_session_for_the_rest(
    wereld: Uurwereld, klok: Klok, log_in: LogIn
) -> None:
    anna = await log_in(ANNA)
    await begin(anna, wereld)
    klok.forward(timedelta(minutes=16))
    await ok(anna, f"{wereld.punt()}/besluit", doe="advies")
    assert (await anna.get(wereld.uur)).status_code == 200
    assert (await anna.get("/afspraken")).status_code != 200


async def _stream(dirk: Persoon, wereld: Uurwereld) -> list[str]:
    """What an open stream says until the server ends it."""
    said = []
    async with dirk.client.stream("GET", f"/overleg/{wereld.overleg}/live") as answer:
        assert answer.status_code == 200
        async for line in answer.aiter_lines():
            said.append(line)
    return said


@pytest.mark.parametrize("hoe", ["afgemeld", "stil"])
async def test_a_stream_ends_with_its_session(
    wereld: Uurwereld,
    installatie: Installatie,
    klok: Klok,
    log_in: LogIn,
    monkeypatch: pytest.MonkeyPatch,
    hoe: str,
) -> None:
    monkeypatch.setattr(routes_volgen, "KIJK_S", 0.05)
    dirk, seen = await log_in(DIRK), 0
    real = sessies.lives

    async def ends_after_a_while(*asked: object) -> bool:
        nonlocal seen
        seen += 1
        if seen == 3 and hoe == "afgemeld":
            async with installatie.transaction() as tx:
                await sessies.end_all(tx, DIRK, klok.nu)
        if seen == 3 and hoe == "stil":
            klok.forward(timedelta(minutes=16))
        return await real(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(sessies, "lives", ends_after_a_while)
    said = await _stream(dirk, wereld)
    assert seen >= 3
    assert any(re.match(r"data: ?\d+|: ?hier", line) for line in said)
