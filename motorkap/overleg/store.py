"""SQL of the meetings; who takes part, the agenda and the series have their own files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, exists, func, insert, or_, select, text, update

from motorkap.db import Tx, query
from motorkap.errors import KanNiet
from motorkap.ids import new_id
from motorkap.overleg import tables as t
from motorkap.overleg.model import KLAAR, Overleg, Status, Wijziging

INTUSSEN = "Iemand anders heeft dit net gewijzigd. Laad de pagina opnieuw en probeer het nog eens."
VELDEN = tuple(f.name for f in fields(Overleg))

_OVERLEG = select(*(t.overleg.c[naam] for naam in VELDEN))
_ONE = _OVERLEG.where(t.overleg.c.id == bindparam("id"))
_AHEAD = (
    _OVERLEG.where(
        t.overleg.c.begin > bindparam("na"),
        t.overleg.c.status.in_([Status.GEPLAND, Status.GEPUBLICEERD]),
    )
    .order_by(t.overleg.c.begin, t.overleg.c.id)
    .limit(26)
)
_OVER = t.overleg.c.specialisme
_PLANNED = _AHEAD.where(t.overleg.c.team_id == bindparam("team"), _OVER.is_(None))
_SPECIAL = _AHEAD.where(func.coalesce(bindparam("wat", type_=_OVER.type), _OVER) == _OVER)
# A meeting, and the next one of its team that is planned.
_WITH_NEXT = query(f"""
    with dit as (select * from overleg where id = :id)
    select {", ".join(VELDEN)} from dit
    union all
    (select {", ".join(f"v.{naam}" for naam in VELDEN)}
     from dit join overleg v on v.team_id = dit.team_id and v.id <> dit.id
     where v.begin > greatest(dit.begin, :nu) and v.status in ('gepland', 'gepubliceerd')
       and v.specialisme is null
     order by v.begin, v.id limit 1)
""")  # noqa: S608 - only names from this file
_MINE = (
    _OVERLEG.where(
        t.overleg.c.eind >= bindparam("van"),
        t.overleg.c.begin < bindparam("tot"),
        or_(
            t.overleg.c.voorzitter_id == bindparam("wie"),
            exists().where(
                and_(
                    t.deelname.c.overleg_id == t.overleg.c.id,
                    t.deelname.c.gebruiker_id == bindparam("wie"),
                    or_(t.deelname.c.tot.is_(None), t.deelname.c.tot > bindparam("nu")),
                )
            ),
        ),
    )
).order_by(t.overleg.c.begin, t.overleg.c.id)
_OF_TEAMS = _OVERLEG.where(
    t.overleg.c.eind >= bindparam("van"), t.overleg.c.begin < bindparam("tot")
).order_by(t.overleg.c.begin, t.overleg.c.id)
_OF_SERIES = _OVERLEG.where(t.overleg.c.reeks_id == bindparam("reeks")).order_by(t.overleg.c.begin)
_TEAMS = text("select id, naam from team")


def _overleg(row: Row[Any]) -> Overleg:
    values = row._asdict()
    return Overleg(**values | {"status": Status(row.status)})


def _values(overleg: Overleg) -> dict[str, Any]:
    return {naam: getattr(overleg, naam) for naam in VELDEN}


async def load(tx: Tx, overleg_id: UUID, *, lock: bool = False) -> Overleg | None:
    """One meeting; *lock* holds it until the end of the transaction."""
    statement = _ONE.with_for_update() if lock else _ONE
    row = (await tx.execute(statement, {"id": overleg_id})).first()
    return _overleg(row) if row else None


async def add(tx: Tx, many: Sequence[Overleg]) -> None:
    """New meetings, in one statement."""
    if many:
        await tx.execute(insert(t.overleg), [_values(o) for o in many])


async def save(tx: Tx, overleg: Overleg) -> None:
    """Keep a changed meeting under its next version; KanNiet when somebody was first."""
    c = t.overleg.c
    own = (c.id == overleg.id) & (c.versie == overleg.versie)
    values = _values(overleg) | {"versie": overleg.versie + 1}
    if (await tx.execute(update(t.overleg).where(own).values(values))).rowcount != 1:
        raise KanNiet(INTUSSEN)
    overleg.versie += 1


async def ahead(tx: Tx, team_id: UUID, na: datetime) -> list[Overleg]:
    """The planned meetings of a team after a moment, nearest first; specialist ones apart."""
    return [_overleg(r) for r in await tx.execute(_PLANNED, {"team": team_id, "na": na})]


async def ahead_for(tx: Tx, wat: str | None, na: datetime) -> list[Overleg]:
    """The planned meetings of any team on this specialism, or on any, after a moment."""
    return [_overleg(r) for r in await tx.execute(_SPECIAL, {"wat": wat, "na": na})]


async def load_with_next(tx: Tx, overleg_id: UUID, nu: datetime) -> list[Overleg]:
    """One meeting, then the next one that its team has planned; empty when there is none."""
    rows = await tx.execute(_WITH_NEXT, {"id": overleg_id, "nu": nu})
    return sorted(map(_overleg, rows), key=lambda overleg: overleg.id != overleg_id)


async def of_person(
    tx: Tx, wie: UUID, nu: datetime, periode: tuple[datetime, datetime]
) -> list[Overleg]:
    """The meetings this person takes part in, in a period; those that lapsed too."""
    van, tot = periode
    values = {"wie": wie, "nu": nu, "van": van, "tot": tot}
    return [_overleg(r) for r in await tx.execute(_MINE, values)]


async def of_teams(tx: Tx, periode: tuple[datetime, datetime]) -> list[Overleg]:
    """Every meeting in a period."""
    van, tot = periode
    return [_overleg(r) for r in await tx.execute(_OF_TEAMS, {"van": van, "tot": tot})]


async def of_series(tx: Tx, reeks_id: UUID) -> list[Overleg]:
    """Every meeting of a series, past ones and lapsed ones included."""
    return [_overleg(r) for r in await tx.execute(_OF_SERIES, {"reeks": reeks_id})]


async def team_names(tx: Tx) -> dict[UUID, str]:
    """The teams by id."""
    return {r.id: r.naam for r in await tx.execute(_TEAMS)}


_BEGONNEN = [Status.GEPLAND, Status.GEPUBLICEERD]
_AF_TE_BOUWEN = select(t.overleg.c.id).where(
    t.overleg.c.status == Status.GEPLAND,
    t.overleg.c.opgebouwd_op.is_(None),
    t.overleg.c.sluit_op <= bindparam("nu"),
)
_TE_PUBLICEREN = select(t.overleg.c.id).where(
    t.overleg.c.status == Status.GEPLAND,
    t.overleg.c.opgebouwd_op.is_not(None),
    t.overleg.c.begin <= bindparam("tot"),
)
_GEMIST = select(t.overleg.c.id).where(
    t.overleg.c.status.in_(_BEGONNEN), t.overleg.c.eind < bindparam("nu")
)
_TE_VERZEGELEN = select(t.overleg.c.id).where(
    t.overleg.c.status.in_(sorted(KLAAR)),
    t.overleg.c.verzegeld_op.is_(None),
    t.overleg.c.correctie_tot <= bindparam("nu"),
)


async def claim(tx: Tx, overleg_id: UUID) -> Overleg | None:
    """One meeting, held; None when another worker holds it."""
    statement = _ONE.with_for_update(skip_locked=True)
    row = (await tx.execute(statement, {"id": overleg_id})).first()
    return _overleg(row) if row else None


async def to_build(tx: Tx, nu: datetime) -> list[UUID]:
    """The meetings whose closing time passed and whose agenda was not built."""
    rows = await tx.execute(_AF_TE_BOUWEN.order_by(t.overleg.c.begin), {"nu": nu})
    return [r.id for r in rows]


async def to_publish(tx: Tx, begint_voor: datetime) -> list[UUID]:
    """The meetings with a built agenda that begin before this moment and are not published."""
    rows = await tx.execute(_TE_PUBLICEREN.order_by(t.overleg.c.begin), {"tot": begint_voor})
    return [r.id for r in rows]


async def missed(tx: Tx, nu: datetime) -> list[UUID]:
    """The meetings that were over before this moment and never began."""
    rows = await tx.execute(_GEMIST.order_by(t.overleg.c.begin), {"nu": nu})
    return [r.id for r in rows]


async def to_seal(tx: Tx, nu: datetime) -> list[UUID]:
    """The meetings whose term for corrections is over and that are not sealed."""
    rows = await tx.execute(_TE_VERZEGELEN.order_by(t.overleg.c.begin), {"nu": nu})
    return [r.id for r in rows]


_WIJZIGINGEN = (
    select(t.overleg_wijziging)
    .where(t.overleg_wijziging.c.overleg_id == bindparam("overleg"))
    .order_by(t.overleg_wijziging.c.op.desc(), t.overleg_wijziging.c.id.desc())
)


async def note(tx: Tx, overleg_id: UUID, door: tuple[UUID, datetime], wijziging: Wijziging) -> None:
    """Add a line to the history of a meeting."""
    values = {
        "id": new_id(),
        "overleg_id": overleg_id,
        "door": door[0],
        "op": door[1],
        "soort": wijziging.soort,
        "van": wijziging.van,
        "naar": wijziging.naar,
        "reden": wijziging.reden,
    }
    await tx.execute(insert(t.overleg_wijziging), values)


async def changed_on(tx: Tx, ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """When each of these meetings was changed last; those that never were are left out."""
    c = t.overleg_wijziging.c
    latest = select(c.overleg_id, func.max(c.op).label("op")).group_by(c.overleg_id)
    return {r.overleg_id: r.op for r in await tx.execute(latest.where(c.overleg_id.in_(ids)))}


async def history(tx: Tx, overleg_id: UUID) -> list[Row[Any]]:
    """What changed in a meeting, newest first."""
    return list(await tx.execute(_WIJZIGINGEN, {"overleg": overleg_id}))
