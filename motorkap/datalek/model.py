"""A possible data leak and its clock of 72 hours (AVG article 33)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from motorkap.errors import KanNiet, Ongeldig

KLOK = timedelta(hours=72)
SOORTEN = {
    "verkeerde_ontvanger": "Iets kwam bij de verkeerde terecht",
    "kwijt": "Een telefoon, laptop of papier is kwijt of gestolen",
    "onbevoegd": "Iemand keek zonder reden",
    "naam_in_tekst": "In een tekst staat wie het is",
    "aanval": "Iemand is binnengedrongen, of heeft een wachtwoord",
    "weet_niet": "Ik weet het niet zeker",
}
RISICOS = {
    "geen": "Geen risico voor de inwoner: niet melden bij de AP",
    "laag": "Een risico: melden bij de AP",
    "hoog": "Een hoog risico: melden bij de AP en bij de inwoner",
}


class Stap(StrEnum):
    """What the privacy officer can record."""

    RISICO = "risico"
    AP = "ap"
    INWONER = "inwoner"
    AFGEHANDELD = "afgehandeld"


@dataclass(kw_only=True, slots=True)
class Datalek:
    """One report; codes and moments, no words about a resident."""

    id: UUID
    soort: str
    ontdekt_op: datetime
    gemeld_door: UUID
    gemeld_op: datetime
    risico: str | None = None
    ap_op: datetime | None = None
    inwoner_op: datetime | None = None
    afgehandeld_door: UUID | None = None
    afgehandeld_op: datetime | None = None

    @property
    def uiterlijk(self) -> datetime:
        """When the Autoriteit Persoonsgegevens must know, if it must."""
        return self.ontdekt_op + KLOK

    def is_running(self) -> bool:
        """Whether the clock still counts."""
        return self.ap_op is None and self.risico != "geen" and self.afgehandeld_op is None

    def is_late(self, nu: datetime) -> bool:
        """Whether the 72 hours are over while the clock counts."""
        return self.is_running() and self.uiterlijk < nu

    def judge(self, risico: str) -> None:
        """What it means for the resident."""
        if risico not in RISICOS:
            raise Ongeldig({"risico": "Kies hoe groot het risico is."})
        self.risico = risico

    def close(self, wie: UUID, nu: datetime) -> None:
        """Done; refuses while somebody still has to be told."""
        if self.risico is None:
            raise KanNiet("Kies eerst hoe groot het risico is.")
        if self.risico != "geen" and self.ap_op is None:
            raise KanNiet("Dit moet eerst gemeld zijn bij de Autoriteit Persoonsgegevens.")
        if self.risico == "hoog" and self.inwoner_op is None:
            raise KanNiet("Dit moet eerst aan de inwoner verteld zijn.")
        self.afgehandeld_door, self.afgehandeld_op = wie, nu
