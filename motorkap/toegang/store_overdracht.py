"""SQL of the door to a handover: the facts of a decision, and the functions that hand out keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, Date, LargeBinary, String, Text, Uuid, bindparam, text

from motorkap.db import Tx
from motorkap.kluis.model import Omhuld, Sleutelplek, Soort
from motorkap.toegang.model import Grond
from motorkap.toegang.store import Geschreven
from motorkap.toegang.store import write_lines as write_lines


@dataclass(frozen=True, slots=True)
class Deel:
    """One dated tie between a person and a handover, as the tables say it; not yet a right."""

    grond: Grond
    vanaf: datetime | None = None
    tot: datetime | None = None


@dataclass(frozen=True, slots=True)
class Overdrachtfeiten:
    """What the tables say about one person and one handover."""

    overdracht_id: UUID
    casus_id: UUID
    code: str
    casus_status: str
    status: str
    van_organisatie_id: UUID
    naar_organisatie_id: UUID | None
    gevoeligheid: str
    grondslag: tuple[str, ...]
    toestemming_id: UUID | None
    grond_geldt: bool
    afstand: bool
    beperkt: bool
    delen: tuple[Deel, ...]
    eigen: bool = False  # sent by the organisation that tabled the casus


_FEITEN = text("""
    select o.id, o.casus_id, c.code, c.status as casus_status, o.status, o.van_organisatie_id,
           o.naar_organisatie_id, c.gevoeligheid, o.grond_a, o.grond_b, c.grond_c,
           o.toestemming_id,
           o.herzien is distinct from 'gevaar_voorbij' and (
             o.grond_b is distinct from 'B1' or coalesce(
               j.ingetrokken_op is null and :vandaag < j.geldig_tot, false)) as grond_geldt,
           c.beperkt_op is not null as beperkt,
           c.organisatie_id = o.van_organisatie_id as eigen,
           exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = :ik)
             as afstand,
           d.grond, d.vanaf, d.tot
    from overdracht o
    join casus c on c.id = o.casus_id
    left join toestemming j on j.id = o.toestemming_id
    left join lateral (
        select 'afzender' as grond, null::timestamptz as vanaf, null::timestamptz as tot
        where o.afzender_id = :ik
        union all
        select 'collega', null, null
        where c.indiener_id = :ik and c.organisatie_id = o.van_organisatie_id
        union all
        select 'collega', k.vanaf, k.tot from casus_collega k
        where k.casus_id = c.id and k.gebruiker_id = :ik
          and c.organisatie_id = o.van_organisatie_id
        union all
        select 'tweede', null, null where o.tweede_id = :ik
        union all
        select 'ontvanger', n.vanaf, n.tot from overdracht_ontvanger n
        where n.overdracht_id = o.id and n.gebruiker_id = :ik
    ) d on true
    where o.id = :overdracht
""").bindparams(bindparam("vandaag", type_=Date))
_REGELS = (bindparam("regels", type_=ARRAY(Text)), bindparam("macs", type_=ARRAY(LargeBinary)))
_OPEN = text("select * from overdracht_open(:regels, :macs, :ids, :soorten)").bindparams(
    *_REGELS, bindparam("ids", type_=ARRAY(Uuid)), bindparam("soorten", type_=ARRAY(String))
)
_BEWAAR = text(
    "select overdracht_bewaar(:regels, :macs, :overdracht, :soort, :emmer, :dag, :omhuld)"
).bindparams(*_REGELS, bindparam("overdracht", type_=Uuid), bindparam("dag", type_=Date))
_WIS = text("select overdracht_wis_identiteit(:regels, :macs, :overdracht)").bindparams(
    *_REGELS, bindparam("overdracht", type_=Uuid)
)
_RUIM = text("select overdracht_ruim_op(:regels, :macs, :overdracht, :dag)").bindparams(
    *_REGELS, bindparam("overdracht", type_=Uuid), bindparam("dag", type_=Date)
)
_VERLOPEN = text(
    "select distinct overdracht_id from overdracht_verlopen_sleutels(:dag) order by 1"
).bindparams(bindparam("dag", type_=Date))
_EINDDAGEN = text("select soort, vernietigen_op from overdracht_einddagen(:overdracht)").bindparams(
    bindparam("overdracht", type_=Uuid)
)


async def facts(tx: Tx, overdracht: UUID, who: tuple[UUID, date]) -> Overdrachtfeiten | None:
    """What the tables say about this person (id, today) and this handover."""
    values = {"overdracht": overdracht, "ik": who[0], "vandaag": who[1]}
    rows = (await tx.execute(_FEITEN, values)).all()
    if not rows:
        return None
    first = rows[0]
    return Overdrachtfeiten(
        overdracht_id=first.id,
        casus_id=first.casus_id,
        code=first.code,
        casus_status=first.casus_status,
        status=first.status,
        van_organisatie_id=first.van_organisatie_id,
        naar_organisatie_id=first.naar_organisatie_id,
        gevoeligheid=first.gevoeligheid,
        grondslag=tuple(c for c in (first.grond_a, first.grond_b, first.grond_c) if c),
        toestemming_id=first.toestemming_id,
        grond_geldt=first.grond_geldt,
        afstand=first.afstand,
        beperkt=first.beperkt,
        eigen=first.eigen,
        delen=tuple(Deel(Grond(row.grond), row.vanaf, row.tot) for row in rows if row.grond),
    )


def _lines(regels: Geschreven) -> dict[str, object]:
    return {"regels": [leaf for leaf, _ in regels], "macs": [mac for _, mac in regels]}


async def open_keys(
    tx: Tx, regels: Geschreven, overdracht: UUID, soorten: Sequence[Soort]
) -> list[Omhuld]:
    """Append the lines and get the wrapped keys; the database decides once more which."""
    wanted = {"ids": [overdracht for _ in soorten], "soorten": [str(soort) for soort in soorten]}
    rows = await tx.execute(_OPEN, _lines(regels) | wanted)
    return [
        Omhuld(Sleutelplek(r.overdracht_id, Soort(r.soort), r.generatie, r.emmer), r.omhuld)
        for r in rows
    ]


async def keep_key(tx: Tx, regels: Geschreven, omhuld: Omhuld, dag: date) -> None:
    """Append the lines and store one wrapped key, new or wrapped again."""
    plek = omhuld.plek
    key = {"overdracht": plek.onderwerp, "soort": str(plek.soort), "emmer": plek.emmer}
    await tx.execute(_BEWAAR, _lines(regels) | key | {"dag": dag, "omhuld": omhuld.waarde})


async def wipe_identity(tx: Tx, regels: Geschreven, overdracht: UUID) -> None:
    """Append the lines and destroy the key of the identity, and its row."""
    await tx.execute(_WIS, _lines(regels) | {"overdracht": overdracht})


async def clear(tx: Tx, regels: Geschreven, overdracht: UUID, dag: date) -> None:
    """Append the lines and destroy what is past its day."""
    await tx.execute(_RUIM, _lines(regels) | {"overdracht": overdracht, "dag": dag})


async def past_their_day(tx: Tx, dag: date) -> list[UUID]:
    """The handovers with a key that is past its day."""
    return [row.overdracht_id for row in await tx.execute(_VERLOPEN, {"dag": dag})]


async def end_days(tx: Tx, overdracht: UUID) -> dict[Soort, date]:
    """When the card and the identity end."""
    rows = await tx.execute(_EINDDAGEN, {"overdracht": overdracht})
    return {Soort(row.soort): row.vernietigen_op for row in rows}
