"""A form counts once, however often it arrives: each carries an operation id (reliability 8.3)."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from litestar import Request, Response
from sqlalchemy import Row, text

from motorkap.errors import KanNiet
from motorkap.web.verzoek import huidig

_CLAIM = text("""
    insert into operatie (id, gebruiker_id, pad, verzoek_hash, op)
    values (:id, :wie, :pad, :hash, :nu) on conflict (id) do nothing returning id
""")
_FOUND = text("select gebruiker_id, pad, verzoek_hash, resultaat from operatie where id = :id")
_RESULT = text("update operatie set resultaat = :resultaat where id = :id")
ANDER = "Dit formulier is al verstuurd, met een andere inhoud. Laad de pagina opnieuw."


async def first_or_again(request: Request[Any, Any, Any]) -> Response[str] | None:
    """None for a first arrival; the answer of the first for a second one; 409 when it differs."""
    verzoek = huidig.get()
    form = await request.form()
    given = form.get("_operatie")
    if not isinstance(given, str) or not given:
        return None
    operatie = _as_uuid(given)
    values = {
        "id": operatie,
        "wie": verzoek.actor.id if verzoek.actor else None,
        "pad": verzoek.pad,
        "hash": hashlib.sha256(await request.body()).digest(),
        "nu": verzoek.nu,
    }
    if (await verzoek.tx.execute(_CLAIM, values)).first():
        verzoek.operatie = operatie
        return None
    return _again((await verzoek.tx.execute(_FOUND, {"id": operatie})).one(), values)


def _again(found: Row[Any], values: dict[str, Any]) -> Response[str]:
    same = (found.gebruiker_id, found.pad, bytes(found.verzoek_hash)) == (
        values["wie"],
        values["pad"],
        values["hash"],
    )
    if not same or not found.resultaat:
        raise KanNiet(ANDER)
    return Response("", status_code=303, headers={"location": found.resultaat})


async def remember(location: str) -> None:
    """Keep where the first arrival went, for a second one."""
    verzoek = huidig.get()
    if verzoek.operatie is not None:
        await verzoek.tx.execute(_RESULT, {"resultaat": location, "id": verzoek.operatie})


def _as_uuid(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise KanNiet(ANDER) from error
