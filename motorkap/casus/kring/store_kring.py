"""SQL of who may read a casus: the kring, colleagues, distance, consent; all dated rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, bindparam, insert, select, text, update

from motorkap.casus.grond.toestemming import Toestemming, Wie
from motorkap.casus.lijsten import Leeftijdsband, VerteldHoe
from motorkap.casus.tables import casus_collega, kring, toestemming
from motorkap.db import Tx
from motorkap.ids import new_id

_IDS = bindparam("ids", type_=ARRAY(Uuid))
_KRING_BIJ = text("""
    insert into kring (id, casus_id, organisatie_id, herkomst, vanaf)
    values (:id, :casus, :organisatie, :herkomst, :nu)
    on conflict (casus_id, organisatie_id) where tot is null do nothing
""")
_KRING_AF = text("""
    update kring set tot = :nu
    where casus_id = :casus and organisatie_id = any(:ids) and tot is null
""").bindparams(_IDS)
_KRING = select(kring.c.organisatie_id, kring.c.herkomst, kring.c.tot).where(
    kring.c.casus_id == bindparam("casus")
)
_COLLEGA_AF = text("""
    update casus_collega set tot = :nu
    where casus_id = :casus and gebruiker_id = any(:ids) and (tot is null or tot > :nu)
""").bindparams(_IDS)
_COLLEGAS = select(casus_collega.c.gebruiker_id).where(
    casus_collega.c.casus_id == bindparam("casus"), casus_collega.c.tot.is_(None)
)
_AFSTAND = text("""
    insert into casus_afstand (casus_id, gebruiker_id, op) values (:casus, :wie, :nu)
    on conflict do nothing
""")
_TOESTEMMINGEN = (
    select(toestemming)
    .where(toestemming.c.casus_id == bindparam("casus"))
    .order_by(toestemming.c.vastgelegd_op.desc())
)
_INTREKKEN = (
    update(toestemming)
    .where(
        toestemming.c.id == bindparam("p_id"),
        toestemming.c.casus_id == bindparam("p_casus"),
        toestemming.c.ingetrokken_op.is_(None),
    )
    .values(ingetrokken_op=bindparam("p_nu"))
    .returning(toestemming.c.id)
)


@dataclass(frozen=True, slots=True)
class Kringstand:
    """The organisations in the kring now, and all that ever were."""

    nu: frozenset[UUID]
    ooit: frozenset[UUID]
    van_voorzitter: frozenset[UUID]


async def load_kring(tx: Tx, casus_id: UUID) -> Kringstand:
    """Who is in the kring of this casus."""
    rows = (await tx.execute(_KRING, {"casus": casus_id})).all()
    now = [row for row in rows if row.tot is None]
    return Kringstand(
        frozenset(row.organisatie_id for row in now),
        frozenset(row.organisatie_id for row in rows),
        frozenset(row.organisatie_id for row in now if row.herkomst == "voorzitter"),
    )


async def add(
    tx: Tx, casus_id: UUID, organisaties: Sequence[UUID], nu: datetime, herkomst: str
) -> None:
    """Bring organisations into the kring from now; those already in it stay as they are."""
    for organisatie in organisaties:
        values = {"id": new_id(), "casus": casus_id, "organisatie": organisatie}
        await tx.execute(_KRING_BIJ, values | {"herkomst": herkomst, "nu": nu})


async def remove(tx: Tx, casus_id: UUID, organisaties: Sequence[UUID], nu: datetime) -> None:
    """End the reading of these organisations now."""
    await tx.execute(_KRING_AF, {"casus": casus_id, "ids": list(organisaties), "nu": nu})


async def load_colleagues(tx: Tx, casus_id: UUID) -> frozenset[UUID]:
    """The colleagues who read along."""
    rows = await tx.execute(_COLLEGAS, {"casus": casus_id})
    return frozenset(row.gebruiker_id for row in rows)


async def set_colleagues(
    tx: Tx, casus_id: UUID, wie: frozenset[UUID], now: frozenset[UUID], nu: datetime
) -> None:
    """From *now* to *wie*: end who was left out, begin who is new."""
    await tx.execute(_COLLEGA_AF, {"casus": casus_id, "ids": list(now - wie), "nu": nu})
    for gebruiker in wie - now:
        row = {"casus_id": casus_id, "gebruiker_id": gebruiker, "vanaf": nu}
        await tx.execute(insert(casus_collega).values(**row))


async def keep_distance(tx: Tx, casus_id: UUID, gebruiker: UUID, nu: datetime) -> None:
    """Take somebody off this casus for good."""
    await tx.execute(_AFSTAND, {"casus": casus_id, "wie": gebruiker, "nu": nu})


async def load_consents(tx: Tx, casus_id: UUID) -> list[tuple[UUID, Toestemming]]:
    """The consent records of a casus, newest first."""
    return [(r.id, _consent(r)) for r in await tx.execute(_TOESTEMMINGEN, {"casus": casus_id})]


async def consent_is_gone(tx: Tx, casus_id: UUID) -> bool:
    """Whether there were consents, and the resident took back every one (LAW-08)."""
    found = [ja.ingetrokken_op for _, ja in await load_consents(tx, casus_id)]
    return bool(found) and all(found)


async def insert_consent(tx: Tx, ja: Toestemming, rest: Mapping[str, Any]) -> None:
    """Keep a consent; *rest* says for which casus, by whom and when it was recorded."""
    row = {
        "wie": ja.wie,
        "leeftijdsband": ja.leeftijdsband,
        "gegevens": sorted(ja.gegevens),
        "doel": ja.doel,
        "organisaties": sorted(ja.organisaties),
        "hoe": ja.hoe,
        "op": ja.op,
        "geldig_tot": ja.geldig_tot,
    }
    await tx.execute(insert(toestemming).values(**row, **rest))


async def withdraw_consent(tx: Tx, casus_id: UUID, consent_id: UUID, nu: datetime) -> bool:
    """End a consent now; False when there is none of that id that still runs."""
    values = {"p_id": consent_id, "p_casus": casus_id, "p_nu": nu}
    return (await tx.execute(_INTREKKEN, values)).first() is not None


def _consent(row: Row[Any]) -> Toestemming:
    return Toestemming(
        wie=Wie(row.wie),
        leeftijdsband=Leeftijdsband(row.leeftijdsband),
        gegevens=frozenset(row.gegevens),
        doel=row.doel,
        organisaties=frozenset(row.organisaties),
        hoe=VerteldHoe(row.hoe),
        op=row.op,
        geldig_tot=row.geldig_tot,
        ingetrokken_op=row.ingetrokken_op,
    )
