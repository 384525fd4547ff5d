"""The few questions of this page that no other page asks: heads, counts and dates, no text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text

from motorkap.db import Tx
from motorkap.toegang.model import Actor
from motorkap.vandaag.model import Lopend, Stand, Tekst, Terug

_IDS = bindparam("ids", type_=ARRAY(Uuid))
_EIGEN = text("""
    select id from casus
    where status in ('concept', 'ingediend', 'geagendeerd', 'besproken', 'nazorg')
      and (indiener_id = :ik or (ingebracht_door = :ik and status = 'concept'))
""")
_KAN_DICHT = text("select id, sinds from casus_kan_dicht where id = any(:ids)").bindparams(_IDS)
_TERUG = text("""
    select distinct on (v.casus_id) v.casus_id, v.op, v.reden, v.soort
    from verloop v where v.casus_id = any(:ids) order by v.casus_id, v.op desc, v.id desc
""").bindparams(_IDS)
_LOPEND = text("""
    select c.code, o.kort as organisatie, min(a.uiterlijk) as uiterlijk
    from afspraak a
    join casus c on c.id = a.casus_id
    join organisatie o on o.id = a.organisatie_id
    where a.casus_id = any(:ids) and a.status = 'open' and a.gebruiker_id <> :ik
    group by c.code, o.kort order by uiterlijk, c.code
""").bindparams(_IDS)
_STAND = text("""
    select v.id,
           count(p.id) filter (
               where p.status in ('voorgesteld', 'geagendeerd', 'lopend')) as casussen,
           count(p.id) filter (where p.spoed = 'gevraagd' and p.status = 'voorgesteld') as spoed,
           (select count(*) from teksten_te_bevestigen(:nu) w
            where w.overleg_id = v.id and w.voorzitter_id = v.voorzitter_id and w.leest)
             as te_bevestigen,
           (select count(*) from correctie k join agendapunt q on q.id = k.agendapunt_id
            where q.overleg_id = v.id and k.verwerkt_op is null
              and v.correctie_tot > :nu) as correcties,
           v.moet_weg, v.verzegeld_op is not null as dicht,
           exists (select from overleg_wijziging w
                   where w.overleg_id = v.id and w.soort = 'vanzelf_gesloten') as vanzelf
    from overleg v
    left join agendapunt p on p.overleg_id = v.id
    where v.id = any(:ids) group by v.id
""").bindparams(_IDS)
# A text that waits for me alone: I tabled it and who chairs it may not read it, or I chair that one
# casus of a meeting of somebody else.
_TEKSTEN = text("""
    select c.code, w.overleg_id, w.agendapunt_id, w.leest, v.begin
    from teksten_te_bevestigen(:nu) w
    join casus c on c.id = w.casus_id and c.beperkt_op is null
    join overleg v on v.id = w.overleg_id and v.eind > :nu
    where (w.indiener_id = :ik and not w.leest)
       or (w.voorzitter_id = :ik and w.leest and v.voorzitter_id <> :ik)
    order by v.begin, c.code
""")
# Only where a clock can run out; to whom the wall of client support is closed, nothing is told.
_OP_AGENDA = text("""
    select p.casus_id, '/overleg/' || p.overleg_id || '/agenda#punt-' || p.id as url
    from agendapunt p
    join casus c on c.id = p.casus_id
    join organisatie o on o.id = c.organisatie_id
    join organisatiesoort s on s.code = o.soort
    join overleg v on v.id = p.overleg_id
    where p.overleg_id = any(:ids) and p.status in ('voorgesteld', 'geagendeerd', 'lopend')
      and (c.verteld = 'nee' or c.crisis <> 'nee') and c.beperkt_op is null
      and not muur_stopt(s.onafhankelijk, c.wand, cast(:gemeentelijk as boolean),
                         coalesce(p.voorzitter_id, v.voorzitter_id) = :ik)
    order by p.volgorde, p.id
""").bindparams(_IDS)
_ONVERZEGELD = text("""
    select coalesce(extract(epoch from now() - wacht_sinds)::int, 0) from logboek_stand()
""")


async def unsealed_for(tx: Tx) -> int:
    """For how many seconds a line of the log waits for its seal; by the database's own clock."""
    return int((await tx.execute(_ONVERZEGELD)).scalar_one())


async def own_casussen(tx: Tx, ik: UUID) -> list[UUID]:
    """The casussen of this person that are not closed; no right to any of them."""
    return [row.id for row in await tx.execute(_EIGEN, {"ik": ik})]


async def to_close(tx: Tx, casussen: Sequence[UUID]) -> dict[UUID, datetime]:
    """Of these casussen those in which nothing is open any more, and since when."""
    rows = await tx.execute(_KAN_DICHT, {"ids": list(casussen)})
    return {row.id: row.sinds for row in rows}


async def sent_back(tx: Tx, concepten: Sequence[UUID]) -> list[Terug]:
    """Of these concepts those that the chair sent back."""
    rows = await tx.execute(_TERUG, {"ids": list(concepten)})
    return [Terug(r.casus_id, r.op, r.reden or "") for r in rows if r.soort == "teruggestuurd"]


async def running(tx: Tx, casussen: Sequence[UUID], ik: UUID) -> list[Lopend]:
    """The open afspraken of others on these casussen, one line per organisation, by date."""
    rows = await tx.execute(_LOPEND, {"ids": list(casussen), "ik": ik})
    return [Lopend(r.code, r.organisatie, r.uiterlijk) for r in rows]


async def on_agendas(tx: Tx, ik: Actor, overleggen: Sequence[UUID]) -> dict[UUID, str]:
    """The casussen of these agendas on which a clock can run, with where each stands."""
    if not overleggen:
        return {}
    values = {"ids": list(overleggen), "ik": ik.id, "gemeentelijk": ik.gemeentelijk}
    rows = await tx.execute(_OP_AGENDA, values)
    return {row.casus_id: row.url for row in rows}


async def chair_counts(tx: Tx, overleggen: Sequence[UUID], nu: datetime) -> dict[UUID, Stand]:
    """What there is to look at in each of these meetings; corrections while they can be made."""
    rows = await tx.execute(_STAND, {"ids": list(overleggen), "nu": nu})
    return {
        r.id: Stand(
            r.id, r.casussen, r.spoed, r.te_bevestigen, r.correcties, r.moet_weg, r.dicht, r.vanzelf
        )
        for r in rows
    }


async def texts(tx: Tx, ik: UUID, nu: datetime) -> list[Tekst]:
    """The texts with a warning set aside for which this person is to act."""
    rows = await tx.execute(_TEKSTEN, {"ik": ik, "nu": nu})
    return [Tekst(**r._asdict()) for r in rows]
