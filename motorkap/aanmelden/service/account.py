"""What people do with their own account: sessions, password, second factor, the convenant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motorkap.aanmelden import sessies, store
from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.model import Account, Gebeurtenis, password_error
from motorkap.aanmelden.service.inloggen import demo_code_of, try_code, use_app_code
from motorkap.aanmelden.service.inschrijven import (
    NieuweApp,
    begin_app,
    confirm_app,
    new_recovery_codes,
    show_app,
)
from motorkap.aanmelden.sessies import Lopend
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.overleg.kalender import service_feed as overleg
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

NIET_UW_WACHTWOORD = "Dit is niet uw wachtwoord van nu. Kijk of u het goed typt."


@dataclass(frozen=True, slots=True)
class Overzicht:
    """What the account page shows."""

    email: str
    sessies: list[Lopend]
    codes_over: int
    agenda_sinds: datetime | None


async def overview(gate: Gate) -> Overzicht:
    """My own sessions, and how many recovery codes are left."""
    mine = await store.account_by_id(gate.tx, gate.actor.id)
    living = await sessies.living(gate.tx, mine.id, gate.nu)
    codes = await store.codes_left(gate.tx, mine.id)
    return Overzicht(mine.email, living, codes, await overleg.subscribed_since(gate))


async def switch_keys(gate: Gate, *, uit: bool) -> None:
    """Turn the shortcut keys off, or on again; for me alone, on every device."""
    await sessies.switch_keys(gate.tx, gate.actor.id, uit=uit)


async def extend(gate: Gate) -> None:
    """Say that I am still here."""
    await sessies.touch(gate.tx, _session(gate), gate.nu)


async def sign_out(balie: Balie, gate: Gate) -> None:
    """End this session."""
    await sessies.end(gate.tx, _session(gate), gate.nu)
    await store.note(gate.tx, Gebeurtenis.AFMELDEN, gate.actor.id, balie.adres, gate.nu)


async def sign_out_everywhere(balie: Balie, gate: Gate) -> None:
    """End all my sessions, this one too."""
    await sessies.end_all(gate.tx, gate.actor.id, gate.nu)
    await store.note(gate.tx, Gebeurtenis.AFMELDEN, gate.actor.id, balie.adres, gate.nu)


async def end_session(gate: Gate, sessie: str) -> None:
    """End one of my sessions, on another device; NietGevonden when it is not mine."""
    try:
        ended = await sessies.end_own(gate.tx, gate.actor.id, UUID(sessie), gate.nu)
    except ValueError as error:
        raise NietGevonden from error
    if not ended:
        raise NietGevonden


async def accept_convenant(gate: Gate, versie: str) -> None:
    """Accept this version of the convenant; it stays accepted as long as the policy says."""
    await gate.permit(Handeling.CONVENANT, Voorwerp("account", gate.actor.id))
    await store.accept(gate.tx, gate.actor.id, versie, gate.nu)


async def step_up(balie: Balie, gate: Gate, code: str) -> str | None:
    """The new token of this session after a fresh code; None when it is wrong. Raises TeVaak."""
    wie = gate.actor.id
    if not await try_code(balie, wie, code, lambda w, c: use_app_code(balie, w, c)):
        return None
    await store.note(gate.tx, Gebeurtenis.FACTOR_GELUKT, wie, balie.adres, gate.nu)
    return await sessies.renew(gate.tx, _session(gate), gate.nu)


async def demo_code_for_me(balie: Balie, gate: Gate) -> str:
    """The code of my app, in the demo environment; elsewhere nothing."""
    return await demo_code_of(balie, gate.actor.id)


async def change_password(balie: Balie, gate: Gate, huidig: str, nieuw: str) -> None:
    """Choose another password; the present one is asked, other sessions end. Ongeldig says why."""
    account = await _me(gate)
    own = (account.naam, account.email, account.organisatie)
    if fout := password_error(nieuw, own):
        raise Ongeldig({"wachtwoord": fout})
    if not await try_code(balie, account.id, "", lambda *_: _is_password(balie, account, huidig)):
        raise Ongeldig({"huidig": NIET_UW_WACHTWOORD})
    async with balie.hasher.place():
        hash_ = await balie.hasher.make(nieuw)
    await store.set_password(gate.tx, account.id, hash_, gate.nu)
    await _changed(balie, gate, Gebeurtenis.WACHTWOORD)


async def start_new_app(balie: Balie, gate: Gate) -> None:
    """Begin with another app for codes; the one in use works until the new one does."""
    await begin_app(balie, await _me(gate))


async def new_app(balie: Balie, gate: Gate) -> NieuweApp | None:
    """The QR code of the app I began with; None when I began with none."""
    return await show_app(balie, await _me(gate))


async def use_new_app(balie: Balie, gate: Gate, code: str) -> bool:
    """Let the new app take over, if this is a code of it; other sessions end. Raises TeVaak."""
    if not await confirm_app(balie, await _me(gate), code):
        return False
    await _changed(balie, gate, Gebeurtenis.FACTOR_NIEUW)
    return True


async def recovery_codes(balie: Balie, gate: Gate) -> list[str]:
    """Ten fresh recovery codes, shown this once; the earlier ones end."""
    codes = await new_recovery_codes(balie, await _me(gate))
    await store.note(gate.tx, Gebeurtenis.HERSTELCODES, gate.actor.id, balie.adres, gate.nu)
    return codes


async def make_calendar(balie: Balie, gate: Gate) -> str:
    """My secret calendar address, shown this once; an earlier one stops."""
    return f"{balie.installatie.settings.basis_url}/agenda/{await overleg.make_feed(gate)}.ics"


async def revoke_calendar(gate: Gate) -> None:
    """Let my secret calendar address stop at once."""
    await overleg.revoke_feed(gate)


async def _changed(balie: Balie, gate: Gate, wat: Gebeurtenis) -> None:
    await sessies.end_all(gate.tx, gate.actor.id, gate.nu, but=_session(gate))
    await store.note(gate.tx, wat, gate.actor.id, balie.adres, gate.nu)


async def _is_password(balie: Balie, account: Account, wachtwoord: str) -> bool:
    async with balie.hasher.place():
        return await balie.hasher.check(account.wachtwoord, wachtwoord)


async def _me(gate: Gate) -> Account:
    return await store.account_by_id(gate.tx, gate.actor.id)


def _session(gate: Gate) -> UUID:
    if gate.actor.sessie_id is None:
        raise NietGevonden
    return gate.actor.sessie_id
