"""The week by itself: twice is once, nothing is lost, and nobody's text is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from motorkap.installatie import Installatie
from motorkap.overleg import jobs, service, service_stilte, store
from motorkap.overleg.agenda.agenda import Puntstatus
from motorkap.overleg.kalender.kalender import local_day, to_local
from motorkap.overleg.model import Status
from motorkap.toegang.gate import Gate
from tests.conftest import GateFor, Klok
from tests.factories import ANNA, BEA, BRAM, DIRK, NU, OOST, THUISZORG, make_overleg
from tests.overleg.wereld import form, propose, table_casus

LogLines = Callable[[], list[dict[str, object]]]


async def on_agenda(gate: Gate, codes: list[str], **casus: str) -> tuple[UUID, list[UUID]]:
    """A meeting over a week with these casussen proposed; committed."""
    overleg = await make_overleg(gate.tx)
    ids = []
    for code in codes:
        ids.append(await table_casus(gate, code, (THUISZORG,), **casus))  # type: ignore[arg-type]
        await propose(gate, ids[-1], overleg)
    await gate.tx.commit()
    return overleg, ids


async def statuses(gate: Gate, overleg: UUID) -> list[Puntstatus]:
    return [p.status for p in await service.punten(gate, overleg)]


async def casus_status(gate: Gate, casus: UUID) -> str:
    found = await gate.tx.execute(text("select status from casus where id = :id"), {"id": casus})
    return str(found.scalar_one())


async def test_the_agenda_builds_and_publishes_itself_once(
    gate_for: GateFor, installatie: Installatie, klok: Klok, log_lines: LogLines
) -> None:
    bram = await gate_for(BRAM)
    overleg, (casus,) = await on_agenda(bram, ["MK-7Q4K-2P"])
    assert await jobs.build_agendas(installatie, klok()) == 0
    klok.forward(timedelta(days=3, minutes=1))
    assert await jobs.build_agendas(installatie, klok()) == 1
    assert await jobs.publish_due(installatie, klok()) == 0
    klok.forward(timedelta(days=2))
    assert await jobs.publish_due(installatie, klok()) == 1
    assert await jobs.build_agendas(installatie, klok()) == 0
    assert await jobs.publish_due(installatie, klok()) == 0
    dirk = await gate_for(DIRK)
    assert (await service.load(dirk, overleg)).status is Status.GEPUBLICEERD
    assert await statuses(dirk, overleg) == [Puntstatus.GEAGENDEERD]
    assert await casus_status(dirk, casus) == "geagendeerd"
    lines = [line for line in log_lines() if line["autorisatie"] == "systeem"]
    assert [line["overleg_id"] for line in lines] == [str(overleg)] * 2
    assert all(line["velden"] == [] for line in lines)


async def test_two_workers_at_once_build_an_agenda_once(
    gate_for: GateFor, installatie: Installatie, klok: Klok
) -> None:
    await on_agenda(await gate_for(BRAM), ["MK-7Q4K-2P"])
    nu = klok() + timedelta(days=3, minutes=1)
    both = [jobs.build_agendas(installatie, nu), jobs.build_agendas(installatie, nu)]
    assert sorted(await asyncio.gather(*both)) == [0, 1]


async def test_GRD_08_an_agenda_with_a_text_to_confirm_does_not_publish_itself(
    gate_for: GateFor, installatie: Installatie, klok: Klok
) -> None:
    bram = await gate_for(BRAM)
    overleg, _ = await on_agenda(bram, ["MK-7Q4K-2P"], opzijgezet='{"situatie": 2}')
    klok.forward(timedelta(days=6))
    await jobs.build_agendas(installatie, klok())
    assert await jobs.publish_due(installatie, klok()) == 0
    assert (await service.load(await gate_for(ANNA), overleg)).status is Status.GEPLAND


async def test_a_casus_that_ended_meanwhile_keeps_no_agenda_from_the_table(
    gate_for: GateFor, installatie: Installatie, klok: Klok
) -> None:
    bram = await gate_for(BRAM)
    overleg, (dood, _) = await on_agenda(bram, ["MK-7Q4K-2P", "MK-9C3V-6K"])
    sluit = text("update casus set status = 'gesloten', gesloten_op = :nu where id = :id")
    await bram.tx.execute(sluit, {"nu": NU, "id": dood})
    await bram.tx.commit()
    klok.forward(timedelta(days=6))
    await jobs.build_agendas(installatie, klok())
    assert await jobs.publish_due(installatie, klok()) == 1
    anna = await gate_for(ANNA)
    assert set(await statuses(anna, overleg)) == {Puntstatus.INGETROKKEN, Puntstatus.GEAGENDEERD}
    assert await service_stilte.bring_back(anna, dood, []) is None


async def test_a_meeting_that_never_began_lapses_and_its_casussen_wait_for_the_next(
    gate_for: GateFor, installatie: Installatie, klok: Klok
) -> None:
    bram = await gate_for(BRAM)
    overleg, (casus,) = await on_agenda(bram, ["MK-7Q4K-2P"])
    klok.forward(timedelta(days=9))
    assert await jobs.lapse_missed(installatie, klok()) == 1
    assert await jobs.lapse_missed(installatie, klok()) == 0
    bea = await gate_for(BEA)
    assert await statuses(bea, overleg) == [Puntstatus.DOORGESCHOVEN]
    await service.make_series(bea, form())
    await bea.tx.commit()
    await jobs.plan_weeks(installatie, klok())
    heading = (await service.next_for_team(bea, OOST))[0]
    (punt,) = await service.punten(bea, heading.id)
    assert (punt.casus_id, punt.keer_doorgeschoven) == (casus, 1)


async def test_TAX_06_the_weeks_plan_themselves_through_holidays_and_summer_time(
    gate_for: GateFor, installatie: Installatie, klok: Klok
) -> None:
    bea = await gate_for(BEA)
    vervalt = await service.make_series(bea, form(weekdag="5", begintijd="09:30"))
    schuift = await service.make_series(bea, form(weekdag="5", bij_feestdag="verplaatst"))
    await bea.tx.commit()
    for _ in range(14):
        await jobs.plan_weeks(installatie, klok())
        assert await jobs.plan_weeks(installatie, klok()) == 0
        klok.forward(timedelta(weeks=2))
    bea = await gate_for(BEA)
    lapsing, moving = [await store.of_series(bea.tx, r) for r in (vervalt, schuift)]
    gone = {o.reeksdatum for o in lapsing if o.status is Status.VERVALLEN}
    assert {f"{d:%d-%m-%Y}" for d in gone if d} == {
        "25-12-2026", "01-01-2027", "26-03-2027"
    }  # fmt: skip
    assert {f"{to_local(o.begin):%H:%M}" for o in lapsing} == {"09:30"}
    moved = {f"{o.reeksdatum:%d-%m-%Y}": local_day(o.begin) for o in moving if o.reden}
    assert {k: f"{v:%a %d-%m}" for k, v in moved.items()} == {
        "25-12-2026": "Thu 24-12",
        "01-01-2027": "Thu 31-12",
        "26-03-2027": "Thu 25-03",
    }


async def test_after_five_working_days_a_result_is_sealed(
    gate_for: GateFor, installatie: Installatie, klok: Klok
) -> None:
    anna = await gate_for(ANNA)
    overleg = await make_overleg(anna.tx, NU - timedelta(days=9))
    loaded = await service.load(anna, overleg)
    loaded.status, loaded.correctie_tot = Status.AFGELOPEN, NU + timedelta(hours=1)
    await store.save(anna.tx, loaded)
    await anna.tx.commit()
    assert await jobs.seal_due(installatie, klok()) == 0
    later: datetime = klok() + timedelta(hours=1)
    assert await jobs.seal_due(installatie, later) == 1
    assert await jobs.seal_due(installatie, later) == 0
    sealed = await service.load(await gate_for(ANNA), overleg)
    assert (sealed.status, sealed.verzegeld_op) == (Status.VASTGESTELD, later)
