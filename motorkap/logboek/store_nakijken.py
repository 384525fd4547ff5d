"""SQL of the verifications that officers ask for; run by the process that seals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Text, bindparam, text

from motorkap.db import Tx

_NEEM = text("""
    update verificatie set begonnen_op = :nu, gedaan = 0,
           totaal = (select coalesce(sum(m.grootte), 0) from (
               select max(grootte) as grootte from logboek_checkpoint group by jaar) m)
    where id = (select id from verificatie
                where klaar_op is null and (begonnen_op is null or begonnen_op < :verlopen)
                order by gevraagd_op limit 1 for update skip locked)
    returning id
""")
_MELD = text("update verificatie set gedaan = :gedaan where id = :id and klaar_op is null")
_KLAAR = text("""
    update verificatie set klaar_op = :nu, heel = :heel, regels = :regels, gedaan = :gedaan
    where id = :id
""").bindparams(bindparam("regels", type_=ARRAY(Text)))


async def take(tx: Tx, nu: datetime, verlopen: datetime) -> UUID | None:
    """The oldest verification that waits, or that was begun before *verlopen* and left."""
    row = (await tx.execute(_NEEM, {"nu": nu, "verlopen": verlopen})).first()
    return row.id if row else None


async def tell(tx: Tx, id_: UUID, gedaan: int) -> None:
    """So many lines were looked at."""
    await tx.execute(_MELD, {"id": id_, "gedaan": gedaan})


async def finish(tx: Tx, id_: UUID, nu: datetime, uitslag: tuple[bool, int, Sequence[str]]) -> None:
    """Whether the log is whole, how many lines were looked at, and what was found in sentences."""
    heel, gedaan, regels = uitslag
    values = {"id": id_, "nu": nu, "heel": heel, "gedaan": gedaan, "regels": list(regels)}
    await tx.execute(_KLAAR, values)
