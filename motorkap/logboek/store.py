"""SQL of sealing: taking lines from the queue, and adding them to the log with their tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, LargeBinary, SmallInteger, Text, Uuid, bindparam, text

from motorkap.db import Tx
from motorkap.logboek.kolommen import BLAD, KOLOMMEN

SLOT = 7303  # the advisory lock of the one sealer

_ALLEEN = text(f"select pg_try_advisory_xact_lock({SLOT}) as slot")
_NEEM = text("""
    delete from logboek_wachtrij
    where id in (select id from logboek_wachtrij order by id limit :aantal)
    returning id, regel, mac
""")
_BEKEND = text("select id from logboek where id = any(:ids)").bindparams(
    bindparam("ids", type_=ARRAY(Uuid))
)
_STAND = text("""
    select grootte, rand from logboek_checkpoint where jaar = :jaar order by grootte desc limit 1
""")
_MAAND = text("select logboek_maak_maand(:maand)")
_VOEG_TOE = text(f"""
    insert into logboek (jaar, volgnummer, {", ".join(KOLOMMEN)}, regel, mac)
    select r.jaar, r.volgnummer, {", ".join(made for made, _ in KOLOMMEN.values())}, r.regel, r.mac
    from unnest(:jaren, :nummers, :regels, :macs) as r (jaar, volgnummer, regel, mac)
    cross join lateral (select {BLAD.format(regel="r.regel")}) x
""").bindparams(  # noqa: S608 - only names from this file
    bindparam("jaren", type_=ARRAY(SmallInteger)),
    bindparam("nummers", type_=ARRAY(BigInteger)),
    bindparam("regels", type_=ARRAY(Text)),
    bindparam("macs", type_=ARRAY(LargeBinary)),
)
_BOOM = text("insert into logboek_boom (jaar, eerste, bladeren) values (:jaar, :eerste, :bladeren)")
_CHECKPOINT = text("""
    insert into logboek_checkpoint (jaar, grootte, wortel, rand, briefje, op)
    values (:jaar, :grootte, :wortel, :rand, :briefje, :op)
""")
_KEUR_AF = text("""
    insert into logboek_afgekeurd (id, regel, mac, reden, op)
    values (:id, :regel, :mac, :reden, :op)
""")


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A line that waits to be sealed."""

    id: UUID
    regel: str
    mac: bytes


@dataclass(frozen=True, slots=True)
class Partij:
    """The lines of one year that are sealed together, and the tree after them."""

    jaar: int
    eerste: int
    regels: Sequence[Wachtend]
    bladeren: bytes
    grootte: int
    wortel: bytes
    rand: bytes
    briefje: str


async def is_leader(tx: Tx) -> bool:
    """Whether this transaction alone may seal; the other sealers try again later."""
    return bool((await tx.execute(_ALLEEN)).scalar_one())


async def take(tx: Tx, aantal: int) -> list[Wachtend]:
    """Take the oldest lines from the queue."""
    rows = [Wachtend(r.id, r.regel, r.mac) for r in await tx.execute(_NEEM, {"aantal": aantal})]
    return sorted(rows, key=lambda row: row.id)


async def already_sealed(tx: Tx, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these lines that stand in the log already."""
    return {row.id for row in await tx.execute(_BEKEND, {"ids": list(ids)})}


async def edge(tx: Tx, jaar: int) -> tuple[int, bytes]:
    """Size and right edge of the tree of this year."""
    row = (await tx.execute(_STAND, {"jaar": jaar})).first()
    return (row.grootte, row.rand) if row else (0, b"")


async def make_month(tx: Tx, maand: date) -> None:
    """See to it that this month has its partition."""
    await tx.execute(_MAAND, {"maand": maand})


async def add(tx: Tx, partij: Partij, op: datetime) -> None:
    """Add the lines, their hashes and the new checkpoint."""
    count = len(partij.regels)
    values = {
        "jaren": [partij.jaar] * count,
        "nummers": list(range(partij.eerste, partij.eerste + count)),
        "regels": [row.regel for row in partij.regels],
        "macs": [row.mac for row in partij.regels],
    }
    await tx.execute(_VOEG_TOE, values)
    jaar = {"jaar": partij.jaar}
    await tx.execute(_BOOM, jaar | {"eerste": partij.eerste, "bladeren": partij.bladeren})
    await tx.execute(
        _CHECKPOINT,
        jaar
        | {
            "grootte": partij.grootte,
            "wortel": partij.wortel,
            "rand": partij.rand,
            "briefje": partij.briefje,
            "op": op,
        },
    )


async def reject(tx: Tx, rows: Sequence[tuple[Wachtend, str]], op: datetime) -> None:
    """Keep what is not sealed, with the reason, where the officer sees it."""
    for row, reden in rows:
        values = {"id": row.id, "regel": row.regel, "mac": row.mac, "reden": reden, "op": op}
        await tx.execute(_KEUR_AF, values)
