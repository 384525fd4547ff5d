"""SQL of who is at the table: dated rows, so that "who could on that date" is a query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Uuid, bindparam, insert, or_, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY

from motorkap.db import Tx
from motorkap.overleg import tables as t
from motorkap.overleg.deelname.deelname import Deelname, Opgave, Rol

_IDS = bindparam("ids", type_=ARRAY(Uuid))
_VAN_OVERLEG = (
    select(t.deelname)
    .where(
        t.deelname.c.overleg_id == bindparam("ids", type_=ARRAY(Uuid)).any_(),
        or_(t.deelname.c.tot.is_(None), t.deelname.c.tot > bindparam("nu")),
    )
    .order_by(t.deelname.c.vanaf, t.deelname.c.id)
)
_EEN = select(t.deelname).where(t.deelname.c.id == bindparam("id")).with_for_update()
_MENSEN = text("""
    select g.id, g.naam, g.organisatie_id, o.kort as organisatie, k.gemeentelijk, k.onafhankelijk,
           bool_or(r.rol = 'regie') as regie
    from gebruiker g
    join organisatie o on o.id = g.organisatie_id
    join organisatiesoort k on k.code = o.soort
    join rol_toekenning r on r.gebruiker_id = g.id and r.rol in ('deelnemer', 'consulent', 'regie')
                         and r.vanaf <= :nu and (r.tot is null or :nu < r.tot)
    where g.geblokkeerd_op is null
    group by g.id, o.kort, k.gemeentelijk, k.onafhankelijk
    order by o.kort, g.naam
""")


@dataclass(frozen=True, slots=True)
class Mens:
    """A professional who can sit at the table: has a work role and is not blocked."""

    id: UUID
    naam: str
    organisatie_id: UUID
    organisatie: str
    gemeentelijk: bool
    onafhankelijk: bool
    regie: bool


def _deelname(row: Row[Any]) -> Deelname:
    return Deelname(
        id=row.id,
        overleg_id=row.overleg_id,
        gebruiker_id=row.gebruiker_id,
        organisatie_id=row.organisatie_id,
        rol=Rol(row.rol),
        vast=row.soort == "vast",
        vervangt_id=row.vervangt_id,
        casus_id=row.casus_id,
        opgave=Opgave(row.opgave),
        ter_plaatse=row.ter_plaatse,
        vanaf=row.vanaf,
        tot=row.tot,
    )


def _values(deelname: Deelname) -> dict[str, Any]:
    return {
        "id": deelname.id,
        "overleg_id": deelname.overleg_id,
        "gebruiker_id": deelname.gebruiker_id,
        "organisatie_id": deelname.organisatie_id,
        "rol": deelname.rol,
        "soort": "vast" if deelname.vast else "uitgenodigd",
        "vervangt_id": deelname.vervangt_id,
        "casus_id": deelname.casus_id,
        "opgave": deelname.opgave,
        "ter_plaatse": deelname.ter_plaatse,
        "vanaf": deelname.vanaf,
        "tot": deelname.tot,
    }


async def people(tx: Tx, nu: datetime) -> dict[UUID, Mens]:
    """Everybody who can sit at a table now, by organisation and name."""
    rows = await tx.execute(_MENSEN, {"nu": nu})
    return {r.id: Mens(**r._asdict()) for r in rows}


async def of_meetings(tx: Tx, ids: Iterable[UUID], nu: datetime) -> list[Deelname]:
    """The living rows of these meetings; deputies whose window is still to come included."""
    return [_deelname(r) for r in await tx.execute(_VAN_OVERLEG, {"ids": list(ids), "nu": nu})]


async def load(tx: Tx, deelname_id: UUID) -> Deelname | None:
    """One row, held until the end of the transaction."""
    row = (await tx.execute(_EEN, {"id": deelname_id})).first()
    return _deelname(row) if row else None


async def add(tx: Tx, many: Sequence[Deelname]) -> None:
    """New rows, in one statement."""
    if many:
        await tx.execute(insert(t.deelname), [_values(d) for d in many])


async def save(tx: Tx, deelname: Deelname) -> None:
    """Keep a changed row."""
    own = t.deelname.c.id == deelname.id
    await tx.execute(update(t.deelname).where(own).values(_values(deelname)))


async def end(tx: Tx, ids: Sequence[UUID], op: datetime) -> None:
    """These rights end at this moment."""
    if ids:
        await tx.execute(update(t.deelname).where(t.deelname.c.id.in_(ids)).values(tot=op))


# The calendar feed -----------------------------------------------------------------------------

_FEED = text("""
    select a.gebruiker_id, g.naam, g.organisatie_id, o.kort as organisatie, o.soort,
           k.gemeentelijk, k.zorgtaak, k.onafhankelijk,
           array(select r.rol from rol_toekenning r where r.gebruiker_id = g.id and r.vanaf <= :nu
                 and (r.tot is null or :nu < r.tot)) as rollen
    from agenda_abonnement a
    join gebruiker g on g.id = a.gebruiker_id and g.geblokkeerd_op is null
    join organisatie o on o.id = g.organisatie_id
    join organisatiesoort k on k.code = o.soort
    where a.token_hash = :hash and a.ingetrokken_op is null
""")
_LEVEND = t.agenda_abonnement.c.ingetrokken_op.is_(None)


async def subscribe(tx: Tx, token_hash: bytes, wie: UUID, nu: datetime) -> None:
    """A new secret address for this person; the earlier one stops."""
    await unsubscribe(tx, wie, nu)
    values = {"token_hash": token_hash, "gebruiker_id": wie, "gemaakt_op": nu}
    await tx.execute(insert(t.agenda_abonnement), values)


async def unsubscribe(tx: Tx, wie: UUID, nu: datetime) -> None:
    """The secret address of this person stops."""
    own = (t.agenda_abonnement.c.gebruiker_id == wie) & _LEVEND
    await tx.execute(update(t.agenda_abonnement).where(own).values(ingetrokken_op=nu))


async def subscription(tx: Tx, wie: UUID) -> Row[Any] | None:
    """Since when this person has a secret address, and when it was last read."""
    own = (t.agenda_abonnement.c.gebruiker_id == wie) & _LEVEND
    return (await tx.execute(select(t.agenda_abonnement).where(own))).first()


async def subscriber(tx: Tx, token_hash: bytes, nu: datetime) -> Row[Any] | None:
    """Whose address this is, if it is one; notes that it was read."""
    row = (await tx.execute(_FEED, {"hash": token_hash, "nu": nu})).first()
    if row:
        own = t.agenda_abonnement.c.token_hash == token_hash
        await tx.execute(update(t.agenda_abonnement).where(own).values(gelezen_op=nu))
    return row
