"""SQL of the exceptions: another day for one casus, and a list that was taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, insert, select, text

from motorkap.bewaring.model import Terughaling
from motorkap.bewaring.tables import termijn_wijziging, terughaling
from motorkap.db import Tx
from motorkap.toegang.model import Toegang

_DAG = text("""
    select dag, reden from termijn_wijziging where casus_id = :casus and soort = 'casus'
    order by op desc, id desc limit 1
""")
_REDENEN = text("""
    select distinct on (casus_id) casus_id, reden from termijn_wijziging
    where casus_id = any(:ids) and soort = 'casus' order by casus_id, op desc, id desc
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def insert_change(tx: Tx, waarden: dict[str, Any]) -> None:
    """A term made shorter or longer."""
    await tx.execute(insert(termijn_wijziging).values(**waarden))


async def set_day(tx: Tx, toegang: Toegang) -> tuple[date, str] | None:
    """The day that was set last for this casus, and why; None when its rule holds."""
    row = (await tx.execute(_DAG, {"casus": toegang.casus_id})).first()
    return (row.dag, row.reden) if row else None


async def set_reasons(tx: Tx, casus_ids: list[UUID]) -> dict[UUID, str]:
    """Why another day was set last for these casussen; nothing where the rule holds."""
    rows = await tx.execute(_REDENEN, {"ids": casus_ids})
    return {row.casus_id: row.reden for row in rows}


async def undone(tx: Tx, lijst_id: UUID) -> Terughaling | None:
    """When and why a list was taken back, and who asked it; None for nearly every list."""
    query = select(terughaling).where(terughaling.c.lijst_id == lijst_id)
    row = (await tx.execute(query)).first()
    return Terughaling(**row._mapping) if row else None


async def undone_since(tx: Tx, sinds: datetime) -> list[Terughaling]:
    """The lists that were taken back after that moment, newest first."""
    late = terughaling.c.op > sinds
    query = select(terughaling).where(late).order_by(terughaling.c.op.desc())
    return [Terughaling(**row._mapping) for row in await tx.execute(query)]
