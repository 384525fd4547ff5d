"""The roster of background work: what runs by itself, and when (UTC)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from motorkap.installatie import Installatie

Taak = Callable[[Installatie, datetime], Awaitable[None]]

# name, schedule (minute hour day month weekday), job
ROOSTER: tuple[tuple[str, str, Taak], ...] = ()
