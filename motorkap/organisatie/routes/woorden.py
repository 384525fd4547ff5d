"""How an account reads on the screen: its state as a sentence, its roles as words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motorkap.organisatie.account import ROLLEN, Account, Reden
from motorkap.taal import datum_jaar, datum_kort, local, moment
from motorkap.toegang.model import Rol
from motorkap.web.pagina import Page
from motorkap.web.veld import Veld

GEBLOKKEERD = {
    Reden.BEHEER: "Geblokkeerd",
    Reden.UIT_DIENST: "Uit dienst",
    Reden.NIET_BEVESTIGD: "Geblokkeerd, want niemand bevestigde dit account",
    Reden.NIET_GEBRUIKT: "Geblokkeerd, want 90 dagen niet aangemeld",
}


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of a list: what it is about, where it leads, its state as a shape and a sentence."""

    titel: str
    url: str
    soort: str
    zin: str
    laat: bool = False


@dataclass(kw_only=True)
class Formulier(Page):
    """A page that is one form."""

    sjabloon = "organisatie/formulier.html"
    actie: str
    terug: tuple[str, str]
    velden: list[Veld]
    knop: str
    uitleg: str = ""


def roles(rollen: Iterable[Rol]) -> str:
    """The roles of somebody, in a fixed order: "deelnemer, Team Regie"."""
    named = [ROLLEN[rol][0] for rol in ROLLEN if rol in set(rollen)]
    return ", ".join(named).lower().replace("team regie", "Team Regie") or "nog geen rol"


def state(account: Account, nu: datetime) -> tuple[str, str]:
    """The shape and the sentence of an account."""
    if account.geblokkeerd_op is not None:
        why = GEBLOKKEERD[account.geblokkeerd_reden or Reden.BEHEER]
        return "stil", f"{why}, sinds {datum_jaar(account.geblokkeerd_op)}."
    if not account.ingericht:
        return _not_started(account, nu)
    if account.must_confirm(local(nu).date()):
        return _to_confirm(account, nu)
    if not account.rollen:
        return "let-op", "Heeft nog geen rol en kan dus nog niets doen."
    return "klaar", _seen(account)


def _not_started(account: Account, nu: datetime) -> tuple[str, str]:
    if account.link_tot is not None and nu < account.link_tot:
        return "wacht", f"Uitgenodigd. De link werkt tot {moment(account.link_tot)}."
    return "let-op", "Heeft nog geen wachtwoord, en de link werkt niet meer. Maak een nieuwe."


def _to_confirm(account: Account, nu: datetime) -> tuple[str, str]:
    last = account.confirm_by()
    if last < local(nu).date():
        ends = datum_kort(account.lapses_on())
        return "laat", f"Had op {datum_kort(last)} bevestigd moeten zijn. Stopt op {ends}."
    return "open", f"Bevestig uiterlijk {datum_kort(last)} dat dit account nog klopt."


def _seen(account: Account) -> str:
    if account.gezien_op is None:
        return "Nog niet aangemeld."
    return f"Laatst aangemeld op {datum_jaar(account.gezien_op)}."


def line(account: Account, nu: datetime) -> Regel:
    """An account as a line of a list."""
    soort, zin = state(account, nu)
    about = f"{account.functie} · {roles(account.rollen)}. {zin}"
    return Regel(account.naam, f"/beheer/mensen/{account.id}", soort, about, soort == "laat")
