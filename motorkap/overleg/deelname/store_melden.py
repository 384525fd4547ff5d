"""SQL of what changed in planned meetings, as those at the table hear it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, bindparam, text

from motorkap.db import Tx
from motorkap.ids import SYSTEEM

# The newest change by somebody else; what planning did for a holiday was so from the first.
_GEWIJZIGD = text("""
    select distinct on (w.overleg_id) w.overleg_id, w.soort, w.op
    from overleg_wijziging w
    where w.overleg_id = any(:ids) and w.op > :sinds and w.door <> :wie
      and not (w.reden is not distinct from 'feestdag' and w.door = :planner)
      and (w.soort in ('verplaatst', 'plaats', 'vervallen')
           or w.soort = 'voorzitter' and w.naar = cast(:wie as text))
    order by w.overleg_id, w.op desc, w.id desc
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)), bindparam("wie", type_=Uuid), planner=SYSTEEM)


async def changed(tx: Tx, ids: Sequence[UUID], wie: UUID, sinds: datetime) -> dict[UUID, Row[Any]]:
    """What somebody else changed last in each of these meetings since then."""
    rows = await tx.execute(_GEWIJZIGD, {"ids": list(ids), "wie": wie, "sinds": sinds})
    return {row.overleg_id: row for row in rows}
