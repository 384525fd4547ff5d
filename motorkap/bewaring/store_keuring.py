"""SQL of the nightly check and the quarterly self-test."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert as sql_insert
from sqlalchemy import select, text

from motorkap.bewaring.tables import keuring, zelftoets
from motorkap.bewaring.zelftoets import Loopt, Zelftoets
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
_VRAAG = text("""
    insert into zelftoets_vraag (id, gevraagd_op, totaal) values (:id, :nu, :totaal)
    on conflict do nothing
""")
_NEEM = text("""
    update zelftoets_vraag set begonnen_op = :nu, gedaan = 0
    where id = (select id from zelftoets_vraag
                where begonnen_op is null or begonnen_op < :verlaten for update skip locked)
    returning id
""")
_MELD = text("update zelftoets_vraag set gedaan = :gedaan where id = :id")
_AF = text("delete from zelftoets_vraag where id = :id returning id")
_LOOPT = text("select begonnen_op is not null as begonnen, gedaan, totaal from zelftoets_vraag")
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


async def ask_selftest(tx: Tx, id_: UUID, nu: datetime, totaal: int) -> None:
    """Let it be done in the background; one at a time."""
    await tx.execute(_VRAAG, {"id": id_, "nu": nu, "totaal": totaal})


async def take_selftest(tx: Tx, nu: datetime, verlaten: datetime) -> UUID | None:
    """The one that waits, or was begun before *verlaten* and left; nobody else gets it."""
    row = (await tx.execute(_NEEM, {"nu": nu, "verlaten": verlaten})).first()
    return row.id if row else None


async def tell_selftest(tx: Tx, id_: UUID, gedaan: int) -> None:
    """So many rules were tried."""
    await tx.execute(_MELD, {"id": id_, "gedaan": gedaan})


async def end_selftest(tx: Tx, id_: UUID) -> bool:
    """It is done; False when somebody else was first."""
    return (await tx.execute(_AF, {"id": id_})).first() is not None


async def running_selftest(tx: Tx) -> Loopt | None:
    """The one that waits or runs."""
    row = (await tx.execute(_LOOPT)).first()
    return Loopt(row.begonnen, row.gedaan, row.totaal) if row else None


_GRAFSTEEN = text("select op, regel from grafsteen where code = :code")


async def tombstone(tx: Tx, code: str) -> tuple[date, str] | None:
    """On which day and by which rule the casus of this code was destroyed, if it was."""
    row = (await tx.execute(_GRAFSTEEN, {"code": code})).first()
    return (row.op, row.regel) if row else None
