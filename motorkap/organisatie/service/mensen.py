"""Use cases of people's accounts: who looks after whom, from the first link to the last day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn
from uuid import UUID

from motorkap.aanmelden import service as aanmelden
from motorkap.berichten import service as berichten
from motorkap.errors import KanNiet, MagNiet, NietGevonden, Ongeldig
from motorkap.ids import NIEMAND
from motorkap.organisatie import account as rules
from motorkap.organisatie import store, store_links
from motorkap.organisatie.account import Account, Reden, Rolperiode
from motorkap.organisatie.forms import MensForm
from motorkap.organisatie.model import Organisatie
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol, Voorwerp

BEZET = "Dit mailadres hoort al bij een account. Kies een ander adres."


@dataclass(frozen=True, slots=True)
class Dossier:
    """One account with what can be done to it."""

    account: Account
    rollen: list[Rolperiode]
    te_geven: list[Rol]
    te_nemen: list[Rol]


@dataclass(frozen=True, slots=True)
class Achterlaat:
    """What hangs on somebody who leaves: numbers only."""

    casussen: int
    afspraken: int
    reeksen: int


async def people(gate: Gate, waar: UUID | None = None) -> list[Account]:
    """The accounts that this person looks after, by name, blocked ones too; one line."""
    await gate.permit(Handeling.BEHEER_LEZEN, Voorwerp("account", NIEMAND))
    return await store.accounts(gate.tx, gate.nu, scope(gate, waar))


async def person(gate: Gate, wie: UUID) -> Dossier:
    """One account; one line."""
    account = await _account(gate, wie, Handeling.BEHEER_LEZEN)
    await gate.permit(Handeling.BEHEER_LEZEN, Voorwerp("account", wie))
    may = rules.givable(gate.actor, account.organisatie_id, account.organisatiesoort)
    mine = may if gate.actor.id != wie else []
    return Dossier(
        account,
        await store.role_history(gate.tx, wie),
        [rol for rol in mine if rol not in account.rollen],
        [rol for rol in mine if rol in account.rollen],
    )


async def workplaces(gate: Gate) -> list[Organisatie]:
    """The organisations where this person may make an account."""
    gids = await store.load_gids(gate.tx)
    found = [o for o in gids.organisaties.values() if o.actief]
    return [o for o in found if rules.looks_after(gate.actor, o.id)]


async def make_person(gate: Gate, form: MensForm) -> tuple[UUID, str]:
    """A new account with its roles, and the token of the link with which she enrols."""
    await _admin(gate, Handeling.GEBRUIKER_BEHEREN)
    values = form.values()
    waar = await _workplace(gate, form)
    _check_address(waar, form)
    rollen = [
        r for r in form.gekozen_rollen() if r in rules.givable(gate.actor, waar.id, waar.soort)
    ]
    rules.check_together(rollen)
    row = values | {"organisatie_id": waar.id}
    made = await store.add_account(gate.tx, row, gate.nu)
    if made is None:
        raise Ongeldig({"email": BEZET})
    await gate.permit(Handeling.GEBRUIKER_BEHEREN, Voorwerp("account", made))
    for rol in rollen:
        await _give(gate, made, rol)
    return made, await aanmelden.make_link(gate.tx, made, gate.actor.id, gate.nu)


async def change_person(gate: Gate, wie: UUID, form: MensForm) -> None:
    """Another name, function or address; of that she hears at the address she had."""
    account = await _account(gate, wie, Handeling.GEBRUIKER_WIJZIGEN)
    rules.check_managing(gate.actor, account)
    values = form.values()
    gids = await store.load_gids(gate.tx)
    _check_address(gids.organisaties[account.organisatie_id], form)
    if await store.address_taken(gate.tx, values["email"], wie):
        raise Ongeldig({"email": BEZET})
    await gate.permit(Handeling.GEBRUIKER_WIJZIGEN, Voorwerp("account", wie))
    await store.change_account(gate.tx, wie, values)
    if values["email"] != account.email:
        await berichten.tell_at(gate, wie, account.email)


async def confirm(gate: Gate, ids: Iterable[UUID]) -> int:
    """Say that these accounts are still right; one line for each. Gives how many."""
    done = 0
    for wie in ids:
        account = await _account(gate, wie, Handeling.GEBRUIKER_BEVESTIGEN)
        await _check_confirming(gate, account)
        if account.actief:
            await gate.permit(Handeling.GEBRUIKER_BEVESTIGEN, Voorwerp("account", wie))
            await store.change_account(gate.tx, wie, {"bevestigd_op": gate.nu})
            done += 1
    return done


async def invite(gate: Gate, wie: UUID) -> str:
    """A new link for somebody who has not signed in yet; earlier links end."""
    account = await _account(gate, wie, Handeling.GEBRUIKER_UITNODIGEN)
    rules.check_managing(gate.actor, account)
    if account.ingericht:
        raise KanNiet(
            "Deze persoon heeft al een wachtwoord. Is dat kwijt? Dan kan de functioneel"
            " beheerder het herstellen."
        )
    _check_open(account)
    await gate.permit(Handeling.GEBRUIKER_UITNODIGEN, Voorwerp("account", wie))
    if account.gezien_op:
        await _tell_of_reset(gate, wie)
    return await aanmelden.make_link(gate.tx, wie, gate.actor.id, gate.nu)


async def reset(gate: Gate, wie: UUID) -> str:
    """Take password and codes away, and give a link to enrol anew; ends her sessions.

    Whoever makes the link could use it: she and the privacy officers hear of it by mail, at once.
    """
    account = await _account(gate, wie, Handeling.GEBRUIKER_HERSTELLEN)
    rules.check_other(gate.actor, account, "herstellen")
    _check_open(account)
    await gate.permit(Handeling.GEBRUIKER_HERSTELLEN, Voorwerp("account", wie))
    await _tell_of_reset(gate, wie)
    return await aanmelden.reset(gate.tx, wie, gate.actor.id, gate.nu)


async def _tell_of_reset(gate: Gate, wie: UUID) -> None:
    officers = await store_links.officers(gate.tx, gate.nu)
    await berichten.leg_klaar(gate, {wie, *officers}, berichten.Soort.ACCOUNT, wie)


async def block(gate: Gate, wie: UUID) -> None:
    """She cannot sign in any more, and her sessions end now."""
    account = await _account(gate, wie, Handeling.GEBRUIKER_BLOKKEREN)
    rules.check_managing(gate.actor, account)
    rules.check_other(gate.actor, account, "blokkeren")
    _check_open(account)
    await gate.permit(Handeling.GEBRUIKER_BLOKKEREN, Voorwerp("account", wie))
    await close(gate, wie, Reden.BEHEER)


async def unblock(gate: Gate, wie: UUID) -> None:
    """She can sign in again; this counts as a confirmation."""
    account = await _account(gate, wie, Handeling.GEBRUIKER_VRIJGEVEN)
    rules.check_managing(gate.actor, account)
    rules.check_other(gate.actor, account, "vrijgeven")
    if account.actief:
        raise KanNiet("Dit account is niet geblokkeerd.")
    if account.organisatie_id not in {o.id for o in await workplaces(gate)}:
        raise KanNiet(f"{account.organisatie} doet niet meer mee. Neem die eerst weer op.")
    await gate.permit(Handeling.GEBRUIKER_VRIJGEVEN, Voorwerp("account", wie))
    free = {"geblokkeerd_op": None, "geblokkeerd_reden": None}
    again = {"vrijgegeven_op": gate.nu, "bevestigd_op": gate.nu}
    await store.change_account(gate.tx, wie, free | again)


async def what_stays(gate: Gate, wie: UUID) -> tuple[Dossier, Achterlaat]:
    """What somebody leaves behind when she goes: numbers, no codes."""
    dossier = await person(gate, wie)
    counts = await store.left_behind(gate.tx, wie, gate.today)
    return dossier, Achterlaat(*counts)


async def leave(gate: Gate, wie: UUID) -> None:
    """End of employment: all roles end, the account is blocked, her sessions end now."""
    account = await _account(gate, wie, Handeling.GEBRUIKER_UIT_DIENST)
    rules.check_managing(gate.actor, account)
    rules.check_other(gate.actor, account, "beëindigen")
    await gate.permit(Handeling.GEBRUIKER_UIT_DIENST, Voorwerp("account", wie))
    await store.take_roles(gate.tx, wie, account.rollen, gate.nu)
    await close(gate, wie, Reden.UIT_DIENST)


async def give_role(gate: Gate, wie: UUID, rol: Rol) -> None:
    """A role from now on; never to oneself, and only one that goes with the others."""
    account = await _account(gate, wie, Handeling.ROL_TOEKENNEN)
    rules.check_giving(gate.actor, account, rol)
    await _give(gate, wie, rol)


async def take_role(gate: Gate, wie: UUID, rol: Rol) -> None:
    """End a role now; its dated row stays."""
    account = await _account(gate, wie, Handeling.ROL_INTREKKEN)
    rules.check_taking(gate.actor, account, rol)
    await gate.permit(Handeling.ROL_INTREKKEN, Voorwerp("account", wie))
    await store.take_roles(gate.tx, wie, [rol], gate.nu)


async def check_admin(gate: Gate) -> None:
    """Refuse whoever looks after nobody, with a line."""
    await _admin(gate, Handeling.BEHEER_LEZEN)


def scope(gate: Gate, waar: UUID | None = None) -> UUID | None:
    """Whose accounts are shown: all, or those of her own organisation."""
    return waar if Rol.BEHEERDER in gate.actor.rollen else gate.actor.organisatie_id


async def close(gate: Gate, wie: UUID, reden: Reden) -> None:
    """Block an account for this reason; its sessions and links end. The gate was asked before."""
    values = {"geblokkeerd_op": gate.nu, "geblokkeerd_reden": str(reden)}
    await store.change_account(gate.tx, wie, values)
    await aanmelden.block(gate.tx, wie, gate.nu)


async def _give(gate: Gate, wie: UUID, rol: Rol) -> None:
    await gate.permit(Handeling.ROL_TOEKENNEN, Voorwerp("account", wie))
    await store.give_role(gate.tx, wie, rol, gate.nu)


async def _admin(gate: Gate, handeling: Handeling) -> None:
    """Refuse whoever looks after nobody, with a line."""
    if not gate.actor.rollen & {Rol.BEHEERDER, Rol.ORGANISATIEBEHEERDER}:
        await gate.permit(handeling, Voorwerp("account", NIEMAND))


async def _account(gate: Gate, wie: UUID, handeling: Handeling) -> Account:
    """The account, for who looks after it; to others it does not exist, and the try has a line."""
    await _admin(gate, handeling)
    account = await store.load_account(gate.tx, wie, gate.nu)
    if account is not None and rules.looks_after(gate.actor, account.organisatie_id):
        return account
    return await _elsewhere(gate, wie)


async def _elsewhere(gate: Gate, wie: UUID) -> NoReturn:
    try:
        await gate.permit(Handeling.ANDERE_ORGANISATIE, Voorwerp("account", wie))
    except MagNiet as error:
        raise NietGevonden from error
    raise NietGevonden


async def _workplace(gate: Gate, form: MensForm) -> Organisatie:
    places = {o.id: o for o in await workplaces(gate)}
    chosen = form.organisatie_id() if Rol.BEHEERDER in gate.actor.rollen else scope(gate)
    if chosen is None or chosen not in places:
        raise Ongeldig({"organisatie": "Kies voor welke organisatie deze persoon werkt."})
    return places[chosen]


def _check_address(waar: Organisatie, form: MensForm) -> None:
    """SEC-08: an address of another domain is asked about once."""
    if not waar.owns_address(form.email) and form.toch != "ja":
        domein = " of ".join(f"@{domein}" for domein in waar.maildomeinen)
        zin = f"Adressen van {waar.kort} eindigen op {domein}. Klopt dit adres toch? Kruis dat aan."
        raise Ongeldig({"toch": zin})


def _check_open(account: Account) -> None:
    if not account.actief:
        raise KanNiet("Dit account is geblokkeerd. Geef het eerst vrij.")


async def _check_confirming(gate: Gate, account: Account) -> None:
    """Somebody else confirms; only the last administrator there is confirms herself."""
    rules.check_managing(gate.actor, account)
    if account.id == gate.actor.id and await store.other_beheerders(gate.tx, account.id):
        rules.check_other(gate.actor, account, "bevestigen")
