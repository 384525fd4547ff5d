"""`motorkap beheerder`: the first functional administrator of a new installation."""

from __future__ import annotations

import argparse
import asyncio
import sys

from motorkap import installatie as bouw
from motorkap.errors import Weigering
from motorkap.opdrachten.omgeving import database, quiet_logs
from motorkap.organisatie.account import Eerste
from motorkap.organisatie.jobs import first_beheerder
from motorkap.settings import read


def run(arguments: argparse.Namespace) -> int:
    """Make the account and print the link with which she enrols: 24 hours, once."""
    settings = read()
    quiet_logs()
    eerste = Eerste(arguments.naam, arguments.email, arguments.gemeente)
    with database(settings) as address:
        installatie = bouw.build(settings, address.app, "beheerder")
        try:
            link = asyncio.run(first_beheerder(installatie, installatie.klok(), eerste))
        except Weigering as refusal:
            reasons = getattr(refusal, "fouten", {}).values()
            sys.stderr.write(f"{' '.join([str(refusal), *reasons])}\n")
            return 1
    sys.stdout.write(f"Geef deze link aan de beheerder zelf. Hij werkt 24 uur, één keer.\n{link}\n")
    return 0
