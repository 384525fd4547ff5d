"""`motorkap migrate`: brings an external database up to date, as its owner."""

from __future__ import annotations

import argparse
import asyncio

from motorkap.database.migratie import migrate
from motorkap.installatie import POLICIES
from motorkap.opdrachten.omgeving import database
from motorkap.policies import load_policies
from motorkap.settings import read


def run(_arguments: argparse.Namespace) -> int:
    """Upgrade to the newest tables, functions and rights."""
    with database(read()) as address:
        asyncio.run(migrate(address.eigenaar, load_policies(POLICIES)))
    return 0
