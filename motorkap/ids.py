"""Row ids are made here, before the insert, so that a seal can be bound to them (UUIDv7)."""

from __future__ import annotations

import os
import time
from uuid import UUID

# The actor of background work: a row made by the first migration, never able to sign in.
SYSTEEM = UUID("00000000-0000-7000-8000-000000000001")
NIEMAND = UUID(int=0)


def new_id() -> UUID:
    """A new id; later ids sort later, to the millisecond."""
    stamp = time.time_ns() // 1_000_000
    value = stamp << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
