"""Ordering by steps, and the news of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.database.embedded import EmbeddedPostgres
from motorkap.errors import KanNiet
from motorkap.overleg.agenda import service_agenda, store_agenda
from motorkap.overleg.agenda.agenda import Agendapunt, Puntstatus, reorder
from motorkap.overleg.forms import VolgordeForm
from motorkap.web.live import KIJK_OPNIEUW, Hub
from tests.conftest import GateFor, Klok
from tests.factories import ANNA, BRAM, THUISZORG, make_overleg
from tests.overleg.maken import on_agenda
from tests.overleg.wereld import propose, table_casus

STAPPEN = st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["omhoog", "omlaag"])))


@given(STAPPEN)
def test_any_steps_keep_every_casus_once_and_the_finished_ones_in_place(
    stappen: list[tuple[int, str]],
) -> None:
    agenda = [on_agenda(n) for n in range(1, 7)]
    agenda[2].status = Puntstatus.BESPROKEN
    for welke, stap in stappen:
        punt: Agendapunt = agenda[welke]
        form = VolgordeForm(punt=str(punt.id), stap=stap)
        if punt.status is Puntstatus.BESPROKEN:
            with pytest.raises(KanNiet):
                service_agenda._step(agenda, form)
            continue
        reorder(agenda, service_agenda._step(agenda, form))
    assert sorted(p.volgorde for p in agenda) == [1, 2, 3, 4, 5, 6]
    assert agenda[2].volgorde == 3


@given(st.integers(0, 4))
def test_a_step_up_undoes_a_step_down(welke: int) -> None:
    agenda = [on_agenda(n) for n in range(1, 7)]
    wie = str(agenda[welke].id)
    for stap in ("omlaag", "omhoog"):
        reorder(agenda, service_agenda._step(agenda, VolgordeForm(punt=wie, stap=stap)))
    assert [p.volgorde for p in agenda] == [1, 2, 3, 4, 5, 6]


async def test_open_pages_hear_of_a_change_once_it_is_committed(
    gate_for: GateFor, klok: Klok, postgres: EmbeddedPostgres, database: str
) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    await propose(bram, await table_casus(bram, "MK-7Q4K-2P", (THUISZORG,)), overleg)
    await bram.tx.commit()
    klok.forward(timedelta(days=4))
    hub = Hub(postgres.dsn("app", database))
    await hub.start()
    heard = aiter(hub.follow(f"overleg:{overleg}"))
    assert [await anext(heard), await anext(heard)] == [KIJK_OPNIEUW] * 2  # now it listens
    anna = await gate_for(ANNA)
    await service_agenda.build(anna, overleg)
    await anna.tx.commit()
    async with asyncio.timeout(60):
        message = await anext(heard)
    await hub.stop()
    assert message.isdigit()


async def test_the_sealed_texts_of_an_agendapunt_keep_up_with_their_row(gate_for: GateFor) -> None:
    bram = await gate_for(BRAM)
    overleg = await make_overleg(bram.tx)
    casus = await table_casus(bram, "MK-7Q4K-2P")
    punt = await propose(bram, casus, overleg)
    toegang = await bram.open_id(casus, service_agenda.Handeling.LEZEN)
    for zin in ("Eerst dit.", "Dan dat.", ""):
        inhoud = store_agenda.Puntinhoud(conclusie=zin, spoed_reden="Snel.")
        await store_agenda.write(bram.tx, toegang, punt, inhoud)
        found = await store_agenda.contents(bram.tx, {casus: toegang}, [punt])
        assert found[punt] == inhoud
    assert await store_agenda.contents(bram.tx, {}, [punt]) == {}
