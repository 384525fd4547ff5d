"""What a browser sends, made safe to use: text in NFC, no NUL, no stray surrogates.

Without scripts a page offers neutral words for what the text check found; what was chosen is put
into the text here, for every form alike, and the page is shown again before anything is sent.
"""

from __future__ import annotations

import unicodedata
from typing import Any, TypeVar, get_args

import msgspec
from litestar import Request

from motorkap.errors import Ongeldig
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.pseudonimisering.keuren import VrijeTekst
from motorkap.web.verzoek import huidig

T = TypeVar("T", bound=msgspec.Struct)

NIET_LEESBAAR = "In dit veld staat een teken dat we niet kunnen bewaren. Haal het weg."
TE_LANG = "Deze tekst is te lang. Maak hem korter."
MAX_VELD = 20_000


Values = dict[str, str | list[str]]
VERVANG, PAS_TOE = "_vervang", "_pas_toe"
TOEGEPAST = "De woorden staan in de tekst. Kijk het na en ga dan verder."


async def read(request: Request[Any, Any, Any], form: type[T]) -> T:
    """The form as its type; every field it does not know is ignored. Raises Ongeldig.

    Fields of a form are strings, or lists of strings; what they mean is checked by the form itself.
    """
    sent = await request.form()
    values: Values = {}
    fouten: dict[str, str] = {}
    for veld in msgspec.structs.fields(form):
        given = [clean(v) if isinstance(v, str) else None for v in sent.getall(veld.name, [])]
        if fout := _wrong(given):
            fouten[veld.name] = fout
        else:
            _put(values, veld, [v or "" for v in given])
    if fouten:
        raise Ongeldig(fouten)
    values = await _with_chosen_words(request, form, values)
    if sent.get(PAS_TOE):
        huidig.get().melding = TOEGEPAST
        raise Ongeldig((await keuren.judge(_free(form, values), _ticks(values))).fouten)
    return msgspec.convert(values, form)


async def typed(request: Request[Any, Any, Any], form: type[T]) -> T:
    """What was typed, to be shown again beside its errors; without the signs that do not fit."""
    sent = await request.form()
    values: Values = {}
    for veld in msgspec.structs.fields(form):
        given = [_readable(v) for v in sent.getall(veld.name, []) if isinstance(v, str)]
        _put(values, veld, given)
    return msgspec.convert(await _with_chosen_words(request, form, values), form)


def _put(values: Values, veld: msgspec.structs.FieldInfo, given: list[str]) -> None:
    if veld.type == list[str]:
        values[veld.name] = [v for v in given if v]
    elif given:
        values[veld.name] = given[0]


def is_free_text(veld: msgspec.structs.FieldInfo) -> bool:
    """Whether people write what they like in this field."""
    return any(isinstance(mark, VrijeTekst) for mark in get_args(veld.type)[1:])


def _free(form: type[msgspec.Struct], values: Values) -> dict[str, str]:
    names = [veld.name for veld in msgspec.structs.fields(form) if is_free_text(veld)]
    return {naam: text for naam in names if isinstance(text := values.get(naam), str)}


def _ticks(values: Values) -> list[str]:
    ticks = values.get("terzijde", [])
    return ticks if isinstance(ticks, list) else []


async def _with_chosen_words(
    request: Request[Any, Any, Any], form: type[msgspec.Struct], values: Values
) -> Values:
    """The values with every chosen word replaced by its neutral proposal."""
    chosen = [v for v in (await request.form()).getall(VERVANG, []) if isinstance(v, str)]
    if not chosen:
        return values
    return values | await keuren.apply(_free(form, values), [clean(v) or "" for v in chosen])


def _wrong(given: list[str | None]) -> str:
    """What is wrong with the text of a field before its meaning is looked at."""
    if any(v is None for v in given):
        return NIET_LEESBAAR
    return TE_LANG if any(len(v) > MAX_VELD for v in given if v) else ""


def clean(text: str) -> str | None:
    """The text in NFC with plain line ends; None when PostgreSQL could not hold it."""
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        return None
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()


def _readable(text: str) -> str:
    return "".join(c for c in text if c != "\x00" and not "\ud800" <= c <= "\udfff")
