"""The check on identifying text where a casus is tabled: what blocks, what asks for a tick.

A concept always saves. Of a warning that was set aside only a count per field is kept.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from motorkap.casus.antwoorden import TEKSTEN
from motorkap.casus.kop import Inhoud
from motorkap.casus.leefeenheid import Leefeenheid
from motorkap.errors import Ongeldig
from motorkap.pseudonimisering.model import Bevindingen, Context, Graad, set_aside
from motorkap.pseudonimisering.service import check

LABELS = {
    "hulpvraag": "Wat vraagt u aan het overleg?",
    "situatie": "Wat speelt er?",
    "geprobeerd": "Wat is al geprobeerd?",
}
VINK = "Pas de tekst aan in stap 1, of vink aan dat het geen persoonsgegeven is."


@dataclass(frozen=True, slots=True)
class Waarschuwing:
    """One finding that may stay after a tick."""

    veld: str
    tekst: str
    zin: str
    voorstel: str


def tekstcheck(inhoud: Inhoud) -> Bevindingen:
    """What in the texts of this casus may give away who it is about."""
    teksten = {naam: getattr(inhoud, naam) or "" for naam in TEKSTEN}
    huis = Leefeenheid.parse(inhoud.leefeenheid).in_words()
    leeftijd = inhoud.kop.leeftijdsband
    return check(teksten, Context(leefeenheid=huis or None, leeftijd=leeftijd))


def blocking(bevindingen: Bevindingen) -> dict[str, str]:
    """What has to go first, a sentence per field."""
    return {
        b.veld: f"Hierin staat iets dat {b.zin}. Haal het weg."
        for b in bevindingen.lijst
        if b.graad is Graad.BLOKKEERT
    }


def warnings(inhoud: Inhoud, bevindingen: Bevindingen) -> list[Waarschuwing]:
    """What asks for another word or a tick; a number in the own reference is meant to be there."""
    return [
        Waarschuwing(b.veld, (getattr(inhoud, b.veld) or "")[b.begin : b.eind], b.zin, b.voorstel)
        for b in bevindingen.lijst
        if b.graad is Graad.WAARSCHUWT and b.veld in LABELS
    ]


def count_ticked(
    inhoud: Inhoud, bevindingen: Bevindingen, gevinkt: Collection[str]
) -> dict[str, int]:
    """How many warnings were set aside per field; Ongeldig while one still waits for its tick."""
    if {w.veld for w in warnings(inhoud, bevindingen)} - set(gevinkt):
        raise Ongeldig({"terzijde": VINK})
    return dict(set_aside(bevindingen, dict.fromkeys(gevinkt, True)).per_veld)
