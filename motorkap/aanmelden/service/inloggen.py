"""Coming in: a password, then a second factor; every try counts before it is looked at."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from motorkap.aanmelden import adapter, sessies, store
from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.model import (
    ACCOUNT,
    ADRES,
    APPARAAT,
    CODE,
    Account,
    Codeapp,
    Gebeurtenis,
    TeVaak,
    tidy_code,
)

Controle = Callable[[UUID, str], Awaitable[bool]]


@dataclass(frozen=True, slots=True, repr=False)
class Binnen:
    """Somebody is in: the token of the session, and of the device that is known from now on."""

    token: str
    toestel: str


async def give_password(balie: Balie, email: str, wachtwoord: str) -> str | None:
    """The token of a session that waits for the second factor; None when something is not right.

    Unknown, wrong and blocked take the same steps and the same time, and give the same None; the
    try is counted. Raises TeVaak for this device or network address, TeDruk for all.
    """
    async with balie.hasher.place():
        account = await store.account_by_email(balie.tx, email)
        key, open_ = await _count(balie, email, account)
        hash_ = account.wachtwoord if account else None
        right = await balie.hasher.check(hash_, wachtwoord)
        if not (account and right and open_ and account.ingeschreven and not account.geblokkeerd):
            await _failed(balie, account)
            return None
        await store.forgive(balie.tx, key)
        await _refresh_hash(balie, account, wachtwoord)
    await sessies.end_token(balie.tx, balie.sessie_token, balie.nu)
    return await sessies.start(balie.tx, account.id, balie.nu, balie.apparaat, half=True)


async def waits_for_factor(balie: Balie) -> bool:
    """Whether this browser gave a right password and owes the second factor."""
    return await sessies.find_half(balie.tx, balie.sessie_token, balie.nu) is not None


async def give_code(balie: Balie, code: str) -> Binnen | None:
    """Come in with the code of the app; None when it is wrong or was used. Raises TeVaak."""
    return await _second_factor(balie, code, lambda wie, c: use_app_code(balie, wie, c))


async def give_recovery_code(balie: Balie, code: str) -> Binnen | None:
    """Come in with a recovery code, which works once; None when it is none. Raises TeVaak."""
    return await _second_factor(balie, code, lambda wie, c: _use_recovery_code(balie, wie, c))


async def use_app_code(balie: Balie, wie: UUID, code: str) -> bool:
    """Whether this is the code of this moment, for the first time; it is used up."""
    app = await store.codeapp(balie.tx, balie.installatie.kluis, wie)
    return app is not None and await use_code_of(balie, app, code)


async def use_code_of(balie: Balie, app: Codeapp, code: str) -> bool:
    """As `use_app_code`, for this app."""
    stap = adapter.step_of(app.zaad, code, balie.nu)
    return stap is not None and await store.use_step(balie.tx, app, stap, balie.nu)


async def try_code(balie: Balie, wie: UUID, code: str, controle: Controle) -> bool:
    """Count a try at the second factor and check it; raises TeVaak after five wrong ones."""
    key = f"totp:{wie}"
    stand = await store.count(balie.tx, key, CODE, balie.nu)
    if stand.over(CODE):
        raise TeVaak(stand.tot - balie.nu)
    if await controle(wie, tidy_code(code)):
        await store.clear(balie.tx, [key])
        return True
    await store.note(balie.tx, Gebeurtenis.FACTOR_MISLUKT, wie, balie.adres, balie.nu)
    return False


async def come_in(balie: Balie, account: Account) -> Binnen:
    """Start the session of somebody who gave all that was asked; the failures are forgotten."""
    tx, nu = balie.tx, balie.nu
    await sessies.end_token(tx, balie.sessie_token, nu)
    device = await store.known_device(tx, balie.toestellen, account.id, nu)
    await store.clear(tx, [_device_key(device) if device else _account_key(account.email)])
    if device is None:
        device = secrets.token_urlsafe(32)
        await store.add_device(tx, device, account.id, nu)
    await store.note(tx, Gebeurtenis.GELUKT, account.id, balie.adres, nu)
    return Binnen(await sessies.start(tx, account.id, nu, balie.apparaat), device)


async def demo_code(balie: Balie) -> str:
    """The code that an app would show now and that was not used yet; for the demo alone."""
    wie = await sessies.find_half(balie.tx, balie.sessie_token, balie.nu)
    return await demo_code_of(balie, wie) if wie else ""


async def demo_code_of(balie: Balie, wie: UUID) -> str:
    """The code of this person's app, in the demo environment; elsewhere nothing."""
    if not balie.is_demo:
        return ""
    app = await store.codeapp(balie.tx, balie.installatie.kluis, wie)
    if app is None:
        return ""
    stap = max(adapter.current_step(balie.nu), app.laatste_stap + 1)
    return adapter.code_at(app.zaad, stap)


async def _second_factor(balie: Balie, code: str, controle: Controle) -> Binnen | None:
    wie = await sessies.find_half(balie.tx, balie.sessie_token, balie.nu)
    if wie is None or not await try_code(balie, wie, code, controle):
        return None
    return await come_in(balie, await store.account_by_id(balie.tx, wie))


async def _use_recovery_code(balie: Balie, wie: UUID, code: str) -> bool:
    return await store.use_code(balie.tx, balie.installatie.kluis, wie, code, balie.nu)


async def _count(balie: Balie, email: str, account: Account | None) -> tuple[str, bool]:
    """Count this try; gives its key, and whether the account is open to this device."""
    tx, nu = balie.tx, balie.nu
    device = await store.known_device(tx, balie.toestellen, account.id if account else None, nu)
    if device:
        key = _device_key(device)
        stand = await store.count(tx, key, APPARAAT, nu)
        if stand.over(APPARAAT):
            raise TeVaak(stand.tot - nu)
        return key, True
    wait = (await store.stand(tx, _address_key(balie), nu)).wacht(nu)
    if wait > timedelta():
        raise TeVaak(wait)
    key = _account_key(account.email if account else email)
    return key, not (await store.count(tx, key, ACCOUNT, nu)).over(ACCOUNT)


async def _failed(balie: Balie, account: Account | None) -> None:
    await store.count(balie.tx, _address_key(balie), ADRES, balie.nu)
    wie = account.id if account else None
    await store.note(balie.tx, Gebeurtenis.MISLUKT, wie, balie.adres, balie.nu)


async def _refresh_hash(balie: Balie, account: Account, wachtwoord: str) -> None:
    if account.wachtwoord and balie.hasher.is_outdated(account.wachtwoord):
        hash_ = await balie.hasher.make(wachtwoord)
        await store.set_password(balie.tx, account.id, hash_, balie.nu)


def _account_key(email: str) -> str:
    return f"account:{hashlib.sha256(email.casefold().encode()).hexdigest()}"


def _device_key(token: str) -> str:
    return f"apparaat:{store.fingerprint(token).hex()}"


def _address_key(balie: Balie) -> str:
    return f"adres:{balie.adres}"
