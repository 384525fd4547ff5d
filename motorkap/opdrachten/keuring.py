"""`motorkap keuring`: the nightly check, now; its result also stands on the officer's desk."""

from __future__ import annotations

import argparse
import asyncio
import sys
from dataclasses import replace

from motorkap import installatie as bouw
from motorkap.bewaring import jobs
from motorkap.bewaring.keuring import Keuring
from motorkap.installatie import Installatie
from motorkap.opdrachten.omgeving import database, quiet_logs
from motorkap.settings import read


def run(_arguments: argparse.Namespace) -> int:
    """Check and print; gives 1 when something is wrong."""
    settings = read()
    quiet_logs()
    with database(settings) as address:
        built = bouw.build(settings, address.app, "keuring")
        keuring = asyncio.run(inspect(replace(built, zegel_url=address.zegel)))
    for punt in keuring.punten:
        sys.stdout.write(f"{'goed' if punt.goed else 'FOUT'}  {punt.wat}: {punt.zin}\n")
    return 1 if keuring.fouten else 0


async def inspect(installatie: Installatie) -> Keuring:
    """One check."""
    try:
        return await jobs.inspect(installatie, installatie.klok())
    finally:
        await installatie.engine.dispose()
