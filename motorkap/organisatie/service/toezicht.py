"""What waits for those who look after accounts, and what the privacy officer checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from motorkap.ids import NIEMAND
from motorkap.organisatie import store, store_links
from motorkap.organisatie.account import Account, Akkoord, manages
from motorkap.organisatie.model import Nieuwe
from motorkap.organisatie.service.mensen import close, people
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol, Voorwerp
from motorkap.uitleg.model import expiry_warning

REEKS_VOORAF = timedelta(weeks=12)
LINKS_TERUG = timedelta(days=30)
HERSTEL_VERS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wachtend:
    """What waits: accounts to confirm, links not used, people without a role, series that end."""

    te_bevestigen: list[Account]
    niet_begonnen: list[Account]
    zonder_rol: list[Account]
    reeksen: list[tuple[str, date]]
    waarschuwing: str
    actief: int


@dataclass(frozen=True, slots=True)
class Convenantlijst:
    """Who accepted the present convenant, and who did not yet."""

    versie: str
    akkoord: list[Akkoord]
    nog_niet: list[Akkoord]


async def waiting(gate: Gate) -> Wachtend:
    """What waits for this administrator; one line."""
    active = [account for account in await people(gate) if account.actief]
    series, warning = [], ""
    if Rol.BEHEERDER in gate.actor.rollen:
        warning = expiry_warning(gate.policies.contact, gate.today)
        series = await store.series_that_end(gate.tx, gate.today, gate.today + REEKS_VOORAF)
    return Wachtend(
        te_bevestigen=await _to_confirm(gate, active),
        niet_begonnen=[account for account in active if not account.ingericht],
        zonder_rol=[account for account in active if not account.rollen],
        reeksen=series,
        waarschuwing=warning,
        actief=len(active),
    )


async def due(gate: Gate) -> list[Account]:
    """The accounts that this person confirms this quarter; her own is for somebody else."""
    return await _to_confirm(gate, await people(gate))


async def _to_confirm(gate: Gate, accounts: list[Account]) -> list[Account]:
    alone = not await store.other_beheerders(gate.tx, gate.actor.id)
    found = [
        account
        for account in accounts
        if account.must_confirm(gate.today)
        and manages(gate.actor, account)
        and (alone or account.id != gate.actor.id)
    ]
    return sorted(found, key=lambda account: (account.organisatie, account.naam))


async def convenant_list(gate: Gate) -> Convenantlijst:
    """Who accepted which convenant and when, for the privacy officer alone; one line."""
    await gate.permit(Handeling.CONVENANT_LIJST, Voorwerp("account", NIEMAND))
    convenant = gate.policies.convenant
    everybody = await store.convenant_list(gate.tx, convenant.geldig_maanden)
    return Convenantlijst(
        convenant.versie,
        [akkoord for akkoord in everybody if akkoord.holds(convenant.versie, gate.nu)],
        [akkoord for akkoord in everybody if not akkoord.holds(convenant.versie, gate.nu)],
    )


async def new_means(gate: Gate) -> list[Nieuwe]:
    """Who got a link to enrol in the last 30 days and from whom, for the officer; one line."""
    await gate.permit(Handeling.TOEGANGSLINKS, Voorwerp("account", NIEMAND))
    return await store_links.new_means(gate.tx, gate.nu - LINKS_TERUG)


async def fresh_resets(gate: Gate) -> list[Nieuwe]:
    """The resets of the last week: all of them for the officer, else those of this person."""
    wie = None if Rol.PRIVACY_OFFICER in gate.actor.rollen else gate.actor.id
    found = await store_links.new_means(gate.tx, gate.nu - HERSTEL_VERS, wie)
    return [link for link in found if link.herstel]


async def officers(gate: Gate) -> list[UUID]:
    """Who watches over privacy now, to be told that something happened; no line."""
    return await store_links.officers(gate.tx, gate.nu)


async def lapse(gate: Gate) -> int:
    """Block what ends by itself today, save the last beheerder; one line each. Gives how many."""
    ended = 0
    for account in await store.accounts(gate.tx, gate.nu):
        reden = account.ends_now(gate.nu)
        if reden is None or await _last_beheerder(gate, account):
            continue
        await gate.permit(Handeling.SYSTEEM_ACCOUNTS, Voorwerp("account", account.id))
        await close(gate, account.id, reden)
        ended += 1
    return ended


async def _last_beheerder(gate: Gate, account: Account) -> bool:
    if Rol.BEHEERDER not in account.rollen:
        return False
    return not await store.other_beheerders(gate.tx, account.id)
