"""All SQL of the sealed log: taking lines from the queue, adding to the log, reading it back.

Every field of a line stands twice: in the leaf, which is hashed, and in a column, by which people
search. One table here says how the column follows from the leaf; sealing and verifying both use it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, LargeBinary, SmallInteger, Text, Uuid, bindparam, text

from motorkap.db import Tx

SLOT = 7303  # the advisory lock of the one sealer

_SOORTEN = {
    "tekst": """schrijver gebeurtenis handeling actie resultaat verwerking actor_extern_id
        actor_rol doel toegangspunt authenticatie object_type betrokkene object_rol gevoeligheid
        autorisatie beleid""",
    "uuid": """id actor_id actor_organisatie_id verantwoordelijke_id object_id hoofdobject_id
        overleg_id toestemming_id""",
    "hex": "epoch trace_id span_id parent_span_id noodreden",
    "getal": "reeks toegangspunt_type levensloop aantal",
    "waar": "is_initiator noodtoegang vertrouwelijk",
    "lijst": "velden grondslag",
    "json": "zoekvraag",
    "moment": "begin",
}
# What a column becomes when a line is sealed, and how it looks as the text that its leaf holds.
_VORMEN = {
    "tekst": ("j ->> '{k}'", "l.{k}"),
    "uuid": ("(j ->> '{k}')::uuid", "l.{k}::text"),
    "hex": ("decode(j ->> '{k}', 'hex')", "encode(l.{k}, 'hex')"),
    "getal": ("(j ->> '{k}')::bigint", "l.{k}::text"),
    "waar": ("(j ->> '{k}')::boolean", "l.{k}::text"),
    "lijst": ("array(select jsonb_array_elements_text(j -> '{k}'))", "to_jsonb(l.{k})::text"),
    "json": ("nullif(j -> '{k}', 'null')", "l.{k}::text"),
    "moment": (
        "(j ->> '{k}')::timestamptz",
        "to_char(l.{k} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"+00:00\"')",
    ),
}
KOLOMMEN = {
    k: tuple(vorm.replace("{k}", k) for vorm in _VORMEN[soort])
    for soort, namen in _SOORTEN.items()
    for k in namen.split()
}
# A leaf that is no JSON object has no fields; its columns then fit nothing. `offset 0`: read once,
# or PostgreSQL reads each leaf anew for every column.
_J = "case when {regel} is json object then {regel}::jsonb else '{{}}'::jsonb end as j offset 0"
_KLOPT = " and ".join(
    f"{shown} is not distinct from j ->> '{k}'" for k, (_, shown) in KOLOMMEN.items()
)

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
    cross join lateral (select {_J.format(regel="r.regel")}) x
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


# Reading back ----------------------------------------------------------------------------------

_STIL = text("set transaction isolation level repeatable read, read only")
_JAREN = text("""
    select jaar from logboek union select jaar from logboek_checkpoint
    union select jaar from logboek_boom order by jaar
""")
_CHECKPOINTS = text("""
    select grootte, wortel, briefje from logboek_checkpoint where jaar = :jaar order by grootte
""")
_BLADEREN = text("""
    select eerste, bladeren from logboek_boom where jaar = :jaar order by eerste
""")
_REGELS = text(f"""
    select l.volgnummer, l.regel, l.mac, {_KLOPT} as klopt,
           extract(year from l.begin at time zone 'UTC') = l.jaar as juist_jaar
    from logboek l cross join lateral (select {_J.format(regel="l.regel")}) x
    where l.jaar = :jaar and l.volgnummer between :van and :tot
    order by l.volgnummer
""")  # noqa: S608 - only names from this file
_ERBUITEN = text("""
    select volgnummer from logboek where jaar = :jaar and (volgnummer < 1 or volgnummer > :grootte)
    order by volgnummer limit 1
""")
_HEEFT = text("select exists (select from logboek where jaar = :jaar)")
_AFGEKEURD = text("select count(*) from logboek_afgekeurd")
_WACHTEND = text("select regel from logboek_wachtrij")


async def hold_still(tx: Tx) -> None:
    """See one moment only, however much is sealed meanwhile; to be asked first."""
    await tx.execute(_STIL)


async def years(tx: Tx) -> list[int]:
    """The years of which anything is kept."""
    return [int(row.jaar) for row in await tx.execute(_JAREN)]


async def checkpoints(tx: Tx, jaar: int) -> list[tuple[int, bytes, str]]:
    """Size, root and signed note of every checkpoint of a year."""
    rows = await tx.execute(_CHECKPOINTS, {"jaar": jaar})
    return [(r.grootte, r.wortel, r.briefje) for r in rows]


async def leaves(tx: Tx, jaar: int) -> list[tuple[int, bytes]]:
    """The kept hashes of a year, by batch: the number of the first, and the hashes."""
    return [(r.eerste, r.bladeren) for r in await tx.execute(_BLADEREN, {"jaar": jaar})]


async def lines(tx: Tx, jaar: int, van: int, tot: int) -> Sequence[Any]:
    """The lines with these numbers: leaf, MAC, and whether the columns say what the leaf says."""
    rows = await tx.execute(_REGELS, {"jaar": jaar, "van": van, "tot": tot})
    return rows.all()


async def beyond(tx: Tx, jaar: int, grootte: int) -> int | None:
    """The number of a line that stands outside the tree, if there is one."""
    row = (await tx.execute(_ERBUITEN, {"jaar": jaar, "grootte": grootte})).first()
    return int(row.volgnummer) if row else None


async def has_lines(tx: Tx, jaar: int) -> bool:
    """Whether any line of this year is there."""
    return bool((await tx.execute(_HEEFT, {"jaar": jaar})).scalar_one())


async def rejected(tx: Tx) -> int:
    """How many lines were refused by the sealer."""
    return int((await tx.execute(_AFGEKEURD)).scalar_one())


async def waiting(tx: Tx) -> list[str]:
    """The leaves that wait to be sealed."""
    return [row.regel for row in await tx.execute(_WACHTEND)]
