"""The name ends 42 days after support began, also for who has the database itself in hand."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from motorkap.kluis.model import Soort
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.overdracht import end_days, keep_key, open_overdracht
from tests.conftest import GateFor, Klok, LogIn
from tests.factories import BRAM, NU, WIM
from tests.overdracht.naamwereld import CONTACT
from tests.overdracht.naamwereld import gegeven as gegeven
from tests.overdracht.naamwereld import installatie as installatie
from tests.overdracht.wereld import GESPREK, Zaak, ok

LAATSTE = NU.date() + timedelta(days=42)
DAG = timedelta(days=1)


@pytest.fixture
async def opgepakt(gegeven: Zaak) -> Zaak:
    """The same, and support has begun today."""
    await ok(await gegeven.bram.post(f"{gegeven.url}/gesprek", **GESPREK))
    await ok(await gegeven.wim.post(f"{gegeven.url}/oppakken", begonnen_op="2026-11-24"))
    return gegeven


async def move(gate: Gate, zaak: Zaak, dag: date) -> None:
    """What the program itself does with the day of the name, with another day."""
    toegang = await open_overdracht(gate, UUID(zaak.id), Handeling.OVERDRACHT_IDENTITEIT_LEZEN)
    await keep_key(gate, toegang, Soort.IDENTITEIT, dag)


async def test_LAW_20_no_side_moves_the_last_day_of_the_name_past_its_term(
    opgepakt: Zaak, gate_for: GateFor
) -> None:
    gate = await gate_for(WIM)
    assert (await end_days(gate, UUID(opgepakt.id)))[Soort.IDENTITEIT] == LAATSTE
    await gate.tx.rollback()
    for wie in (WIM, BRAM):
        gate = await gate_for(wie)
        with pytest.raises(DBAPIError, match="niet zo lang blijven"):
            await move(gate, opgepakt, LAATSTE + DAG)
        await gate.tx.rollback()
    await move(await gate_for(WIM), opgepakt, LAATSTE - DAG)


async def test_LAW_20_before_support_began_only_the_sender_sets_the_last_day(
    gegeven: Zaak, gate_for: GateFor
) -> None:
    gate = await gate_for(WIM)
    with pytest.raises(DBAPIError, match="geen regel, geen sleutel"):
        await move(gate, gegeven, NU.date() + DAG)
    await gate.tx.rollback()
    await move(await gate_for(BRAM), gegeven, NU.date() + 72 * DAG)


async def test_LAW_20_giving_the_name_again_makes_it_live_no_longer(
    gegeven: Zaak, gate_for: GateFor, log_in: LogIn, klok: Klok
) -> None:
    await ok(await gegeven.bram.post(f"{gegeven.url}/gesprek", **GESPREK))
    klok.forward(20 * DAG)
    bram = await log_in(BRAM)
    await ok(await bram.post(f"{gegeven.url}/contactgegevens/geven", **CONTACT))
    last = NU.date() + 72 * DAG
    gate = await gate_for(BRAM)
    assert (await end_days(gate, UUID(gegeven.id)))[Soort.IDENTITEIT] == last
    with pytest.raises(DBAPIError, match="niet zo lang blijven"):
        await move(gate, gegeven, last + DAG)


@pytest.mark.parametrize(
    "anders",
    [
        "opgepakt_op = opgepakt_op + interval '1 year'",
        "opgepakt_op = null",
        "status = 'gesproken'",
        "verstuurd_op = verstuurd_op + interval '20 days'",
        "gemaakt_op = gemaakt_op + interval '20 days'",
    ],
)
async def test_LAW_20_the_day_that_the_term_counts_from_stays(
    opgepakt: Zaak, gate_for: GateFor, anders: str
) -> None:
    gate = await gate_for(WIM)
    with pytest.raises(DBAPIError, match="verandert niet"):
        await gate.tx.execute(text(f"update overdracht set {anders}"))  # noqa: S608 - ours
