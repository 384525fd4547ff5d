"""`motorkap zegel`: seals the access log, every second; several may run, one works at a time."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
from functools import partial

import structlog

from motorkap.db import Tx, make_engine
from motorkap.installatie import clock, open_kluis
from motorkap.logboek import nakijken
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.gezien import NAAM
from motorkap.logboek.zegel import PARTIJ, Zegel
from motorkap.opdrachten.logboek import new_check
from motorkap.opdrachten.omgeving import database, quiet_logs
from motorkap.settings import Settings, read

STOP_S = 5
PAUZE_S = 1.0
NA_FOUT_S = 5.0
VERIFIEER_WACHT_S = 600
log = structlog.get_logger()


def run(_arguments: argparse.Namespace) -> int:
    """Seal until told to stop."""
    settings = read()
    quiet_logs()
    with database(settings) as address:
        asyncio.run(side_by_side(settings, address.zegel))
    return 0


def make_zegel(settings: Settings) -> Zegel:
    """The sealer with the keys of this installation."""
    kluis, _ = open_kluis(settings, make=not settings.productie)
    return Zegel(
        settings.gemeente,
        kluis.system_key("log-mac"),
        Ondertekenaar(kluis.system_key("log-zegel")),
    )


async def side_by_side(settings: Settings, database_url: str) -> None:
    """Seal, and beside it verify what officers ask for."""
    zegel = make_zegel(settings)
    verifying = asyncio.create_task(verify_asked(settings, database_url, zegel.ondertekenaar))
    try:
        await work(zegel, database_url)
    finally:
        verifying.cancel()
        await asyncio.wait([verifying], timeout=STOP_S)


async def verify_asked(settings: Settings, database_url: str, zegel: Ondertekenaar) -> None:
    """Run each verification that an officer asked for, and remember what was seen."""
    engine = make_engine(database_url, 2, VERIFIEER_WACHT_S)
    try:
        while True:
            try:
                check = partial(new_check, settings)
                found = await nakijken.run_next(engine, clock(), check, zegel)
                if found:
                    nakijken.keep_seen(settings.data / NAAM, zegel.publiek, found, clock())
            except Exception as error:
                log.error("not verified", soort=type(error).__name__, exc_info=error)
                found = None
            if found is None:
                await asyncio.sleep(PAUZE_S)
    finally:
        await engine.dispose()


async def work(zegel: Zegel, database_url: str) -> None:
    """Seal batch after batch until SIGTERM or SIGINT; a lost database is waited for."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sig in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sig, stop.set)
    engine = make_engine(database_url, 1)
    try:
        while not stop.is_set():
            pauze = PAUZE_S
            try:
                async with Tx(engine) as tx:
                    taken = await zegel.seal(tx, clock())
            except Exception as error:
                log.error("not sealed", soort=type(error).__name__, exc_info=error)
                pauze, taken = NA_FOUT_S, 0
            if taken < PARTIJ:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pauze)
    finally:
        await engine.dispose()
