"""What a handover asks of somebody today."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motorkap.overdracht.lezen.service_lijst import Regel
from motorkap.overdracht.lopen.service_herzien import Herziening
from motorkap.overdracht.model import WOORD, Richting, Status
from motorkap.taal import datum, telling
from motorkap.vandaag.model import Drang, Punt

KNOP = {
    Status.CONCEPT: "Ga verder",
    Status.WACHT_OP_TOESTEMMING: "Ga verder",
    Status.VERSTUURD: "Bevestig de ontvangst",
    Status.ONTVANGEN: "Plan het gesprek",
    Status.MEER_INFORMATIE: "Geef antwoord",
    Status.GESPROKEN: "Pak het op",
    Status.OPGEPAKT: "Rond af",
    Status.GEWEIGERD: "Kijk hoe het verder gaat",
    Status.VERLOPEN: "Kijk hoe het verder gaat",
}


def of_overdracht(regel: Regel) -> Punt:
    """A handover in which this person is to act; heads only."""
    o, dagen = regel.overdracht, regel.werkdagen
    wat = "Overdracht" if o.richting is Richting.OVERDRAGEN else "Afschalen"
    laat = dagen is not None and dagen < 0
    return Punt(
        drang=Drang.LAAT if laat else Drang.DEZE_WEEK,
        titel=f"{wat} van {regel.kop.code}",
        zin=_turn(regel),
        url=f"/overdrachten/{o.id}" if o.afzender_id else "/overdrachten",
        knop=KNOP[o.status] if regel.aan_mij or not o.loopt else "Bekijk de overdracht",
        soort="laat" if laat else "nu",
        wanneer=regel.klok.due(o.status) if regel.klok else date.max,
    )


def of_talk(regel: Regel, gesprek: tuple[date, str], ik: UUID, vandaag: date) -> Punt:
    """Both sides speak with the resident on a day (*gesprek*: the day, and how).

    From that day on the button goes where it is recorded, for whoever may do that.
    """
    o, (dag, vorm) = regel.overdracht, gesprek
    geweest, records = dag < vandaag, o.may_record_talk(zendt=o.afzender_id == ik)
    nu = dag <= vandaag and records
    zin = f"Op {datum(dag)}: {vorm.lower()}."
    if geweest:
        zin = f"Het gesprek stond voor {datum(dag)}. Sprak u samen?"
    return Punt(
        drang=Drang.LAAT if geweest else Drang.AGENDA if dag == vandaag else Drang.DEZE_WEEK,
        titel=f"Gesprek over {regel.kop.code}",
        zin=zin,
        url=f"/overdrachten/{o.id}{'/gesprek' if nu else ''}",
        knop="Leg het gesprek vast" if nu else "Bekijk de overdracht",
        soort="laat" if geweest else "nu" if dag == vandaag else "wacht",
        wanneer=dag,
    )


def of_review(herziening: Herziening, vandaag: date) -> Punt:
    """Told to save a life: the sender looks again whether it has to be (GRD-07)."""
    kop, laat = herziening.kop, herziening.uiterlijk < vandaag
    dag = datum(herziening.uiterlijk)
    return Punt(
        drang=Drang.LAAT if laat else Drang.DEZE_WEEK,
        titel=f"Kijk opnieuw bij {kop.code}",
        zin=f"U vertelde dit zonder toestemming. {'Had' if laat else 'Kijk'} uiterlijk {dag} "
        f"{'opnieuw bekeken moeten zijn.' if laat else 'of het nog moet.'}",
        url=f"/overdrachten/{kop.overdracht.id}/herzien",
        knop="Kijk opnieuw",
        soort="laat" if laat else "nu",
        wanneer=herziening.uiterlijk,
    )


def _turn(regel: Regel) -> str:
    o, dagen = regel.overdracht, regel.werkdagen
    if not o.loopt:
        return f"{WOORD[o.status].capitalize()}. U blijft verantwoordelijk."
    if o.status is Status.OPGEPAKT:
        return "De hulp is begonnen. Weet u wat eruit kwam? Rond dan af."
    if not regel.aan_mij and dagen is not None:
        return f"De ander is aan zet, {telling(-dagen, 'werkdag', 'werkdagen')} te laat. Bel even."
    return _term(dagen) if o.afzender_id else "Gevraagd aan tafel. Wie neemt dit op zich?"


def _term(dagen: int | None) -> str:
    if dagen is None:
        return "U bent aan zet."
    if dagen < 0:
        return f"U bent aan zet. {-dagen} {'werkdag' if dagen == -1 else 'werkdagen'} te laat."
    if dagen == 0:
        return "U bent aan zet. Vandaag is de laatste dag."
    return f"U bent aan zet, nog {dagen} {'werkdag' if dagen == 1 else 'werkdagen'}."
