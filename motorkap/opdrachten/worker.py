"""`motorkap worker`: the work that nobody asks for, on its schedule.

Any number of workers may run: each schedule runs once, and every job may safely run twice.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable
from dataclasses import replace

import asyncpg
import structlog
from pgqueuer import PgQueuer
from pgqueuer.models import Schedule

from motorkap import installatie as bouw
from motorkap.installatie import Installatie
from motorkap.opdrachten.herstel import refuse_restored
from motorkap.opdrachten.omgeving import database, quiet_logs
from motorkap.settings import read
from motorkap.werk import ROOSTER, Taak

log = structlog.get_logger()


def run(_arguments: argparse.Namespace) -> int:
    """Work until told to stop."""
    settings = read()
    quiet_logs()
    with database(settings) as address:
        built = bouw.build(settings, address.app, "worker")
        installatie = replace(built, zegel_url=address.zegel)
        refuse_restored(installatie)
        asyncio.run(work(installatie, address.app))
    return 0


async def work(installatie: Installatie, database_url: str) -> None:
    """Run the schedules and the queue until SIGTERM or SIGINT."""
    dsn = database_url.replace("postgresql+asyncpg://", "postgresql://", 1)
    connection = await asyncpg.connect(dsn)
    queue = PgQueuer.from_asyncpg_connection(connection)
    for naam, rooster, taak in ROOSTER:
        queue.schedule(naam, rooster)(_job(naam, taak, installatie))
    loop = asyncio.get_running_loop()
    for sig in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sig, queue.shutdown.set)
    try:
        await queue.run()
    finally:
        with contextlib.suppress(asyncpg.PostgresError, OSError):
            await connection.close(timeout=2)
        await installatie.engine.dispose()


def _job(naam: str, taak: Taak, installatie: Installatie) -> Callable[[Schedule], Awaitable[None]]:
    async def once(_schedule: Schedule) -> None:
        try:
            await taak(installatie, installatie.klok())
        except Exception as error:
            log.error("job failed", taak=naam, soort=type(error).__name__, exc_info=error)

    return once
