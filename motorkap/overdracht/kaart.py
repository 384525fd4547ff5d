"""The card that goes to the receiver, and what of the casus does not go along.

The receiver sees the card only: never what the table said, never what the sender left out.
"""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from motorkap.errors import Ongeldig

LABELS = {
    "vraag": "De vraag",
    "behoefte": "Wat de inwoner nodig heeft",
    "situatie": "Wat er speelt",
    "geprobeerd": "Wat al is geprobeerd",
}
GRENZEN = {"vraag": 600, "behoefte": 1200, "situatie": 3000, "geprobeerd": 2000}
EXTRA = {
    "leefeenheid": "Hoe de inwoner woont",
    "leeftijd": "De leeftijd",
    "leefgebieden": "De leefgebieden",
}
NOOIT = (
    "Wat anderen aan tafel zeiden",
    "De uitkomst en de afspraken van het overleg",
    "Uw eigen kenmerk",
    "Andere casussen",
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Kaart:
    """What the receiver reads; *gegevens* are the few facts that were ticked, in words."""

    vraag: str = ""
    behoefte: str = ""
    situatie: str = ""
    geprobeerd: str = ""
    gegevens: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return "<Kaart>"

    @property
    def teksten(self) -> dict[str, str]:
        """The free texts by field."""
        return {naam: getattr(self, naam) for naam in LABELS}

    @property
    def feiten(self) -> tuple[tuple[str, str], ...]:
        """The ticked facts as a person reads them: a name and its words."""
        return tuple((EXTRA[naam], waarde) for naam, waarde in self.gegevens)

    @property
    def leeg(self) -> bool:
        """Whether nothing was written at all."""
        return not any(self.teksten.values()) and not self.gegevens

    def check(self) -> None:
        """Refuse to send a card without a question or without what is needed."""
        fouten = {
            "vraag": "" if self.vraag.strip() else "Schrijf de vraag van de inwoner op.",
            "behoefte": "" if self.behoefte.strip() else "Schrijf op wat de inwoner nodig heeft.",
        }
        if fouten := {veld: zin for veld, zin in fouten.items() if zin}:
            raise Ongeldig(fouten)

    def check_lengths(self) -> None:
        """Refuse texts that are longer than a card."""
        fouten = {
            veld: f"Maak deze tekst korter: hij mag {grens} tekens lang zijn."
            for veld, grens in GRENZEN.items()
            if len(getattr(self, veld)) > grens
        }
        if fouten:
            raise Ongeldig(fouten)

    def with_facts(self, feiten: dict[str, str], gekozen: list[str]) -> Kaart:
        """The same card with the ticked facts of the casus, and no others."""
        mee = tuple((naam, feiten[naam]) for naam in EXTRA if naam in gekozen and feiten.get(naam))
        return replace(self, gegevens=mee)

    def pack_facts(self) -> str:
        """The facts as one text to seal."""
        return json.dumps(self.gegevens, ensure_ascii=False)


def unpack_facts(tekst: str) -> tuple[tuple[str, str], ...]:
    """The way back."""
    return tuple((naam, waarde) for naam, waarde in json.loads(tekst or "[]"))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Contactgegevens:
    """Who the resident is: three things and no more (LAW-20)."""

    naam: str
    nummer: str
    beltijd: str

    def __repr__(self) -> str:
        return "<Contactgegevens>"

    def check(self) -> None:
        """Refuse a block without a name or number, or with a number or date that is never asked."""
        fouten = {
            "naam": "" if self.naam.strip() else "Vul de naam in.",
            "nummer": _number_fault(self.nummer),
            "beltijd": "",
        }
        for veld in ("naam", "nummer", "beltijd"):
            if looks_forbidden(getattr(self, veld)):
                fouten[veld] = "Hier mag geen BSN of geboortedatum staan. Haal het weg."
        if fouten := {veld: zin for veld, zin in fouten.items() if zin}:
            raise Ongeldig(fouten)

    def pack(self) -> str:
        """The block as one text to seal."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def unpack(cls, tekst: str) -> Contactgegevens:
        """The way back."""
        return cls(**json.loads(tekst))


def _number_fault(nummer: str) -> str:
    cijfers = re.sub(r"[\s().+-]", "", nummer)
    if not cijfers:
        return "Vul een telefoonnummer in."
    return (
        ""
        if cijfers.isascii() and cijfers.isdigit() and len(cijfers) >= 10
        else ("Schrijf het telefoonnummer met tien cijfers, bijvoorbeeld 06 12345678.")
    )


def looks_forbidden(tekst: str) -> bool:
    """Whether a BSN (nine digits that pass the eleven test) or a full date stands in it."""
    if re.search(
        r"\b\d{1,2}[-/. ]+(\d{1,2}|[a-z]{3,9})[-/. ]+(19|20)\d{2}\b", tekst, re.IGNORECASE
    ):
        return True
    if re.search(r"\b(19|20)\d{2}-\d{2}-\d{2}\b", tekst):
        return True
    return any(_passes_eleven(getal) for getal in re.findall(r"(?<!\d)\d{9}(?!\d)", _joined(tekst)))


def _joined(tekst: str) -> str:
    return re.sub(r"(?<=\d)[ .-](?=\d)", "", tekst)


def _passes_eleven(getal: str) -> bool:
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(c) * g for c, g in zip(getal, gewichten, strict=True)) % 11 == 0


@dataclass(frozen=True, slots=True, repr=False)
class Bericht:
    """What one side said to the other on the way."""

    id: UUID
    soort: str
    op: datetime
    door: UUID
    tekst: str

    def __repr__(self) -> str:
        return f"<Bericht {self.soort}>"


@dataclass(frozen=True, slots=True)
class Stuk:
    """A stretch of text: it goes along (mee), stays behind (weg), or was written anew (nieuw)."""

    soort: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field of the casus beside the same field of the card."""

    label: str
    stukken: tuple[Stuk, ...]

    @property
    def niets_mee(self) -> bool:
        """Whether nothing of the text of the casus goes along."""
        return not any(stuk.soort == "mee" for stuk in self.stukken)

    @property
    def weg(self) -> bool:
        """Whether something stays behind."""
        return any(stuk.soort == "weg" for stuk in self.stukken)


def compare(casus: dict[str, str], kaart: Kaart) -> list[Verschil]:
    """What of each text of the casus goes along and what stays behind, word by word."""
    return [
        Verschil(LABELS[veld], tuple(_pieces(casus[veld], kaart.teksten[veld])))
        for veld in LABELS
        if casus.get(veld, "").strip()
    ]


def _pieces(was: str, is_: str) -> list[Stuk]:
    van, naar = re.findall(r"\S+\s*", was), re.findall(r"\S+\s*", is_)
    kaal_van, kaal_naar = [w.strip() for w in van], [w.strip() for w in naar]
    stukken = []
    for daad, a, b, c, d in difflib.SequenceMatcher(None, kaal_van, kaal_naar, False).get_opcodes():
        if daad == "equal":
            stukken.append(Stuk("mee", "".join(van[a:b])))
            continue
        if b > a:
            stukken.append(Stuk("weg", "".join(van[a:b])))
        if d > c:
            stukken.append(Stuk("nieuw", "".join(naar[c:d])))
    return stukken
