"""All SQL of the officer's desk: reading the log with a line, selections, and the words for ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import (
    ARRAY,
    BigInteger,
    Integer,
    LargeBinary,
    SmallInteger,
    Text,
    Uuid,
    bindparam,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from motorkap.db import Tx
from motorkap.logboek.model import Regel
from motorkap.toezicht.model import Bewijsstukken, Plek, Stand, Verificatie

Geschreven = Sequence[tuple[str, bytes]]
_decode = msgspec.json.Decoder(Regel).decode
REGELS = (bindparam("regels", type_=ARRAY(Text)), bindparam("macs", type_=ARRAY(LargeBinary)))
_LEES = text("select * from logboek_lees(:regels, :macs, :vraag, :voor, :voor_id, :aantal)")
_LEES = _LEES.bindparams(
    *REGELS,
    bindparam("vraag", type_=JSONB),
    bindparam("voor", type_=TIMESTAMP(timezone=True)),
    bindparam("voor_id", type_=Uuid),
    bindparam("aantal", type_=Integer),
)
_IDS = bindparam("ids", type_=ARRAY(Uuid))
_CODES = text("select id, code from casus where id = any(:ids)").bindparams(_IDS)
_CASUS = text("select id from casus where code = :code")
_OVERLEGGEN = text("""
    select v.id, v.begin, t.naam from overleg v join team t on t.id = v.team_id
    where v.id = any(:ids)
""").bindparams(_IDS)
_BEWAAR = text("""
    insert into logselectie (id, gebruiker_id, vraag, gemaakt_op) values (:id, :wie, :vraag, :nu)
""").bindparams(bindparam("vraag", type_=JSONB))
_SELECTIE = text("select vraag from logselectie where id = :id and gebruiker_id = :wie")
_STAND = text("select * from logboek_stand()")
_JAREN = text("select jaar from logboek_jaren() j (jaar)")
_BEWIJS = text("select * from logboek_bewijs(:regels, :macs, :jaar, :nummer)").bindparams(
    *REGELS, bindparam("jaar", type_=SmallInteger), bindparam("nummer", type_=BigInteger)
)
_VRAAG_NA = text("""
    insert into verificatie (id, gevraagd_door, gevraagd_op)
    select :id, :wie, :nu where not exists (select from verificatie where klaar_op is null)
""")
_NAGEREKEND = text("select * from verificatie order by gevraagd_op desc limit 10")
_VERGEET = text("delete from logselectie where gemaakt_op < :voor")


@dataclass(frozen=True, slots=True)
class Gevonden:
    """A line, the leaf it was read from, and its place in the sealed log if it has one."""

    regel: Regel
    blad: str
    jaar: int | None
    nummer: int | None


def with_lines(regels: Geschreven) -> dict[str, object]:
    """The parameters by which a function writes these lines."""
    return {"regels": [leaf for leaf, _ in regels], "macs": [mac for _, mac in regels]}


async def read(
    tx: Tx, regels: Geschreven, vraag: dict[str, str], voor: Plek | None, aantal: int
) -> list[Gevonden]:
    """Write the line that says so, and read the newest lines that fit, older than *voor*."""
    values = with_lines(regels) | {
        "vraag": vraag,
        "voor": voor.begin if voor else None,
        "voor_id": voor.id if voor else None,
        "aantal": aantal,
    }
    rows = await tx.execute(_LEES, values)
    return [Gevonden(_decode(r.regel), r.regel, r.jaar, r.volgnummer) for r in rows]


async def codes(tx: Tx, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The codes of these casussen, as far as they are still known."""
    rows = await tx.execute(_CODES, {"ids": list(ids)})
    return {row.id: row.code for row in rows}


async def casus_of(tx: Tx, code: str) -> UUID | None:
    """The casus of this code."""
    row = (await tx.execute(_CASUS, {"code": code})).first()
    return row.id if row else None


async def meetings(tx: Tx, ids: Iterable[UUID]) -> dict[UUID, tuple[str, datetime]]:
    """Team and beginning of these meetings."""
    rows = await tx.execute(_OVERLEGGEN, {"ids": list(ids)})
    return {row.id: (row.naam, row.begin) for row in rows}


async def keep(tx: Tx, id_: UUID, wie: UUID, vraag: dict[str, str], nu: datetime) -> None:
    """Remember what was asked."""
    await tx.execute(_BEWAAR, {"id": id_, "wie": wie, "vraag": vraag, "nu": nu})


async def kept(tx: Tx, id_: UUID, wie: UUID) -> dict[str, str] | None:
    """What this person asked under this id."""
    row = (await tx.execute(_SELECTIE, {"id": id_, "wie": wie})).first()
    return dict(row.vraag) if row else None


async def forget(tx: Tx, voor: datetime) -> int:
    """Forget what was asked before that moment."""
    return int((await tx.execute(_VERGEET, {"voor": voor})).rowcount)


async def state(tx: Tx) -> Stand:
    """How the sealing stands now."""
    return Stand(**(await tx.execute(_STAND)).one()._asdict())


async def years(tx: Tx) -> list[int]:
    """The years of which lines were sealed, the newest first."""
    return sorted((row.jaar for row in await tx.execute(_JAREN)), reverse=True)


async def proof(tx: Tx, regels: Geschreven, jaar: int, nummer: int) -> Bewijsstukken | None:
    """What a proof about this year is made of, together with the line that says so."""
    values = with_lines(regels) | {"jaar": jaar, "nummer": nummer}
    row = (await tx.execute(_BEWIJS, values)).first()
    return Bewijsstukken(**row._asdict()) if row else None


async def ask_verification(tx: Tx, id_: UUID, wie: UUID, nu: datetime) -> None:
    """Ask for a verification; one that waits already is enough."""
    await tx.execute(_VRAAG_NA, {"id": id_, "wie": wie, "nu": nu})


async def verifications(tx: Tx) -> list[Verificatie]:
    """The last ten, newest first."""
    return [Verificatie(**row._asdict()) for row in await tx.execute(_NAGEREKEND)]
