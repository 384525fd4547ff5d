"""Who gave whom a link to enrol, so that a take-over by a beheerder is seen, and by whom."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from motorkap.db import Tx
from motorkap.organisatie.model import Nieuwe

_LINKS = text("""
    select l.soort, l.verloopt_op - interval '24 hours' as op, l.gebruikt_op,
           g.id, g.naam, o.kort as organisatie, d.naam as door
    from inlogcode l
    join gebruiker g on g.id = l.gebruiker_id
    join organisatie o on o.id = g.organisatie_id
    left join gebruiker d on d.id = l.gemaakt_door
    where l.verloopt_op - interval '24 hours' >= :vanaf
      and (cast(:wie as uuid) is null or g.id = :wie)
    order by l.verloopt_op desc, g.naam
""")
_OFFICERS = text("""
    select distinct r.gebruiker_id as id from rol_toekenning r
    where r.rol = 'privacy_officer' and r.vanaf <= :nu and (r.tot is null or :nu < r.tot)
""")


async def new_means(tx: Tx, vanaf: datetime, wie: UUID | None = None) -> list[Nieuwe]:
    """The links made since *vanaf*, newest first; of one person when *wie* is given."""
    rows = await tx.execute(_LINKS, {"vanaf": vanaf, "wie": wie})
    return [
        Nieuwe(
            r.id,
            r.naam,
            r.organisatie,
            r.door or "Motorkap",
            r.op,
            r.gebruikt_op,
            r.soort == "herstel",
        )
        for r in rows
    ]


async def officers(tx: Tx, nu: datetime) -> list[UUID]:
    """Who is a privacy officer now."""
    return [row.id for row in await tx.execute(_OFFICERS, {"nu": nu})]
