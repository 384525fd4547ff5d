"""The register as the officers read it."""

from __future__ import annotations

from motorkap.ids import NIEMAND
from motorkap.policies.register import Register
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp


async def register(gate: Gate) -> Register:
    """The register, for the privacy officer and the archiefbeheerder; one line."""
    await gate.permit(Handeling.REGISTER_LEZEN, Voorwerp("register", NIEMAND))
    return gate.policies.register
