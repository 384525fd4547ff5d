"""A line in the access log for what a command did with the root key.

A command for the root may have to work when there is no database at all; then it says that the
line is missing, and does not fail.
"""

from __future__ import annotations

import asyncio
import sys

from motorkap import installatie as bouw
from motorkap.bewaring.jobs import system_gate
from motorkap.db import STORING
from motorkap.ids import SYSTEEM
from motorkap.installatie import Installatie
from motorkap.opdrachten.omgeving import database, quiet_logs
from motorkap.settings import Settings
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

GEEN = "Let op: de database is er niet. Er staat geen regel in het logboek: schrijf het op.\n"


def note(settings: Settings) -> None:
    """Write the line, or say that it is missing."""
    quiet_logs()
    if settings.embedded and not (settings.data / "postgres").exists():
        sys.stdout.write(GEEN)
        return
    try:
        with database(settings) as address:
            asyncio.run(_write(bouw.build(settings, address.app, "sleutels")))
    except STORING:
        sys.stdout.write(GEEN)


async def _write(installatie: Installatie) -> None:
    try:
        async with installatie.transaction() as tx:
            gate = await system_gate(installatie, tx, installatie.klok())
            await gate.permit(Handeling.SYSTEEM_SLEUTEL, Voorwerp("keuring", SYSTEEM))
    finally:
        await installatie.engine.dispose()
