"""All SQL of the web layer: operations that count once, and a sign of life."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Uuid, bindparam, text

from motorkap.db import Tx

ZONDER_ADRES = "-"  # the first arrival was answered, without sending anybody elsewhere

_CLAIM = text("""
    insert into operatie (id, gebruiker_id, pad, verzoek_hash, reeks, volgnummer, op)
    values (:id, :wie, :pad, :hash, :reeks, :volgnummer, :nu)
    on conflict (id) do nothing returning id
""").bindparams(bindparam("reeks", type_=Uuid), bindparam("volgnummer", type_=Integer))
_ALLEEN = text(
    "select pg_advisory_xact_lock(hashtextextended(cast(:reeks as text), 0))"
).bindparams(bindparam("reeks", type_=Uuid))
_NEWER = text("""
    select exists (
        select from operatie
        where reeks = :reeks and volgnummer > :volgnummer
          and gebruiker_id is not distinct from cast(:wie as uuid)
    )
""").bindparams(bindparam("reeks", type_=Uuid))
_FOUND = text("""
    select resultaat from operatie
    where id = :id and gebruiker_id is not distinct from cast(:wie as uuid) and pad = :pad
      and verzoek_hash = :hash
""")
_RESULT = text("update operatie set resultaat = :resultaat where id = :id")
_FORGET = text("delete from operatie where op < :voor")
_PING = text("select 1")


async def claim(tx: Tx, values: dict[str, Any]) -> bool:
    """Whether this operation arrives for the first time; waits for a first one that is busy."""
    return (await tx.execute(_CLAIM, values)).first() is not None


async def is_overtaken(tx: Tx, values: dict[str, Any]) -> bool:
    """Whether a later save of the same field arrived before; they are looked at one by one."""
    keys = {key: values[key] for key in ("reeks", "volgnummer", "wie")}
    await tx.execute(_ALLEEN, {"reeks": keys["reeks"]})
    return bool((await tx.execute(_NEWER, keys)).scalar())


async def overtake(tx: Tx, values: dict[str, Any]) -> None:
    """Let every earlier save of this field come too late; waits for one that is busy."""
    await tx.execute(_ALLEEN, {"reeks": values["reeks"]})
    await tx.execute(_CLAIM, values)


async def result_of(tx: Tx, values: dict[str, Any]) -> str | None:
    """Where the same operation went the first time; None when it was another one."""
    keys = {key: values[key] for key in ("id", "wie", "pad", "hash")}
    return (await tx.execute(_FOUND, keys)).scalar()


async def keep_result(tx: Tx, operatie: UUID, location: str) -> None:
    """Remember where the first arrival went."""
    await tx.execute(_RESULT, {"resultaat": location, "id": operatie})


async def forget(tx: Tx, voor: datetime) -> int:
    """Delete the operations of before that moment; gives how many."""
    return (await tx.execute(_FORGET, {"voor": voor})).rowcount


async def ping(tx: Tx) -> None:
    """Ask the database whether it is there."""
    await tx.execute(_PING)
