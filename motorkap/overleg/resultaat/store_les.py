"""SQL of what a meeting taught: one sealed row per meeting."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select, text

from motorkap.db import Tx
from motorkap.kluis.model import Plek, Sealed
from motorkap.overleg import tables as t

_ONE = select(t.overleg_les.c.seal_versie, t.overleg_les.c.tekst).where(
    t.overleg_les.c.overleg_id == bindparam("overleg")
)
_BIJ = text("""
    insert into overleg_les (overleg_id, op, door, seal_versie, tekst)
    values (:overleg, :op, :door, :versie, :tekst)
    on conflict (overleg_id) do update
        set op = :op, door = :door, seal_versie = :versie, tekst = :tekst
""")


def place(overleg_id: UUID, versie: int) -> Plek:
    """Where it lies: it opens there and nowhere else."""
    return Plek("overleg_les", "tekst", overleg_id, overleg_id, versie)


async def load(tx: Tx, overleg_id: UUID) -> Sealed | None:
    """The sealed lines of this meeting; None when nothing was written."""
    row = (await tx.execute(_ONE, {"overleg": overleg_id})).first()
    return Sealed(place(overleg_id, row.seal_versie), row.tekst) if row else None


async def keep(tx: Tx, plek: Plek, door: tuple[UUID, datetime], tekst: bytes) -> None:
    """Keep them; the caller holds the meeting."""
    wie = {"overleg": plek.rij, "door": door[0], "op": door[1]}
    await tx.execute(_BIJ, wie | {"versie": plek.versie, "tekst": tekst})
