"""SQL of requests of residents."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, text, update

from motorkap.db import Tx
from motorkap.verzoek.model import Besloten, Soort, Status, Verzoek
from motorkap.verzoek.tables import verzoek

_CASUS = text("""
    select id, code, organisatie_id, beperkt_op is not null as beperkt from casus
    where code = :code and status <> 'vernietigd'
""")

_INDIENER = text("select indiener_id from casus where id = :casus and status <> 'vernietigd'")
_BESLOTEN = text("""
    select v.code, v.soort, v.status, v.afgehandeld_op as op,
           c.beperkt_op is not null or c.status = 'vernietigd' as dicht,
           c.status = 'vernietigd' as weg
    from verzoek v join casus c on c.id = v.casus_id
    join gebruiker g on g.id = :wie and g.organisatie_id = v.organisatie_id
    where v.status <> 'open' and v.afgehandeld_op > :sinds and v.afgehandeld_door <> :wie
      and :wie in (c.indiener_id, v.ingevoerd_door)
    order by v.afgehandeld_op, v.id
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


async def indieners(tx: Tx, casus_id: UUID) -> list[UUID]:
    """Who tabled this casus; nobody once it was destroyed."""
    return [r.indiener_id for r in await tx.execute(_INDIENER, {"casus": casus_id})]


async def decided(tx: Tx, wie: UUID, sinds: datetime) -> list[Besloten]:
    """What was decided since then on requests at casussen of this person, oldest first."""
    rows = await tx.execute(_BESLOTEN, {"wie": wie, "sinds": sinds})
    return [Besloten(r.code, Soort(r.soort), Status(r.status), r.op, r.dicht, r.weg) for r in rows]
