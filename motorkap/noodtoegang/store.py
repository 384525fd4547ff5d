"""All SQL of noodtoegang; beginning, ending and reading the reason go through functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, LargeBinary, Row, Text, Uuid, bindparam, insert, text

from motorkap.db import Tx
from motorkap.kluis.model import Omhuld, Plek, Sealed, Sleutelplek, Soort
from motorkap.noodtoegang import tables as t
from motorkap.noodtoegang.model import Noodtoegang
from motorkap.toegang.model import Toegang

VERSIE = 1
_KOP = """
    select n.id, n.casus_id, n.code, n.gebruiker_id, n.organisatie_id, n.vanaf, n.tot
    from noodtoegang n
"""
_EEN = text(f"{_KOP} where n.id = :id")
_SINDS = text(f"{_KOP} where n.vanaf >= :sinds order by n.vanaf desc")
_LOPEND = text(f"{_KOP} where n.gebruiker_id = :wie and n.tot > :nu order by n.vanaf desc")
_MAG_WETEN = text("select noodreden_mag(:wie, :id)")
_CASUS = text("select id from casus where code = :code")
_KAN = text("select noodtoegang_kan(:wie, :casus, :nu)")
_BEGIN = text("select noodtoegang_begin(:id, :casus, :tot)")
_STOP = text("select noodtoegang_stop(:id)")
_WARN = text("""
    select distinct v.voorzitter_id as id from overleg v join casus c on c.team_id = v.team_id
    where c.id = :casus and tafelplek(v.voorzitter_id, v.team_id, :nu) = 'voorzitter'
    union
    select r.gebruiker_id from rol_toekenning r
    where r.rol = 'privacy_officer' and r.vanaf <= :nu and (r.tot is null or :nu < r.tot)
""")
_LEES = text("select * from noodreden_lees(:regels, :macs, :id)").bindparams(
    bindparam("regels", type_=ARRAY(Text)),
    bindparam("macs", type_=ARRAY(LargeBinary)),
    bindparam("id", type_=Uuid),
)


@dataclass(frozen=True, slots=True)
class Reden:
    """A sealed reason and the wrapped key that opens it."""

    sealed: Sealed
    omhuld: Omhuld


async def casus_of(tx: Tx, code: str) -> UUID | None:
    """The casus of this code."""
    row = (await tx.execute(_CASUS, {"code": code})).first()
    return row.id if row else None


async def may_begin(tx: Tx, wie: UUID, casus: UUID, nu: datetime) -> bool:
    """Whether the tables put this person at the table of that casus, and in no office."""
    values = {"wie": wie, "casus": casus, "nu": nu}
    return bool((await tx.execute(_KAN, values)).scalar_one())


async def begin(tx: Tx, id_: UUID, casus: UUID, tot: datetime) -> None:
    """Begin; the database decides once more, and ends it after an hour at the latest."""
    await tx.execute(_BEGIN, {"id": id_, "casus": casus, "tot": tot})


async def stop(tx: Tx, id_: UUID) -> None:
    """End one's own before its hour is over."""
    await tx.execute(_STOP, {"id": id_})


async def keep_reason(tx: Tx, toegang: Toegang, id_: UUID, reden: str) -> bytes:
    """Seal the reason and keep it; gives the sealed bytes for the line."""
    sealed = toegang.seal(Soort.CASUS, _place(id_, toegang.casus_id, VERSIE), reden)
    values = {"noodtoegang_id": id_, "casus_id": toegang.casus_id, "seal_versie": VERSIE}
    await tx.execute(insert(t.noodreden), values | {"reden": sealed})
    return sealed


async def read_reason(tx: Tx, regels: Sequence[tuple[str, bytes]], id_: UUID) -> Reden | None:
    """The sealed reason with its key, together with the line; None once the casus is unreadable."""
    values = {"regels": [leaf for leaf, _ in regels], "macs": [mac for _, mac in regels]}
    row = (await tx.execute(_LEES, values | {"id": id_})).first()
    if row is None:
        return None
    place = Sleutelplek(row.casus_id, Soort.CASUS, row.generatie, row.emmer)
    sealed = Sealed(_place(id_, row.casus_id, row.seal_versie), row.reden)
    return Reden(sealed, Omhuld(place, row.omhuld))


async def one(tx: Tx, id_: UUID) -> Noodtoegang | None:
    """One time, without its reason."""
    row = (await tx.execute(_EEN, {"id": id_})).first()
    return _of(row) if row else None


async def may_know(tx: Tx, wie: UUID, id_: UUID) -> bool:
    """Whether this person may know of that time, and why it was."""
    return bool((await tx.execute(_MAG_WETEN, {"wie": wie, "id": id_})).scalar_one())


async def since(tx: Tx, sinds: datetime) -> list[Noodtoegang]:
    """Every time since that moment, newest first."""
    return [_of(row) for row in await tx.execute(_SINDS, {"sinds": sinds})]


async def running(tx: Tx, wie: UUID, nu: datetime) -> list[Noodtoegang]:
    """What this person can open now."""
    return [_of(row) for row in await tx.execute(_LOPEND, {"wie": wie, "nu": nu})]


async def to_warn(tx: Tx, casus: UUID, nu: datetime) -> list[UUID]:
    """The chairs of that team and every privacy officer."""
    return [row.id for row in await tx.execute(_WARN, {"casus": casus, "nu": nu})]


def _place(id_: UUID, casus: UUID, versie: int) -> Plek:
    return Plek("noodreden", "reden", id_, casus, versie)


def _of(row: Row[Any]) -> Noodtoegang:
    return Noodtoegang(**row._asdict())


_NAMEN = text("""
    select g.naam, o.kort from gebruiker g, organisatie o where g.id = :wie and o.id = :waar
""")


async def named(tx: Tx, keer: Noodtoegang) -> tuple[str, str]:
    """Who it was, and for which organisation."""
    values = {"wie": keer.gebruiker_id, "waar": keer.organisatie_id}
    row = (await tx.execute(_NAMEN, values)).one()
    return row.naam, row.kort
