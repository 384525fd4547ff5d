"""The check on identifying text before anything goes to the other side.

What blocks must go first; a warning asks for a tick, and only the count per field is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from motorkap.errors import Ongeldig
from motorkap.pseudonimisering.model import Bevindingen, Context, Graad, set_aside
from motorkap.pseudonimisering.service import check

VINK = "Pas de tekst aan, of vink aan dat het geen persoonsgegeven is."


@dataclass(frozen=True, slots=True)
class Waarschuwing:
    """One finding that may stay after a tick."""

    veld: str
    tekst: str
    zin: str
    voorstel: str


def look(teksten: Mapping[str, str]) -> Bevindingen:
    """What in these texts may give away who it is about."""
    return check(teksten, Context())


def warnings(teksten: Mapping[str, str], gevonden: Bevindingen) -> list[Waarschuwing]:
    """What asks for another word or a tick."""
    return [
        Waarschuwing(b.veld, teksten[b.veld][b.begin : b.eind], b.zin, b.voorstel)
        for b in gevonden.lijst
        if b.graad is Graad.WAARSCHUWT
    ]


def pass_or_refuse(teksten: Mapping[str, str], gevinkt: Collection[str]) -> dict[str, int]:
    """How many warnings were set aside per field; Ongeldig for what blocks or waits for a tick."""
    gevonden = look(teksten)
    fouten = {
        b.veld: f"Hierin staat iets dat {b.zin}. Haal het weg."
        for b in gevonden.lijst
        if b.graad is Graad.BLOKKEERT
    }
    if not fouten and {w.veld for w in warnings(teksten, gevonden)} - set(gevinkt):
        fouten["terzijde"] = VINK
    if fouten:
        raise Ongeldig(fouten)
    return dict(set_aside(gevonden, dict.fromkeys(gevinkt, True)).per_veld)
