"""What happened to a casus, in sentences: who (organisation and role) and when, never the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motorkap.casus.kop import Gebeurtenis
from motorkap.casus.lijsten import Resultaat
from motorkap.casus.model import STILTE, Status
from motorkap.policies.model import Policies
from motorkap.verzoek.tekst import LABELS as TEKSTEN

ROLLEN = {
    "indiener": "indiener",
    "collega": "collega van de indiener",
    "voorzitter": "voorzitter",
    "deelnemer": "deelnemer",
    "vervanger": "vervanger",
    "afzender": "afzender van de overdracht",
    "ontvanger": "ontvanger van de overdracht",
    "systeem": "vanzelf",
    "privacy_officer": "privacy officer",
}
SOORTEN = {
    "gemaakt": "Concept begonnen",
    "teruggehaald": "Teruggehaald om te wijzigen",
    "teruggestuurd": "Teruggestuurd naar de indiener",
    "kring": "Gewijzigd wie meeleest",
    "grond": "Andere reden gekozen om de casus te delen",
    "verteld": "De inwoner weet ervan",
    "niet_verteld": "De inwoner weet er nog niet van: opnieuw bekeken",
    "afstand": "Iemand nam afstand: die kent deze persoon",
    "toestemming": "Toestemming vastgelegd",
    "toestemming_ingetrokken": "Toestemming ingetrokken",
    "heropend": "Heropend",
    "opnieuw": "Opnieuw op de agenda gezet",
    "terugval": "Terugval: weer op de agenda",
    "doorgeschoven": "Doorgeschoven",
    "spoedroute": "Direct doorgezet",
    "beperkt": "Afgesloten op verzoek van de inwoner",
    "beperking_weg": "Weer open na het verzoek van de inwoner",
    "weggelaten": "Woorden weggelaten, overal waar ze stonden",
    "uitweg": "Een andere route genomen",
    "overdracht_verstuurd": "Overdracht verstuurd",
    "overdracht_gesproken": "Samen gesproken voor de overdracht",
    "overdracht_opgepakt": "Overdracht opgepakt",
    "overdracht_afgerond": "Overdracht afgesloten",
    "overdracht_geweigerd": "Overdracht niet opgepakt",
    "overdracht_ingetrokken": "Overdracht ingetrokken",
    "overdracht_verlopen": "Overdracht verlopen",
} | {
    f"rectificatie_{soort}": f"Verbeterd op verzoek van de inwoner: {label.lower()}"
    for soort, label in TEKSTEN.items()
}
VANZELF = {STILTE: "Een overdracht stond stil"}
STANDEN = {
    Status.CONCEPT: "Weer een concept",
    Status.INGEDIEND: "Ingebracht",
    Status.GEAGENDEERD: "Op de agenda gezet",
    Status.BESPROKEN: "Besproken",
    Status.NAZORG: "Nazorg begonnen",
    Status.GESLOTEN: "Gesloten",
    Status.INGETROKKEN: "Ingetrokken",
    Status.VERNIETIGD: "Vernietigd",
}


@dataclass(frozen=True, slots=True)
class Punt:
    """One line as the page shows it."""

    wat: str
    wie: str
    op: datetime
    nu: bool = False


def in_sentences(
    gebeurtenissen: list[Gebeurtenis],
    organisaties: Mapping[UUID, str],
    overleggen: Mapping[UUID, str],
    policies: Policies,
) -> list[Punt]:
    """The verloop, newest first, the newest marked."""
    redenen = reasons(policies)
    return [
        Punt(_what(g, overleggen, redenen), _who(g, organisaties), g.op, nu=nummer == 0)
        for nummer, g in enumerate(gebeurtenissen)
    ]


def reasons(policies: Policies) -> dict[str, str]:
    """Every reason code with its words."""
    lijsten = policies.redenen
    return VANZELF | {
        keuze.code: keuze.label
        for naam in lijsten.__struct_fields__
        for keuze in getattr(lijsten, naam)
    }


def _what(g: Gebeurtenis, overleggen: Mapping[UUID, str], redenen: Mapping[str, str]) -> str:
    basis = SOORTEN.get(g.soort) or (STANDEN[Status(g.naar)] if g.naar else g.soort.capitalize())
    voor = overleggen.get(g.overleg_id, "") if g.overleg_id and g.naar else ""
    zin = f"{basis} voor {voor}" if voor and g.naar == Status.INGEDIEND else basis
    zin = f"{zin} van {voor}" if voor and g.naar == Status.GEAGENDEERD else zin
    woorden = {str(r): r.label for r in Resultaat} if g.naar == Status.GESLOTEN else redenen
    reden = woorden.get(g.reden or "", "")
    return f"{zin}. {reden}." if reden else f"{zin}."


def _who(g: Gebeurtenis, organisaties: Mapping[UUID, str]) -> str:
    rol = ROLLEN.get(g.rol, g.rol)
    naam = organisaties.get(g.organisatie_id)
    return f"{naam}, {rol}" if naam and g.rol != "systeem" else rol
