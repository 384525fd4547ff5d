"""What the text check can find, how grave it is, and what is handed to the forms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Graad(StrEnum):
    """How grave a finding is: what it stops, and whether a tick may set it aside."""

    BLOKKEERT = "blokkeert"
    WAARSCHUWT = "waarschuwt"
    LET_OP = "let op"


class Soort(StrEnum):
    """The kinds of identifying text; the names are those of the labelled sets."""

    NAAM = "NAAM"
    ADRES = "ADRES"
    STRAAT = "STRAAT"
    POSTCODE = "POSTCODE"
    TELEFOON = "TELEFOON"
    EMAIL = "EMAIL"
    BSN = "BSN"
    IBAN = "IBAN"
    KENTEKEN = "KENTEKEN"
    URL = "URL"
    SOCIAL = "SOCIAL"
    DATUM = "DATUM"
    INSTELLING = "INSTELLING"
    KLANTNUMMER = "KLANTNUMMER"
    LEEFTIJD = "LEEFTIJD"
    PLAATS = "PLAATS"


BLOKKEREND = frozenset(
    {Soort.BSN, Soort.IBAN, Soort.TELEFOON, Soort.EMAIL, Soort.ADRES, Soort.POSTCODE}
)

ZINNEN = {
    Soort.NAAM: "lijkt op een naam",
    Soort.ADRES: "lijkt op een adres",
    Soort.STRAAT: "lijkt op een straat",
    Soort.POSTCODE: "lijkt op een postcode",
    Soort.TELEFOON: "lijkt op een telefoonnummer",
    Soort.EMAIL: "lijkt op een e-mailadres",
    Soort.BSN: "lijkt op een burgerservicenummer",
    Soort.IBAN: "lijkt op een rekeningnummer",
    Soort.KENTEKEN: "lijkt op een kenteken",
    Soort.URL: "lijkt op een internetadres",
    Soort.SOCIAL: "lijkt op een accountnaam",
    Soort.DATUM: "is een precieze datum",
    Soort.INSTELLING: "lijkt op een school, werkgever of instelling",
    Soort.KLANTNUMMER: "lijkt op een dossiernummer of klantnummer",
    Soort.LEEFTIJD: "is een precieze leeftijd",
    Soort.PLAATS: "noemt een kern of dorp",
}


class Vondst(NamedTuple):
    """A stretch of normalised text that gives something away."""

    begin: int
    eind: int
    soort: Soort


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of the form tells: the traits that were chosen.

    `leefeenheid` and `leeftijd` hold the codes of the form: "drie_generaties|ouder,kind", "12-15".
    """

    kern: str | None = None
    leefeenheid: str | None = None
    leeftijd: str | None = None


class Bevinding(NamedTuple):
    """One finding: where it stands, what it looks like, and what could stand there instead.

    `begin` and `eind` count code points, `begin16` and `eind16` what a browser counts.
    """

    veld: str
    begin: int
    eind: int
    begin16: int
    eind16: int
    soort: Soort
    voorstel: str

    @property
    def graad(self) -> Graad:
        """Whether it blocks sending or can be set aside."""
        return Graad.BLOKKEERT if self.soort in BLOKKEREND else Graad.WAARSCHUWT

    @property
    def zin(self) -> str:
        """What the user reads, such as "lijkt op een naam"."""
        return ZINNEN[self.soort]

    def as_dict(self) -> dict[str, Any]:
        """The finding as the browser gets it; it holds no text, only places and proposals."""
        return {
            "veld": self.veld,
            "begin": self.begin16,
            "eind": self.eind16,
            "soort": self.soort.value,
            "graad": self.graad.value,
            "zin": self.zin,
            "voorstel": self.voorstel,
        }


@dataclass(frozen=True, slots=True)
class TeBijzonder:
    """The combination of traits points to few households; `voorstel` says what to leave out."""

    kenmerken: tuple[str, ...]
    zin: str
    voorstel: str
    graad: Graad = Graad.LET_OP

    def as_dict(self) -> dict[str, Any]:
        """The warning as the browser gets it."""
        return {
            "kenmerken": list(self.kenmerken),
            "graad": self.graad.value,
            "zin": self.zin,
            "voorstel": self.voorstel,
        }


@dataclass(frozen=True, slots=True)
class Bevindingen:
    """All findings of one submission, in reading order per field."""

    lijst: tuple[Bevinding, ...] = ()
    bijzonder: TeBijzonder | None = None

    @property
    def blokkeert(self) -> bool:
        """Whether something stands here that may not be sent."""
        return any(b.graad is Graad.BLOKKEERT for b in self.lijst)

    def as_dict(self) -> dict[str, Any]:
        """The whole result, ready for JSON."""
        return {
            "bevindingen": [b.as_dict() for b in self.lijst],
            "bijzonder": self.bijzonder.as_dict() if self.bijzonder else None,
            "blokkeert": self.blokkeert,
        }
