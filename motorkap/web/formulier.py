"""What a browser sends, made safe to use: text in NFC, no NUL, no stray surrogates."""

from __future__ import annotations

import unicodedata
from typing import Any, TypeVar

import msgspec
from litestar import Request

from motorkap.errors import Ongeldig

T = TypeVar("T", bound=msgspec.Struct)

NIET_LEESBAAR = "In dit veld staat een teken dat we niet kunnen bewaren. Haal het weg."
TE_LANG = "Deze tekst is te lang. Maak hem korter."
MAX_VELD = 20_000


async def read(request: Request[Any, Any, Any], form: type[T]) -> T:
    """The form as its type; every field it does not know is ignored. Raises Ongeldig.

    Fields of a form are strings, or lists of strings; what they mean is checked by the form itself.
    """
    sent = await request.form()
    values: dict[str, str | list[str]] = {}
    fouten: dict[str, str] = {}
    for veld in msgspec.structs.fields(form):
        given = [clean(v) if isinstance(v, str) else None for v in sent.getall(veld.name, [])]
        if fout := _wrong(given):
            fouten[veld.name] = fout
        elif veld.type is not str:
            values[veld.name] = [v for v in given if v]
        elif given:
            values[veld.name] = given[0] or ""
    if fouten:
        raise Ongeldig(fouten)
    return msgspec.convert(values, form)


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


async def typed(request: Request[Any, Any, Any], form: type[T]) -> T:
    """What was typed, to be shown again beside its errors; without the signs that do not fit."""
    sent = await request.form()
    values: dict[str, str | list[str]] = {}
    for veld in msgspec.structs.fields(form):
        given = [_readable(v) for v in sent.getall(veld.name, []) if isinstance(v, str)]
        if veld.type is not str:
            values[veld.name] = [v for v in given if v]
        elif given:
            values[veld.name] = given[0]
    return msgspec.convert(values, form)


def _readable(text: str) -> str:
    return "".join(c for c in text if c != "\x00" and not "\ud800" <= c <= "\udfff")
