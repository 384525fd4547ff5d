"""What the rules of detection need to know beside the log: closed casussen, meetings, roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import TIMESTAMP

from motorkap.db import Tx
from motorkap.logcontrole.detectie import Rolduur, Wereld

_IDS = bindparam("ids", type_=ARRAY(Uuid))
_CASUSSEN = text("select id, team_id, gesloten_op from casus where id = any(:ids)").bindparams(_IDS)
_DAGEN = text("""
    select distinct team_id, (begin at time zone 'Europe/Amsterdam')::date as dag
    from overleg where status <> 'vervallen'
""")
_ROLLEN = text("""
    select gebruiker_id, rol, vanaf, tot from rol_toekenning where gebruiker_id = any(:ids)
""").bindparams(_IDS)
_VERTREK = text("""
    select id, geblokkeerd_op from gebruiker
    where id = any(:ids) and geblokkeerd_reden = 'uit_dienst'
""").bindparams(_IDS)
_MISLUKT = text("""
    select coalesce(gebruiker_id::text, toegangspunt) as wie, gebruiker_id,
           date_trunc('hour', op) as uur, min(op) as begin, max(op) as eind, count(*) as aantal
    from aanmeld_log
    where op >= :sinds and gebeurtenis in ('aanmelden.mislukt', 'tweedefactor.mislukt')
    group by 1, 2, 3 having count(*) >= :drempel
""").bindparams(bindparam("sinds", type_=TIMESTAMP(timezone=True)))


_POGINGEN = text("""
    select op, gebeurtenis, toegangspunt from aanmeld_log
    where op between :van and :tot and case when cast(:wie as uuid) is null
        then gebruiker_id is null and gebeurtenis like '%mislukt' else gebruiker_id = :wie end
    order by op, id limit 200
""").bindparams(
    bindparam("wie", type_=Uuid),
    *(bindparam(naam, type_=TIMESTAMP(timezone=True)) for naam in ("van", "tot")),
)
DAARNA = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Poging:
    """One try to sign in, or one that went well: when, what, and from which network."""

    op: datetime
    gebeurtenis: str
    toegangspunt: str


@dataclass(frozen=True, slots=True)
class Mislukt:
    """An hour in which signing in failed again and again, for one account or from one place."""

    wie: str
    gebruiker_id: UUID | None
    begin: datetime
    eind: datetime
    aantal: int


async def load(
    tx: Tx,
    casussen: Collection[UUID],
    mensen: Collection[UUID],
    is_feestdag: Callable[[date], bool],
) -> Wereld:
    """The world around these casussen and people."""
    rows = (await tx.execute(_CASUSSEN, {"ids": list(casussen)})).all()
    days: dict[UUID, set[date]] = defaultdict(set)
    for row in await tx.execute(_DAGEN):
        days[row.team_id].add(row.dag)
    roles: dict[UUID, list[Rolduur]] = defaultdict(list)
    for row in await tx.execute(_ROLLEN, {"ids": list(mensen)}):
        roles[row.gebruiker_id].append(Rolduur(row.rol, row.vanaf, row.tot))
    left = await tx.execute(_VERTREK, {"ids": list(mensen)})
    return Wereld(
        gesloten={row.id: row.gesloten_op for row in rows if row.gesloten_op},
        team={row.id: row.team_id for row in rows if row.team_id},
        overlegdagen={team: frozenset(found) for team, found in days.items()},
        rollen=roles,
        vertrek={row.id: row.geblokkeerd_op for row in left},
        is_feestdag=is_feestdag,
    )


async def sign_ins(tx: Tx, wie: UUID | None, van: datetime, tot: datetime) -> list[Poging]:
    """The tries of this person from then on, and whether one went well within half a day after."""
    rows = await tx.execute(_POGINGEN, {"wie": wie, "van": van, "tot": tot + DAARNA})
    return [Poging(r.op, r.gebeurtenis, r.toegangspunt) for r in rows]


async def failed_sign_ins(tx: Tx, sinds: datetime, drempel: int) -> list[Mislukt]:
    """The hours since then in which signing in failed so often."""
    rows = await tx.execute(_MISLUKT, {"sinds": sinds, "drempel": drempel})
    return [Mislukt(r.wie, r.gebruiker_id, r.begin, r.eind, r.aantal) for r in rows]
