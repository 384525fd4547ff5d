"""Approves a text before it is sent: the one call of every use case that sends free text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from motorkap.errors import Ongeldig
from motorkap.ids import NIEMAND
from motorkap.pseudonimisering import naast, store
from motorkap.pseudonimisering.keuren import Oordeel, blocks, replaced, weigh
from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.store import Telling
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp


async def judge(
    teksten: Mapping[str, str], gevinkt: Collection[str] = (), context: Context | None = None
) -> Oordeel:
    """What stands in the way of sending these fields; changes nothing and counts nothing."""
    if not any(teksten.values()):
        return Oordeel()
    return weigh(teksten, await naast.check(teksten, context or Context()), gevinkt)


async def forbid(teksten: Mapping[str, str]) -> None:
    """Refuse what blocks and let a warning be a hint: for a text that cannot wait for a tick."""
    if fouten := await blocked(teksten):
        raise Ongeldig(fouten)


async def blocked(teksten: Mapping[str, str]) -> dict[str, str]:
    """What has to go before anybody else may read these fields; a warning is no more than a hint.

    For a draft, which is kept as it is typed.
    """
    fouten = (await judge(teksten)).fouten
    return {veld: zin for veld, zin in fouten.items() if blocks(zin)}


async def approve(
    gate: Gate, teksten: Mapping[str, str], gevinkt: Collection[str]
) -> dict[str, int]:
    """Let these fields be sent, and count what was set aside; gives that count per field.

    Ongeldig, with the findings, when something has to go or still waits for its tick.
    """
    oordeel = await judge(teksten, gevinkt)
    if oordeel.fouten:
        raise Ongeldig(oordeel.fouten)
    await count(gate, oordeel.terzijde)
    return oordeel.terzijde


async def count(gate: Gate, terzijde: Mapping[str, int]) -> None:
    """Add what was set aside to the count of this month, of this organisation, per field."""
    maand = gate.today.replace(day=1)
    await store.add(gate.tx, gate.actor.organisatie_id, maand, terzijde)


async def counted(gate: Gate) -> list[Telling]:
    """What was set aside in the past year, for the privacy officer alone; one line."""
    await gate.permit(Handeling.TEKSTCONTROLE_TELLING, Voorwerp("log", NIEMAND))
    return await store.counts(gate.tx, date(gate.today.year - 1, gate.today.month, 1))


async def apply(teksten: Mapping[str, str], gekozen: Collection[str]) -> dict[str, str]:
    """The fields with the chosen words replaced by the neutral proposal."""
    return replaced(teksten, await naast.check(teksten, Context()), gekozen)
