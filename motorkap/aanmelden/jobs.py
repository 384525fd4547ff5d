"""What signing in does by itself: forget in time. A second run finds nothing to do."""

from __future__ import annotations

from datetime import datetime

from motorkap.aanmelden import store
from motorkap.ids import SYSTEEM
from motorkap.installatie import Installatie
from motorkap.overleg.jobs import motorkap
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp


async def tidy(installatie: Installatie, nu: datetime) -> int:
    """Delete sign-in events after six months, and means of signing in that ended; one line."""
    async with installatie.transaction() as tx:
        await tx.act_as(SYSTEEM, nu if installatie.vrije_klok else None)
        gate = installatie.gate(tx, motorkap(), nu)
        await gate.permit(Handeling.SYSTEEM_OPRUIMEN, Voorwerp("account", SYSTEEM))
        return await store.tidy(tx, nu)
