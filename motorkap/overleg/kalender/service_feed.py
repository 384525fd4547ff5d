"""The secret calendar address of one person: made, revoked, and read without signing in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from motorkap.db import Tx
from motorkap.errors import NietGevonden
from motorkap.overleg import store
from motorkap.overleg.adapter import write_feed
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.kalender.feed import Kalenderregel
from motorkap.overleg.model import Overleg, Status
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Actor, Rol, Voorwerp

TERUG = timedelta(weeks=8)
VOORUIT = timedelta(weeks=26)


def fingerprint(token: str) -> bytes:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).digest()


async def make_feed(gate: Gate) -> str:
    """A new secret token for the calendar of this person, shown once; the earlier one stops."""
    await gate.permit(Handeling.AGENDA_ADRES, Voorwerp("account", gate.actor.id))
    token = secrets.token_urlsafe(32)
    await store_deelname.subscribe(gate.tx, fingerprint(token), gate.actor.id, gate.nu)
    return token


async def revoke_feed(gate: Gate) -> None:
    """The secret address of this person stops working at once."""
    await gate.permit(Handeling.AGENDA_ADRES, Voorwerp("account", gate.actor.id))
    await store_deelname.unsubscribe(gate.tx, gate.actor.id, gate.nu)


async def subscribed_since(gate: Gate) -> datetime | None:
    """Since when this person has a secret address; None without one."""
    found = await store_deelname.subscription(gate.tx, gate.actor.id)
    return found.gemaakt_op if found else None


async def calendar(gate: Gate) -> bytes:
    """The calendar of this person: team, time and place, and nothing else; leaves a line."""
    await gate.permit(Handeling.AGENDA_ABONNEMENT, Voorwerp("overleg", gate.actor.id))
    periode = (gate.nu - TERUG, gate.nu + VOORUIT)
    found = await store.of_person(gate.tx, gate.actor.id, gate.nu, periode)
    names = await store.team_names(gate.tx)
    changed = await store.changed_on(gate.tx, [o.id for o in found])
    return write_feed(
        _line(o, names[o.team_id], changed.get(o.id, o.begin - VOORUIT)) for o in found
    )


def _line(overleg: Overleg, team: str, gewijzigd_op: datetime) -> Kalenderregel:
    return Kalenderregel(
        overleg_id=overleg.id,
        team=f"Team {team}",
        begin=overleg.begin,
        eind=overleg.eind,
        plaats=overleg.plaats,
        vervallen=overleg.status is Status.VERVALLEN,
        volgnummer=overleg.volgnummer,
        gewijzigd_op=gewijzigd_op,
    )


async def recognise(tx: Tx, token: str, nu: datetime, toegangspunt: str) -> Actor:
    """The person whose secret address this is; NietGevonden for a wrong or revoked one."""
    row = await store_deelname.subscriber(tx, fingerprint(token), nu)
    if row is None:
        raise NietGevonden("Deze agenda bestaat niet, of het adres is ingetrokken.")
    return Actor(
        id=row.gebruiker_id,
        naam=row.naam,
        organisatie_id=row.organisatie_id,
        organisatie=row.organisatie,
        organisatiesoort=row.soort,
        gemeentelijk=row.gemeentelijk,
        zorgtaak=row.zorgtaak,
        onafhankelijk=row.onafhankelijk,
        rollen=frozenset(Rol(rol) for rol in row.rollen),
        convenant=False,
        toegangspunt=toegangspunt,
        authenticatie="agenda-adres",
    )
