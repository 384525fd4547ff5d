"""What is gone of a casus that came back, and whether something holds it: its pages say so."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motorkap.bewaring import store, store_keuring, store_termijn
from motorkap.taal import datum_jaar
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Toegang


async def working_text_went(gate: Gate, toegang: Toegang | None) -> bool:
    """Whether an earlier working text was destroyed, since the casus had been closed for long."""
    return toegang is not None and await store.working_text_went(gate.tx, toegang)


async def set_day(gate: Gate, toegang: Toegang) -> tuple[date, str] | None:
    """The day that was set for this casus instead of the day of its rule, and the code of why."""
    return await store_termijn.set_day(gate.tx, toegang)


async def tombstone(gate: Gate, code: str) -> str:
    """That the casus of this code was destroyed, when and why, in a sentence; empty if it was not.

    For who may know of every casus: the privacy officer.
    """
    found = await store_keuring.tombstone(gate.tx, code)
    if found is None:
        return ""
    dag, regel = found
    wet = gate.policies.bewaring.regels.get(regel)
    waarom = wet.omdat if wet else "omdat de sleutel al weg was bij een herstel"
    return f"Deze casus is vernietigd op {datum_jaar(dag)}, {waarom} ({regel})."


async def is_held(gate: Gate, casus_id: UUID) -> bool:
    """Whether nothing of it may be destroyed now: a request of the resident runs."""
    return await store.is_held(gate.tx, casus_id)
