"""A casus of Bram in nazorg, and a meeting to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from motorkap.casus import service as casussen
from motorkap.casus.model import Status
from motorkap.db import Tx
from motorkap.nazorg import service_plan
from tests.conftest import GateFor
from tests.factories import BRAM, NU, THUISZORG, make_overleg
from tests.overleg.wereld import table_casus

CODE = "MK-7Q4K-2P"
DAG = timedelta(days=1)
_HOED = text("update casus set gevoeligheid = 'gezondheid' where id = :id")


@dataclass
class Nazorg:
    """The ids of this world."""

    casus: UUID
    vorig: UUID
    volgend: UUID


async def discussed(
    gate_for: GateFor, wie: UUID = BRAM, code: str = CODE, *, zorg: bool = False
) -> Nazorg:
    """A casus that was at the table ten days ago; the next meeting is in a week. Committed."""
    gate = await gate_for(wie)
    vorig = await make_overleg(gate.tx, NU - 10 * DAG)
    volgend = await make_overleg(gate.tx, NU + 7 * DAG)
    await gate.tx.execute(
        text("update overleg set status = 'vastgesteld' where id = :id"), {"id": vorig}
    )
    casus = await table_casus(gate, code, (THUISZORG,))
    await casussen.move(gate, casus, Status.GEAGENDEERD, soort="geagendeerd", overleg_id=vorig)
    await casussen.move(gate, casus, Status.BESPROKEN, soort="besproken")
    if zorg:
        await gate.tx.execute(_HOED, {"id": casus})
    await gate.tx.commit()
    return Nazorg(casus, vorig, volgend)


async def in_nazorg(
    gate_for: GateFor, wie: UUID = BRAM, code: str = CODE, *, zorg: bool = False
) -> Nazorg:
    """The same casus, with aftercare begun today. Committed."""
    wereld = await discussed(gate_for, wie, code, zorg=zorg)
    gate = await gate_for(wie)
    await service_plan.begin(gate, code)
    await gate.tx.commit()
    return wereld


async def give(tx: Tx, casus: UUID, wie: UUID) -> None:
    """Somebody else owns the plan from its beginning, also one whom no form would offer."""
    for tabel, kolom in (("nazorgplan", "eigenaar_id"), ("nazorghouder", "gebruiker_id")):
        change = text(f"update {tabel} set {kolom} = :wie where casus_id = :casus")  # noqa: S608
        await tx.execute(change, {"wie": wie, "casus": casus})
