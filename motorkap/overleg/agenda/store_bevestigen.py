"""SQL of the texts that are confirmed before others read them (GRD-08), and who can do so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, text, update

from motorkap.db import Tx
from motorkap.overleg import tables as t
from motorkap.overleg.koppen import Wachttekst

_WACHT = text("""
    select agendapunt_id, casus_id, voorzitter_id, indiener_id, leest
    from teksten_te_bevestigen(:nu) where overleg_id = :overleg
""")
_VAN_CASUS = text("""
    select agendapunt_id, casus_id, voorzitter_id, indiener_id, leest
    from teksten_te_bevestigen(:nu) where casus_id = :casus
""")
_AKKOORD = (
    update(t.agendapunt)
    .where(t.agendapunt.c.id == bindparam("punt"))
    .values(tekst_akkoord_op=bindparam("nu"))
)


async def waiting(tx: Tx, overleg_id: UUID, nu: datetime) -> list[Wachttekst]:
    """The texts of this meeting that nobody confirmed."""
    rows = await tx.execute(_WACHT, {"overleg": overleg_id, "nu": nu})
    return [Wachttekst(**r._asdict()) for r in rows]


async def of_casus(tx: Tx, casus_id: UUID, nu: datetime) -> Wachttekst | None:
    """The text of this casus, when it waits on an agenda that is still to come."""
    row = (await tx.execute(_VAN_CASUS, {"casus": casus_id, "nu": nu})).first()
    return Wachttekst(**row._asdict()) if row else None


async def confirm(tx: Tx, punt_id: UUID, nu: datetime) -> None:
    """The chair of this casus saw that nobody can be recognised."""
    await tx.execute(_AKKOORD, {"punt": punt_id, "nu": nu})
