"""The pages of a handover as types: the list, one of them, and a question with its button."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from motorkap.overdracht.kaart import GRENZEN, LABELS, NOOIT, Contactgegevens, Verschil
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.lezen.service_lezen import Blad
from motorkap.overdracht.lezen.service_lijst import Lijst, Regel
from motorkap.overdracht.lezen.staat import Trede, Zin, sentence, short, title
from motorkap.overdracht.lezen.stil import Stil
from motorkap.overdracht.maken.service_maken import Maakblad
from motorkap.policies.types import Overdrachtregels
from motorkap.web.pagina import Page
from motorkap.web.veld import Veld


@dataclass(kw_only=True)
class LijstPage(Page):
    """The inbox with the oldest clock first, what was sent, what is over."""

    sjabloon: ClassVar[str] = "overdracht/lijst.html"
    titel: str = "Overdrachten"
    lijst: Lijst
    regels: Overdrachtregels
    organisatie: str
    vandaag: date

    def naam(self, regel: Regel) -> str:
        """What this line is called: the direction, the code, the other side."""
        o, gids = regel.overdracht, self.lijst.gids
        van, naar = short(o.van_organisatie_id, gids), short(o.naar_organisatie_id, gids)
        return f"{title(regel.kop)}: {van} naar {naar}"

    def zin(self, regel: Regel) -> Zin:
        """Where it stands."""
        gids = self.lijst.gids
        return sentence(regel.kop, gids, regel.werkdagen, self.regels, self.vandaag)

    def voor(self, regel: Regel) -> str:
        """Who is named to receive it."""
        mensen = self.lijst.gids.mensen
        return ", ".join(mensen[i].naam for i in regel.kop.ontvangers if i in mensen)

    def dicht(self, regel: Regel) -> str:
        """Why whoever sees this line cannot open it, and what helps; empty when it opens."""
        if regel.mag_open or not regel.overdracht.loopt or not self.voor(regel):
            return ""
        return " U kunt deze niet openen. De afzender kan een andere ontvanger kiezen."


@dataclass(kw_only=True)
class ToonPage(Page):
    """One handover."""

    sjabloon: ClassVar[str] = "overdracht/toon.html"
    blad: Blad
    zin: Zin
    stil: Stil | None
    gesprek: str
    treden: list[Trede]
    stap: tuple[str, str, str] | None
    doen: list[tuple[str, str]]
    feiten: list[tuple[str, str]]
    kaart: list[tuple[str, str]]
    verloop: list[dict[str, object]]
    privacy: list[str]
    nooit: tuple[str, ...] = NOOIT


@dataclass(kw_only=True)
class KaartPage(Page):
    """The sender composes the card."""

    sjabloon: ClassVar[str] = "overdracht/kaart.html"
    blad: Maakblad
    velden: list[Veld]


@dataclass(kw_only=True)
class GrondPage(Page):
    """To whom, why, and what the resident knows."""

    sjabloon: ClassVar[str] = "overdracht/grond.html"
    blad: Maakblad
    velden: dict[str, list[Veld]]

    @property
    def alle(self) -> list[Veld]:
        """All fields, for the error summary."""
        return [veld for groep in self.velden.values() for veld in groep]


@dataclass(kw_only=True)
class VerstuurPage(Page):
    """The last look: the card beside what is not sent."""

    sjabloon: ClassVar[str] = "overdracht/versturen.html"
    blad: Maakblad
    kaart: list[tuple[str, str]]
    verschil: list[Verschil]
    niet_mee: list[str]
    grond: str
    naar: str
    namen: str
    identiteit: bool
    nooit: tuple[str, ...] = NOOIT

    def waar(self, veld: str) -> str:
        """Where this is mended; nowhere for what a colleague still has to say."""
        elders = {"toestemming": "toestemming", "tweede": ""}
        return elders.get(veld, "kaart" if veld in GRENZEN else "grond")


@dataclass(kw_only=True)
class VraagPage(Page):
    """One question about one handover, and the button that says what happens."""

    sjabloon: ClassVar[str] = "overdracht/vraag.html"
    kop: Kop
    pad: str
    zinnen: list[str] = field(default_factory=list)
    velden: list[Veld] = field(default_factory=list)
    knop: str = "Bewaar"

    @property
    def los(self) -> list[str]:
        """The faults that belong to no field of this page: a text where none may be."""
        shown = {veld.naam for veld in self.velden}
        return [zin for naam, zin in self.fouten.items() if naam not in shown]


@dataclass(kw_only=True)
class ContactPage(Page):
    """Who the resident is, for as long as this page is open."""

    sjabloon: ClassVar[str] = "overdracht/contact.html"
    kop: Kop
    gegevens: Contactgegevens | None
    tot: str


def card_lines(kaart: object, labels: dict[str, str] = LABELS) -> list[tuple[str, str]]:
    """The card as names and values, what is empty left out."""
    rows = [(label, getattr(kaart, naam)) for naam, label in labels.items()]
    return [(label, waarde) for label, waarde in rows if waarde]
