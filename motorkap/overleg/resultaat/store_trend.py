"""SQL of the counts per quarter of one team; a number per quarter, nothing of a casus."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import text

from motorkap.db import Tx
from motorkap.overleg.resultaat.trend import Kwartaal

# A casus counts once, in the quarter it was tabled; carried over it is not tabled again.
_TELLEN = text("""
    with punt as (
        select date_trunc('quarter', lokale_dag(min(p.gemaakt_op)))::date as kwartaal,
               bool_or(p.spoed is not null) as laat
        from agendapunt p join overleg o on o.id = p.overleg_id
        where o.team_id = :team and p.keer_doorgeschoven = (p.status = 'doorgeschoven')::int
        group by p.casus_id, date_trunc('quarter', lokale_dag(p.gemaakt_op))
    ), ingebracht as (
        select kwartaal, count(*) as alle, count(*) filter (where laat) as laat
        from punt where kwartaal >= :vanaf group by kwartaal
    ), afloop as (
        select date_trunc('quarter', lokale_dag(a.klaar_op))::date as kwartaal, count(*) as alle,
               count(*) filter (where a.reden_niet = 'situatie_veranderd') as veranderd,
               count(*) filter (where a.reden_niet = 'niet_aan_toegekomen') as niet_toe
        from afspraak a join agendapunt p on p.id = a.agendapunt_id
        join overleg o on o.id = p.overleg_id
        where o.team_id = :team and a.klaar_op >= :vanaf group by 1
    )
    select coalesce(i.kwartaal, f.kwartaal) as begin, coalesce(i.alle, 0) as ingebracht,
           coalesce(i.laat, 0) as laat, coalesce(f.alle, 0) as beslist,
           coalesce(f.veranderd, 0) as veranderd, coalesce(f.niet_toe, 0) as niet_toe
    from ingebracht i full join afloop f on f.kwartaal = i.kwartaal
""")


async def of_team(tx: Tx, team_id: UUID, kwartalen: Sequence[date]) -> list[Kwartaal]:
    """The counts of these quarters, in their order; a quarter without any is all zeroes."""
    rows = await tx.execute(_TELLEN, {"team": team_id, "vanaf": min(kwartalen)})
    found = {r.begin: Kwartaal(**r._asdict()) for r in rows}
    return [found.get(begin) or Kwartaal(begin) for begin in kwartalen]
