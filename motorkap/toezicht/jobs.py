"""What the desk does by itself: forget what officers asked the log long ago."""

from __future__ import annotations

from datetime import datetime

from motorkap.installatie import Installatie
from motorkap.toezicht import store
from motorkap.toezicht.service import ONTHOUDEN


async def tidy(installatie: Installatie, nu: datetime) -> int:
    """Delete the selections of more than thirty days ago; gives how many."""
    async with installatie.transaction() as tx:
        return await store.forget(tx, nu - ONTHOUDEN)
