"""Use cases of organisations and people; the larger ones stand in the modules beside this one."""

from __future__ import annotations

from motorkap.organisatie import store
from motorkap.organisatie.model import Gids
from motorkap.toegang.gate import Gate


async def gids(gate: Gate) -> Gids:
    """The directory: organisations, people, teams and kernen; nothing of residents."""
    return await store.load_gids(gate.tx)
