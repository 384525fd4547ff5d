"""`motorkap zegel`: seals the access log, every second; several may run, one works at a time."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal

import structlog

from motorkap.db import Tx, make_engine
from motorkap.installatie import clock, open_kluis
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.zegel import PARTIJ, Zegel
from motorkap.opdrachten.omgeving import database, quiet_logs
from motorkap.settings import Settings, read

PAUZE_S = 1.0
NA_FOUT_S = 5.0
log = structlog.get_logger()


def run(_arguments: argparse.Namespace) -> int:
    """Seal until told to stop."""
    settings = read()
    quiet_logs()
    with database(settings) as address:
        asyncio.run(work(make_zegel(settings), address.zegel))
    return 0


def make_zegel(settings: Settings) -> Zegel:
    """The sealer with the keys of this installation."""
    kluis, _ = open_kluis(settings, make=not settings.productie)
    return Zegel(
        settings.gemeente,
        kluis.system_key("log-mac"),
        Ondertekenaar(kluis.system_key("log-zegel")),
    )


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
