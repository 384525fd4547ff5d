"""SQL of the notes about what a restored database cost the log; they are only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from motorkap.db import Tx
from motorkap.logboek.gat import Gat

_BRIEFJES = text("select jaar, van, briefje from logboek_gat order by op, stap, id")
_VOEG_TOE = text("""
    insert into logboek_gat (id, stap, jaar, van, briefje, op)
    select n.* from (values (cast(:id as uuid), cast(:stap as smallint), cast(:jaar as smallint),
        cast(:van as bigint), cast(:briefje as text), cast(:op as timestamptz)))
        as n (id, stap, jaar, van, briefje, op)
    where not exists (select from logboek_gat g
                      where g.id = n.id and (n.stap = 0 or g.briefje = n.briefje))
    on conflict do nothing
""")
_HOOFDEN = text("""
    select distinct on (jaar) jaar, grootte, wortel from logboek_checkpoint
    order by jaar, grootte desc
""")
_STAAT_ER = text("""
    select exists (select from logboek_checkpoint
                   where jaar = :jaar and grootte = :grootte and wortel = :wortel) as er
""")
_VOOR = text("""
    select grootte, wortel from logboek_checkpoint
    where jaar = :jaar and grootte < :grootte and op <= :op order by grootte desc limit 1
""")

_NIEUWSTE = text("select jaar, grootte, wortel from logboek_stand() where grootte is not null")


@dataclass(frozen=True, slots=True)
class Hoofd:
    """The newest head of one year, as the database says it."""

    jaar: int
    grootte: int
    wortel: bytes


async def notes(tx: Tx) -> list[tuple[int, int, str]]:
    """Every note, oldest first: the year and the line it is about, and the note itself."""
    return [(row.jaar, row.van, row.briefje) for row in await tx.execute(_BRIEFJES)]


async def add(tx: Tx, gat: Gat, briefje: str, op: datetime) -> None:
    """Add a note; what was said already is not said twice."""
    values = {"id": gat.id, "stap": len(gat.erkend), "jaar": gat.jaar, "van": gat.van}
    await tx.execute(_VOEG_TOE, values | {"briefje": briefje, "op": op})


async def heads(tx: Tx) -> Sequence[Hoofd]:
    """Where the log of each year ends."""
    return [Hoofd(**row._asdict()) for row in await tx.execute(_HOOFDEN)]


async def newest(tx: Tx) -> Hoofd | None:
    """Where the newest log ends, as the site may ask it."""
    row = (await tx.execute(_NIEUWSTE)).first()
    return Hoofd(**row._asdict()) if row else None


async def has_head(tx: Tx, hoofd: Hoofd) -> bool:
    """Whether the log of that year ever had this head."""
    values = {"jaar": hoofd.jaar, "grootte": hoofd.grootte, "wortel": hoofd.wortel}
    return bool((await tx.execute(_STAAT_ER, values)).scalar_one())


async def head_before(tx: Tx, hoofd: Hoofd, op: datetime) -> Hoofd | None:
    """The largest head below this one that was sealed by that moment."""
    values = {"jaar": hoofd.jaar, "grootte": hoofd.grootte, "op": op}
    row = (await tx.execute(_VOOR, values)).first()
    return Hoofd(hoofd.jaar, row.grootte, row.wortel) if row else None
