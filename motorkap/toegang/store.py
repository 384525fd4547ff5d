"""All SQL of access: the facts a decision needs, and the functions that log and hand out keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Date, LargeBinary, Row, String, Text, Uuid, bindparam, text
from sqlalchemy.exc import DBAPIError

from motorkap.db import Tx, query
from motorkap.errors import KanNiet
from motorkap.kluis.model import Omhuld, Sleutelplek, Soort
from motorkap.toegang.model import Actor, Band, Deel, Feiten, Gelezen, Grond, Rol

FEITEN = """
    select c.id, c.code, c.status, c.organisatie_id, c.gevoeligheid, c.wand, ins.onafhankelijk,
           c.beperkt_op is not null as beperkt,
           c.grond_a, c.grond_c,
           exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = :ik)
             as afstand,
           (select bool_and(j.ingetrokken_op is not null and j.ingetrokken_op <= :nu)
            from toestemming j where j.casus_id = c.id and j.vastgelegd_op <= :nu)
             as toestemming_weg,
           af.open_afspraak, af.laatste_afspraak,
           b.grond, b.vanaf, b.tot, b.overleg_id, b.overleg_status, b.punt_status,
           b.gepubliceerd_op, b.begin, b.eind, b.correctie_tot, b.in_kring, b.klaar_op,
           b.geplaatst, b.van_agenda_op
    from casus c
    join organisatie ino on ino.id = c.organisatie_id
    join organisatiesoort ins on ins.code = ino.soort
    left join lateral (
        select bool_or(a.klaar_op is null) as open_afspraak, max(a.klaar_op) as laatste_afspraak
        from afspraak a where a.casus_id = c.id and a.organisatie_id = :org) af on true
    left join lateral (
        select 'indiener' as grond, null::timestamptz as vanaf, null::timestamptz as tot,
               null::uuid as overleg_id, '' as overleg_status, '' as punt_status,
               null::timestamptz as gepubliceerd_op, null::timestamptz as begin,
               null::timestamptz as eind, null::timestamptz as correctie_tot, false as in_kring,
               null::timestamptz as klaar_op, false as geplaatst,
               null::timestamptz as van_agenda_op
        where c.indiener_id = :ik or (c.ingebracht_door = :ik and c.status = 'concept'
          and not exists (select from verloop e
                          where e.casus_id = c.id and e.naar = 'ingediend' and e.op <= :nu))
        union all
        select 'collega', k.vanaf, k.tot, null, '', '', null, null, null, null, false, null, false,
               null
        from casus_collega k where k.casus_id = c.id and k.gebruiker_id = :ik
        union all
        select 'voorzitter', null, null, v.id, v.status, p.status, v.gepubliceerd_op, v.begin,
               v.eind, v.correctie_tot, true, null, p.geplaatst, p.geeindigd_op
        from agendapunt p join overleg v on v.id = p.overleg_id
        where p.casus_id = c.id and coalesce(p.voorzitter_id, v.voorzitter_id) = :ik
        union all
        select d.rol, d.vanaf, d.tot, v.id, v.status, p.status, v.gepubliceerd_op, v.begin, v.eind,
               v.correctie_tot,
               c.organisatie_id = d.organisatie_id or exists (
                   select from kring k where k.casus_id = c.id
                     and k.organisatie_id = d.organisatie_id
                     and k.vanaf <= :nu and (k.tot is null or :nu < k.tot)),
               null, p.geplaatst, p.geeindigd_op
        from agendapunt p
        join overleg v on v.id = p.overleg_id
        join deelname d on d.overleg_id = v.id and d.gebruiker_id = :ik
                       and d.organisatie_id = :org and d.rol in ('deelnemer', 'vervanger')
                       and (d.casus_id is null or d.casus_id = c.id)
        where p.casus_id = c.id
        union all
        select 'afspraakhouder', null, null, null, '', '', null, null, null, null, false,
               a.klaar_op, false, null
        from afspraak a where a.casus_id = c.id and a.gebruiker_id = :ik
        union all
        select 'noodtoegang', n.vanaf, n.tot, null, '', '', null, null, null, null, false, null,
               false, null
        from noodtoegang n
        where n.casus_id = c.id and n.gebruiker_id = :ik and n.organisatie_id = :org
        union all
        select 'nazorghouder', h.vanaf, h.tot, null, '', '', null, null, null, null, false, null,
               false, null
        from nazorghouder h where h.casus_id = c.id and h.gebruiker_id = :ik
    ) b on true
"""
BAND = len(fields(Band))
_BY_CODE = query(f"{FEITEN} where c.code = :code")
_BY_ID = query(
    f"{FEITEN} where c.id = any(:ids) order by c.id", bindparam("ids", type_=ARRAY(Uuid))
)


async def facts_by_code(tx: Tx, who: tuple[UUID, UUID], code: str, nu: datetime) -> Feiten | None:
    """What the tables say about this person (id, organisation) and the casus of that code."""
    values = {"ik": who[0], "org": who[1], "code": code, "nu": nu}
    found = (await tx.execute(_BY_CODE, values)).all()
    return _facts(found) if found else None


async def facts_by_id(
    tx: Tx, who: tuple[UUID, UUID], ids: Iterable[UUID], nu: datetime
) -> dict[UUID, Feiten]:
    """The same for many casussen, in one statement."""
    rows = await tx.execute(_BY_ID, {"ik": who[0], "org": who[1], "ids": list(ids), "nu": nu})
    return {key: _facts(list(group)) for key, group in groupby(rows.all(), lambda row: row.id)}


def _facts(rows: Sequence[Row[Any]]) -> Feiten:
    first = rows[0]
    return Feiten(
        casus_id=first.id,
        code=first.code,
        status=first.status,
        organisatie_id=first.organisatie_id,
        gevoeligheid=first.gevoeligheid,
        wand=first.wand,
        van_onafhankelijke=first.onafhankelijk,
        grondslag=tuple(code for code in (first.grond_a, "B0", first.grond_c) if code),
        afstand=first.afstand,
        open_afspraak=bool(first.open_afspraak),
        laatste_afspraak=first.laatste_afspraak,
        banden=tuple(_band(row) for row in rows if row.grond),
        beperkt=first.beperkt,
        toestemming_weg=bool(first.toestemming_weg),
    )


def _band(row: Row[Any]) -> Band:
    """The columns of `b` in the order in which they are asked for: that of a Band."""
    return Band(Grond(row.grond), *row[-BAND + 1 :])


_MENSEN = text("""
    select g.id, g.naam, g.organisatie_id, o.kort as organisatie, o.soort as organisatiesoort,
           k.gemeentelijk, k.zorgtaak, k.onafhankelijk,
           array(select r.rol from rol_toekenning r where r.gebruiker_id = g.id and r.vanaf <= :nu
                 and (r.tot is null or :nu < r.tot)) as rollen,
           exists (select from convenant_akkoord c where c.gebruiker_id = g.id
                   and c.versie = :convenant
                   and :nu < c.op + make_interval(months => :maanden)) as convenant
    from gebruiker g
    join organisatie o on o.id = g.organisatie_id
    join organisatiesoort k on k.code = o.soort
    where g.id = any(:ids) and g.geblokkeerd_op is null
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def actors(
    tx: Tx, ids: Iterable[UUID], convenant: tuple[str, int], nu: datetime
) -> list[Actor]:
    """These people as the rules know them; *convenant* is its version and its months."""
    asked = {"convenant": convenant[0], "maanden": convenant[1]}
    rows = await tx.execute(_MENSEN, {"ids": list(ids), "nu": nu, **asked})
    return [Actor(**r._asdict() | {"rollen": frozenset(map(Rol, r.rollen))}) for r in rows]


_ROLLEN = query("""
    select 'voorzitter' as rol, eind, correctie_tot, status = 'bezig' as bezig from overleg
    where id = :overleg and voorzitter_id = :ik
    union
    select d.rol, v.eind, v.correctie_tot, v.status = 'bezig'
    from deelname d join overleg v on v.id = d.overleg_id and d.overleg_id = :overleg
    where d.gebruiker_id = :ik and d.vanaf <= :nu and (d.tot is null or :nu < d.tot)
      and (d.rol <> 'vervanger'
           or :nu between v.begin - interval '48 hours' and v.eind + interval '72 hours')
""")


async def parts(tx: Tx, ik: UUID, overleg: UUID, nu: datetime) -> list[Deel]:
    """The parts this person has in an overleg now, ended ones too."""
    rows = await tx.execute(_ROLLEN, {"ik": ik, "overleg": overleg, "nu": nu})
    return [Deel(Grond(r.rol), r.eind, r.correctie_tot, r.bezig) for r in rows]


_REGELS = (bindparam("regels", type_=ARRAY(Text)), bindparam("macs", type_=ARRAY(LargeBinary)))
_SCHRIJF = query("select logboek_schrijf(:regels, :macs)", *_REGELS)
_WELKE = (bindparam("casus", type_=ARRAY(Uuid)), bindparam("soorten", type_=ARRAY(String)))
_OPEN = query("select * from kluis_open(:regels, :macs, :casus, :soorten)", *_REGELS, *_WELKE)
_SLEUTELS = (
    bindparam("soorten", type_=ARRAY(String)),
    bindparam("emmers", type_=ARRAY(String)),
    bindparam("dagen", type_=ARRAY(Date)),
    bindparam("omhuld", type_=ARRAY(LargeBinary)),
)
_NIEUW = text(
    "select kluis_nieuw(:regels, :macs, :casus, :soorten, :emmers, :dagen, :omhuld)"
).bindparams(*_REGELS, *_SLEUTELS, bindparam("casus", type_=Uuid))
_OMHUL = text(
    "select kluis_omhul(:regels, :macs, :casus, :soorten, :emmers, :dagen, :omhuld)"
).bindparams(*_REGELS, *_SLEUTELS, bindparam("casus", type_=Uuid))

ONVERZEGELD = "MK001"
DICHT = (
    "Het logboek wordt nu niet verzegeld. Daarom gaat er even geen casus open. "
    "De beheerder krijgt hier een melding van. Wat u hebt bewaard, is veilig."
)
Geschreven = Sequence[tuple[str, bytes]]


def _lines(regels: Geschreven) -> dict[str, Any]:
    return {"regels": [leaf for leaf, _ in regels], "macs": [mac for _, mac in regels]}


async def write_lines(tx: Tx, regels: Geschreven) -> None:
    """Append lines that open nothing."""
    await tx.execute(_SCHRIJF, _lines(regels))


async def open_keys(
    tx: Tx, regels: Geschreven, wanted: Sequence[tuple[UUID, Soort]]
) -> list[Omhuld]:
    """Append the lines and get the wrapped keys; the database decides once more which.

    KanNiet while the log is not being sealed: then nothing opens.
    """
    values = _lines(regels) | {
        "casus": [casus for casus, _ in wanted],
        "soorten": [str(soort) for _, soort in wanted],
    }
    try:
        rows = await tx.execute(_OPEN, values)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") == ONVERZEGELD:
            raise KanNiet(DICHT) from error
        raise
    return [
        Omhuld(Sleutelplek(r.casus_id, Soort(r.soort), r.generatie, r.emmer), r.omhuld)
        for r in rows
    ]


async def store_keys(
    tx: Tx, regels: Geschreven, keys: Sequence[tuple[Omhuld, date]], *, new: bool
) -> None:
    """Append the lines and store the wrapped keys of one casus, new or wrapped again."""
    plekken = [omhuld.plek for omhuld, _ in keys]
    values = _lines(regels) | {
        "casus": plekken[0].onderwerp,
        "soorten": [str(plek.soort) for plek in plekken],
        "emmers": [plek.emmer for plek in plekken],
        "dagen": [dag for _, dag in keys],
        "omhuld": [omhuld.waarde for omhuld, _ in keys],
    }
    await tx.execute(_NIEUW if new else _OMHUL, values)


_WIE = """
    with wie as (
        select indiener_id as id from casus where id = :casus
        union select ingebracht_door from casus where id = :casus
        union select gebruiker_id from casus_collega where casus_id = :casus
        union select coalesce(p.voorzitter_id, v.voorzitter_id)
              from agendapunt p join overleg v on v.id = p.overleg_id where p.casus_id = :casus
        union select d.gebruiker_id
              from agendapunt p join deelname d on d.overleg_id = p.overleg_id
              where p.casus_id = :casus and (d.casus_id is null or d.casus_id = p.casus_id)
        union select gebruiker_id from afspraak where casus_id = :casus
        union select gebruiker_id from noodtoegang where casus_id = :casus
        union select gebruiker_id from nazorghouder where casus_id = :casus)
"""
_IEDER = "select id from wie"
_TELLEN = """
    select count(distinct g.organisatie_id) from wie join gebruiker g on g.id = wie.id
    where exists (select from betrokken_als(g.id, array[cast(:casus as uuid)], :nu))
"""
_KANDIDATEN = text(f"{_WIE} {_IEDER}")
_ORGANISATIES = text(f"{_WIE} {_TELLEN}")
_LOG = text("select * from logboek_van_casus(:regels, :macs, :casus)").bindparams(
    *_REGELS, bindparam("casus", type_=Uuid)
)


async def candidates(tx: Tx, casus_id: UUID) -> list[UUID]:
    """Everybody with any tie to this casus, past or present; the rules say who may read."""
    rows = await tx.execute(_KANDIDATEN, {"casus": casus_id})
    return [row.id for row in rows]


async def count_organisations(tx: Tx, casus_id: UUID, nu: datetime) -> int:
    """Of how many organisations somebody can read this casus now."""
    return int((await tx.execute(_ORGANISATIES, {"casus": casus_id, "nu": nu})).scalar_one())


async def read_log(tx: Tx, regels: Geschreven, casus_id: UUID) -> list[Gelezen]:
    """Append the lines that say so, and read what the log holds about one casus, newest first."""
    rows = await tx.execute(_LOG, _lines(regels) | {"casus": casus_id})
    return [
        Gelezen(
            r.begin, r.gebeurtenis, r.resultaat, r.actor_id, r.actor_organisatie_id, r.autorisatie,
            tuple(r.velden or ()), r.noodtoegang,
        )
        for r in rows
    ]  # fmt: skip
