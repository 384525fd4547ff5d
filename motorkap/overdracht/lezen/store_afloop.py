"""SQL of what became of the handovers of a team since it met: codes and states alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from motorkap.db import Tx
from motorkap.overdracht.koppen import Afloop
from motorkap.overdracht.model import Richting, Status
from motorkap.toegang.model import Actor, Muur

# Each step falls between two meetings of one table, so that table hears of it once: the team, or
# those who meet on the specialism on which the casus was last discussed. After "ik ken deze
# persoon" and while the resident restricted the casus nothing shows; nor once every yes is taken
# back (LAW-08), save to the organisation that tabled or sent it. Who else hears: see `_hears`.
_SINDS = text("""
    with dit as (select * from overleg where id = :overleg), vorig as (
        select coalesce(max(coalesce(v.begonnen_op, v.begin)), dit.begin - interval '30 days') as op
        from dit left join overleg v on v.begin < dit.begin and v.status <> 'vervallen'
          and v.specialisme is not distinct from dit.specialisme
          and (v.team_id = dit.team_id or v.specialisme is not null)
        group by dit.begin)
    select o.id, c.code, o.richting, s.naar, o.afzender_id = :ik as eigen, c.wand,
           z.onafhankelijk, dit.voorzitter_id = :ik as voorzit,
           array[c.organisatie_id, o.van_organisatie_id] || array(
             select k.organisatie_id from kring k
             where k.casus_id = c.id and k.tot is null) as kring
    from dit cross join vorig
    join casus c on c.team_id = dit.team_id or dit.specialisme is not null
    join organisatie i on i.id = c.organisatie_id
    join organisatiesoort z on z.code = i.soort
    join overdracht o on o.casus_id = c.id and o.verstuurd_op is not null
    left join lateral (
        select w.specialisme from agendapunt p join overleg w on w.id = p.overleg_id
        where p.casus_id = c.id and p.status = 'besproken'
        order by w.begin desc limit 1) tafel on true
    join lateral (
        select t.naar from overdracht_stap t
        where t.overdracht_id = o.id and t.naar in ('opgepakt', 'afgerond', 'geweigerd', 'verlopen')
          and t.op > vorig.op and (dit.begonnen_op is null or t.op <= dit.begonnen_op)
        order by t.op desc, t.id desc limit 1) s on true
    where c.beperkt_op is null and tafel.specialisme is not distinct from dit.specialisme
      and not exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = :ik)
      and (:org in (c.organisatie_id, o.van_organisatie_id)
           or (select bool_and(coalesce(j.ingetrokken_op <= :nu, false)) from toestemming j
               where j.casus_id = c.id and j.vastgelegd_op <= :nu) is not true)
    order by s.naar in ('geweigerd', 'verlopen') desc, c.code, o.id
""")


async def since_the_table_met(tx: Tx, ik: Actor, overleg_id: UUID, nu: datetime) -> list[Afloop]:
    """What became of the handovers of this table since it met before, until this meeting began."""
    wie = {"nu": nu, "ik": ik.id, "org": ik.organisatie_id}
    return [
        Afloop(r.id, r.code, Richting(r.richting), Status(r.naar), r.eigen)
        for r in await tx.execute(_SINDS, wie | {"overleg": overleg_id})
        if _hears(ik, r)
    ]


def _hears(ik: Actor, row: Row[Any]) -> bool:
    """Whoever chairs hears all, others what their organisation is in the kring of; no wall."""
    muur = Muur(row.onafhankelijk, row.wand)
    in_kring = row.voorzit or ik.organisatie_id in row.kring
    return in_kring and not muur.stops(gemeentelijk=ik.gemeentelijk, voorzit=row.voorzit)
