"""SQL of reported leaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, insert, select, text, update

from motorkap.datalek.model import Datalek
from motorkap.datalek.tables import datalek
from motorkap.db import Tx

_NAMEN = text("""
    select g.id, g.naam || ', ' || o.kort as naam from gebruiker g
    join organisatie o on o.id = g.organisatie_id where g.id = any(:ids)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def insert_one(tx: Tx, nieuw: Datalek) -> None:
    """A new report."""
    await tx.execute(insert(datalek).values(**asdict(nieuw)))


async def save(tx: Tx, changed: Datalek) -> None:
    """What became of it."""
    values = asdict(changed)
    await tx.execute(update(datalek).where(datalek.c.id == values.pop("id")).values(**values))


async def all_of(tx: Tx) -> list[Datalek]:
    """Every report: the open ones first, by their clock."""
    query = select(datalek).order_by(datalek.c.afgehandeld_op.is_not(None), datalek.c.ontdekt_op)
    return [Datalek(**row._mapping) for row in await tx.execute(query)]


async def load(tx: Tx, lek_id: UUID) -> Datalek | None:
    """One report, kept from others until the end of this transaction."""
    query = select(datalek).where(datalek.c.id == lek_id).with_for_update()
    row = (await tx.execute(query)).first()
    return Datalek(**row._mapping) if row else None


async def reporters(tx: Tx, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Who reported: whom the officer calls."""
    return {row.id: row.naam for row in await tx.execute(_NAMEN, {"ids": list(ids)})}
