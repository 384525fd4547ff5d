"""Runs the check beside the requests, so that no page waits for it.

The site asks a process of its own (`proces.py`), from `start` on. A command and a background job
have nobody to hold up: there it is a thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import structlog

from motorkap.pseudonimisering import service
from motorkap.pseudonimisering.model import Bevindingen, Context
from motorkap.pseudonimisering.proces import Lezer

log = structlog.get_logger()

MEEST_WACHTEND = 4

_draad = ThreadPoolExecutor(1, "tekstcheck")
_lezers: list[Lezer] = []
_wachtend: set[int] = set()
_nummers = count()


async def start() -> None:
    """From here on a process of its own reads; it loads its lists while the site begins.

    Where the lists are in this process already, a second one would be for nothing.
    """
    if service.is_warm():
        return
    lezer = Lezer()
    await lezer.start()
    _lezers.append(lezer)


async def stop() -> None:
    """Let that process end."""
    while _lezers:
        await _lezers.pop().stop()


async def check(teksten: Mapping[str, str], context: Context) -> Bevindingen:
    """All findings in these fields. Raises ControleMislukt, and logs where it broke."""
    nummer = next(_nummers)
    _wachtend.add(nummer)
    try:
        if _lezers:
            return await _lezers[-1].check(teksten, context)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(_draad, service.check_silently, teksten, context)
    except service.ControleMislukt as error:
        log.error("tekstcheck", waar=str(error))
        raise
    finally:
        _wachtend.discard(nummer)


async def check_if_free(teksten: Mapping[str, str], context: Context) -> Bevindingen | None:
    """The same for somebody who is typing; None at once when others wait already."""
    return None if len(_wachtend) >= MEEST_WACHTEND else await check(teksten, context)
