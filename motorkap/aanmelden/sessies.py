"""Sessions on the server: which token belongs to whom, and until when (SEC-02, SEC-03)."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, text, update

from motorkap.aanmelden.tables import sessie
from motorkap.db import Tx
from motorkap.ids import new_id
from motorkap.toegang.model import Actor, Rol

STIL = timedelta(minutes=15)
HARD = timedelta(hours=12)
NA_OVERLEG = timedelta(minutes=15)
AANRAKEN = timedelta(seconds=30)

# One statement finds the session and tells the database for whom it works from here on.
_FIND = text("""
    select s.id as sessie_id, s.gezien_op, s.verloopt_op, s.tweede_factor_op, s.authenticatie,
           g.id, g.naam, g.organisatie_id, o.kort as organisatie, o.soort, k.gemeentelijk,
           k.zorgtaak, k.onafhankelijk,
           array(select r.rol from rol_toekenning r where r.gebruiker_id = g.id and r.vanaf <= :nu
                 and (r.tot is null or :nu < r.tot)) as rollen,
           exists (select from convenant_akkoord c where c.gebruiker_id = g.id
                   and c.versie = :convenant) as convenant,
           coalesce(v.status = 'bezig' or :nu < v.afgelopen_op + interval '15 minutes', false)
             as in_overleg,
           set_config('motorkap.gebruiker', g.id::text, true),
           set_config('motorkap.nu', :klok, true)
    from sessie s
    join gebruiker g on g.id = s.gebruiker_id
    join organisatie o on o.id = g.organisatie_id
    join organisatiesoort k on k.code = o.soort
    left join overleg v on v.id = s.overleg_id
    where s.token_hash = :hash and s.beeindigd_op is null and s.tweede_factor_op is not null
      and g.geblokkeerd_op is null and :nu < s.verloopt_op
""")


@dataclass(frozen=True, slots=True)
class Gevonden:
    """A living session and whose it is."""

    id: UUID
    actor: Actor
    gezien_op: datetime
    verloopt_op: datetime
    tweede_factor_op: datetime | None
    in_overleg: bool

    def idle(self, nu: datetime) -> bool:
        """Whether nothing happened for too long; an overleg that runs keeps its people in."""
        return not self.in_overleg and nu - self.gezien_op >= STIL


def fingerprint(token: str) -> bytes:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).digest()


async def find(tx: Tx, token: str, nu: datetime, *, convenant: str, klok: str) -> Gevonden | None:
    """The session of this token, if it lives; sets the person of this transaction."""
    values = {"hash": fingerprint(token), "nu": nu, "convenant": convenant, "klok": klok}
    row = (await tx.execute(_FIND, values)).first()
    return _found(row) if row else None


def _found(row: Row[Any]) -> Gevonden:
    actor = Actor(
        id=row.id,
        naam=row.naam,
        organisatie_id=row.organisatie_id,
        organisatie=row.organisatie,
        organisatiesoort=row.soort,
        gemeentelijk=row.gemeentelijk,
        zorgtaak=row.zorgtaak,
        onafhankelijk=row.onafhankelijk,
        rollen=frozenset(Rol(rol) for rol in row.rollen),
        convenant=row.convenant,
        authenticatie=row.authenticatie,
        sessie_id=row.sessie_id,
    )
    return Gevonden(
        row.sessie_id,
        actor,
        row.gezien_op,
        row.verloopt_op,
        row.tweede_factor_op,
        row.in_overleg,
    )


async def start(tx: Tx, gebruiker: UUID, nu: datetime, apparaat: str, *, half: bool = False) -> str:
    """A new session and its token, shown once; *half* while the second factor is still to come."""
    token = secrets.token_urlsafe(32)
    values = {
        "token_hash": fingerprint(token),
        "id": new_id(),
        "gebruiker_id": gebruiker,
        "gemaakt_op": nu,
        "gezien_op": nu,
        "verloopt_op": nu + HARD,
        "tweede_factor_op": None if half else nu,
        "authenticatie": "totp",
        "apparaat": apparaat,
    }
    await tx.execute(insert(sessie), values)
    return token


async def touch(tx: Tx, sessie_id: UUID, nu: datetime) -> None:
    """Remember that this person is still there."""
    await tx.execute(update(sessie).where(sessie.c.id == sessie_id).values(gezien_op=nu))


async def end(tx: Tx, sessie_id: UUID, nu: datetime) -> None:
    """End one session at once."""
    await tx.execute(update(sessie).where(sessie.c.id == sessie_id).values(beeindigd_op=nu))


async def end_all(tx: Tx, gebruiker: UUID, nu: datetime) -> None:
    """End every session of this person: sign out everywhere."""
    living = (sessie.c.gebruiker_id == gebruiker) & sessie.c.beeindigd_op.is_(None)
    await tx.execute(update(sessie).where(living).values(beeindigd_op=nu))
