"""Break glass: one casus, one hour, a reason that others read at once, and nobody who may not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from motorkap.db import Tx
from motorkap.errors import Ongeldig
from motorkap.ids import new_id
from motorkap.kluis.model import Soort
from motorkap.noodtoegang import service, store
from motorkap.noodtoegang.forms import NoodForm
from motorkap.noodtoegang.model import TE_KORT
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.pagina import heel
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, ARIE, BEA, BRAM, CARLA, DIRK, FATIMA, NU, OLGA, WIM, make_overleg
from tests.overleg.wereld import VRAAG, table_casus

LogLines = Callable[[], list[dict[str, object]]]
CODE = "MK-7Q4K-2P"
REDEN = "De buren horen nu geschreeuw en de politie vraagt wie er bij betrokken is."


@pytest.fixture
async def casus(gate_for: GateFor, tx: Tx) -> UUID:
    """A casus of Bram for team Oost, where Dirk sits at the table; on no agenda yet."""
    await make_overleg(tx)
    found = await table_casus(await gate_for(BRAM), CODE)
    await tx.commit()
    return found


async def break_glass(gate: Gate) -> UUID:
    """As the form does; gives the id of this time."""
    await service.begin(gate, NoodForm(CODE, REDEN))
    return (await service.running(gate))[0].id


async def test_LOG_10_dirk_opens_the_casus_for_an_hour_and_no_longer(
    casus: UUID, log_in: LogIn, klok: Klok, log_lines: LogLines
) -> None:
    dirk = await log_in(DIRK)
    assert (await dirk.get(f"/casus/{CODE}")).status_code == 404
    answer = await dirk.post("/noodtoegang", casus=CODE, reden=REDEN)
    assert answer.status_code == 303, answer.text
    page = await dirk.get(f"/casus/{CODE}")
    assert page.status_code == 200, page.text
    assert VRAAG in page.text
    read = [r for r in log_lines() if r["gebeurtenis"] == "casus.gelezen"][-1]
    assert (read["autorisatie"], read["noodtoegang"], read["doel"]) == ("noodtoegang", True, "nood")
    klok.forward(timedelta(minutes=59))
    dirk = await log_in(DIRK)
    assert (await dirk.get(f"/casus/{CODE}")).status_code == 200
    klok.forward(timedelta(minutes=1))
    assert (await dirk.get(f"/casus/{CODE}")).status_code == 404


async def test_chair_and_officer_are_told_at_once_and_read_why(
    casus: UUID, gate_for: GateFor, log_in: LogIn, tx: Tx, log_lines: LogLines
) -> None:
    keer = await break_glass(await gate_for(DIRK))
    await tx.commit()
    for wie in (ANNA, FATIMA):
        person = await log_in(wie)
        page = (await person.get("/")).text
        assert f"Noodtoegang tot {heel(CODE)}" in page
        story = await person.get(f"/noodtoegang/{keer}")
        assert REDEN in story.text
        assert "Dirk Visser, Thuiszorg" in story.text
        assert VRAAG not in story.text
    last = log_lines()[-1]
    assert (last["handeling"], last["actor_id"]) == ("noodreden_lezen", str(FATIMA))
    told = await tx.execute(text("select gebruiker_id, klaar_op, gemaakt_op from bericht"))
    rows = told.all()
    assert {row.gebruiker_id for row in rows} == {ANNA, FATIMA}
    assert all(row.klaar_op == row.gemaakt_op for row in rows)
    for wie in (CARLA, BEA, BRAM):
        person = await log_in(wie)
        assert "Noodtoegang tot" not in (await person.get("/")).text
        assert (await person.get(f"/noodtoegang/{keer}")).status_code == 404


async def test_the_reason_stands_sealed_in_the_log_and_nowhere_in_the_open(
    casus: UUID, gate_for: GateFor, tx: Tx, log_lines: LogLines
) -> None:
    await break_glass(await gate_for(DIRK))
    await tx.commit()
    with_reason = [r for r in log_lines() if r["noodreden"]]
    assert len(with_reason) == 1
    assert with_reason[0]["noodtoegang"] is True
    assert REDEN.encode().hex() not in str(with_reason)
    assert "geschreeuw" not in str(log_lines())


@pytest.mark.parametrize(
    "wie", [CARLA, WIM, ARIE], ids=["not at this table", "OnS, not at this table", "a colleague"]
)
async def test_who_is_not_at_the_table_of_the_team_gets_the_answer_for_an_unknown_code(
    casus: UUID, log_in: LogIn, log_lines: LogLines, wie: UUID
) -> None:
    person = await log_in(wie)
    first = await person.post("/noodtoegang", casus=CODE, reden=REDEN)
    other = await person.post("/noodtoegang", casus="MK-9999-99", reden=REDEN)
    assert (first.status_code, other.status_code) == (400, 400)
    assert service.GEEN_CASUS in first.text
    assert service.GEEN_CASUS in other.text
    assert [r["resultaat"] for r in log_lines()[-2:]] == ["geweigerd", "geweigerd"]
    assert (await person.get(f"/casus/{CODE}")).status_code == 404


async def test_who_took_herself_off_hears_not_even_that_the_casus_is_there(
    casus: UUID, log_in: LogIn, tx: Tx
) -> None:
    await tx.execute(text("insert into casus_afstand values (:casus, :wie, now())"),
                     {"casus": casus, "wie": DIRK})  # fmt: skip
    await tx.commit()
    answer = await (await log_in(DIRK)).post("/noodtoegang", casus=CODE, reden=REDEN)
    assert answer.status_code == 400
    assert service.GEEN_CASUS in answer.text
    assert "Open tot" not in answer.text


async def test_it_opens_too_when_the_database_is_a_moment_later_than_the_site(
    casus: UUID, gate_for: GateFor, tx: Tx
) -> None:
    """Outside tests it always is: its clock is that of the transaction, which begins later."""
    gate = await gate_for(DIRK)
    await tx.act_as(DIRK, gate.nu + timedelta(milliseconds=5))
    assert await service.begin(gate, NoodForm(CODE, REDEN)) == CODE
    assert (await gate.open(CODE, Handeling.LEZEN)).opens(Soort.CASUS)


@pytest.mark.parametrize("wie", [FATIMA, BEA])
async def test_officer_and_beheerder_never_break_the_glass(
    casus: UUID, log_in: LogIn, gate_for: GateFor, tx: Tx, wie: UUID
) -> None:
    person = await log_in(wie)
    assert (await person.get("/noodtoegang")).status_code == 403
    assert (await person.post("/noodtoegang", casus=CODE, reden=REDEN)).status_code == 403
    gate = await gate_for(wie)
    with pytest.raises(DBAPIError, match="geen noodtoegang"):
        await store.begin(tx, UUID(int=7), casus, gate.nu + timedelta(hours=1))


async def test_the_database_ends_it_after_an_hour_whatever_is_asked(
    casus: UUID, gate_for: GateFor, tx: Tx
) -> None:
    gate = await gate_for(DIRK)
    await store.begin(tx, UUID(int=7), casus, gate.nu + timedelta(days=1))
    assert (await service.running(gate))[0].tot == gate.nu + timedelta(hours=1)


async def test_a_short_reason_is_refused_and_what_was_typed_stays(
    casus: UUID, log_in: LogIn
) -> None:
    dirk = await log_in(DIRK)
    answer = await dirk.post("/noodtoegang", casus=CODE, reden="Het is dringend.   ")
    assert answer.status_code == 400
    assert TE_KORT in answer.text
    assert "Het is dringend." in answer.text


async def test_after_five_minutes_a_fresh_code_is_asked_first(
    casus: UUID, log_in: LogIn, klok: Klok
) -> None:
    dirk = await log_in(DIRK)
    klok.forward(timedelta(minutes=5, seconds=1))
    for answer in (
        await dirk.get("/noodtoegang"),
        await dirk.post("/noodtoegang", casus=CODE, reden=REDEN),
    ):
        assert answer.headers["location"] == "/aanmelden/opnieuw"
    assert (await dirk.get(f"/casus/{CODE}")).status_code == 404


async def test_who_can_read_it_already_needs_no_glass_broken(casus: UUID, log_in: LogIn) -> None:
    answer = await (await log_in(BRAM)).post("/noodtoegang", casus=CODE, reden=REDEN)
    assert service.LEEST_AL in answer.text


async def test_it_opens_reading_only_and_stops_when_she_says_so(
    casus: UUID, gate_for: GateFor, log_in: LogIn, tx: Tx
) -> None:
    gate = await gate_for(DIRK)
    keer = await break_glass(gate)
    toegang = await gate.open(CODE, Handeling.LEZEN)
    assert toegang.opens(Soort.CASUS)
    assert not toegang.opens(Soort.KENMERK)
    allowed = await gate.may(casus, list(Handeling))
    assert allowed == {Handeling.LEZEN, Handeling.NOODTOEGANG, Handeling.NOODTOEGANG_EINDE}
    await tx.commit()
    dirk = await log_in(DIRK)
    assert (await dirk.post(f"/noodtoegang/{keer}/stoppen")).status_code == 303
    assert (await dirk.get(f"/casus/{CODE}")).status_code == 404
    assert (await (await log_in(CARLA)).post(f"/noodtoegang/{keer}/stoppen")).status_code == 404


async def test_the_wall_of_client_support_holds_in_an_emergency(gate_for: GateFor, tx: Tx) -> None:
    await make_overleg(tx)
    await table_casus(await gate_for(OLGA), CODE, wand="andere_voorzitter")
    anna = await gate_for(ANNA)
    with pytest.raises(Ongeldig):
        await service.begin(anna, NoodForm(CODE, REDEN))


async def test_LAW_08_a_withdrawn_consent_closes_noodtoegang_too(
    casus: UUID, gate_for: GateFor, log_in: LogIn, tx: Tx
) -> None:
    consent = """
        insert into toestemming values (:id, :casus, 'inwoner', '27-65', '{geld}', 'overleg',
            '{}', 'gesprek', '2026-11-01', '2027-11-01', :wie, :nu, :weg)
    """
    values = {"id": new_id(), "casus": casus, "wie": BRAM, "nu": NU - timedelta(days=9)}
    await gate_for(BRAM)
    await tx.execute(text(consent), values | {"weg": None})
    await tx.commit()
    dirk = await log_in(DIRK)
    assert (await dirk.post("/noodtoegang", casus=CODE, reden=REDEN)).status_code == 303
    assert (await dirk.get(f"/casus/{CODE}")).status_code == 200
    await gate_for(BRAM)
    await tx.execute(text("update toestemming set ingetrokken_op = :nu"), {"nu": NU})
    await tx.commit()
    assert (await dirk.get(f"/casus/{CODE}")).status_code == 404
    answer = await dirk.post("/noodtoegang", casus=CODE, reden=REDEN)
    assert answer.status_code == 400, answer.text
    assert service.INGETROKKEN in answer.text
