"""Runs the check beside the requests: in one thread of its own, so that no page waits for it.

A text may hold a resident's name, so nothing of it may get out by way of an error: what goes wrong
says in which line of our own code, never about what.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import traceback
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from motorkap.pseudonimisering import service
from motorkap.pseudonimisering.model import Bevindingen, Context

# While a check computes, another thread gets its turn after this long (Python's own: 5 ms).
BEURT_S = 0.001
MEEST_WACHTEND = 4

_naast = ThreadPoolExecutor(1, "tekstcheck")
_wachtend: set[int] = set()
_nummers = count()


class ControleMislukt(Exception):
    """The check broke; says where in our code, and nothing of the text."""


def warm_up() -> None:
    """Read the word lists now, beside the requests, so that the first user does not wait."""
    sys.setswitchinterval(BEURT_S)
    _naast.submit(_load)


def _load() -> None:
    """Read the lists and set them apart: they stay, so looking for garbage among them is in vain.

    Python stops everything while it looks through all that lives, and with a million words that
    takes long (`bench/pseudoniem/README.md` says how long).
    """
    service.warm_up()
    gc.collect()
    gc.freeze()


async def check(teksten: Mapping[str, str], context: Context) -> Bevindingen:
    """All findings in these fields. Raises ControleMislukt."""
    loop, nummer = asyncio.get_running_loop(), next(_nummers)
    _wachtend.add(nummer)
    try:
        return await loop.run_in_executor(_naast, _silently, teksten, context)
    finally:
        _wachtend.discard(nummer)


async def check_if_free(teksten: Mapping[str, str], context: Context) -> Bevindingen | None:
    """The same for somebody who is typing; None at once when others wait already."""
    return None if len(_wachtend) >= MEEST_WACHTEND else await check(teksten, context)


def _silently(teksten: Mapping[str, str], context: Context) -> Bevindingen:
    try:
        return service.check(teksten, context)
    except Exception as error:
        places = traceback.extract_tb(error.__traceback__)
        where = f"{type(error).__name__}: {places[-1].filename}:{places[-1].lineno}"
    # Outside the handler: the error of the text must not hang on to this one.
    raise ControleMislukt(where)
