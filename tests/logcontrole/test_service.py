"""From a misuse to the closed month: found, judged once, never by oneself, and set down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.db import Tx, make_engine
from motorkap.errors import KanNiet
from motorkap.ids import new_id
from motorkap.installatie import Installatie
from motorkap.logcontrole import jobs, service, store
from motorkap.logcontrole.lijsten import Opvalregel, Soort
from motorkap.logcontrole.model import EIGEN_REGELS, VOOR_DE_TWEEDE, Maand, draw
from motorkap.noodtoegang import service as noodtoegang
from motorkap.noodtoegang.forms import NoodForm
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import ANNA, BEA, BRAM, CARLA, DIRK, FATIMA, NU, make_overleg
from tests.logboek.maken import make_zegel
from tests.overleg.wereld import table_casus
from tests.people import Persoon

LogLines = Callable[[], list[dict[str, object]]]
CODE, ANDER = "MK-7Q4K-2P", "MK-9C3V-6K"
REDEN = "De buren horen nu geschreeuw en vragen wie er bij betrokken is."
LATER = datetime(2026, 12, 2, 9, tzinfo=NU.tzinfo)


@pytest.fixture
async def misuse(gate_for: GateFor, log_in: LogIn, tx: Tx) -> UUID:
    """Carla tries two casussen that are not hers; Dirk breaks the glass of one."""
    await make_overleg(tx)
    casus = await table_casus(await gate_for(BRAM), CODE)
    await table_casus(await gate_for(BRAM), ANDER)
    await noodtoegang.begin(await gate_for(DIRK), NoodForm(CODE, REDEN))
    await tx.commit()
    carla = await log_in(CARLA)
    for code in (CODE, ANDER):
        assert (await carla.get(f"/casus/{code}")).status_code == 404
    return casus


@pytest.fixture
def seal(
    postgres: EmbeddedPostgres, database: str, installatie: Installatie, klok: Klok
) -> Callable[[], object]:
    async def everything() -> None:
        engine = make_engine(postgres.dsn("zegel", database), 1)
        async with Tx(engine) as tx:
            while await make_zegel(installatie).seal(tx, klok.nu):
                pass
        await engine.dispose()

    return everything


async def points(gate_for: GateFor) -> list[store.Punt]:
    return await store.waiting((await gate_for(FATIMA)).tx)


async def test_LOG_12_new_lines_give_hits_once_however_often_one_looks(
    misuse: UUID, installatie: Installatie, seal: Callable[[], object], gate_for: GateFor, tx: Tx
) -> None:
    await seal()  # type: ignore[misc]
    assert await jobs.detect(installatie, NU) > 0
    await jobs.detect(installatie, NU)
    await seal()  # type: ignore[misc]
    number = installatie.schrijver.identify(NU)["reeks"]
    assert await jobs.detect(installatie, NU) == 0, "its own line is no news"
    assert installatie.schrijver.identify(NU)["reeks"] == number + 1, "and leaves no gap"  # type: ignore[operator]
    found = await points(gate_for)
    assert {(p.soort, p.regel, p.gebruiker_id) for p in found} == {
        (Soort.NOODTOEGANG, None, DIRK),
        (Soort.TREFFER, Opvalregel.NIET_BETROKKEN, CARLA),
    }
    assert [p.aantal for p in found if p.regel] == [2]
    await tx.rollback()


async def test_LOG_11_the_month_holds_all_noodtoegang_all_hits_and_a_sample_that_can_be_redrawn(
    misuse: UUID,
    installatie: Installatie,
    seal: Callable[[], object],
    gate_for: GateFor,
    klok: Klok,
    log_in: LogIn,
    tx: Tx,
) -> None:
    await (await log_in(FATIMA)).get("/privacy/logboek")
    await seal()  # type: ignore[misc]
    await jobs.detect(installatie, NU)
    klok.nu = LATER
    for _ in range(2):
        await jobs.make_sets(installatie, LATER)
    stand = await service.month(await gate_for(FATIMA), date(2026, 11, 1))
    kinds = sorted(punt.soort for punt in stand.punten)
    assert kinds == sorted(
        [Soort.NOODTOEGANG, Soort.TREFFER, Soort.STEEKPROEF, Soort.STEEKPROEF, Soort.EIGEN]
    )
    sample = sorted(p.casus_id for p in stand.punten if p.soort is Soort.STEEKPROEF and p.casus_id)
    assert (stand.maand.populatie, stand.maand.steekproef) == (2, 2)
    assert draw(sample, stand.maand.zaad, 5, 10) == sample
    await tx.rollback()


async def test_each_point_is_judged_and_then_the_month_closes_for_good(
    misuse: UUID,
    installatie: Installatie,
    seal: Callable[[], object],
    gate_for: GateFor,
    klok: Klok,
    log_in: LogIn,
    log_lines: LogLines,
    tx: Tx,
) -> None:
    await seal()  # type: ignore[misc]
    await jobs.detect(installatie, NU)
    klok.nu = LATER
    await jobs.make_sets(installatie, LATER)
    fatima = await log_in(FATIMA)
    home = await fatima.get("/")
    assert "4 punten wachten op uw oordeel." in home.text
    waiting = await fatima.get("/privacy/opvalt")
    assert "Zonder reden bij een casus" in waiting.text
    assert "Carla Smit (Thuiszorg)" in waiting.text
    assert (await fatima.post("/privacy/controle/2026-11/sluiten")).status_code == 409
    found = await points(gate_for)
    await tx.rollback()
    for punt in found:
        page = await fatima.get(f"/privacy/punt/{punt.id}")
        assert "Wie helpt met de post?" not in page.text
        assert (await fatima.post(f"/privacy/punt/{punt.id}")).status_code == 400
        answer = await fatima.post(f"/privacy/punt/{punt.id}", oordeel="geen_taak")
        assert answer.status_code == 303, answer.text
        assert log_lines()[-1]["gebeurtenis"] == "logcontrole.beoordeeld"
    assert (
        "Elk punt heeft een oordeel. Sluit uiterlijk" in (await fatima.get("/privacy/opvalt")).text
    )
    assert (await fatima.post("/privacy/controle/2026-11/sluiten")).status_code == 303
    report = await fatima.get("/privacy/controle/2026-11")
    assert "Gesloten op woensdag 2 december 2026, door Fatima el Idrissi" in report.text
    assert "Fatima el Idrissi, woensdag 2 december 2026" in report.text
    assert "niet terecht: Er was geen taak bij deze casus" in report.text
    again = await fatima.post(f"/privacy/punt/{found[0].id}", oordeel="werk")
    assert again.status_code == 409


async def test_a_month_that_is_not_closed_in_time_shows_on_the_home_page(
    misuse: UUID,
    installatie: Installatie,
    seal: Callable[[], object],
    klok: Klok,
    log_in: LogIn,
) -> None:
    await seal()  # type: ignore[misc]
    klok.nu = LATER
    await jobs.make_sets(installatie, LATER)
    assert "De controle van november 2026" not in (await (await log_in(FATIMA)).get("/")).text
    klok.nu = LATER + timedelta(days=13)
    home = (await (await log_in(FATIMA)).get("/")).text
    assert "De controle van november 2026" in home
    assert "Had gesloten moeten zijn." in home


async def own_point(tx: Tx, wie: UUID) -> UUID:
    """A point about somebody's own reading."""
    punt = {"soort": Soort.EIGEN, "sleutel": f"x:{wie}", "gebruiker_id": wie, "aantal": 3,
            "begin": NU - timedelta(days=2), "eind": NU}  # fmt: skip
    await store.add(tx, [punt], NU)
    return (await store.waiting(tx))[0].id


async def make_archivist(tx: Tx, wie: UUID) -> None:
    statement = "insert into rol_toekenning values (:id, :wie, 'archiefbeheerder', :nu)"
    values = {"id": new_id(), "wie": wie, "nu": NU - timedelta(days=9)}
    await tx.execute(text(statement), values)


async def test_LOG_13_nobody_judges_herself_and_the_archivist_judges_officers_only(
    gate_for: GateFor, log_in: LogIn, tx: Tx
) -> None:
    await gate_for(FATIMA)
    mine = await own_point(tx, FATIMA)
    hit = {"soort": Soort.TREFFER, "regel": Opvalregel.ZOEKEN, "sleutel": "z",
           "gebruiker_id": BRAM, "aantal": 9, "begin": NU, "eind": NU}  # fmt: skip
    await store.add(tx, [hit], NU)
    other = next(p.id for p in await store.waiting(tx) if p.gebruiker_id == BRAM)
    await make_archivist(tx, ANNA)
    await tx.commit()
    fatima, archivist = await log_in(FATIMA), await log_in(ANNA)
    refused = await fatima.post(f"/privacy/punt/{mine}", oordeel="werk")
    assert (refused.status_code, EIGEN_REGELS in refused.text) == (403, True)
    assert "De privacy officer zelf" not in (await fatima.get("/privacy/opvalt")).text
    refused = await archivist.post(f"/privacy/punt/{other}", oordeel="werk")
    assert (refused.status_code, VOOR_DE_TWEEDE in refused.text) == (403, True)
    assert (await archivist.get(f"/privacy/punt/{other}")).status_code == 404
    assert (await archivist.get(f"/privacy/punt/{mine}")).status_code == 200
    assert (await archivist.post(f"/privacy/punt/{mine}", oordeel="werk")).status_code == 303


@pytest.mark.parametrize("wie", [ANNA, BRAM, BEA])
async def test_chair_member_and_beheerder_see_nothing_of_the_control(
    log_in: LogIn, tx: Tx, wie: UUID
) -> None:
    mine = await own_point(tx, CARLA)
    await tx.commit()
    person: Persoon = await log_in(wie)
    for pad in ("/privacy/opvalt", f"/privacy/punt/{mine}", "/privacy/controle/2026-11"):
        assert (await person.get(pad)).status_code == 403, pad
    assert (await person.post(f"/privacy/punt/{mine}", oordeel="werk")).status_code == 403


async def test_what_is_asked_waits_for_its_answer_and_what_goes_on_is_judged_again(
    gate_for: GateFor, log_in: LogIn, tx: Tx, klok: Klok
) -> None:
    await gate_for(FATIMA)
    hit = {"soort": Soort.TREFFER, "regel": Opvalregel.ZOEKEN, "sleutel": "z", "aantal": 5,
           "gebruiker_id": BRAM, "begin": NU, "eind": NU}  # fmt: skip
    await store.add(tx, [hit], NU)
    url = f"/privacy/punt/{(await store.waiting(tx))[0].id}"
    await tx.commit()
    klok.forward(timedelta(hours=1))
    fatima = await log_in(FATIMA)
    assert (await fatima.post(url, oordeel="persoon")).status_code == 303
    page = (await fatima.get("/privacy/opvalt")).text
    assert ("Wordt nagevraagd" in page, "Er wacht niets op uw oordeel." in page) == (True, True)
    await fatima.post(url, oordeel="werk")
    assert "Wordt nagevraagd" not in (await fatima.get("/privacy/opvalt")).text
    await gate_for(FATIMA)
    await store.add(tx, [hit | {"aantal": 9, "eind": NU + timedelta(hours=2)}], NU)
    await tx.commit()
    page = (await fatima.get("/privacy/opvalt")).text
    assert "Na het oordeel ging dit door." in page
    assert "1 punt" in page


async def test_failed_sign_ins_within_an_hour_stand_out(
    installatie: Installatie, gate_for: GateFor, log_in: LogIn, tx: Tx
) -> None:
    statement = """insert into aanmeld_log (id, op, gebruiker_id, gebeurtenis, toegangspunt)
                   values (:id, :op, :wie, 'aanmelden.mislukt', '192.0.2.0/24')"""
    for minute in range(6):
        moment = {"id": new_id(), "op": NU + timedelta(minutes=minute), "wie": ANNA}
        await tx.execute(text(statement), moment)
    await tx.commit()
    await jobs.detect(installatie, NU + timedelta(hours=1))
    found = await points(gate_for)
    assert [(p.regel, p.aantal) for p in found] == [(Opvalregel.AANMELDEN, 6)]
    await tx.rollback()
    page = (await (await log_in(FATIMA)).get(f"/privacy/punt/{found[0].id}")).text
    assert (page.count("wachtwoord fout"), page.count("192.0.2.0/24")) == (6, 6)


def test_a_month_is_late_after_fourteen_days_and_not_before() -> None:
    maand = Maand(maand=date(2026, 11, 1), zaad="x", populatie=0, steekproef=0, gemaakt_op=NU,
                  gesloten_op=None, gesloten_door=None, open=1)  # fmt: skip
    assert not maand.is_late(date(2026, 12, 14), 14)
    assert maand.is_late(date(2026, 12, 15), 14)
    with pytest.raises(KanNiet):
        maand.check_done()
