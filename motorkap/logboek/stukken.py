"""Looks at many lines in a row at once: nearly all the work of verifying a log that is whole.

What is not right here is looked at again line by line, to say what is wrong.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator

from motorkap.db import Tx
from motorkap.logboek import boom
from motorkap.logboek import store_lezen as store
from motorkap.logboek.store_lezen import Stuk

STUK = 500  # so many lines are read at once: what lies in the cache of the processor


class Kenmerk:
    """The MAC of a line (HMAC-SHA-256); the key is hashed once instead of twice a line."""

    __slots__ = ("_inner", "_outer")

    def __init__(self, key: bytes) -> None:
        block = (key if len(key) <= 64 else hashlib.sha256(key).digest()).ljust(64, b"\0")
        self._inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block))
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block))

    def __repr__(self) -> str:
        return "<kenmerk>"

    def of(self, regel: bytes) -> bytes:
        """The MAC of this line."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(regel)
        outer.update(inner.digest())
        return outer.digest()


async def pieces(tx: Tx, jaar: int, grootte: int) -> AsyncGenerator[tuple[range, Stuk]]:
    """All lines of a year up to this size, a piece at a time, with the numbers it should have.

    The database reads the next piece while this one is looked at.
    """
    starts = range(1, grootte + 1, STUK)
    spans = [range(van, min(van + STUK, grootte + 1)) for van in starts]
    coming: asyncio.Task[Stuk] | None = None
    try:
        for span, following in zip(spans, [*spans[1:], None], strict=False):
            stuk = await (coming or _read(tx, jaar, span))
            if following:
                coming = asyncio.create_task(_read(tx, jaar, following))
                await asyncio.sleep(0)  # so that it asks before this one is looked at
            yield span, stuk
    finally:
        if coming:
            await asyncio.wait([coming])


async def _read(tx: Tx, jaar: int, span: range) -> Stuk:
    return await store.piece(tx, jaar, span[0], span[-1])


def are_right(stuk: Stuk, span: range, leaves: bytes, kenmerk: Kenmerk | None) -> bool:
    """Whether these are just the lines with these numbers and leaf hashes, columns and MACs."""
    regels = stuk.regels.split(b"\n")
    return (
        stuk.goed
        and len(regels) == len(span)
        and list(stuk.nummers) == list(span)
        and b"".join(map(boom.leaf_hash, regels)) == leaves
        and (kenmerk is None or b"".join(map(kenmerk.of, regels)) == stuk.macs)
    )
