"""SQL of the nightly check and the quarterly self-test."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import insert as sql_insert
from sqlalchemy import select, text

from motorkap.bewaring.tables import keuring, zelftoets
from motorkap.bewaring.zelftoets import Zelftoets
from motorkap.db import Tx

_WACHT = text("""
    select count(*) from vernietigingslijst where status = 'voorstel' and gemaakt_op < :sinds
""")
_ALLEEN = text("""
    select c.code from casus c join gebruiker g on g.id = c.indiener_id
    where c.status not in ('gesloten', 'ingetrokken', 'vernietigd')
      and g.geblokkeerd_op is not null
      and not exists (select from casus_collega k join gebruiker m on m.id = k.gebruiker_id
                      where k.casus_id = c.id and k.tot is null and m.geblokkeerd_op is null)
    order by c.code
""")
_BLIJFT = text("select code from casus_kan_dicht where sinds < :sinds order by code")


async def insert(tx: Tx, waarden: dict[str, Any]) -> None:
    """Keep a check."""
    await tx.execute(sql_insert(keuring).values(**waarden))


async def newest(tx: Tx) -> tuple[datetime, list[dict[str, Any]]] | None:
    """When the newest check was, and what it found."""
    query = select(keuring.c.op, keuring.c.inhoud).order_by(keuring.c.op.desc()).limit(1)
    row = (await tx.execute(query)).first()
    return (row.op, list(row.inhoud)) if row else None


async def waiting_since(tx: Tx, sinds: datetime) -> int:
    """How many lists wait for a signature since before that moment."""
    return int((await tx.execute(_WACHT, {"sinds": sinds})).scalar_one())


async def without_indiener(tx: Tx) -> list[str]:
    """The codes of open casussen of which nobody is left who tabled them."""
    return [row.code for row in await tx.execute(_ALLEEN)]


async def still_open(tx: Tx, sinds: datetime) -> list[str]:
    """The codes of discussed casussen in which nothing was open since before that moment."""
    return [row.code for row in await tx.execute(_BLIJFT, {"sinds": sinds})]


async def insert_selftest(tx: Tx, waarden: dict[str, Any]) -> None:
    """Keep a self-test."""
    await tx.execute(sql_insert(zelftoets).values(**waarden))


async def last_selftest(tx: Tx) -> Zelftoets | None:
    """The newest self-test."""
    query = select(zelftoets).order_by(zelftoets.c.op.desc()).limit(1)
    row = (await tx.execute(query)).first()
    return Zelftoets(row.op, row.gevallen, row.fouten) if row else None


_GRAFSTEEN = text("select op, regel from grafsteen where code = :code")


async def tombstone(tx: Tx, code: str) -> tuple[date, str] | None:
    """On which day and by which rule the casus of this code was destroyed, if it was."""
    row = (await tx.execute(_GRAFSTEEN, {"code": code})).first()
    return (row.op, row.regel) if row else None
