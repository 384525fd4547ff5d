"""The texts of a casus one by one, wherever they stand, and words left out of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from motorkap.errors import Ongeldig

WEG = "[weggelaten]"
KORTST = 2


class Tekstsoort(StrEnum):
    """What a text is; every sealed text that people write about a resident is one of these."""

    HULPVRAAG = "hulpvraag"
    SITUATIE = "situatie"
    GEPROBEERD = "geprobeerd"
    KENMERK = "kenmerk"
    CONCLUSIE = "conclusie"
    SPOED_REDEN = "spoed_reden"
    AFSPRAAK = "afspraak"
    VOORTGANG = "voortgang"
    CORRECTIE = "correctie"
    NAZORG = "nazorg"
    KAART_VRAAG = "kaart_vraag"
    KAART_BEHOEFTE = "kaart_behoefte"
    KAART_SITUATIE = "kaart_situatie"
    KAART_GEPROBEERD = "kaart_geprobeerd"
    MOTIVERING = "motivering"
    BERICHT = "bericht"


LABELS = {
    Tekstsoort.HULPVRAAG: "De vraag",
    Tekstsoort.SITUATIE: "Wat er speelt",
    Tekstsoort.GEPROBEERD: "Wat al is geprobeerd",
    Tekstsoort.KENMERK: "Kenmerk van de organisatie",
    Tekstsoort.CONCLUSIE: "Conclusie van het overleg",
    Tekstsoort.SPOED_REDEN: "Waarom het spoed had",
    Tekstsoort.AFSPRAAK: "Afspraak",
    Tekstsoort.VOORTGANG: "Notitie bij een afspraak",
    Tekstsoort.CORRECTIE: "Gevraagde correctie",
    Tekstsoort.NAZORG: "Notitie bij de nazorg",
    Tekstsoort.KAART_VRAAG: "Overdracht: de vraag",
    Tekstsoort.KAART_BEHOEFTE: "Overdracht: wat nodig is",
    Tekstsoort.KAART_SITUATIE: "Overdracht: wat er speelt",
    Tekstsoort.KAART_GEPROBEERD: "Overdracht: wat al is geprobeerd",
    Tekstsoort.MOTIVERING: "Overdracht: waarom zonder toestemming",
    Tekstsoort.BERICHT: "Overdracht: bericht",
}
IN_UITSLAG = frozenset({Tekstsoort.CONCLUSIE, Tekstsoort.AFSPRAAK})
VAN_OVERDRACHT = frozenset(s for s in Tekstsoort if LABELS[s].startswith("Overdracht:"))


@dataclass(frozen=True, slots=True, repr=False)
class Tekst:
    """One text as it stands: which row, under which version, by which organisation, since when."""

    soort: Tekstsoort
    id: UUID
    tekst: str
    versie: int
    op: datetime | None = None
    organisatie_id: UUID | None = None

    def __repr__(self) -> str:
        return f"<Tekst {self.soort}>"

    @property
    def label(self) -> str:
        """What it is, in words."""
        return LABELS[self.soort]


def words_of(getypt: str) -> list[str]:
    """What must go, with commas between, longest first; Ongeldig without anything to look for."""
    found = {" ".join(woord.split()) for woord in getypt.split(",")} - {""}
    if not found or any(len(woord) < KORTST for woord in found):
        raise Ongeldig({"woorden": "Vul een of meer woorden van twee letters of meer in."})
    return sorted(found, key=lambda woord: (-len(woord), woord))


def leave_out(tekst: str, woorden: Sequence[str]) -> str:
    """The text with a mark where these words stood: whole words, in capitals or not."""
    parts = (r"\s+".join(map(re.escape, woord.split())) for woord in woorden)
    return re.sub(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", WEG, tekst, flags=re.IGNORECASE)
