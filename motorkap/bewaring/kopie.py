"""Every hour a copy of the key store, and how far the database counted: to see an old one by."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from motorkap.bewaring import store
from motorkap.installatie import Installatie


async def hourly(installatie: Installatie, nu: datetime) -> Path:
    """Count on in the database, then in the key store, and make a copy; old copies go."""
    async with installatie.transaction() as tx:
        teller = await store.count_on(tx)
    installatie.kluis.keep_stand(teller)
    return installatie.copy_keys(nu)
