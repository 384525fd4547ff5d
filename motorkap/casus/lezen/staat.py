"""Where a casus stands, in one sentence with a shape: and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from motorkap.casus.kop import Kop
from motorkap.casus.model import Status
from motorkap.nazorg.model import Plan
from motorkap.nazorg.woorden import stand
from motorkap.overleg.kalender.kalender import local_day
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.model import Status as Overlegstatus
from motorkap.taal import datum

if TYPE_CHECKING:
    from motorkap.casus.lezen.service_lezen import Blad


@dataclass(frozen=True, slots=True)
class Zin:
    """A shape (nu, wacht, klaar, stil, open, laat) and its sentence."""

    soort: str
    tekst: str


IN_NAZORG = "In nazorg."
KORT = {
    Status.CONCEPT: Zin("nu", "Concept: nog niet ingebracht."),
    Status.INGEDIEND: Zin("wacht", "Ingebracht. De voorzitter maakt de agenda."),
    Status.GEAGENDEERD: Zin("nu", "Staat op de agenda."),
    Status.BESPROKEN: Zin("open", "Besproken."),
    Status.NAZORG: Zin("open", IN_NAZORG),
    Status.GESLOTEN: Zin("klaar", "Gesloten."),
    Status.INGETROKKEN: Zin("stil", "Ingetrokken."),
    Status.VERNIETIGD: Zin("stil", "Vernietigd."),
}


def of_kop(kop: Kop, nazorg: Plan | None, vandaag: date) -> Zin:
    """The short sentence, for a list; in nazorg it names the next contact."""
    if nazorg:
        soort, zin = stand(nazorg, vandaag)
        return Zin(soort, f"{IN_NAZORG} {zin}")
    if kop.status is Status.GESLOTEN and kop.gesloten_op:
        uit = f": {kop.resultaat.label.lower()}" if kop.resultaat else ""
        return Zin("klaar", f"Gesloten op {datum(local_day(kop.gesloten_op))}{uit}.")
    return KORT[kop.status]


def in_one_sentence(blad: Blad) -> Zin:
    """The sentence at the head of the page, with whose turn it is."""
    kop = blad.kop
    if kop.status is Status.CONCEPT:
        tekst = "Concept. U bent aan zet." if blad.eigen else "Concept. De indiener is aan zet."
        return Zin("nu", tekst)
    if blad.tekst_wacht and not blad.tekst_wacht.leest:
        return _text(blad)
    if kop.status in {Status.INGEDIEND, Status.GEAGENDEERD} and blad.overleg:
        return _on_its_way(blad, blad.overleg)
    if kop.status is Status.BESPROKEN:
        return _after_the_table(blad)
    return of_kop(kop, blad.nazorg.plan, blad.vandaag)


def _on_its_way(blad: Blad, bij: OverlegKop) -> Zin:
    wanneer = f"{datum(local_day(bij.begin))}, team {bij.team}"
    if blad.tekst_wacht and bij.status is not Overlegstatus.GEPLAND:
        return Zin("wacht", f"Ingebracht voor {wanneer}. De voorzitter leest de tekst eerst na.")
    if blad.kop.status is Status.INGEDIEND:
        return Zin("wacht", f"Ingebracht voor {wanneer}. {bij.aan_zet}")
    return Zin("nu", f"Staat op de agenda van {wanneer}.")


def _text(blad: Blad) -> Zin:
    """A warning about the text keeps it from every agenda: no chair may read it (GRD-08)."""
    if not blad.eigen:
        return Zin("wacht", "Ingebracht. De indiener past de tekst eerst aan.")
    zin = (
        "Staat nog niet op de agenda. U liet een waarschuwing staan, en de voorzitter mag deze "
        "tekst niet lezen. Haal de casus terug: pas de tekst aan, of vraag een andere voorzitter."
    )
    return Zin("nu", zin)


def _after_the_table(blad: Blad) -> Zin:
    zin = _since_the_table(blad)
    if blad.weer is None:
        return zin
    wanneer = f"{datum(local_day(blad.weer.begin))}, team {blad.weer.team}"
    tekst = zin.tekst if blad.open_werk else "Besproken."
    return Zin("wacht", f"{tekst} Komt weer op de agenda van {wanneer}.")


def _since_the_table(blad: Blad) -> Zin:
    open_ = [a for a in blad.afspraken if a.afspraak.klaar_op is None]
    lopend = blad.vervolg.lopend
    if not open_ and lopend:
        return Zin(lopend[0].zin.soort, f"Besproken, overdracht loopt. {lopend[0].zin.tekst}")
    if not open_:
        return Zin("open", "Besproken. Er staat geen afspraak open: de casus kan dicht.")
    laat = any(a.afspraak.is_late(blad.vandaag) for a in open_)
    namen = {blad.gids.organisaties[a.afspraak.organisatie_id].kort for a in open_}
    wie = " en ".join(sorted(namen))
    return Zin("laat" if laat else "wacht", f"Besproken. Aan zet: {wie}.")
