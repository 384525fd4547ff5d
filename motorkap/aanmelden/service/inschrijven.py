"""Enrolling with a link: a password, an app with codes, recovery codes; then the person is in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from motorkap.aanmelden import adapter, sessies, store
from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.model import (
    HERSTELCODES,
    Account,
    Gebeurtenis,
    Link,
    password_error,
    recovery_code,
    tidy_code,
)
from motorkap.aanmelden.service.inloggen import Binnen, come_in, try_code, use_code_of
from motorkap.errors import KanNiet, NietGevonden, Ongeldig

LINK_VOORBIJ = (
    "Deze link werkt niet meer. Een link werkt één keer, 24 uur lang. "
    "Vraag uw beheerder om een nieuwe."
)


@dataclass(frozen=True, slots=True, repr=False)
class NieuweApp:
    """What somebody needs to put the codes on a telephone."""

    qr: str
    url: str
    sleutel: str
    demo_code: str


@dataclass(frozen=True, slots=True, repr=False)
class Ingeschreven:
    """Somebody enrolled: she is in, and sees her recovery codes this one time."""

    binnen: Binnen
    codes: list[str]


async def who(balie: Balie, token: str) -> Account:
    """For whom this link is; NietGevonden when it was used, ended, or never was."""
    link = await _link(balie, token)
    return await store.account_by_id(balie.tx, link.gebruiker_id)


async def choose_password(balie: Balie, token: str, wachtwoord: str) -> None:
    """Keep a password that counts once the app with codes is there; Ongeldig says what is wrong."""
    account = await who(balie, token)
    own = (account.naam, account.email, account.organisatie)
    if fout := password_error(wachtwoord, own):
        raise Ongeldig({"wachtwoord": fout})
    async with balie.hasher.place():
        hash_ = await balie.hasher.make(wachtwoord)
    await store.set_password(balie.tx, account.id, hash_, balie.nu, sure=False)
    await begin_app(balie, account)


async def begin_app(balie: Balie, account: Account) -> None:
    """Make a fresh seed for this person, that counts once she typed a code of it."""
    kluis = balie.installatie.kluis
    await store.new_codeapp(balie.tx, kluis, account.id, adapter.new_seed(), balie.nu)


async def show_app(balie: Balie, account: Account) -> NieuweApp | None:
    """The QR code of the seed that waits for its first code; None when there is none."""
    app = await store.codeapp(balie.tx, balie.installatie.kluis, account.id, sure=False)
    if app is None:
        return None
    url = adapter.enrol_url(app.zaad, account.email, balie.uitgever)
    stap = max(adapter.current_step(balie.nu), app.laatste_stap + 1)
    code = adapter.code_at(app.zaad, stap) if balie.is_demo else ""
    return NieuweApp(adapter.qr(url), url, app.zaad, code)


async def confirm_app(balie: Balie, account: Account, code: str) -> bool:
    """Let the new seed count, if this is a code of it; what it replaces ends. Raises TeVaak."""
    tx, kluis = balie.tx, balie.installatie.kluis
    app = await store.codeapp(tx, kluis, account.id, sure=False)
    if app is None:
        raise KanNiet("De QR-code is verlopen. Begin opnieuw met de app.")
    waiting = app
    if not await try_code(balie, account.id, code, lambda _, c: use_code_of(balie, waiting, c)):
        return False
    await store.confirm(tx, account.id, "totp", balie.nu)
    return True


async def finish(balie: Balie, token: str, code: str) -> Ingeschreven | None:
    """Enrol: use up the link, let password and app count, and come in; None for a wrong code."""
    link = await _link(balie, token)
    account = await store.account_by_id(balie.tx, link.gebruiker_id)
    if not await store.has_waiting_password(balie.tx, account.id):
        raise KanNiet("Kies eerst een wachtwoord. Open daarvoor de link opnieuw.")
    if not await confirm_app(balie, account, code):
        return None
    if not await store.use_link(balie.tx, link, balie.nu):
        raise NietGevonden(LINK_VOORBIJ)
    await store.confirm(balie.tx, account.id, "wachtwoord", balie.nu)
    await sessies.end_all(balie.tx, account.id, balie.nu)
    await store.note(balie.tx, Gebeurtenis.INGESCHREVEN, account.id, balie.adres, balie.nu)
    codes = await new_recovery_codes(balie, account)
    return Ingeschreven(await come_in(balie, account), codes)


async def new_recovery_codes(balie: Balie, account: Account) -> list[str]:
    """Ten fresh recovery codes, shown this once; the earlier ones end."""
    codes = [recovery_code(secrets.token_bytes(12)) for _ in range(HERSTELCODES)]
    tidy = [tidy_code(code) for code in codes]
    await store.new_codes(balie.tx, balie.installatie.kluis, account.id, tidy, balie.nu)
    return codes


async def _link(balie: Balie, token: str) -> Link:
    link = await store.link(balie.tx, token, balie.nu)
    if link is None:
        raise NietGevonden(LINK_VOORBIJ)
    return link
