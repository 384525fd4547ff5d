"""SQL of what is sealed of a handover: the card, the reasons, the messages, the identity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Row, Table, bindparam, insert, select, update

from motorkap.db import Tx
from motorkap.kluis.model import Plek, Sealed, Soort
from motorkap.overdracht.kaart import Bericht, Contactgegevens, Kaart, unpack_facts
from motorkap.overdracht.tables import (
    KAARTVELDEN,
    overdracht_bericht,
    overdracht_identiteit,
    overdracht_kaart,
    overdracht_motivering,
)
from motorkap.toegang.overdracht import Overdrachttoegang

_BERICHTEN = (
    select(overdracht_bericht)
    .where(overdracht_bericht.c.overdracht_id == bindparam("overdracht"))
    .order_by(overdracht_bericht.c.op, overdracht_bericht.c.id)
)


async def load_card(tx: Tx, toegang: Overdrachttoegang) -> Kaart | None:
    """The card; None when there is none yet, or none any more."""
    found = await _read(tx, toegang, overdracht_kaart, KAARTVELDEN)
    if found is None:
        return None
    return Kaart(**found | {"gegevens": unpack_facts(found["gegevens"])})  # type: ignore[arg-type]


async def save_card(tx: Tx, toegang: Overdrachttoegang, kaart: Kaart) -> None:
    """Seal the card, all of it under a higher version."""
    teksten = kaart.teksten | {"gegevens": kaart.pack_facts()}
    await _write(tx, toegang, overdracht_kaart, teksten)


async def load_reasons(tx: Tx, toegang: Overdrachttoegang) -> str:
    """Why it is told without consent; nothing for whoever may not see that."""
    found = await _read(tx, toegang, overdracht_motivering, ("motivering",))
    return found["motivering"] if found else ""


async def save_reasons(tx: Tx, toegang: Overdrachttoegang, tekst: str) -> None:
    """Seal why it is told without consent."""
    await _write(tx, toegang, overdracht_motivering, {"motivering": tekst})


async def load_identity(tx: Tx, toegang: Overdrachttoegang) -> Contactgegevens | None:
    """Who the resident is; None when it was not given, or is gone."""
    velden = ("contactgegevens",)
    found = await _read(tx, toegang, overdracht_identiteit, velden, Soort.IDENTITEIT)
    return Contactgegevens.unpack(found["contactgegevens"]) if found else None


async def save_identity(tx: Tx, toegang: Overdrachttoegang, gegevens: Contactgegevens) -> None:
    """Seal who the resident is, with the key of its own."""
    teksten = {"contactgegevens": gegevens.pack()}
    await _write(tx, toegang, overdracht_identiteit, teksten, Soort.IDENTITEIT)


async def load_messages(tx: Tx, toegang: Overdrachttoegang) -> list[Bericht]:
    """What both sides said, oldest first."""
    if not toegang.opens(Soort.OVERDRACHT):
        return []
    rows = await tx.execute(_BERICHTEN, {"overdracht": toegang.overdracht_id})
    read = _opener(toegang)
    return [
        Bericht(row.id, read("soort", row), row.op, row.door, read("tekst", row)) for row in rows
    ]


def _opener(toegang: Overdrachttoegang) -> Callable[[str, Row[Any]], str]:
    def read(veld: str, row: Row[Any]) -> str:
        plek = Plek("overdracht_bericht", veld, row.id, toegang.overdracht_id, row.seal_versie)
        return toegang.read(Soort.OVERDRACHT, Sealed(plek, row._mapping[veld]))

    return read


async def add_message(tx: Tx, toegang: Overdrachttoegang, bericht: Bericht) -> None:
    """Seal a message, its kind too."""
    sealed = {
        veld: toegang.seal(
            Soort.OVERDRACHT,
            Plek("overdracht_bericht", veld, bericht.id, toegang.overdracht_id, 1),
            tekst,
        )
        for veld, tekst in (("soort", bericht.soort), ("tekst", bericht.tekst))
    }
    plek = {"overdracht_id": toegang.overdracht_id, "casus_id": toegang.casus_id}
    row = insert(overdracht_bericht).values(id=bericht.id, op=bericht.op, door=bericht.door)
    await tx.execute(row.values(seal_versie=1, **plek, **sealed))


async def _read(
    tx: Tx,
    toegang: Overdrachttoegang,
    tabel: Table,
    velden: tuple[str, ...],
    soort: Soort = Soort.OVERDRACHT,
) -> dict[str, str] | None:
    if not toegang.opens(soort):
        return None
    own = tabel.c.overdracht_id == toegang.overdracht_id
    row = (await tx.execute(select(tabel).where(own))).first()
    if row is None:
        return None
    wie, versie = toegang.overdracht_id, row.seal_versie
    return {
        veld: toegang.read(
            soort, Sealed(Plek(tabel.name, veld, wie, wie, versie), row._mapping[veld])
        )
        for veld in velden
    }


async def _write(
    tx: Tx,
    toegang: Overdrachttoegang,
    tabel: Table,
    teksten: dict[str, str],
    soort: Soort = Soort.OVERDRACHT,
) -> None:
    wie, own = toegang.overdracht_id, tabel.c.overdracht_id == toegang.overdracht_id
    was = (await tx.execute(select(tabel.c.seal_versie).where(own))).scalar()
    versie = (was or 0) + 1
    waarden: dict[str, Any] = {
        veld: toegang.seal(soort, Plek(tabel.name, veld, wie, wie, versie), tekst)
        for veld, tekst in teksten.items()
    }
    if was:
        await tx.execute(update(tabel).where(own).values(seal_versie=versie, **waarden))
        return
    row = {"overdracht_id": wie, "casus_id": toegang.casus_id, "seal_versie": versie}
    await tx.execute(insert(tabel).values(**row, **waarden))
