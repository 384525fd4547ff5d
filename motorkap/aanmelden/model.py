"""The rules of signing in: passwords, limits on tries, where to go next; no I/O."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from uuid import UUID

from motorkap.aanmelden.wachtwoorden import BEKEND
from motorkap.errors import Weigering

MINSTENS, HOOGSTENS = 12, 128
TE_KORT = f"Kies een wachtwoord van {MINSTENS} tekens of meer. Een zin is makkelijk te onthouden."
TE_LANG = f"Kies een wachtwoord van hoogstens {HOOGSTENS} tekens."
TE_RADEN = (
    "Dit wachtwoord is makkelijk te raden. "
    "Kies bijvoorbeeld vier woorden die niet bij elkaar horen."
)
HERSTELCODES = 10
LINK_GELDIG = timedelta(hours=24)
APPARAAT_BEKEND = timedelta(days=180)
APPARATEN_PER_BROWSER = 5
VERS = timedelta(minutes=5)
LOG_BEWAARD = timedelta(days=183)  # six months (RET-14)
_TEKENS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_EIGEN_PAD = re.compile(r"/(?![/\\])[A-Za-z0-9/_.~-]{0,300}", re.ASCII)
_NIET_TERUG = ("/aanmelden", "/afmelden", "/welkom", "/sessie", "/convenant", "/assets")


class Gebeurtenis(StrEnum):
    """What is kept of signing in, for six months (RET-14)."""

    GELUKT = "aanmelden.gelukt"
    MISLUKT = "aanmelden.mislukt"
    INGESCHREVEN = "aanmelden.ingeschreven"
    WACHTWOORD = "aanmelden.wachtwoord_gewijzigd"
    FACTOR_MISLUKT = "tweedefactor.mislukt"
    FACTOR_GELUKT = "tweedefactor.gelukt"
    FACTOR_NIEUW = "tweedefactor.gewijzigd"
    HERSTELCODES = "tweedefactor.herstelcodes"
    AFMELDEN = "afmelden"


class TeVaak(Weigering):
    """Too many tries: 429, with how long to wait."""

    status = 429

    def __init__(self, wacht: timedelta) -> None:
        self.seconden = max(1, ceil(wacht.total_seconds()))
        super().__init__(
            f"U hebt te vaak geprobeerd. Wacht {duur(self.seconden)} en probeer het nog eens."
        )


class TeDruk(Weigering):
    """Too many people sign in at this moment: 503."""

    status = 503
    seconden = 5

    def __init__(self) -> None:
        super().__init__(
            "Het is nu erg druk met aanmelden. Probeer het over een halve minuut nog eens."
        )


@dataclass(frozen=True, slots=True)
class Grens:
    """How many tries count as normal, within which time, and how long to wait after that."""

    aantal: int
    binnen: timedelta
    pauze: timedelta


ACCOUNT = Grens(10, timedelta(hours=24), timedelta(minutes=30))
APPARAAT = Grens(10, timedelta(minutes=15), timedelta(minutes=15))
CODE = Grens(5, timedelta(minutes=15), timedelta(minutes=15))
ADRES = Grens(60, timedelta(minutes=15), timedelta(seconds=10))


@dataclass(frozen=True, slots=True)
class Stand:
    """How often was tried so far, since when, and when counting starts anew."""

    aantal: int
    vanaf: datetime
    tot: datetime

    def over(self, grens: Grens) -> bool:
        """Whether this try is one too many."""
        return self.aantal > grens.aantal

    def wacht(self, nu: datetime) -> timedelta:
        """How long a network address waits: beyond its number, one try for each pause.

        Many people share an address, so it is slowed down, never shut.
        """
        extra = self.aantal - ADRES.aantal + 1
        return max(timedelta(), self.vanaf + extra * ADRES.pauze - nu) if extra > 0 else timedelta()


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """What signing in needs to know of one person."""

    id: UUID
    naam: str
    email: str
    organisatie: str
    geblokkeerd: bool
    wachtwoord: bytes | None
    ingeschreven: bool


@dataclass(frozen=True, slots=True, repr=False)
class Codeapp:
    """The seed that an app on somebody's telephone makes codes with."""

    id: UUID
    zaad: str
    laatste_stap: int


@dataclass(frozen=True, slots=True)
class Link:
    """An invitation or reset that may still be used, and for whom."""

    hash: bytes
    gebruiker_id: UUID
    soort: str


def password_error(wachtwoord: str, eigen: Iterable[str] = ()) -> str:
    """What is wrong with a new password, as a sentence; empty when it will do.

    Length counts, and not being easy to guess; there are no rules about signs (SEC-05).
    """
    if len(wachtwoord) < MINSTENS:
        return TE_KORT
    if len(wachtwoord) > HOOGSTENS:
        return TE_LANG
    if _is_guessable(wachtwoord.casefold(), eigen):
        return TE_RADEN
    return ""


def _is_guessable(wachtwoord: str, eigen: Iterable[str]) -> bool:
    if len(set(wachtwoord)) < 5:
        return True
    own = {deel for woord in eigen for deel in re.split(r"\W+", woord.casefold()) if len(deel) > 2}
    rest = wachtwoord
    for woord in sorted(own | BEKEND, key=len, reverse=True):
        rest = rest.replace(woord, "")
    return rest != wachtwoord and len(re.sub(r"[\W\d_]", "", rest)) < 4


def tidy_code(getypt: str) -> str:
    """A code without the spaces and dashes that people put in to read it."""
    return re.sub(r"[\s-]", "", getypt).upper()


def recovery_code(willekeurig: bytes) -> str:
    """Twelve signs that cannot be taken for each other, from as many random bytes."""
    signs = "".join(_TEKENS[byte % 32] for byte in willekeurig[:12])
    return "-".join((signs[:4], signs[4:8], signs[8:]))


def own_path(pad: str) -> str:
    """The path to return to after signing in, if it is one of ours; else the home page."""
    fits = _EIGEN_PAD.fullmatch(pad) and not pad.startswith(_NIET_TERUG)
    return pad if fits and "/../" not in f"{pad}/" else "/"


def is_fresh(tweede_factor_op: datetime | None, nu: datetime) -> bool:
    """Whether the second factor was given so recently that it may be changed."""
    return tweede_factor_op is not None and nu - tweede_factor_op <= VERS


def duur(seconden: int) -> str:
    """How long to wait, in words."""
    if seconden < 120:
        return "1 seconde" if seconden == 1 else f"{seconden} seconden"
    return f"{ceil(seconden / 60)} minuten"


_BROWSERS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMEN = (
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "een Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """The family of browser and machine, as a person recognises it; never the whole string."""
    browser = next((naam for deel, naam in _BROWSERS if deel in user_agent), "Een browser")
    systeem = next((naam for deel, naam in _SYSTEMEN if deel in user_agent), "")
    return f"{browser} op {systeem}" if systeem else browser
