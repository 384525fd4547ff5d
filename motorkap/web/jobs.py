"""What the web layer does by itself: forget forms that were sent long ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from motorkap.installatie import Installatie
from motorkap.web import store

BEWAARD = timedelta(days=30)


async def tidy(installatie: Installatie, nu: datetime) -> int:
    """Delete the operations of more than thirty days ago; gives how many."""
    async with installatie.transaction() as tx:
        return await store.forget(tx, nu - BEWAARD)
