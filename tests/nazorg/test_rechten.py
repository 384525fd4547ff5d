"""Who gets into aftercare, how far, and until when."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from motorkap.casus.forms import SluitForm
from motorkap.casus.slot import service_slot
from motorkap.db import Tx
from motorkap.errors import MagNiet, NietGevonden
from motorkap.kluis.model import Soort
from motorkap.nazorg import service, service_plan
from motorkap.nazorg.forms import ContactForm, PlanForm
from motorkap.toegang.handeling import Handeling
from tests.conftest import GateFor, Klok
from tests.factories import ANNA, ARIE, BEA, BRAM, CARLA, DIRK, ELS, FATIMA, OLGA, WIM
from tests.nazorg.wereld import CODE, DAG, discussed, give, in_nazorg


async def test_LAW_12_an_owner_without_a_care_task_neither_reads_nor_writes_what_was_noted(
    gate_for: GateFor, tx: Tx
) -> None:
    wereld = await in_nazorg(gate_for, zorg=True)
    bram = await gate_for(BRAM)
    await service.contact(bram, CODE, ContactForm("stabiel", "", "Gevoelig"))
    await give(tx, wereld.casus, ELS)
    gate = await gate_for(ELS)
    getoond = await service.show(gate, CODE)
    assert [t.notitie for t in getoond.terugblik] == [""]
    assert not getoond.mag_noteren
    with pytest.raises(MagNiet):
        await service.contact(gate, CODE, ContactForm("stabiel", "", "Zo maar"))
    assert (await service.contact(gate, CODE, ContactForm("stabiel"))).nog_nodig
    assert await service.history(gate, await gate.open(CODE, Handeling.LEZEN)) == []


@pytest.mark.parametrize("wie", [ANNA, ARIE, BEA, CARLA, DIRK, ELS, FATIMA, OLGA, WIM])
async def test_nobody_else_gets_in_once_the_meeting_is_a_while_ago(
    gate_for: GateFor, klok: Klok, wie: UUID
) -> None:
    await in_nazorg(gate_for)
    klok.forward(60 * DAG)
    for ask in (
        lambda g: service.show(g, CODE),
        lambda g: service.contact(g, CODE, ContactForm("stabiel")),
        lambda g: service.contact(g, CODE, ContactForm("terugval")),
        lambda g: service.change(g, CODE, PlanForm(["2027-03-01"], str(wie))),
        lambda g: service_plan.begin(g, CODE),
    ):
        gate = await gate_for(wie)
        with pytest.raises(NietGevonden):
            await ask(gate)
    assert (await service.mine(await gate_for(wie))).open == frozenset()


async def test_the_right_of_an_owner_ends_a_week_after_the_end(
    gate_for: GateFor, tx: Tx, klok: Klok
) -> None:
    wereld = await in_nazorg(gate_for)
    klok.forward(60 * DAG)
    await give(tx, wereld.casus, CARLA)
    carla = await gate_for(CARLA)
    form = SluitForm(resultaat="opgelost", tevredenheid="ja", casussoort="hulpverlening")
    await service_slot.close(carla, CODE, form)
    klok.forward(7 * DAG - timedelta(seconds=1))
    assert not (await service.show(await gate_for(CARLA), CODE)).loopt
    klok.forward(timedelta(seconds=1))
    with pytest.raises(NietGevonden):
        await service.show(await gate_for(CARLA), CODE)


async def test_only_a_discussed_casus_can_begin_and_without_it_there_is_no_page(
    gate_for: GateFor,
) -> None:
    await discussed(gate_for)
    bram = await gate_for(BRAM)
    assert (await service.show(bram, CODE)).plan is None
    anna = await gate_for(ANNA)
    with pytest.raises(NietGevonden):
        await service_plan.begin(anna, CODE)
    assert (
        Soort.WERKTEKST in (await (await gate_for(BRAM)).open(CODE, Handeling.LEZEN)).besluit.opent
    )
