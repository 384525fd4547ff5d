"""SQL of the other exits: which body, which day; nothing else is kept (RET-11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, insert, select

from motorkap.db import Tx
from motorkap.overdracht.tables import uitweg

_VAN_CASUS = (
    select(uitweg)
    .where(uitweg.c.casus_id == bindparam("casus"))
    .order_by(uitweg.c.op.desc(), uitweg.c.id.desc())
)


@dataclass(frozen=True, slots=True)
class Uitweg:
    """That a casus was taken to another body on that day."""

    id: UUID
    casus_id: UUID
    route: str
    op: date


async def add(tx: Tx, new: Uitweg, door: tuple[UUID, datetime]) -> None:
    """Keep it: by whom and when it was written down."""
    row = insert(uitweg).values(id=new.id, casus_id=new.casus_id, route=new.route, op=new.op)
    await tx.execute(row.values(vastgelegd_door=door[0], vastgelegd_op=door[1]))


async def of_casus(tx: Tx, casus_id: UUID) -> list[Uitweg]:
    """The exits of a casus, newest first."""
    rows = await tx.execute(_VAN_CASUS, {"casus": casus_id})
    return [Uitweg(row.id, row.casus_id, row.route, row.op) for row in rows]
