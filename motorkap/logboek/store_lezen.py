"""SQL of verifying: reading back the lines, the tree and the checkpoints, at one moment."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import TextClause, text

from motorkap.db import Tx
from motorkap.logboek.kolommen import KLOPT

BLADZIJDE = 1000  # so many batches or checkpoints are in memory at once

_STIL = text("set transaction isolation level repeatable read, read only")
# Between two questions it works out the tree of a year: with ten million lines a matter of minutes
# on a busy machine, after which the database would break off.
_GEDULD = text("set local idle_in_transaction_session_timeout = '15min'")
# From year to year, and at both ends of a year: without reading the lines between.
_JAREN = text("""
    with recursive met_regels (jaar) as (
        select min(jaar) from logboek
        union all
        select (select min(l.jaar) from logboek l where l.jaar > m.jaar)
        from met_regels m where m.jaar is not null)
    select jaar from met_regels where jaar is not null
    union select jaar from logboek_checkpoint union select jaar from logboek_boom order by jaar
""")
# By place as well: whoever may drop a key may also put two rows where one belongs.
_CHECKPOINTS = text("""
    select grootte as nummer, ctid as plek, wortel, briefje from logboek_checkpoint
    where jaar = :jaar and grootte >= :na and (grootte, ctid) > (:na, cast(:plek as tid))
    order by grootte, ctid limit :aantal
""")
_BLADEREN = text("""
    select eerste as nummer, ctid as plek, bladeren from logboek_boom
    where jaar = :jaar and eerste >= :na and (eerste, ctid) > (:na, cast(:plek as tid))
    order by eerste, ctid limit :aantal
""")
_HOORT = """
    from logboek l where l.jaar = :jaar and l.volgnummer between :van and :tot
    order by l.volgnummer
"""
_JUIST_JAAR = "extract(year from l.begin at time zone 'UTC') = l.jaar"
_REGELS = text(f"""
    select l.volgnummer, l.regel, l.mac, {KLOPT} as klopt, {_JUIST_JAAR} as juist_jaar {_HOORT}
""")
_STUK = text(f"""
    select array_agg(volgnummer) as nummers, string_agg(mac, '') as macs, every(goed) as goed,
           convert_to(string_agg(regel, E'\\n'), 'UTF8') as regels
    from (select l.volgnummer, l.regel, l.mac,
                 ({KLOPT} and {_JUIST_JAAR} and octet_length(l.mac) = 32) is true as goed
          {_HOORT}) x
""")  # noqa: S608 - only names from the table of columns
_ERBUITEN = text("""
    (select volgnummer from logboek where jaar = :jaar and volgnummer < 1
     order by volgnummer limit 1)
    union all
    (select volgnummer from logboek where jaar = :jaar and volgnummer > :grootte
     order by volgnummer limit 1)
    limit 1
""")
_HEEFT = text("select exists (select from logboek where jaar = :jaar)")
_AFGEKEURD = text("select count(*) from logboek_afgekeurd")
_WACHTEND = text("select regel from logboek_wachtrij")


@dataclass(frozen=True, slots=True)
class Stuk:
    """Lines in a row, as they lie in the log; *goed*: the database finds their columns right."""

    nummers: Sequence[int]
    regels: bytes
    macs: bytes
    goed: bool


async def hold_still(tx: Tx) -> None:
    """See one moment only, however much is sealed meanwhile; to be asked first."""
    await tx.execute(_STIL)
    await tx.execute(_GEDULD)


async def years(tx: Tx) -> list[int]:
    """The years of which anything is kept."""
    return [int(row.jaar) for row in await tx.execute(_JAREN)]


async def checkpoints(tx: Tx, jaar: int) -> AsyncIterator[tuple[int, bytes, str]]:
    """Size, root and signed note of every checkpoint of a year, by size."""
    async for row in _paged(tx, _CHECKPOINTS, jaar):
        yield row.nummer, row.wortel, row.briefje


async def leaves(tx: Tx, jaar: int) -> AsyncIterator[tuple[int, bytes]]:
    """The kept hashes of a year, by batch: the number of the first, and the hashes."""
    async for row in _paged(tx, _BLADEREN, jaar):
        yield row.nummer, row.bladeren


async def _paged(tx: Tx, statement: TextClause, jaar: int) -> AsyncIterator[Any]:
    values: dict[str, Any] = {"jaar": jaar, "na": -(2**63), "plek": (0, 0), "aantal": BLADZIJDE}
    while rows := (await tx.execute(statement, values)).all():
        for row in rows:
            yield row
        values |= {"na": rows[-1].nummer, "plek": rows[-1].plek}


async def piece(tx: Tx, jaar: int, van: int, tot: int) -> Stuk:
    """The lines with these numbers, in one."""
    row = (await tx.execute(_STUK, {"jaar": jaar, "van": van, "tot": tot})).one()
    return Stuk(row.nummers or (), row.regels or b"", row.macs or b"", bool(row.goed))


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


async def waiting(tx: Tx) -> list[bytes]:
    """The leaves that wait to be sealed."""
    return [row.regel.encode() for row in await tx.execute(_WACHTEND)]
