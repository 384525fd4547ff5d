"""What other packages ask of mail: lay something ready. And what a person chooses for herself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import UUID

from motorkap.berichten import adapter, store
from motorkap.berichten.adapter import Gevangen
from motorkap.berichten.model import Aanleiding, Soort, Vastgelopen, Wanneer
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

__all__ = [
    "Gevangen",
    "Soort",
    "Vastgelopen",
    "Wanneer",
    "caught",
    "choice",
    "choose",
    "count_given_up",
    "leg_klaar",
    "stuck",
    "try_again",
]


async def leg_klaar(
    gate: Gate, aan: Iterable[UUID], soort: Soort, onderwerp_id: UUID, dag: date | None = None
) -> None:
    """Tell these people, in this transaction, that something waits for them.

    The mail says only that. The same kind about the same thing on the same day (today when none is
    given) counts once per person; whoever is blocked gets none.
    """
    op = dag or gate.today
    await store.put(gate.tx, [Aanleiding(w, soort, onderwerp_id, op) for w in set(aan)], gate.nu)


async def choice(gate: Gate) -> Wanneer:
    """How often I want mail."""
    return await store.choice(gate.tx, gate.actor.id)


async def choose(gate: Gate, wanneer: str) -> Wanneer:
    """At once or once a day; Ongeldig for anything else."""
    if wanneer not in set(Wanneer):
        raise Ongeldig({"wanneer": "Kies meteen of één keer per dag."})
    await gate.permit(Handeling.BERICHT_KEUZE, Voorwerp("account", gate.actor.id))
    await store.choose(gate.tx, gate.actor.id, Wanneer(wanneer), gate.nu)
    return Wanneer(wanneer)


async def caught(gate: Gate, map_: Path | None) -> list[Gevangen]:
    """The mails of the demo, newest first; where real mail leaves this page does not exist."""
    await gate.permit(Handeling.DEMO_POST, Voorwerp("account", gate.actor.id))
    if map_ is None:
        raise NietGevonden
    return adapter.read_caught(map_)


async def stuck(gate: Gate) -> list[Vastgelopen]:
    """The mails that did not get out, for whoever looks after the program; no mail is opened."""
    await gate.permit(Handeling.MAIL_LEZEN, Voorwerp("account", gate.actor.id))
    return await store.stuck(gate.tx)


async def count_given_up(gate: Gate) -> int:
    """How many mails wait for somebody to look at them; a number, no line."""
    return await store.count_given_up(gate.tx)


async def try_again(gate: Gate, mail_id: UUID) -> None:
    """Let a mail that was given up go once more; NietGevonden when there is none such."""
    wie = await store.given_up(gate.tx, mail_id)
    await gate.permit(Handeling.MAIL_OPNIEUW, Voorwerp("account", wie or gate.actor.id))
    if wie is None:
        raise NietGevonden
    await store.try_again(gate.tx, mail_id, gate.nu)
