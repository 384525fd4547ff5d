"""What other packages ask of the meeting, on a real database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motorkap.errors import KanNiet, MagNiet, Ongeldig
from motorkap.overleg import service, store
from motorkap.overleg.agenda.agenda import Puntsoort, Puntstatus, Spoed
from motorkap.overleg.kalender.kalender import to_local
from motorkap.overleg.model import Inbreng, Status
from motorkap.overleg.reeks import store_reeks
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp
from tests.conftest import GateFor, Klok
from tests.factories import ANNA, BEA, BRAM, CARLA, NU, OOST, WEST, make_overleg
from tests.overleg.wereld import form, propose, table_casus


async def test_TAX_06_a_series_makes_twelve_weeks_of_meetings_at_the_same_local_time(
    gate_for: GateFor,
) -> None:
    bea = await gate_for(BEA)
    reeks = await service.make_series(bea, form())
    meetings = await store.of_series(bea.tx, reeks)
    assert len(meetings) == 11  # today's is at this very moment: too late
    assert {f"{to_local(m.begin):%a %H:%M}" for m in meetings} == {"Tue 10:00"}
    found = await service.next_for_team(bea, OOST)
    assert found[0].begin == NU + timedelta(days=7)
    assert found[0].inbreng is Inbreng.OPEN
    assert await service.next_for_team(bea, WEST) == []


async def test_TAX_06_a_second_planning_makes_nothing_new(gate_for: GateFor) -> None:
    bea = await gate_for(BEA)
    reeks = await service.make_series(bea, form())
    loaded = await store_reeks.load_series(bea.tx, reeks)
    assert loaded
    assert await service.plan_series(bea.tx, loaded[0], bea.nu) == []


async def test_only_the_beheerder_makes_a_series(gate_for: GateFor) -> None:
    with pytest.raises(MagNiet):
        await service.make_series(await gate_for(ANNA), form())


async def test_a_beheerder_cannot_chair_or_sit_at_the_table(gate_for: GateFor) -> None:
    bea = await gate_for(BEA)
    with pytest.raises(Ongeldig) as fout:
        await service.make_series(bea, form(voorzitter=str(BEA), deelnemers=[str(BEA)]))
    assert set(fout.value.fouten) == {"voorzitter", "deelnemers"}


async def test_a_casus_is_proposed_once_and_can_be_taken_off(gate_for: GateFor) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    casus = await table_casus(bram, "MK-7Q4K-2P")
    punt_id = await propose(bram, casus, overleg)
    (punt,) = await service.punten(bram, overleg)
    assert (punt.id, punt.status, punt.soort) == (punt_id, Puntstatus.VOORGESTELD, Puntsoort.NIEUW)
    with pytest.raises(KanNiet):
        await propose(bram, casus, overleg)
    await service.withdraw_punt(bram, casus)
    (punt,) = await service.punten(bram, overleg)
    assert punt.status is Puntstatus.INGETROKKEN
    assert await propose(bram, casus, overleg) == punt_id


async def test_after_closing_time_a_casus_needs_a_reason_and_waits_for_the_chair(
    gate_for: GateFor, klok: Klok
) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    casus = await table_casus(bram, "MK-7Q4K-2P")
    klok.forward(timedelta(days=4))
    bram = await gate_for(BRAM)
    with pytest.raises(Ongeldig):
        await propose(bram, casus, overleg)
    await propose(bram, casus, overleg, "Vrijdag gaat het licht uit.")
    (punt,) = await service.punten(bram, overleg)
    assert (punt.soort, punt.spoed) == (Puntsoort.SPOED, Spoed.GEVRAAGD)


async def test_a_casus_that_asks_for_a_specialism_is_steered_to_it_across_the_teams(
    gate_for: GateFor,
) -> None:
    bea = await gate_for(BEA)
    await service.make_series(bea, form())
    dementie = form(team=str(WEST), weekdag="4", specialisme="Dementie")
    await service.make_series(bea, dementie)
    plain = await service.next_for_team(bea, OOST)
    steered = await service.next_for_team(bea, OOST, "dementie")
    assert {o.team for o in plain} == {"Oost"}
    assert (steered[0].team, steered[0].specialisme) == ("West", "dementie")
    assert [o.id for o in steered if o.team == "Oost"] == [o.id for o in plain]
    assert await service.next_for_team(bea, WEST) == []


async def test_a_relapse_and_a_look_back_say_so_on_the_agenda(gate_for: GateFor) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    kinds = {"MK-7Q4K-2P": Puntsoort.TERUGVAL, "MK-9C3V-6K": Puntsoort.NAZORG}
    for code, soort in kinds.items():
        toegang = await bram.open_id(await table_casus(bram, code), Handeling.INDIENEN)
        await service.propose(bram, toegang, overleg, soort=soort)
    urgent = await table_casus(bram, "MK-2M6R-5X", urgentie="spoed")
    await propose(bram, urgent, overleg)
    found = {p.code: p.soort for p in await service.punten(bram, overleg)}
    assert found == kinds | {"MK-2M6R-5X": Puntsoort.SPOED}


async def test_a_lapsed_meeting_takes_no_casus(gate_for: GateFor) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    casus = await table_casus(bram, "MK-7Q4K-2P")
    loaded = await service.load(bram, overleg)
    loaded.status = Status.VERVALLEN
    await store.save(bram.tx, loaded)
    with pytest.raises(KanNiet):
        await propose(bram, casus, overleg)


async def test_taking_part_somewhere_is_not_taking_part_here(gate_for: GateFor) -> None:
    carla = await gate_for(CARLA)
    overleg = await make_overleg(carla.tx)
    for handeling in (Handeling.OVERLEG_LEZEN, Handeling.AANWEZIGHEID, Handeling.AGENDA_TONEN):
        with pytest.raises(MagNiet):
            await carla.permit(handeling, Voorwerp("overleg", overleg, overleg))
