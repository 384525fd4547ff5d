"""How lists and their lines read to an officer."""

from __future__ import annotations

from motorkap.bewaring.model import Deel, Lijst, Lijstregel, Lijststatus

HOUDT = {
    "beperking": "blijft: de inwoner vroeg om beperking",
    "verzoek": "blijft: er loopt een verzoek van de inwoner",
}
REDEN_NIET = {
    **HOUDT,
    "niet_meer": "blijft: de casus is sindsdien veranderd",
    "nog_nodig": "blijft: iets anders verwijst er nog naar",
    "teruggehaald": "teruggehaald: dit was een vergissing",
}
WAAROM_TERUG = {
    "verkeerde_dag": "de dag van vernietigen was verkeerd",
    "verkeerde_casus": "de verkeerde casus stond op de lijst",
    "had_moeten_blijven": "een klacht, een zaak of een onderzoek hield de casus vast",
}


def subject(regel: Lijstregel) -> str:
    """What a line of a list is about: a code, a year of the log, a month, or a row."""
    if regel.deel is Deel.LOGBOEK:
        return f"logboek van {regel.object_id.hex[-4:]}"
    if regel.deel is Deel.LOGCONTROLE:
        return f"controle van {regel.object_id.hex[-6:-2]}-{regel.object_id.hex[-2:]}"
    return regel.code or "rij"


def staat_van(lijst: Lijst) -> tuple[str, str]:
    """Where a list stands: a shape and its sentence."""
    if lijst.status is Lijststatus.KLAAR:
        return "klaar", "Uitgevoerd. De verklaring blijft."
    if lijst.status is Lijststatus.GOEDGEKEURD:
        return "nu", "Goedgekeurd. Motorkap voert de lijst binnen tien minuten uit."
    if lijst.status is Lijststatus.VERVALLEN:
        return "stil", "Vervallen."
    if lijst.officer_id is None and lijst.archief_id is None:
        return "wacht", "Wacht op de privacy officer en de archiefbeheerder."
    wie = "de privacy officer" if lijst.officer_id is None else "de archiefbeheerder"
    return "wacht", f"Wacht nog op {wie}."


def lijst_in_woorden(lijst: Lijst) -> str:
    """One sentence for a list among others."""
    hoe = "Gaat vanzelf. " if lijst.automatisch else ""
    return f"{hoe}{staat_van(lijst)[1]}"
