"""All SQL of the text check: the counts of what was set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from motorkap.db import Tx
from motorkap.pseudonimisering.tables import tekst_terzijde

_NIEUW = insert(tekst_terzijde)
_ERBIJ = _NIEUW.on_conflict_do_update(
    index_elements=["maand", "organisatie_id", "veld"],
    set_={"aantal": tekst_terzijde.c.aantal + _NIEUW.excluded.aantal},
)
_LIJST = select(tekst_terzijde).order_by(
    tekst_terzijde.c.maand.desc(), tekst_terzijde.c.organisatie_id, tekst_terzijde.c.veld
)


@dataclass(frozen=True, slots=True)
class Telling:
    """How many warnings an organisation set aside in one field in one month."""

    maand: date
    organisatie_id: UUID
    veld: str
    aantal: int


async def add(tx: Tx, organisatie_id: UUID, maand: date, per_veld: Mapping[str, int]) -> None:
    """Raise the counts of this month."""
    for veld, aantal in sorted(per_veld.items()):
        row = {"maand": maand, "organisatie_id": organisatie_id, "veld": veld, "aantal": aantal}
        await tx.execute(_ERBIJ, row)


async def counts(tx: Tx, since: date) -> list[Telling]:
    """Every count since this month, the newest first."""
    rows = await tx.execute(_LIJST.where(tekst_terzijde.c.maand >= since))
    return [Telling(r.maand, r.organisatie_id, r.veld, r.aantal) for r in rows]
