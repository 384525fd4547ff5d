"""SQL of corrections: what a participant wants changed in a result, sealed with its casus; and
the results that nobody put right in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Uuid, bindparam, insert, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY

from motorkap.db import Tx
from motorkap.kluis.model import Plek, Sealed, Soort
from motorkap.overleg import tables as t
from motorkap.toegang.model import Toegang

_VAN_PUNTEN = (
    select(t.correctie)
    .where(t.correctie.c.agendapunt_id == bindparam("ids", type_=ARRAY(Uuid)).any_())
    .order_by(t.correctie.c.op, t.correctie.c.id)
)
_BLEEF_LIGGEN = (
    select(t.overleg.c.team_id, t.overleg.c.begin)
    .where(t.overleg.c.status == "afgelopen", t.overleg.c.verzegeld_op > bindparam("sinds"))
    .order_by(t.overleg.c.begin)
)


_WACHT = text("""
    select t.id as tekst_id, v.id as overleg_id
    from unnest(:ids) as t (id)
    left join afspraak a on a.id = t.id
    join agendapunt p on p.id = coalesce(a.agendapunt_id, t.id)
    join overleg v on v.id = p.overleg_id
    where v.status = 'afgelopen' and v.moet_weg > 0 and v.verzegeld_op is null
""").bindparams(bindparam("ids", type_=ARRAY(Uuid)))


@dataclass(frozen=True, slots=True, repr=False)
class Correctie:
    """One correction that was asked for; *verwerkt_op* says when the chair dealt with it."""

    id: UUID
    punt_id: UUID
    casus_id: UUID
    door: UUID
    op: datetime
    tekst: str
    verwerkt_op: datetime | None = None


def _plek(correctie_id: UUID, casus_id: UUID, versie: int) -> Plek:
    return Plek("correctie", "tekst", correctie_id, casus_id, versie)


async def add(tx: Tx, toegang: Toegang, new: Correctie) -> None:
    """Keep a correction, sealed."""
    sealed = toegang.seal(Soort.CASUS, _plek(new.id, new.casus_id, 1), new.tekst)
    values = {
        "id": new.id,
        "agendapunt_id": new.punt_id,
        "casus_id": new.casus_id,
        "op": new.op,
        "door": new.door,
        "seal_versie": 1,
        "tekst": sealed,
    }
    await tx.execute(insert(t.correctie), values)


async def of_punten(
    tx: Tx, toegangen: Mapping[UUID, Toegang], punt_ids: Sequence[UUID]
) -> list[Correctie]:
    """The corrections of these agendapunten, oldest first, as far as *toegangen* opens them."""
    found = []
    for row in await tx.execute(_VAN_PUNTEN, {"ids": list(punt_ids)}):
        toegang = toegangen.get(row.casus_id)
        if toegang and toegang.opens(Soort.CASUS):
            sealed = Sealed(_plek(row.id, row.casus_id, row.seal_versie), row.tekst)
            tekst = toegang.read(Soort.CASUS, sealed)
            found.append(
                Correctie(
                    row.id, row.agendapunt_id, row.casus_id, row.door, row.op, tekst,
                    row.verwerkt_op,
                )
            )  # fmt: skip
    return found


async def settle(tx: Tx, punt_id: UUID, nu: datetime) -> None:
    """The chair dealt with what was asked about this agendapunt."""
    own = (t.correctie.c.agendapunt_id == punt_id) & t.correctie.c.verwerkt_op.is_(None)
    await tx.execute(update(t.correctie).where(own).values(verwerkt_op=nu))


async def left_over(tx: Tx, sinds: datetime) -> list[tuple[UUID, datetime]]:
    """The meetings closed since then with a result that was not fixed: team and begin."""
    rows = await tx.execute(_BLEEF_LIGGEN, {"sinds": sinds})
    return [(r.team_id, r.begin) for r in rows]


async def waiting_results(tx: Tx, ids: Sequence[UUID]) -> list[tuple[UUID, UUID]]:
    """Of these conclusions and afspraken: the meeting whose result waits for words to go."""
    return [(row.tekst_id, row.overleg_id) for row in await tx.execute(_WACHT, {"ids": ids})]
