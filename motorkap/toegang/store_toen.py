"""The dated rows about one casus, for the question who could read it on a day that is past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, bindparam, text

from motorkap.db import Tx
from motorkap.toegang.geschiedenis import Deel, Geschiedenis, Stoel, Tafel
from motorkap.toegang.model import Actor, Feiten, Grond, Rol

_HOOFD = text("select indiener_id, ingebracht_door, gemaakt_op from casus where id = :casus")
_STANDEN = text("""
    select op, naar from verloop where casus_id = :casus and naar is not null order by op, id
""")
_KRING = text("""
    select organisatie_id as wie, vanaf, tot, null::uuid as organisatie_id
    from kring where casus_id = :casus
""")
_COLLEGAS = text("""
    select gebruiker_id as wie, vanaf, tot, null::uuid as organisatie_id
    from casus_collega where casus_id = :casus
""")
_AFSPRAKEN = text("""
    select gebruiker_id as wie, gemaakt_op as vanaf, klaar_op as tot, organisatie_id
    from afspraak where casus_id = :casus
""")
_NAZORG = text("""
    select gebruiker_id as wie, vanaf, tot, null::uuid as organisatie_id
    from nazorghouder where casus_id = :casus
""")
_NODEN = text("""
    select gebruiker_id as wie, vanaf, tot, organisatie_id from noodtoegang
    where casus_id = :casus
""")
_AFSTAND = text("select gebruiker_id, op from casus_afstand where casus_id = :casus")
_TAFELS = text("""
    select p.overleg_id, v.begin, v.eind, v.gepubliceerd_op, v.afgelopen_op, v.correctie_tot,
           (select max(w.op) from overleg_wijziging w
            where w.overleg_id = v.id and w.soort = 'vervallen' and v.status = 'vervallen')
             as vervallen_op,
           p.status as punt_status, p.spoed is not null as spoed, p.gemaakt_op, p.geeindigd_op,
           p.geplaatst
    from agendapunt p join overleg v on v.id = p.overleg_id where p.casus_id = :casus
""")
# Who chairs is in the meeting, or in the agendapunt; who chaired before stands in the history.
_STOELEN = text("""
    select d.overleg_id, d.gebruiker_id, d.organisatie_id, d.rol as grond, d.vanaf, d.tot
    from agendapunt p join deelname d on d.overleg_id = p.overleg_id
     and d.rol in ('deelnemer', 'vervanger') and (d.casus_id is null or d.casus_id = p.casus_id)
    where p.casus_id = :casus
    union all
    select v.id, coalesce(p.voorzitter_id, v.voorzitter_id), g.organisatie_id, 'voorzitter',
           case when p.voorzitter_id is null then
               (select max(w.op) from overleg_wijziging w
                where w.overleg_id = v.id and w.soort = 'voorzitter') end,
           null
    from agendapunt p join overleg v on v.id = p.overleg_id
    join gebruiker g on g.id = coalesce(p.voorzitter_id, v.voorzitter_id)
    where p.casus_id = :casus
    union all
    select v.id, g.id, g.organisatie_id, 'voorzitter',
           lag(w.op) over (partition by v.id order by w.op), w.op
    from agendapunt p join overleg v on v.id = p.overleg_id
    join overleg_wijziging w on w.overleg_id = v.id and w.soort = 'voorzitter'
    join gebruiker g on g.id = w.van::uuid
    where p.casus_id = :casus and p.voorzitter_id is null
""")
_MENSEN = text("""
    select g.id, g.naam, g.organisatie_id, o.kort as organisatie, o.soort as organisatiesoort,
           k.gemeentelijk, k.zorgtaak, k.onafhankelijk,
           array(select r.rol from rol_toekenning r where r.gebruiker_id = g.id and r.vanaf <= :op
                 and (r.tot is null or :op < r.tot)) as rollen,
           exists (select from convenant_akkoord c where c.gebruiker_id = g.id and c.op <= :op
                   and :op < c.op + make_interval(months => :maanden)) as convenant
    from gebruiker g
    join organisatie o on o.id = g.organisatie_id
    join organisatiesoort k on k.code = o.soort
    where g.id = any(:ids) and g.gemaakt_op <= :op
      and (g.geblokkeerd_op is null or :op < g.geblokkeerd_op)
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


async def load(tx: Tx, nu: Feiten) -> Geschiedenis:
    """Every dated row about this casus."""
    casus = {"casus": nu.casus_id}
    head = (await tx.execute(_HOOFD, casus)).one()
    standen = tuple((r.op, str(r.naar)) for r in await tx.execute(_STANDEN, casus))
    return Geschiedenis(
        nu=nu,
        indiener_id=head.indiener_id,
        ingebracht_door=head.ingebracht_door,
        standen=((head.gemaakt_op, "concept"), *standen),
        kring=_parts(await tx.execute(_KRING, casus)),
        collegas=_parts(await tx.execute(_COLLEGAS, casus)),
        afspraken=_parts(await tx.execute(_AFSPRAKEN, casus)),
        nazorg=_parts(await tx.execute(_NAZORG, casus)),
        noden=_parts(await tx.execute(_NODEN, casus)),
        afstand={r.gebruiker_id: r.op for r in await tx.execute(_AFSTAND, casus)},
        tafels={r.overleg_id: Tafel(**r._asdict()) for r in await tx.execute(_TAFELS, casus)},
        stoelen=tuple(
            Stoel(**r._asdict() | {"grond": Grond(r.grond)})
            for r in await tx.execute(_STOELEN, casus)
        ),
    )


def _parts(rows: Sequence[Row[Any]] | Any) -> tuple[Deel, ...]:
    return tuple(Deel(**row._asdict()) for row in rows)


async def actors_on(tx: Tx, ids: Sequence[UUID], op: datetime, maanden: int) -> list[Actor]:
    """These people as the rules would have known them at that moment."""
    rows = await tx.execute(_MENSEN, {"ids": list(ids), "op": op, "maanden": maanden})
    return [
        Actor(**row._asdict() | {"rollen": frozenset(Rol(rol) for rol in row.rollen)})
        for row in rows
    ]
