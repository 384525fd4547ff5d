"""What accounts do by themselves: lapse when nobody confirms or uses them; and the very first one.

A second run finds nothing to do.
"""

from __future__ import annotations

from datetime import datetime

from motorkap.db import Tx
from motorkap.ids import SYSTEEM
from motorkap.installatie import Installatie
from motorkap.organisatie.account import Eerste
from motorkap.organisatie.service import begin, toezicht
from motorkap.overleg.jobs import motorkap
from motorkap.toegang.gate import Gate


async def lapse_accounts(installatie: Installatie, nu: datetime) -> int:
    """Block the accounts that end today; gives how many."""
    async with installatie.transaction() as tx:
        return await toezicht.lapse(await _gate(installatie, tx, nu))


async def first_beheerder(installatie: Installatie, nu: datetime, eerste: Eerste) -> str:
    """The address with which the first functional administrator enrols; KanNiet if there is one."""
    async with installatie.transaction() as tx:
        token = await begin.first_beheerder(await _gate(installatie, tx, nu), eerste)
    return f"{installatie.settings.basis_url}/welkom/{token}"


async def _gate(installatie: Installatie, tx: Tx, nu: datetime) -> Gate:
    await tx.act_as(SYSTEEM, nu if installatie.vrije_klok else None)
    return installatie.gate(tx, motorkap(), nu)
