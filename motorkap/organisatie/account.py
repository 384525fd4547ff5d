"""An account: its roles, who looks after it, and when it ends by itself. Pure rules.

Every account is confirmed once a calendar quarter by somebody else. One that missed a whole
quarter lapses fourteen days later; one that nobody used for ninety days is blocked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from motorkap.errors import KanNiet, MagNiet
from motorkap.toegang.model import Actor, Rol

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UITLOOP = timedelta(days=14)
ONGEBRUIKT = timedelta(days=90)


class Reden(StrEnum):
    """Why an account is blocked."""

    BEHEER = "beheer"
    UIT_DIENST = "uit_dienst"
    NIET_BEVESTIGD = "niet_bevestigd"
    NIET_GEBRUIKT = "niet_gebruikt"


ROLLEN: dict[Rol, tuple[str, str]] = {
    Rol.DEELNEMER: ("Deelnemer", "Brengt casussen in en zit aan tafel."),
    Rol.CONSULENT: ("Consulent", "Werkt bij de toegang en krijgt overdrachten."),
    Rol.REGIE: ("Team Regie", "Zit overleggen voor namens Team Regie."),
    Rol.ORGANISATIEBEHEERDER: (
        "Beheerder van de organisatie",
        "Beheert de accounts van de eigen organisatie.",
    ),
    Rol.PRIVACY_OFFICER: ("Privacy officer", "Controleert wie wat las. Leest geen casus."),
    Rol.ARCHIEFBEHEERDER: ("Archiefbeheerder", "Keurt mee wat wordt vernietigd."),
    Rol.BEHEERDER: (
        "Functioneel beheerder",
        "Beheert organisaties, teams en alle accounts. Ziet geen casus.",
    ),
}
EIGEN_ROLLEN = frozenset({Rol.DEELNEMER, Rol.ORGANISATIEBEHEERDER})
WERK = frozenset({Rol.DEELNEMER, Rol.CONSULENT, Rol.REGIE})
# Who holds the one may not hold the other (SEC-09; two signatures for destruction).
GAAT_NIET_SAMEN: dict[Rol, frozenset[Rol]] = {
    Rol.BEHEERDER: WERK | {Rol.PRIVACY_OFFICER, Rol.ARCHIEFBEHEERDER},
    Rol.PRIVACY_OFFICER: frozenset({Rol.BEHEERDER, Rol.ARCHIEFBEHEERDER}),
    Rol.ARCHIEFBEHEERDER: frozenset({Rol.BEHEERDER, Rol.PRIVACY_OFFICER}),
    **dict.fromkeys(WERK, frozenset({Rol.BEHEERDER})),
}
# A role that belongs to one kind of organisation.
VAN_SOORT = {Rol.CONSULENT: "toegang", Rol.REGIE: "team_regie"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account of one professional, as those who look after it see it."""

    id: UUID
    naam: str
    functie: str
    email: str
    organisatie_id: UUID
    organisatie: str
    organisatiesoort: str
    rollen: frozenset[Rol]
    gemaakt_op: datetime
    bevestigd_op: datetime
    geblokkeerd_op: datetime | None = None
    geblokkeerd_reden: Reden | None = None
    vrijgegeven_op: datetime | None = None
    gezien_op: datetime | None = None
    ingericht: bool = False
    link_tot: datetime | None = None

    @property
    def actief(self) -> bool:
        """Whether this person can sign in."""
        return self.geblokkeerd_op is None

    def must_confirm(self, op: date) -> bool:
        """Whether somebody has to say this quarter that this account is still right."""
        return self.actief and _day(self.bevestigd_op) < quarter(op)

    def confirm_by(self) -> date:
        """The last day to confirm it: the end of the quarter after the last confirmation."""
        return _next(_next(quarter(_day(self.bevestigd_op)))) - timedelta(days=1)

    def lapses_on(self) -> date:
        """The day on which it is blocked when nobody confirms it."""
        return self.confirm_by() + timedelta(days=1) + UITLOOP

    def unused_since(self) -> datetime:
        """The last sign of life: a sign-in, being made, or being unblocked."""
        signs = (self.gezien_op, self.gemaakt_op, self.vrijgegeven_op)
        return max(moment for moment in signs if moment is not None)

    def ends_now(self, nu: datetime) -> Reden | None:
        """Why this account ends by itself now; None when it does not."""
        if not self.actief:
            return None
        if self.lapses_on() <= _day(nu):
            return Reden.NIET_BEVESTIGD
        return Reden.NIET_GEBRUIKT if nu - self.unused_since() >= ONGEBRUIKT else None


@dataclass(frozen=True, slots=True)
class Rolperiode:
    """A role that somebody has or had."""

    rol: Rol
    vanaf: datetime
    tot: datetime | None


@dataclass(frozen=True, slots=True)
class Akkoord:
    """What one person last accepted; empty when nothing yet."""

    naam: str
    organisatie: str
    versie: str | None
    op: datetime | None
    tot: datetime | None

    def holds(self, versie: str, nu: datetime) -> bool:
        """Whether she accepted this version, not too long ago."""
        return self.versie == versie and self.tot is not None and nu < self.tot


@dataclass(frozen=True, slots=True)
class Eerste:
    """The first functional administrator, as the installer names her; *gemeente* is a name."""

    naam: str
    email: str
    gemeente: str


def quarter(op: date) -> date:
    """The first day of the calendar quarter of *op*."""
    return date(op.year, op.month - (op.month - 1) % 3, 1)


def quarter_after(op: date) -> date:
    """The first day of the quarter after that of *op*."""
    return _next(quarter(op))


def looks_after(actor: Actor, organisatie_id: UUID) -> bool:
    """Whether this person looks after the accounts of that organisation."""
    if Rol.BEHEERDER in actor.rollen:
        return True
    return Rol.ORGANISATIEBEHEERDER in actor.rollen and actor.organisatie_id == organisatie_id


def givable(actor: Actor, organisatie_id: UUID, soort: str) -> list[Rol]:
    """The roles that this person may give to and take from people of that organisation."""
    if not looks_after(actor, organisatie_id):
        return []
    scope = ROLLEN if Rol.BEHEERDER in actor.rollen else EIGEN_ROLLEN
    return [rol for rol in ROLLEN if rol in scope and VAN_SOORT.get(rol, soort) == soort]


def check_giving(actor: Actor, wie: Account, rol: Rol) -> None:
    """Refuse a role that this person may not give, or that does not go with the others."""
    _check_changing(actor, wie, rol)
    if rol in wie.rollen:
        raise KanNiet("Deze persoon heeft deze rol al.")
    check_together({rol} | wie.rollen)


def check_together(rollen: Collection[Rol]) -> None:
    """Refuse roles that one person may not hold at the same time."""
    for rol in rollen:
        if clash := GAAT_NIET_SAMEN.get(rol, frozenset()) & set(rollen):
            other = ROLLEN[min(clash)][0].lower()
            raise KanNiet(
                f"{ROLLEN[rol][0]} en {other} gaan niet samen. Neem eerst de andere rol af,"
                " of geef deze rol aan iemand anders."
            )


def check_taking(actor: Actor, wie: Account, rol: Rol) -> None:
    """Refuse to take a role that this person may not take, or that she does not have."""
    _check_changing(actor, wie, rol)
    if rol not in wie.rollen:
        raise KanNiet("Deze persoon heeft deze rol niet.")


def _check_changing(actor: Actor, wie: Account, rol: Rol) -> None:
    check_managing(actor, wie)
    if actor.id == wie.id:
        raise MagNiet("U kunt uw eigen rollen niet wijzigen. Vraag een andere beheerder.")
    if rol not in givable(actor, wie.organisatie_id, wie.organisatiesoort):
        raise MagNiet(
            "Deze rol kunt u niet geven of afnemen. Vraag het de functioneel beheerder,"
            " of kijk of de rol bij deze organisatie past."
        )


def manages(actor: Actor, wie: Account) -> bool:
    """Whether she changes this account: one with a heavier role is for the beheerder alone."""
    return Rol.BEHEERDER in actor.rollen or not wie.rollen - EIGEN_ROLLEN - WERK


def check_managing(actor: Actor, wie: Account) -> None:
    """Refuse the manager of an organisation what concerns an account with a heavier role."""
    if not manages(actor, wie):
        raise MagNiet(
            "Deze persoon heeft een rol met toezicht. Dit account beheert de functioneel beheerder."
        )


def check_other(actor: Actor, wie: Account, wat: str) -> None:
    """Refuse what nobody does to her own account."""
    if actor.id == wie.id:
        raise MagNiet(f"U kunt uw eigen account niet {wat}. Vraag een andere beheerder.")


def _next(start: date) -> date:
    return quarter(start + timedelta(days=95))


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()
