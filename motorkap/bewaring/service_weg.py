"""What is gone of a casus that came back, and whether something holds it: its pages say so."""

from __future__ import annotations

from uuid import UUID

from motorkap.bewaring import store
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Toegang


async def working_text_went(gate: Gate, toegang: Toegang | None) -> bool:
    """Whether an earlier working text was destroyed, since the casus had been closed for long."""
    return toegang is not None and await store.working_text_went(gate.tx, toegang)


async def is_held(gate: Gate, casus_id: UUID) -> bool:
    """Whether nothing of it may be destroyed now: a request of the resident runs."""
    return await store.is_held(gate.tx, casus_id)
