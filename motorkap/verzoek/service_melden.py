"""Who hears of a request: the officers that one came in, the organisation what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from motorkap.berichten import service as berichten
from motorkap.organisatie.service import toezicht
from motorkap.toegang.gate import Gate
from motorkap.verzoek import store
from motorkap.verzoek.model import Besloten, Verzoek

VERS = timedelta(days=7)


async def came_in(gate: Gate, verzoek: Verzoek) -> None:
    """Mail to the officers, and to whoever tabled the casus when an officer entered it."""
    people = {*await toezicht.officers(gate), *await store.indieners(gate.tx, verzoek.casus_id)}
    await _tell(gate, people, verzoek)


async def changed(gate: Gate, verzoek: Verzoek) -> None:
    """Mail to whoever entered it and to the indiener: there is a decision, or more time."""
    people = {verzoek.ingevoerd_door, *await store.indieners(gate.tx, verzoek.casus_id)}
    await _tell(gate, people, verzoek)


async def _tell(gate: Gate, people: set[UUID], verzoek: Verzoek) -> None:
    others = people - {gate.actor.id}
    await berichten.leg_klaar(gate, others, berichten.Soort.VERZOEK, verzoek.id)


async def decided(gate: Gate) -> Sequence[Besloten]:
    """What was decided in the past week on requests at my own casussen; no line."""
    return await store.decided(gate.tx, gate.actor.id, gate.nu - VERS)
