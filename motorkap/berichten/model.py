"""What can wait for somebody, when its mail may leave, and when to try again. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OCHTEND = time(7, 30)
EERSTE_KEER = timedelta(minutes=1)
LANGST = timedelta(hours=6)
OPGEVEN = timedelta(days=5)
BEWAARD = timedelta(days=30)


class Wanneer(StrEnum):
    """How often somebody wants mail."""

    METEEN = "meteen"
    DAGELIJKS = "dagelijks"


class Soort(StrEnum):
    """Why somebody gets mail; the mail itself never says it."""

    AGENDA = "agenda"
    OPGAVE = "opgave"
    AFSPRAAK = "afspraak"
    AFSPRAAK_LAAT = "afspraak_laat"
    TERUGGESTUURD = "teruggestuurd"
    VERPLAATST = "verplaatst"
    VERTELLEN = "vertellen"
    GROND = "grond"
    NAZORG = "nazorg"
    SLUITEN = "sluiten"
    OVERDRACHT = "overdracht"
    NOODTOEGANG = "noodtoegang"
    ACCOUNT = "account"
    TOEZICHT = "toezicht"
    DATALEK = "datalek"
    VERZOEK = "verzoek"
    OVERLEG = "overleg"
    SPOED = "spoed"
    BEVESTIGEN = "bevestigen"
    MOET_WEG = "moet_weg"


METEEN = frozenset(
    {Soort.NOODTOEGANG, Soort.ACCOUNT, Soort.DATALEK, Soort.OVERLEG, Soort.SPOED}
)  # cannot wait for a digest, whatever somebody chose


@dataclass(frozen=True, slots=True)
class Aanleiding:
    """Something that waits for one person; the same one of the same day counts once.

    *adres* is where its mail goes when that is not where her mail goes now.
    """

    gebruiker_id: UUID
    soort: Soort
    onderwerp_id: UUID
    dag: date
    adres: str | None = None


@dataclass(frozen=True, slots=True)
class Wettermijn:
    """When to remind of what the law asks: to tell, to replace a ground (A9), to close.

    *acuut* are the grounds that end; who tabled with one before *acuut_sinds* is reminded. A casus
    with nothing open for *dicht_dagen* can be closed: its term of destruction waits for that.
    """

    maanden: int
    acuut: tuple[str, ...]
    acuut_sinds: datetime
    dicht_dagen: int


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail that is to leave; its Message-ID and date stay the same at every try."""

    id: UUID
    aan: str
    message_id: str
    gemaakt_op: datetime
    pogingen: int = 0


@dataclass(frozen=True, slots=True)
class Vastgelopen:
    """A mail that did not get out: to whom, since when, how often, and the code of why."""

    id: UUID
    gebruiker_id: UUID
    naam: str
    aan: str
    gemaakt_op: datetime
    pogingen: int
    fout: str
    opgegeven_op: datetime | None
    volgende_op: datetime

    @property
    def opgegeven(self) -> bool:
        """Whether Motorkap stopped trying by itself."""
        return self.opgegeven_op is not None


def next_morning(nu: datetime) -> datetime:
    """The first half past seven on Dutch clocks after *nu*: when a digest leaves."""
    dag = nu.astimezone(AMSTERDAM).date()
    moment = datetime.combine(dag, OCHTEND, AMSTERDAM).astimezone(UTC)
    if moment > nu:
        return moment
    return datetime.combine(dag + timedelta(days=1), OCHTEND, AMSTERDAM).astimezone(UTC)


def back_off(pogingen: int) -> timedelta:
    """How long to wait after so many failed tries: 1, 2, 4 … minutes, at most six hours."""
    keer = 1 << min(max(pogingen, 1) - 1, 10)
    return min(EERSTE_KEER * keer, LANGST)


def gives_up(mail: Mail, nu: datetime) -> bool:
    """Whether it was tried long enough."""
    return nu - mail.gemaakt_op > OPGEVEN
