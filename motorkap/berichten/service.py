"""What other packages ask of mail: lay something ready. And what a person chooses for herself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from motorkap.berichten import adapter, store
from motorkap.berichten.adapter import Gevangen
from motorkap.berichten.model import Aanleiding, Soort, Vastgelopen, Wanneer
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.ids import new_id
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

VERS = timedelta(days=7)
__all__ = [
    "Gevangen",
    "Soort",
    "Vastgelopen",
    "Wanneer",
    "address_changed",
    "caught",
    "choice",
    "choose",
    "count_given_up",
    "leg_klaar",
    "see",
    "stuck",
    "tell_at",
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


async def tell_at(gate: Gate, wie: UUID, adres: str) -> None:
    """Tell this person, at the address that she had until now, that her account changed."""
    new = Aanleiding(wie, Soort.ACCOUNT, new_id(), gate.today, adres)
    await store.put(gate.tx, [new], gate.nu)


async def address_changed(gate: Gate) -> datetime | None:
    """When somebody last gave me another address, if that was in the past week."""
    return await store.told_elsewhere(gate.tx, gate.actor.id, gate.nu - VERS)


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
    await _given_up(gate, mail_id, Handeling.MAIL_OPNIEUW)
    await store.try_again(gate.tx, mail_id, gate.nu)


async def see(gate: Gate, mail_id: UUID) -> None:
    """Leave a mail that was given up: it goes from the list, and after a month for good."""
    await _given_up(gate, mail_id, Handeling.MAIL_GEZIEN)
    await store.see(gate.tx, mail_id, gate.nu)


async def _given_up(gate: Gate, mail_id: UUID, handeling: Handeling) -> None:
    wie = await store.given_up(gate.tx, mail_id)
    await gate.permit(handeling, Voorwerp("account", wie or gate.actor.id))
    if wie is None:
        raise NietGevonden
