"""SQL of the series: the weekly rhythm of a table, and who sits there from when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, insert, or_, select, update

from motorkap.db import Tx
from motorkap.errors import KanNiet
from motorkap.overleg import tables as t
from motorkap.overleg.reeks.reeks import BijFeestdag, Reeks
from motorkap.overleg.store import INTUSSEN

_REEKS = tuple(f.name for f in fields(Reeks))
_REEKSEN = select(*(t.reeks.c[naam] for naam in (*_REEKS, "versie"))).order_by(
    t.reeks.c.tot.is_not(None), t.reeks.c.team_id, t.reeks.c.weekdag, t.reeks.c.begintijd
)
_RUNNING = _REEKSEN.where(or_(t.reeks.c.tot.is_(None), t.reeks.c.tot >= bindparam("dag")))
_VAST = select(t.reeks_deelnemer).where(t.reeks_deelnemer.c.reeks_id == bindparam("reeks"))


def _reeks(row: Row[Any]) -> Reeks:
    values = {naam: getattr(row, naam) for naam in _REEKS}
    return Reeks(**values | {"bij_feestdag": BijFeestdag(row.bij_feestdag)})


def _series_values(reeks: Reeks) -> dict[str, Any]:
    return {naam: getattr(reeks, naam) for naam in _REEKS}


async def series(tx: Tx) -> list[Reeks]:
    """All series; those that ended come last."""
    return [_reeks(r) for r in await tx.execute(_REEKSEN)]


async def running(tx: Tx, dag: date) -> list[Reeks]:
    """The series that did not end before this day; held, and left out when another holds them."""
    lock = _RUNNING.with_for_update(skip_locked=True)
    return [_reeks(r) for r in await tx.execute(lock, {"dag": dag})]


async def load_series(tx: Tx, reeks_id: UUID) -> tuple[Reeks, int] | None:
    """One series with its version, held until the end of the transaction."""
    statement = _REEKSEN.where(t.reeks.c.id == reeks_id).with_for_update()
    row = (await tx.execute(statement)).first()
    return (_reeks(row), row.versie) if row else None


async def add_series(tx: Tx, reeks: Reeks) -> None:
    """A new series."""
    await tx.execute(insert(t.reeks), _series_values(reeks) | {"versie": 1})


async def save_series(tx: Tx, reeks: Reeks, versie: int) -> None:
    """Keep a changed series; KanNiet when somebody was first."""
    own = (t.reeks.c.id == reeks.id) & (t.reeks.c.versie == versie)
    values = _series_values(reeks) | {"versie": versie + 1}
    if (await tx.execute(update(t.reeks).where(own).values(values))).rowcount != 1:
        raise KanNiet(INTUSSEN)


async def standing(tx: Tx, reeks_id: UUID, op: date) -> list[UUID]:
    """The standing participants of a series on a day."""
    rows = await tx.execute(_VAST, {"reeks": reeks_id})
    return [r.gebruiker_id for r in rows if r.vanaf <= op and (r.tot is None or op < r.tot)]


async def set_standing(tx: Tx, reeks_id: UUID, mensen: Iterable[UUID], vanaf: date) -> None:
    """These people are the standing participants from this day on; the past stays."""
    c, wanted = t.reeks_deelnemer.c, set(mensen)
    rows = list(await tx.execute(_VAST, {"reeks": reeks_id}))
    living = {r.gebruiker_id: r.vanaf for r in rows if r.tot is None}
    for wie in living.keys() - wanted:
        row = (c.reeks_id == reeks_id) & (c.gebruiker_id == wie) & (c.vanaf == living[wie])
        await tx.execute(update(t.reeks_deelnemer).where(row).values(tot=max(vanaf, living[wie])))
    ended_today = {r.gebruiker_id for r in rows if r.vanaf == vanaf}
    for wie in wanted - living.keys():
        row = (c.reeks_id == reeks_id) & (c.gebruiker_id == wie) & (c.vanaf == vanaf)
        if wie in ended_today:
            await tx.execute(update(t.reeks_deelnemer).where(row).values(tot=None))
        else:
            new = {"reeks_id": reeks_id, "gebruiker_id": wie, "vanaf": vanaf}
            await tx.execute(insert(t.reeks_deelnemer), new)
