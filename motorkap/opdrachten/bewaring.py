"""`motorkap bewaring`: the run of the night by hand, its undo, or the day of each rule."""

from __future__ import annotations

import argparse
import asyncio
import sys

from motorkap import installatie as bouw
from motorkap.bewaring import jobs
from motorkap.installatie import Installatie
from motorkap.opdrachten import terughalen
from motorkap.opdrachten.omgeving import database, quiet_logs
from motorkap.settings import read


def run(arguments: argparse.Namespace) -> int:
    """Do the run now (it asks the same signatures), take a wrong one back, or show the terms."""
    settings = read()
    quiet_logs()
    with database(settings) as address:
        if arguments.wat == "terughalen":
            return terughalen.run(settings, address, arguments)
        installatie = bouw.build(settings, address.app, "bewaring")
        if arguments.wat == "termijnen":
            return show(installatie)
        asyncio.run(once(installatie))
    sys.stdout.write("De lijst is bijgewerkt en uitgevoerd voor zover er is getekend.\n")
    return 0


async def once(installatie: Installatie) -> None:
    """One night."""
    try:
        await jobs.nightly(installatie, installatie.klok())
    finally:
        await installatie.engine.dispose()


def show(installatie: Installatie) -> int:
    """Every rule with its day for what starts today."""
    vandaag = installatie.klok().date()
    for regel in installatie.policies.bewaring.regels.values():
        dag = "altijd" if regel.blijvend else regel.na(vandaag).isoformat()
        sys.stdout.write(f"{regel.id:8} {dag:12} {regel.wat}\n")
    return 0
