"""A form counts once, however often it arrives: each carries an operation id (reliability 8.3)."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from litestar import Request, Response

from motorkap.errors import KanNiet
from motorkap.web import store
from motorkap.web.verzoek import huidig

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
    if await store.claim(verzoek.tx, values):
        verzoek.operatie = operatie
        return None
    location = await store.result_of(verzoek.tx, values)
    if not location:
        raise KanNiet(ANDER)
    if location == store.ZONDER_ADRES:
        return Response("", status_code=204)
    return Response("", status_code=303, headers={"location": location})


async def remember(location: str) -> None:
    """Keep where the first arrival went, for a second one."""
    verzoek = huidig.get()
    verzoek.onthouden = True
    if verzoek.operatie is not None:
        await store.keep_result(verzoek.tx, verzoek.operatie, location)


def _as_uuid(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise KanNiet(ANDER) from error
