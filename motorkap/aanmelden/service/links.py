"""What a beheerder starts for somebody else: a link to enrol, a reset, a block; and the demo."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from motorkap.aanmelden import sessies, store
from motorkap.aanmelden.balie import Balie
from motorkap.db import Tx
from motorkap.errors import KanNiet

SOORTEN = ("wachtwoord", "totp", "herstelcode")


async def make_link(
    tx: Tx, gebruiker_id: UUID, door: UUID, nu: datetime, soort: str = "uitnodiging"
) -> str:
    """The token of a link that lets this person enrol once, within 24 hours (SEC-06).

    The address is /welkom/<token>; it is shown once and kept as a hash. Earlier links end. Whoever
    calls this asked the gate.
    """
    token = secrets.token_urlsafe(32)
    await store.add_link(tx, token, gebruiker_id, {"soort": soort, "door": door, "nu": nu})
    return token


async def reset(tx: Tx, gebruiker_id: UUID, door: UUID, nu: datetime) -> str:
    """Take all means of signing in away from this person, and give a link to enrol anew."""
    for soort in SOORTEN:
        await store.expire(tx, gebruiker_id, soort, nu)
    await block(tx, gebruiker_id, nu)
    return await make_link(tx, gebruiker_id, door, nu, "herstel")


async def block(tx: Tx, gebruiker_id: UUID, nu: datetime) -> None:
    """End every session, link and known device of this person, at once.

    Whether the account is blocked is a fact of the organisatie package; set it there too.
    """
    await sessies.end_all(tx, gebruiker_id, nu)
    await store.end_links(tx, gebruiker_id, nu)
    await store.forget_devices(tx, gebruiker_id)


async def set_demo_credentials(
    balie: Balie, gebruiker_id: UUID, wachtwoord: str, totp_seed: str
) -> None:
    """Give an invented person a known password and seed; refuses in production (SEC-20)."""
    if balie.installatie.settings.productie:
        raise KanNiet("Bekende wachtwoorden bestaan alleen in de demo.")
    tx, nu = balie.tx, balie.nu
    hash_ = await balie.hasher.make(wachtwoord)
    await store.set_password(tx, gebruiker_id, hash_, nu)
    await store.new_codeapp(tx, balie.installatie.kluis, gebruiker_id, totp_seed, nu)
    await store.confirm(tx, gebruiker_id, "totp", nu)
