"""SQL of what became of the handovers of a team since it met: codes and states alone."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import text

from motorkap.db import Tx
from motorkap.overdracht.koppen import Afloop
from motorkap.overdracht.model import Richting, Status
from motorkap.toegang.model import Actor

# Each step falls between two meetings of the team, so the table hears of it once. Whoever chairs
# hears all; others what their organisation is in the kring of. Behind the wall of client support,
# after "ik ken deze persoon" and while the resident restricted the casus nothing shows.
_SINDS = text("""
    with dit as (select * from overleg where id = :overleg), vorig as (
        select coalesce(max(coalesce(v.begonnen_op, v.begin)), dit.begin - interval '30 days') as op
        from dit left join overleg v on v.team_id = dit.team_id and v.begin < dit.begin
          and v.status <> 'vervallen'
        group by dit.begin)
    select o.id, c.code, o.richting, s.naar, o.afzender_id = :ik as eigen
    from dit cross join vorig
    join casus c on c.team_id = dit.team_id
    join overdracht o on o.casus_id = c.id and o.verstuurd_op is not null
    join lateral (
        select t.naar from overdracht_stap t
        where t.overdracht_id = o.id and t.naar in ('opgepakt', 'afgerond', 'geweigerd', 'verlopen')
          and t.op > vorig.op and (dit.begonnen_op is null or t.op <= dit.begonnen_op)
        order by t.op desc, t.id desc limit 1) s on true
    where c.beperkt_op is null
      and not exists (select from casus_afstand w where w.casus_id = c.id and w.gebruiker_id = :ik)
      and (dit.voorzitter_id = :ik or :org in (c.organisatie_id, o.van_organisatie_id)
           or exists (select from kring k where k.casus_id = c.id and k.organisatie_id = :org
                        and k.tot is null))
      and not (cast(:gemeentelijk as boolean) and exists (
          select from organisatie i join organisatiesoort z on z.code = i.soort
          where i.id = c.organisatie_id and z.onafhankelijk
            and not (c.wand = 'open_voorzitter' and dit.voorzitter_id = :ik)))
    order by s.naar in ('geweigerd', 'verlopen') desc, c.code, o.id
""")


async def since_the_table_met(tx: Tx, ik: Actor, overleg_id: UUID) -> list[Afloop]:
    """What became of the handovers of this team since its meeting before, until this one began."""
    wie = {"ik": ik.id, "org": ik.organisatie_id, "gemeentelijk": ik.gemeentelijk}
    return [
        Afloop(r.id, r.code, Richting(r.richting), Status(r.naar), r.eigen)
        for r in await tx.execute(_SINDS, wie | {"overleg": overleg_id})
    ]
