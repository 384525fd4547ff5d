"""SQL of the hours that nobody ended."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select

from motorkap.db import Tx
from motorkap.overleg import tables as t
from motorkap.overleg.model import Status

_VERGETEN = (
    select(t.overleg.c.id)
    .where(
        t.overleg.c.status == Status.BEZIG,
        func.greatest(t.overleg.c.eind, t.overleg.c.begonnen_op) <= bindparam("sinds"),
    )
    .order_by(t.overleg.c.begin)
)


async def forgotten(tx: Tx, sinds: datetime) -> list[UUID]:
    """The hours that were over, and had begun, before this moment and still run."""
    return [r.id for r in await tx.execute(_VERGETEN, {"sinds": sinds})]
