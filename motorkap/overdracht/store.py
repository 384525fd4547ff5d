"""SQL of the head of a handover: its moves, its named receivers, its signs of the clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, bindparam, insert, select, text, update

from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.overdracht.koppen import Gebeurd, Kop
from motorkap.overdracht.model import Overdracht, Richting, Stap, Status
from motorkap.overdracht.tables import overdracht, overdracht_ontvanger, overdracht_stap

_VELDEN = tuple(veld.name for veld in fields(Overdracht))
_IDS = bindparam("ids", type_=ARRAY(Uuid))
_KOP = """
    select o.*, c.code, c.team_id, c.status as casus_status,
           array(select n.gebruiker_id from overdracht_ontvanger n
                 where n.overdracht_id = o.id and n.tot is null order by n.vanaf, n.gebruiker_id)
             as ontvangers
    from overdracht o join casus c on c.id = o.casus_id
"""
_EEN = text(f"{_KOP} where o.id = :id")
_VAST = text("select 1 from overdracht where id = :id for update")
_VAN_CASUS = text(f"{_KOP} where o.casus_id = :casus order by o.gemaakt_op desc, o.id desc")
# Everything one person may see in a list: her own, those of her casussen, those sent to her
# organisation; for the last only from the day they were sent. Nothing of a casus that she took
# herself off, or that the resident restricted (LAW-15).
_ZIEN = """
    c.beperkt_op is null
    and not exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = :ik)
"""
_LIJST = text(f"""
    {_KOP} where {_ZIEN} and (o.klaar_op is null or o.klaar_op > :sinds) and (
        o.afzender_id = :ik
        or (o.tweede_id = :ik and o.status in ('concept', 'wacht_op_toestemming'))
        or (c.indiener_id = :ik and o.van_organisatie_id = :org)
        or (o.van_organisatie_id = :org and exists (
              select from casus_collega k where k.casus_id = c.id and k.gebruiker_id = :ik
                and k.tot is null))
        or (o.naar_organisatie_id = :org and :ontvangt
            and o.status not in ('concept', 'wacht_op_toestemming'))
        or (o.van_organisatie_id = :org and o.afzender_id is null and :ontvangt)
        or exists (select from overdracht_ontvanger n where n.overdracht_id = o.id
                     and n.gebruiker_id = :ik and n.tot is null
                     and o.status not in ('concept', 'wacht_op_toestemming')))
    order by o.verstuurd_op nulls last, o.gemaakt_op, o.id
""")  # noqa: S608 - only names from this file
_OPEN = text("""
    select count(*) from overdracht where casus_id = :casus and klaar_op is null
""")
_LOPEND = text(f"{_KOP} where o.klaar_op is null order by o.gemaakt_op, o.id")
_MET_TOESTEMMING = text(f"""
    {_KOP} where o.toestemming_id = :toestemming and o.klaar_op is null order by o.id
""")
_NIET_MEER_GELDIG = text(f"""
    {_KOP} join toestemming j on j.id = o.toestemming_id
    where o.klaar_op is null and o.grond_b = 'B1' and o.verstuurd_op is not null
      and (j.geldig_tot <= :vandaag or j.ingetrokken_op is not null)
    order by o.id
""")
_BIJ = (
    update(overdracht)
    .where(overdracht.c.id == bindparam("p_id"), overdracht.c.versie == bindparam("p_versie"))
    .returning(overdracht.c.versie)
)
_STAPPEN = (
    select(overdracht_stap)
    .where(overdracht_stap.c.overdracht_id == bindparam("overdracht"))
    .order_by(overdracht_stap.c.op.desc(), overdracht_stap.c.id.desc())
)
_ONTVANGER_AF = text("""
    update overdracht_ontvanger set tot = :nu
    where overdracht_id = :overdracht and gebruiker_id = any(:ids) and tot is null
""").bindparams(_IDS)
OOIT = datetime(2000, 1, 1, tzinfo=UTC)  # a sign after this was given once, and never goes again
_TEKEN = text("""
    insert into overdracht_teken (overdracht_id, soort, op) values (:overdracht, :soort, :nu)
    on conflict (overdracht_id, soort) do update set op = excluded.op
        where overdracht_teken.op <= :sinds
    returning overdracht_id
""")
_NIET_HERZIEN = text(f"""
    {_KOP} where o.afzender_id = :ik and o.verstuurd_op is not null and o.klaar_op is null
       and o.herzien_op is null and o.grond_b is not null and {_ZIEN} order by o.verstuurd_op, o.id
""")
_GEGEVEN = text("select overdracht_id from overdracht_teken where soort = :soort and op > :sinds")
_JA = text("""
    select id, geldig_tot from toestemming
    where casus_id = :casus and doel = 'overdracht' and ingetrokken_op is null
      and op <= :vandaag and :vandaag < geldig_tot and :naar = any(organisaties)
    order by geldig_tot desc limit 1
""")


def _kop(row: Row[Any]) -> Kop:
    ruw = {naam: getattr(row, naam) for naam in _VELDEN}
    ruw |= {
        "richting": Richting(row.richting),
        "status": Status(row.status),
        "nodig": tuple(row.nodig),
    }
    return Kop(Overdracht(**ruw), row.code, row.team_id, row.casus_status, tuple(row.ontvangers))


def _values(item: Overdracht) -> dict[str, Any]:
    waarden = {naam: getattr(item, naam) for naam in _VELDEN}
    return waarden | {"nodig": list(item.nodig)}


async def load(tx: Tx, overdracht_id: UUID, *, lock: bool = False) -> Kop | None:
    """The head of one handover; with *lock* held until the end of this transaction."""
    if lock:
        await tx.execute(_VAST, {"id": overdracht_id})
    row = (await tx.execute(_EEN, {"id": overdracht_id})).first()
    return _kop(row) if row else None


async def of_casus(tx: Tx, casus_id: UUID) -> list[Kop]:
    """The handovers of a casus, newest first."""
    return [_kop(row) for row in await tx.execute(_VAN_CASUS, {"casus": casus_id})]


async def listed(tx: Tx, wie: tuple[UUID, UUID], sinds: datetime, *, ontvangt: bool) -> list[Kop]:
    """What this person (id, organisation) may see in a list, oldest clock first.

    With *ontvangt* also what came in for the whole organisation.
    """
    values = {"ik": wie[0], "org": wie[1], "sinds": sinds, "ontvangt": ontvangt}
    return [_kop(row) for row in await tx.execute(_LIJST, values)]


async def running(tx: Tx) -> list[Kop]:
    """Every handover that has not ended."""
    return [_kop(row) for row in await tx.execute(_LOPEND)]


async def count_open(tx: Tx, casus_id: UUID) -> int:
    """How many handovers of this casus have not ended."""
    return int((await tx.execute(_OPEN, {"casus": casus_id})).scalar_one())


async def with_consent(tx: Tx, toestemming: UUID) -> list[Kop]:
    """The open handovers that rest on this yes of the resident."""
    return [_kop(row) for row in await tx.execute(_MET_TOESTEMMING, {"toestemming": toestemming})]


async def without_yes(tx: Tx, vandaag: date) -> list[Kop]:
    """The open handovers whose yes is over or was taken back."""
    return [_kop(row) for row in await tx.execute(_NIET_MEER_GELDIG, {"vandaag": vandaag})]


async def find_consent(tx: Tx, casus_id: UUID, naar: UUID, vandaag: date) -> UUID | None:
    """The yes that holds today for a handover to this organisation (GRD-04)."""
    values = {"casus": casus_id, "naar": naar, "vandaag": vandaag}
    row = (await tx.execute(_JA, values)).first()
    return row.id if row else None


async def add(tx: Tx, new: Overdracht) -> None:
    """Insert a new handover."""
    await tx.execute(insert(overdracht).values(**_values(new)))


async def save(tx: Tx, changed: Overdracht, nu: datetime) -> bool:
    """Keep a changed handover; False when somebody else changed it since it was loaded."""
    waarden = _values(changed) | {"versie": changed.versie + 1, "gewijzigd_op": nu}
    del waarden["id"], waarden["casus_id"]
    keys = {"p_id": changed.id, "p_versie": changed.versie}
    if (await tx.execute(_BIJ.values(**waarden), keys)).first() is None:
        return False
    changed.versie += 1
    return True


async def note(tx: Tx, overdracht_id: UUID, wie: tuple[UUID, UUID, datetime], stap: Stap) -> None:
    """One line of what happened: by whom (id, organisation) and when."""
    door = {"gebruiker_id": wie[0], "organisatie_id": wie[1]}
    wat = {"van": stap.van, "naar": stap.naar, "reden": stap.reden}
    row = insert(overdracht_stap).values(id=new_id(), overdracht_id=overdracht_id, op=wie[2])
    await tx.execute(row.values(**door, **wat))


async def steps(tx: Tx, overdracht_id: UUID) -> list[Gebeurd]:
    """What happened, newest first."""
    rows = await tx.execute(_STAPPEN, {"overdracht": overdracht_id})
    return [
        Gebeurd(r.op, r.gebruiker_id, r.organisatie_id, r.van, Status(r.naar), r.reden)
        for r in rows
    ]


async def name_receivers(
    tx: Tx, kop: Kop, wie: Iterable[UUID], door: tuple[UUID, datetime]
) -> None:
    """From the named receivers of *kop* to *wie*: end who was left out, begin who is new."""
    nieuw, nu = set(wie), set(kop.ontvangers)
    gone: Sequence[UUID] = sorted(nu - nieuw)
    values = {"overdracht": kop.overdracht.id, "ids": gone, "nu": door[1]}
    await tx.execute(_ONTVANGER_AF, values)
    for gebruiker in sorted(nieuw - nu):
        row = {"overdracht_id": kop.overdracht.id, "gebruiker_id": gebruiker, "vanaf": door[1]}
        await tx.execute(insert(overdracht_ontvanger).values(**row, genoemd_door=door[0]))


async def signs(tx: Tx, soort: str, sinds: datetime = OOIT) -> set[UUID]:
    """The handovers for which this sign of the clock was given after a moment."""
    found = await tx.execute(_GEGEVEN, {"soort": soort, "sinds": sinds})
    return {row.overdracht_id for row in found}


async def give_sign(
    tx: Tx, overdracht_id: UUID, soort: str, nu: datetime, sinds: datetime = OOIT
) -> bool:
    """Whether this sign of the clock was not given after *sinds*; it is now."""
    values = {"overdracht": overdracht_id, "soort": soort, "nu": nu, "sinds": sinds}
    return (await tx.execute(_TEKEN, values)).first() is not None


async def not_reviewed(tx: Tx, ik: UUID) -> list[Kop]:
    """What this person sent, still runs, and was not looked at again."""
    return [_kop(row) for row in await tx.execute(_NIET_HERZIEN, {"ik": ik})]
