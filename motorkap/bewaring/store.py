"""SQL of retention: what there is and since when, the lists, their lines and certificates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, select, text, update
from sqlalchemy.dialects.postgresql import insert

from motorkap.bewaring.model import (
    Casusfeiten,
    Deel,
    Kop,
    Lijst,
    Lijstregel,
    Lijststatus,
    Regelstatus,
)
from motorkap.bewaring.tables import verklaring, vernietiging, vernietigingslijst
from motorkap.db import Tx
from motorkap.toegang.einde import Sleuteldag
from motorkap.toegang.model import Toegang, Verlof

_CASUSSEN = text("""
    select c.id, c.code, c.status, lokale_dag(c.gewijzigd_op) as gewijzigd,
           lokale_dag(c.gesloten_op) as gesloten, bewaring_houdt(c.id) as houdt,
           exists (select from toestemming t where t.casus_id = c.id) as toestemming
    from casus c order by c.id
""")
_AFGEBROKEN = text(
    "select id from overdracht where status in ('geweigerd', 'ingetrokken', 'verlopen')"
)
_GEZET = text("""
    select distinct on (casus_id, soort) casus_id, soort, dag, reden from termijn_wijziging
    order by casus_id, soort, op desc, id desc
""")
_RIJEN = text("""
    with vrij as (
        select v.* from overleg v
        where not exists (select from agendapunt p where p.overleg_id = v.id)
          and not exists (select from casus c where c.overleg_id = v.id)
          and not exists (select from verloop l where l.overleg_id = v.id))
    select 'overleg' as deel, id, 'RET-04' as regel, lokale_dag(eind) as begin
    from vrij where status <> 'vervallen' and eind < :nu
    union all
    select 'overleg', id, 'RET-04a', lokale_dag(begin)
    from vrij where status = 'vervallen' and begin < :nu
    union all
    select 'verzoek', id, 'RET-17', lokale_dag(afgehandeld_op)
    from verzoek where afgehandeld_op is not null
    union all
    select 'datalek', id, 'RET-16', lokale_dag(afgehandeld_op)
    from datalek where afgehandeld_op is not null
    union all
    select 'gebruiker', id, 'RET-18', lokale_dag(geblokkeerd_op)
    from gebruiker where geblokkeerd_reden = 'uit_dienst' and naam <> 'Oud-medewerker'
    union all
    select 'logboek', ('00000000-0000-7000-8002-' || lpad(jaar::text, 12, '0'))::uuid, 'RET-12',
           make_date(jaar + 1, 1, 1)
    from logboek_jaren() j (jaar)
    union all
    select 'logcontrole',
           ('00000000-0000-7000-8003-' || lpad(to_char(maand, 'YYYYMM'), 12, '0'))::uuid,
           'RET-15', lokale_dag(gesloten_op)
    from logcontrole where gesloten_op is not null
""")


async def casussen(tx: Tx, sleutels: Sequence[Sleuteldag]) -> list[Casusfeiten]:
    """Every casus with what decides about its end."""
    own: dict[UUID, dict[Deel, date]] = {}
    other: dict[UUID, list[tuple[UUID, Deel, date, str]]] = {}
    broken = {row.id for row in await tx.execute(_AFGEBROKEN)}
    for s in sleutels:
        if s.object_id == s.casus_id:
            own.setdefault(s.casus_id, {})[Deel(s.soort)] = s.dag
        else:
            regel = "RET-08" if s.object_id in broken else "RET-07"
            other.setdefault(s.casus_id, []).append((s.object_id, Deel(s.soort), s.dag, regel))
    gezet: dict[UUID, dict[Deel, tuple[date, str]]] = {}
    for row in await tx.execute(_GEZET):
        gezet.setdefault(row.casus_id, {})[Deel(row.soort)] = (row.dag, row.reden)
    return [
        Casusfeiten(
            **row._mapping,
            sleutels=own.get(row.id, {}),
            overdrachten=tuple(other.get(row.id, ())),
            gezet=gezet.get(row.id, {}),
        )
        for row in await tx.execute(_CASUSSEN)
    ]


async def rows(tx: Tx, nu: datetime) -> list[Kop]:
    """What can end that is about no casus."""
    found = await tx.execute(_RIJEN, {"nu": nu})
    return [Kop(deel=Deel(r.deel), object_id=r.id, regel=r.regel, begin=r.begin) for r in found]


_LIJSTEN = select(vernietigingslijst).order_by(
    vernietigingslijst.c.gemaakt_op.desc(), vernietigingslijst.c.id.desc()
)
_OPEN = (
    select(vernietigingslijst)
    .where(
        vernietigingslijst.c.status == bindparam("p_status"),
        vernietigingslijst.c.officer_id.is_(None),
        vernietigingslijst.c.archief_id.is_(None),
    )
    .limit(1)
    .with_for_update()
)
_REGELS = (
    select(vernietiging)
    .where(vernietiging.c.lijst_id == bindparam("lijst"))
    .order_by(vernietiging.c.regel, vernietiging.c.op, vernietiging.c.code, vernietiging.c.id)
)
_TE_DOEN = text("""
    select i.*, i.soort as deel from vernietiging i join vernietigingslijst l on l.id = i.lijst_id
    where l.status = 'goedgekeurd' and i.status = :status
    order by i.lijst_id, i.id limit :aantal
""")
_AF = text("""
    select l.* from vernietigingslijst l
    where l.status = 'goedgekeurd' and not exists (
        select from vernietiging i where i.lijst_id = l.id and i.status in ('wacht', 'onleesbaar'))
    for update skip locked
""")
_EENS = (vernietiging.c.soort, vernietiging.c.object_id)


def _lijst(row: Any) -> Lijst:
    return Lijst(**dict(row._mapping) | {"status": Lijststatus(row.status)})


def _regel(row: Any) -> Lijstregel:
    return Lijstregel(
        id=row.id,
        deel=Deel(row.soort),
        object_id=row.object_id,
        casus_id=row.casus_id,
        code=row.code,
        regel=row.regel,
        regel_versie=row.regel_versie,
        begin=row.begin,
        op=row.op,
        status=Regelstatus(row.status),
        reden=row.reden,
    )


async def lists(tx: Tx) -> list[Lijst]:
    """Every list, newest first."""
    return [_lijst(row) for row in await tx.execute(_LIJSTEN.limit(200))]


async def load(tx: Tx, lijst_id: UUID, *, lock: bool = False) -> Lijst | None:
    """One list; with *lock* nobody else signs it meanwhile."""
    query = select(vernietigingslijst).where(vernietigingslijst.c.id == lijst_id)
    row = (await tx.execute(query.with_for_update() if lock else query)).first()
    return _lijst(row) if row else None


async def unsigned(tx: Tx) -> Lijst | None:
    """The proposal that nobody signed yet: what is due joins it."""
    row = (await tx.execute(_OPEN, {"p_status": Lijststatus.VOORSTEL})).first()
    return _lijst(row) if row else None


async def insert_list(tx: Tx, waarden: dict[str, Any]) -> None:
    """A new list."""
    await tx.execute(insert(vernietigingslijst).values(**waarden))


async def update_list(tx: Tx, lijst_id: UUID, waarden: dict[str, Any]) -> None:
    """Change a list: signatures and states."""
    await tx.execute(
        update(vernietigingslijst).where(vernietigingslijst.c.id == lijst_id).values(**waarden)
    )


async def insert_lines(tx: Tx, rijen: Sequence[dict[str, Any]]) -> int:
    """Put these on a list; what stands on one already is left out. Gives how many were put."""
    put = 0
    for rij in rijen:
        statement = (
            insert(vernietiging)
            .values(**rij)
            .on_conflict_do_nothing(
                index_elements=list(_EENS),
                index_where=text("status in ('wacht', 'onleesbaar')"),
            )
        )
        put += (await tx.execute(statement)).rowcount
    return put


async def proposed(tx: Tx) -> set[tuple[Deel, UUID]]:
    """What stands on a list that is not done."""
    query = select(*_EENS).where(vernietiging.c.status.in_(["wacht", "onleesbaar"]))
    return {(Deel(row.soort), row.object_id) for row in await tx.execute(query)}


async def lines(tx: Tx, lijst_id: UUID) -> list[Lijstregel]:
    """The lines of one list, by rule and day."""
    return [_regel(row) for row in await tx.execute(_REGELS, {"lijst": lijst_id})]


async def to_do(tx: Tx, status: Regelstatus, aantal: int) -> list[Lijstregel]:
    """The next lines of approved lists in this state."""
    rows_ = await tx.execute(_TE_DOEN, {"status": status, "aantal": aantal})
    return [_regel(row) for row in rows_]


async def finished(tx: Tx) -> list[Lijst]:
    """Approved lists of which every line was done or left alone, without their certificate."""
    return [_lijst(row) for row in await tx.execute(_AF)]


async def insert_certificate(tx: Tx, waarden: dict[str, Any]) -> None:
    """The certificate of a list: one, for ever."""
    await tx.execute(
        insert(verklaring).values(**waarden).on_conflict_do_nothing(index_elements=["lijst_id"])
    )


async def certificate(tx: Tx, lijst_id: UUID) -> dict[str, Any] | None:
    """What the certificate of this list says, if there is one."""
    query = select(verklaring.c.inhoud).where(verklaring.c.lijst_id == lijst_id)
    row = (await tx.execute(query)).first()
    return dict(row.inhoud) if row else None


_WIS = text("select bewaring_wis(:item)")


async def erase_row(tx: Tx, verlof: Verlof, item: UUID) -> bool:
    """Remove a row that is about no casus; the database decides once more."""
    assert verlof.voorwerp.id == item, "leave for another line"  # noqa: S101
    return bool((await tx.execute(_WIS, {"item": item})).scalar_one())


_NAMEN = text("select id, naam from gebruiker where id = any(:ids)").bindparams(
    bindparam("ids", type_=ARRAY(Uuid))
)


async def names(tx: Tx, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The names of whoever signed."""
    return {row.id: row.naam for row in await tx.execute(_NAMEN, {"ids": list(ids)})}


_TEL = text("update kluisstand set teller = teller + 1 returning teller")
_STAND = text("select teller from kluisstand")


async def count_on(tx: Tx) -> int:
    """One further: a database that was put back counts less than the key store remembers."""
    return int((await tx.execute(_TEL)).scalar_one())


async def stand(tx: Tx) -> int:
    """How far the database counted."""
    return int((await tx.execute(_STAND)).scalar_one())


_MET_CODE = text("select id, code from casus where code = :code and status <> 'vernietigd'")


async def by_code(tx: Tx, code: str) -> tuple[UUID, str] | None:
    """The id of the casus of this code; no right to it."""
    row = (await tx.execute(_MET_CODE, {"code": code})).first()
    return (row.id, row.code) if row else None


_HOUDT = text("select bewaring_houdt(:casus) is not null")
_WERKTEKST_WEG = text("""
    select exists (select from vernietiging where casus_id = :casus and soort = 'werktekst'
                     and status in ('onleesbaar', 'klaar'))
""")


async def working_text_went(tx: Tx, toegang: Toegang) -> bool:
    """Whether an earlier working text of this casus was destroyed."""
    return bool((await tx.execute(_WERKTEKST_WEG, {"casus": toegang.casus_id})).scalar_one())


async def is_held(tx: Tx, casus_id: UUID) -> bool:
    """Whether a request or a restriction keeps this casus from being destroyed."""
    return bool((await tx.execute(_HOUDT, {"casus": casus_id})).scalar_one())
