"""Nobody writes in the log on another's name, whatever door of the database is tried."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from motorkap.db import Tx
from motorkap.ids import NIEMAND
from motorkap.installatie import Installatie
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp
from tests.conftest import GateFor
from tests.factories import BRAM, CARLA, FATIMA, NU
from tests.people import actor_of

REFUSED = "een regel over een ander"
_SCHRIJF = text("select logboek_schrijf(:regels, :macs)")
_LEES = text("select * from logboek_lees(:regels, :macs, '{}', null, null, 5)")


async def line_of(installatie: Installatie, tx: Tx, wie: UUID) -> tuple[str, bytes]:
    """A line as the program writes it, with a MAC that is right: whoever has the server has it."""
    gate = installatie.gate(tx, await actor_of(tx, wie, NU), NU)
    handeling = Handeling.LOGBOEK_LEZEN if wie == FATIMA else Handeling.NOODTOEGANG_VRAGEN
    return gate.permit_reading(handeling, Voorwerp("log", NIEMAND))[0]


async def write(tx: Tx, statement: object, *lines: tuple[str, bytes]) -> None:
    values = {"regels": [leaf for leaf, _ in lines], "macs": [mac for _, mac in lines]}
    await tx.execute(statement, values)  # type: ignore[arg-type]


async def test_carla_writes_on_her_own_name_and_not_on_that_of_bram(
    installatie: Installatie, gate_for: GateFor, tx: Tx
) -> None:
    await gate_for(CARLA)
    own, other = [await line_of(installatie, tx, wie) for wie in (CARLA, BRAM)]
    await write(tx, _SCHRIJF, own)
    with pytest.raises(DBAPIError, match=REFUSED):
        await write(tx, _SCHRIJF, other)


async def test_a_line_about_another_does_not_come_along_with_a_reading(
    installatie: Installatie, gate_for: GateFor, tx: Tx
) -> None:
    await gate_for(FATIMA)
    await write(tx, _LEES, await line_of(installatie, tx, FATIMA))
    own, other = [await line_of(installatie, tx, wie) for wie in (FATIMA, BRAM)]
    with pytest.raises(DBAPIError, match=REFUSED):
        await write(tx, _LEES, own, other)


async def test_without_a_person_there_is_no_line(
    installatie: Installatie, gate_for: GateFor, tx: Tx
) -> None:
    await gate_for(BRAM)
    line = await line_of(installatie, tx, BRAM)
    await tx.act_as(None)
    with pytest.raises(DBAPIError, match=REFUSED):
        await write(tx, _SCHRIJF, line)
