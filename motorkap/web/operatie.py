"""A form counts once, however often it arrives: each carries an operation id (reliability 8.3).

What saves itself while somebody types numbers its saves as well: one that was given up, and arrives
after a later one or after the form itself, must not bring back the older text.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any
from uuid import UUID, uuid5

from litestar import Request, Response
from litestar.datastructures import FormMultiDict

from motorkap.errors import KanNiet
from motorkap.web import store
from motorkap.web.verzoek import huidig

ANDER = "Dit formulier is al verstuurd, met een andere inhoud. Laad de pagina opnieuw."
# Who signs in again sends the same form with another token, and who sends it again after a while
# with another number.
_WISSELT = re.compile(rb"(?:^|&)(?:_csrf|_haalt_in)=[^&]*")
_CIJFERS = 9
_VELDEN = 10  # that save themselves, on one form


async def first_or_again(request: Request[Any, Any, Any]) -> Response[str] | None:
    """None for a first arrival; the answer of the first for a second one; 409 when it differs.

    A save that comes after a later one of the same field is left out, with 204.
    """
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
        "hash": hashlib.sha256(_WISSELT.sub(b"", await request.body())).digest(),
        "nu": verzoek.nu,
        **_place_in_row(form),
    }
    if values["reeks"] and await store.is_overtaken(verzoek.tx, values):
        return Response("", status_code=204)
    if await store.claim(verzoek.tx, values):
        verzoek.operatie = operatie
        await _overtake(form, values)
        return None
    return _again(await store.result_of(verzoek.tx, values))


def _again(location: str | None) -> Response[str]:
    """The answer of the first arrival."""
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


async def _overtake(form: FormMultiDict, values: dict[str, Any]) -> None:
    """Let no save that this form was sent after, and that is still on its way, come after it."""
    # In one order: two forms with the same fields would wait for each other.
    for given in sorted(map(str, form.getall("_haalt_in", [])[:_VELDEN])):
        place = _place(*given.partition(":")[::2])
        if reeks := place["reeks"]:
            row = values | place | {"id": uuid5(values["id"], str(reeks)), "hash": b""}
            await store.overtake(huidig.get().tx, row)


def _place_in_row(form: FormMultiDict) -> dict[str, UUID | int | None]:
    """Which field saved itself, and which of its saves this is; nothing for a sent form."""
    return _place(str(form.get("_reeks", "")), str(form.get("_volgnummer", "")))


def _place(reeks: str, nummer: str) -> dict[str, UUID | int | None]:
    if not reeks or not (nummer.isascii() and nummer.isdigit() and len(nummer) <= _CIJFERS):
        return {"reeks": None, "volgnummer": None}
    return {"reeks": _as_uuid(reeks), "volgnummer": int(nummer)}


def _as_uuid(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise KanNiet(ANDER) from error
