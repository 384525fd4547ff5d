"""SQL of what whoever chairs notes for herself: sealed as working text, one row for each person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy import Uuid, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY, insert

from motorkap.db import Tx
from motorkap.kluis.model import Plek, Sealed, Soort
from motorkap.overleg import tables as t
from motorkap.toegang.model import Toegang

_VAN_WIE = select(t.notitie).where(
    t.notitie.c.gebruiker_id == bindparam("wie"),
    t.notitie.c.agendapunt_id == bindparam("ids", type_=ARRAY(Uuid)).any_(),
)
_WAAR = select(t.notitie.c.agendapunt_id).where(
    t.notitie.c.gebruiker_id == bindparam("wie"),
    t.notitie.c.agendapunt_id == bindparam("ids", type_=ARRAY(Uuid)).any_(),
)
_NIEUW = insert(t.notitie)
_SCHRIJF = _NIEUW.on_conflict_do_update(
    index_elements=["agendapunt_id", "gebruiker_id"],
    set_={k: _NIEUW.excluded[k] for k in ("op", "seal_versie", "tekst")},
)
_WIS = text("select notities_wis(:overleg)")


def _plek(punt_id: UUID, wie: UUID, casus_id: UUID, versie: int) -> Plek:
    return Plek("notitie", "tekst", uuid5(punt_id, str(wie)), casus_id, versie)


async def noted(tx: Tx, wie: UUID, punten: Sequence[UUID]) -> set[UUID]:
    """With which of these agendapunten this person noted something; opens nothing."""
    rows = await tx.execute(_WAAR, {"wie": wie, "ids": list(punten)})
    return {row.agendapunt_id for row in rows}


async def of_person(
    tx: Tx, wie: UUID, toegangen: Mapping[UUID, Toegang], punten: Sequence[UUID]
) -> dict[UUID, str]:
    """What this person noted with these agendapunten, as far as *toegangen* (by casus) opens it."""
    found = {}
    for row in await tx.execute(_VAN_WIE, {"wie": wie, "ids": list(punten)}):
        toegang = toegangen.get(row.casus_id)
        if toegang and toegang.opens(Soort.WERKTEKST):
            plek = _plek(row.agendapunt_id, wie, row.casus_id, row.seal_versie)
            sealed = Sealed(plek, row.tekst)
            found[row.agendapunt_id] = toegang.read(Soort.WERKTEKST, sealed)
    return found


async def write(
    tx: Tx, toegang: Toegang, plaats: tuple[UUID, UUID], noot: tuple[str, datetime]
) -> None:
    """Keep the note of a person with an agendapunt (*plaats* is agendapunt and person)."""
    punt_id, wie = plaats
    tekst, op = noot
    row = (await tx.execute(_VAN_WIE, {"wie": wie, "ids": [punt_id]})).first()
    versie = row.seal_versie + 1 if row else 1
    plek = _plek(punt_id, wie, toegang.casus_id, versie)
    values = {
        "agendapunt_id": punt_id,
        "gebruiker_id": wie,
        "casus_id": toegang.casus_id,
        "op": op,
        "seal_versie": versie,
        "tekst": toegang.seal(Soort.WERKTEKST, plek, tekst),
    }
    await tx.execute(_SCHRIJF, values)


async def wipe(tx: Tx, overleg_id: UUID) -> None:
    """Throw away what was noted; nothing happens before the result is fixed."""
    await tx.execute(_WIS, {"overleg": overleg_id})
