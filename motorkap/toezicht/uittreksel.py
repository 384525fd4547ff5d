"""What a resident gets to see of the log of her own casus (LOG-14): plain, merged by day. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motorkap.logboek.model import Regel, Resultaat
from motorkap.organisatie.model import Gids
from motorkap.overleg.kalender.kalender import local_day
from motorkap.toegang.beleid import Beleid
from motorkap.toezicht.zinnen import HANDELINGEN

# For somebody who never saw Motorkap, so without its words.
OMDAT = {
    "indiener_organisatie": "bracht uw vraag in, of werkt daar en is erbij gevraagd",
    "deelnemer_overleg": "zat aan tafel bij het overleg over uw vraag",
    "vervanger": "verving iemand bij het overleg over uw vraag",
    "voorzitter": "leidt het overleg over uw vraag",
    "afspraakhouder": "sprak af om iets voor u te doen",
    "afzender_overdracht": "vroeg een ander om de hulp over te nemen",
    "tweede_overdracht": "keek mee of overdragen mocht",
    "ontvanger_overdracht": "nam de hulp over, of is dat gevraagd",
    "nazorg_houder": "vraagt later hoe het met u gaat",
    "noodtoegang": "zei dat er gevaar was en wachten niet kon",
    "privacy_officer": "let op de privacy en leest uw vraag niet",
    "archiefbeheerder": "let op het bewaren en leest uw vraag niet",
    "systeem": "gaat vanzelf",
}
WERK = "hoort bij het werk van deze persoon"
NAMENREDENEN = (
    ("verzoek", "De inwoner vraagt uitdrukkelijk om namen, en dat weegt zwaarder"),
    ("klacht", "Er loopt een klacht of een onderzoek"),
    ("wet", "Een wet of een rechter verplicht het"),
)


@dataclass(frozen=True, slots=True)
class Uittrekselregel:
    """One line of the extract; *keer* is how often the same was done that day."""

    op: datetime
    organisatie: str
    functie: str
    wat: str
    waarom: str
    noodtoegang: bool
    keer: int


def extract(
    regels: Sequence[Regel], gids: Gids, beleid: Beleid, *, namen: bool
) -> list[Uittrekselregel]:
    """Oldest first; the same by the same person on one day is one line with its first time."""
    found: dict[tuple[date, str, str, str, bool], list[datetime]] = {}
    shown: dict[tuple[date, str, str, str, bool], Uittrekselregel] = {}
    for regel in sorted(regels, key=lambda r: (r.begin, r.id)):
        if regel.resultaat is not Resultaat.GELUKT:
            continue
        op = datetime.fromisoformat(regel.begin)
        line = _line(regel, gids, beleid, namen=namen)
        key = (local_day(op), regel.actor_id, line.wat, line.waarom, line.noodtoegang)
        found.setdefault(key, []).append(op)
        shown.setdefault(key, line)
    return [
        Uittrekselregel(times[0], s.organisatie, s.functie, s.wat, s.waarom, s.noodtoegang,
                        len(times))
        for key, times in found.items()
        for s in (shown[key],)
    ]  # fmt: skip


def _line(regel: Regel, gids: Gids, beleid: Beleid, *, namen: bool) -> Uittrekselregel:
    waar = gids.organisaties.get(UUID(regel.actor_organisatie_id))
    mens = gids.mensen.get(UUID(regel.actor_id))
    functie = mens.functie if mens else "het programma"
    handeling = HANDELINGEN.get(regel.handeling or "")
    return Uittrekselregel(
        op=datetime.fromisoformat(regel.begin),
        organisatie=waar.naam if waar else "Motorkap",
        functie=f"{mens.naam}, {functie}" if namen and mens else functie,
        wat=beleid.regel(handeling).zin if handeling else regel.gebeurtenis,
        waarom=OMDAT.get(regel.autorisatie, WERK),
        noodtoegang=regel.noodtoegang,
        keer=1,
    )
