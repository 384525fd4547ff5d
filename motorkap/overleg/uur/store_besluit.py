"""SQL of who wrote last: a conclusion has a version, and one page at a time writes on it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Uuid, bindparam, text

from motorkap.db import Tx

_SCHRIJF = text("""
    update agendapunt set besluit_versie = besluit_versie + 1, blad = :blad
    where id = :id and (besluit_versie = :versie or blad is not distinct from :blad)
    returning besluit_versie
""").bindparams(bindparam("blad", type_=Uuid), bindparam("id", type_=Uuid))


async def claim(tx: Tx, punt_id: UUID, blad: UUID | None, versie: int) -> bool:
    """Write on it from this page; False when another page wrote since this version."""
    values = {"id": punt_id, "blad": blad, "versie": versie}
    return (await tx.execute(_SCHRIJF, values)).first() is not None
