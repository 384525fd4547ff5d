"""Sessions on the server: which token belongs to whom, and until when (SEC-02, SEC-03)."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Row, Uuid, and_, bindparam, text, update

from motorkap.aanmelden.tables import sessie
from motorkap.db import Tx, query
from motorkap.ids import new_id
from motorkap.toegang.model import Actor, Rol

STIL = timedelta(minutes=15)
HARD = timedelta(hours=12)
HALF = timedelta(minutes=10)
AANRAKEN = timedelta(seconds=30)

# One statement finds the session and tells the database for whom it works from here on.
_FIND = query("""
    select s.id as sessie_id, s.gezien_op, s.verloopt_op, s.tweede_factor_op, s.authenticatie,
           g.id, g.naam, g.organisatie_id, o.kort as organisatie, o.soort, k.gemeentelijk,
           g.toetsen_uit, k.zorgtaak, k.onafhankelijk,
           array(select r.rol from rol_toekenning r where r.gebruiker_id = g.id and r.vanaf <= :nu
                 and (r.tot is null or :nu < r.tot)) as rollen,
           exists (select from convenant_akkoord c where c.gebruiker_id = g.id
                   and c.versie = :convenant
                   and :nu < c.op + make_interval(months => :maanden)) as convenant,
           coalesce(v.status = 'bezig'
                    or :nu < v.afgelopen_op + make_interval(mins => :na_overleg), false)
             as in_overleg, s.overleg_id,
           array(select array[t.code, t.naam] from team t
                 where exists (select from rol_toekenning r join team_organisatie x
                                 on x.organisatie_id = g.organisatie_id and x.team_id = t.id
                               where r.gebruiker_id = g.id and r.rol in ('regie', 'consulent')
                                 and r.vanaf <= :nu and (r.tot is null or :nu < r.tot))
                    or exists (select from reeks e left join reeks_deelnemer d
                                 on d.reeks_id = e.id and d.gebruiker_id = g.id and d.tot is null
                               where e.team_id = t.id and e.tot is null
                                 and (e.voorzitter_id = g.id or d.gebruiker_id is not null))
                 order by t.naam) as teams,
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
_LIVES = text("""
    select s.gezien_op, s.overleg_id,
           coalesce(v.status = 'bezig'
                    or :nu < v.afgelopen_op + make_interval(mins => :na_overleg), false)
             as in_overleg
    from sessie s
    join gebruiker g on g.id = s.gebruiker_id and g.geblokkeerd_op is null
    left join overleg v on v.id = s.overleg_id
    where s.id = :id and s.beeindigd_op is null and :nu < s.verloopt_op
""")
_TOETSEN = text("update gebruiker set toetsen_uit = :uit where id = :wie")
_START = text("""
    insert into sessie (token_hash, id, gebruiker_id, gemaakt_op, gezien_op, verloopt_op,
                        tweede_factor_op, apparaat, overleg_id)
    values (:hash, :id, :wie, :nu, :nu, :tot, :factor, :apparaat,
            (select s.overleg_id from sessie s join overleg v on v.id = s.overleg_id
             where s.gebruiker_id = :wie and v.status = 'bezig' order by s.gemaakt_op desc limit 1))
""")
_FIND_HALF = text("""
    select s.gebruiker_id from sessie s
    join gebruiker g on g.id = s.gebruiker_id and g.geblokkeerd_op is null
    where s.token_hash = :hash and s.beeindigd_op is null and s.tweede_factor_op is null
      and :nu < s.verloopt_op
""")
_LIVING = text("""
    select s.id, s.apparaat, s.gemaakt_op, s.gezien_op from sessie s
    left join overleg v on v.id = s.overleg_id
    where s.gebruiker_id = :wie and s.beeindigd_op is null and s.tweede_factor_op is not null
      and :nu < s.verloopt_op and (:sinds < s.gezien_op or v.status = 'bezig')
    order by s.gezien_op desc, s.id
""")
_KEEP_OPEN = text("""
    update sessie set overleg_id = :overleg
    where gebruiker_id = any(:wie) and beeindigd_op is null and tweede_factor_op is not null
""").bindparams(bindparam("wie", type_=ARRAY(Uuid)))


@dataclass(frozen=True, slots=True)
class Eisen:
    """What must have been accepted, for how many months; minutes that the hour keeps people in."""

    convenant: str
    maanden: int
    na_overleg: int


@dataclass(frozen=True, slots=True)
class Lopend:
    """A living session, as its owner sees it in a list."""

    id: UUID
    apparaat: str
    gemaakt_op: datetime
    gezien_op: datetime


@dataclass(frozen=True, slots=True)
class Gevonden:
    """A living session and whose it is."""

    id: UUID
    actor: Actor
    gezien_op: datetime
    verloopt_op: datetime
    tweede_factor_op: datetime | None
    overleg_id: UUID | None
    toetsen_uit: bool
    teams: tuple[tuple[str, str], ...]

    def is_silent(self, nu: datetime) -> bool:
        """Whether nothing happened for too long."""
        return nu - self.gezien_op >= STIL

    def is_kept_for(self, pad: str) -> bool:
        """Whether the overleg that runs keeps its people in on this page (and on no other)."""
        return _belongs_to(self.overleg_id, pad)


def _belongs_to(overleg_id: UUID | None, pad: str) -> bool:
    start = f"/overleg/{overleg_id}"
    return overleg_id is not None and (pad == start or pad.startswith(f"{start}/"))


def fingerprint(token: str) -> bytes:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).digest()


async def find(tx: Tx, token: str, nu: datetime, eisen: Eisen, *, klok: str) -> Gevonden | None:
    """The session of this token, if it lives; sets the person of this transaction."""
    values = {"hash": fingerprint(token), "nu": nu, "klok": klok}
    row = (await tx.execute(_FIND, {**values, **asdict(eisen)})).first()
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
        row.overleg_id if row.in_overleg else None,
        row.toetsen_uit,
        tuple((code, naam) for code, naam in row.teams),
    )


async def start(tx: Tx, gebruiker: UUID, nu: datetime, apparaat: str, *, half: bool = False) -> str:
    """A new session and its token, shown once; *half* while the second factor is still to come.

    Whoever is in an overleg that runs and signs in again, is kept in by it as before.
    """
    token = secrets.token_urlsafe(32)
    values = {
        "hash": fingerprint(token),
        "id": new_id(),
        "wie": gebruiker,
        "nu": nu,
        "tot": nu + (HALF if half else HARD),
        "factor": None if half else nu,
        "apparaat": apparaat,
    }
    await tx.execute(_START, values)
    return token


async def find_half(tx: Tx, token: str, nu: datetime) -> UUID | None:
    """Who gave the right password and owes the second factor."""
    row = (await tx.execute(_FIND_HALF, {"hash": fingerprint(token), "nu": nu})).first()
    return row.gebruiker_id if row else None


async def lives(tx: Tx, sessie_id: UUID, nu: datetime, pad: str, na_overleg: int) -> bool:
    """Whether this session can be used now for this page; extends nothing.

    *na_overleg* is for how many minutes an hour that ended keeps its people in.
    """
    values = {"id": sessie_id, "nu": nu, "na_overleg": na_overleg}
    row = (await tx.execute(_LIVES, values)).first()
    if row is None:
        return False
    kept = row.in_overleg and _belongs_to(row.overleg_id, pad)
    return kept or nu - row.gezien_op < STIL


async def switch_keys(tx: Tx, gebruiker: UUID, *, uit: bool) -> None:
    """Remember whether this person wants no shortcut keys."""
    await tx.execute(_TOETSEN, {"wie": gebruiker, "uit": uit})


async def touch(tx: Tx, sessie_id: UUID, nu: datetime) -> None:
    """Remember that this person is still there."""
    await tx.execute(update(sessie).where(sessie.c.id == sessie_id).values(gezien_op=nu))


async def renew(tx: Tx, sessie_id: UUID, nu: datetime) -> str:
    """A new token for a session that just got its second factor again; the old one is void."""
    token = secrets.token_urlsafe(32)
    values = {"token_hash": fingerprint(token), "tweede_factor_op": nu, "gezien_op": nu}
    await tx.execute(update(sessie).where(sessie.c.id == sessie_id).values(**values))
    return token


async def end(tx: Tx, sessie_id: UUID, nu: datetime) -> None:
    """End one session at once."""
    await tx.execute(update(sessie).where(sessie.c.id == sessie_id).values(beeindigd_op=nu))


async def end_token(tx: Tx, token: str, nu: datetime) -> None:
    """End the session of this token, whole or half: a new one takes its place."""
    this = (sessie.c.token_hash == fingerprint(token)) & sessie.c.beeindigd_op.is_(None)
    await tx.execute(update(sessie).where(this).values(beeindigd_op=nu))


async def end_own(tx: Tx, gebruiker: UUID, sessie_id: UUID, nu: datetime) -> bool:
    """End one session of this person; False when there is none."""
    this = _living(gebruiker) & (sessie.c.id == sessie_id)
    return (await tx.execute(update(sessie).where(this).values(beeindigd_op=nu))).rowcount > 0


async def end_all(tx: Tx, gebruiker: UUID, nu: datetime, *, but: UUID | None = None) -> None:
    """End every session of this person, except *but*: sign out everywhere."""
    these = _living(gebruiker) if but is None else _living(gebruiker) & (sessie.c.id != but)
    await tx.execute(update(sessie).where(these).values(beeindigd_op=nu))


async def living(tx: Tx, gebruiker: UUID, nu: datetime) -> list[Lopend]:
    """The sessions of this person that could be used now, the last used first."""
    rows = await tx.execute(_LIVING, {"wie": gebruiker, "nu": nu, "sinds": nu - STIL})
    return [Lopend(row.id, row.apparaat, row.gemaakt_op, row.gezien_op) for row in rows]


async def keep_open(tx: Tx, overleg_id: UUID, gebruiker_ids: Iterable[UUID]) -> None:
    """Keep these people signed in for this overleg, while it is bezig and a quarter after."""
    await tx.execute(_KEEP_OPEN, {"overleg": overleg_id, "wie": list(gebruiker_ids)})


def _living(gebruiker: UUID) -> ColumnElement[bool]:
    return and_(sessie.c.gebruiker_id == gebruiker, sessie.c.beeindigd_op.is_(None))
