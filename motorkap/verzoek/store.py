"""SQL of requests of residents."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, text, update

from motorkap.db import Tx
from motorkap.verzoek.model import Soort, Status, Verzoek
from motorkap.verzoek.tables import verzoek

_CASUS = text("""
    select id, code, organisatie_id, beperkt_op is not null as beperkt from casus
    where code = :code and status <> 'vernietigd'
""")


def _verzoek(row: Row[Any]) -> Verzoek:
    values = dict(row._mapping) | {"soort": Soort(row.soort), "status": Status(row.status)}
    return Verzoek(**values)


async def insert_one(tx: Tx, nieuw: Verzoek) -> None:
    """A new request."""
    await tx.execute(insert(verzoek).values(**asdict(nieuw)))


async def save(tx: Tx, changed: Verzoek) -> None:
    """What became of it."""
    values = asdict(changed)
    await tx.execute(update(verzoek).where(verzoek.c.id == values.pop("id")).values(**values))


async def all_of(tx: Tx) -> list[Verzoek]:
    """Every request: the open ones first, by their clock."""
    query = select(verzoek).order_by(verzoek.c.status != "open", verzoek.c.uiterlijk, verzoek.c.id)
    return [_verzoek(row) for row in await tx.execute(query)]


async def of_casus(tx: Tx, casus_id: UUID) -> list[Verzoek]:
    """The requests about one casus, newest first."""
    query = select(verzoek).where(verzoek.c.casus_id == casus_id)
    rows = await tx.execute(query.order_by(verzoek.c.ingevoerd_op.desc()))
    return [_verzoek(row) for row in rows]


async def load(tx: Tx, verzoek_id: UUID) -> Verzoek | None:
    """One request, kept from others until the end of this transaction."""
    query = select(verzoek).where(verzoek.c.id == verzoek_id).with_for_update()
    row = (await tx.execute(query)).first()
    return _verzoek(row) if row else None


async def casus_of(tx: Tx, code: str) -> Row[Any] | None:
    """The head of the casus of this code: id, organisation, restricted or not; no right to it."""
    return (await tx.execute(_CASUS, {"code": code})).first()
