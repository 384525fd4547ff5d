"""What is gone of a casus that came back: its page and the hour say so."""

from __future__ import annotations

from motorkap.bewaring import store
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Toegang


async def working_text_went(gate: Gate, toegang: Toegang | None) -> bool:
    """Whether an earlier working text was destroyed, since the casus had been closed for long."""
    return toegang is not None and await store.working_text_went(gate.tx, toegang)
