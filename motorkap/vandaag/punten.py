"""The sentences of what waits: one function for each kind of line. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from motorkap.afspraak.kop import Kop as Afspraakkop
from motorkap.casus.kop import Kop
from motorkap.nazorg.model import Plan
from motorkap.organisatie.service.toezicht import Wachtend
from motorkap.overleg.kalender.kalender import local_day
from motorkap.overleg.koppen import OverlegKop
from motorkap.taal import datum, moment
from motorkap.vandaag.model import Drang, Elders, Lopend, Punt

WEEK = timedelta(days=7)
ZEGEL_STIL_S, ZEGEL_DICHT_S = 300, 1800


def of_afspraak(kop: Afspraakkop, vandaag: date) -> Punt | None:
    """An open afspraak of mine that is late or due within a week; its text stays closed here."""
    afspraak = kop.afspraak
    if afspraak.klaar_op is not None or afspraak.uiterlijk > vandaag + WEEK:
        return None
    laat = afspraak.is_late(vandaag)
    dag = datum(afspraak.uiterlijk)
    return Punt(
        drang=Drang.LAAT if laat else Drang.DEZE_WEEK,
        titel=f"Uw afspraak bij {kop.code}",
        zin=f"Had {dag} klaar moeten zijn." if laat else f"Uiterlijk {dag}.",
        url=f"/afspraken/{afspraak.id}",
        knop="Bekijk de afspraak",
        soort="laat" if laat else "open",
        wanneer=afspraak.uiterlijk,
        klaar=afspraak.id,
    )


def of_sent_back(kop: Kop, reden: str) -> Punt:
    """A casus that the chair sent back: the indiener is to act."""
    return Punt(
        drang=Drang.TERUG,
        titel=f"{kop.code} is teruggestuurd",
        zin=f"De voorzitter zegt: {reden[:1].lower()}{reden[1:]}.",
        url=f"/casus/{kop.code}/bewerken",
        knop="Pas de casus aan",
        soort="nu",
    )


def of_ending(kop: Kop, sinds: datetime) -> Punt:
    """A discussed casus in which nothing is open: its indiener says how it goes on."""
    return Punt(
        drang=Drang.CONCEPT,
        titel=f"{kop.code} kan dicht",
        zin="Er staat niets meer open. Sluit de casus, begin nazorg, of bespreek hem opnieuw.",
        url=f"/casus/{kop.code}",
        knop="Bekijk de casus",
        wanneer=local_day(sinds),
    )


def of_concept(kop: Kop, volgende: OverlegKop | None) -> Punt:
    """A concept that was not tabled yet, with the closing time that matters."""
    zin = "Nog niet ingebracht."
    if volgende:
        zin = f"Nog niet ingebracht. Inbrengen kan tot {moment(volgende.sluit_op)}."
    return Punt(
        drang=Drang.CONCEPT,
        titel=f"Concept {kop.code}",
        zin=zin,
        url=f"/casus/{kop.code}/bewerken",
        knop="Ga verder",
        wanneer=local_day(kop.gewijzigd_op),
    )


def of_nazorg(code: str, plan: Plan, vandaag: date) -> Punt | None:
    """A contact of aftercare that is due: today, or some days ago."""
    if plan.volgende is None or not plan.is_due(vandaag):
        return None
    dag = plan.volgende.dag
    return Punt(
        drang=Drang.LAAT if plan.is_late(vandaag) else Drang.NAZORG,
        titel=f"Nazorg bij {code}",
        zin="Contact vandaag." if dag == vandaag else f"Contact stond voor {datum(dag)}.",
        url=f"/nazorg/{code}",
        knop="Hoe gaat het?",
        soort="laat" if plan.is_late(vandaag) else "nu",
        wanneer=dag,
    )


def of_admin(wachtend: Wachtend) -> Iterator[Punt]:
    """What waits for whoever looks after accounts."""
    if due := len(wachtend.te_bevestigen):
        yield Punt(
            drang=Drang.BEHEER,
            titel=f"Bevestig {due} {'account' if due == 1 else 'accounts'}",
            zin="Werkt deze persoon hier nog, en klopt de rol? Dat vragen we elk kwartaal.",
            url="/beheer/bevestigen", knop="Bevestig de accounts",
        )  # fmt: skip
    for account in wachtend.niet_begonnen:
        yield Punt(
            drang=Drang.BEHEER,
            titel=f"{account.naam} is nog niet begonnen",
            zin=f"{account.organisatie}. De link is nog niet gebruikt.",
            url=f"/beheer/mensen/{account.id}", knop="Bekijk het account",
        )  # fmt: skip
    for team, tot in wachtend.reeksen:
        yield Punt(
            drang=Drang.BEHEER,
            titel=f"De reeks van {team} stopt",
            zin=f"De laatste dag is {datum(tot)}.",
            url="/beheer/reeksen", knop="Bekijk de reeksen", wanneer=tot,
        )  # fmt: skip


def of_mail(opgegeven: int) -> Iterator[Punt]:
    """Mail that Motorkap stopped trying: somebody has to look at the address."""
    if opgegeven:
        wat = "1 mail kwam" if opgegeven == 1 else f"{opgegeven} mails kwamen"
        yield Punt(
            drang=Drang.BEHEER,
            titel=f"{wat} niet aan",
            zin="Motorkap probeert het niet meer. Kijk of het adres klopt.",
            url="/beheer/mail", knop="Bekijk de mail",
        )  # fmt: skip


def of_officer(nog_niet: int) -> Iterator[Punt]:
    """What waits for the privacy officer."""
    if nog_niet:
        wie = "1 persoon heeft" if nog_niet == 1 else f"{nog_niet} mensen hebben"
        yield Punt(
            drang=Drang.BEHEER,
            titel="Het convenant is nog niet door iedereen gelezen",
            zin=f"{wie} nog geen akkoord gegeven. Zonder akkoord ziet niemand een casus.",
            url="/privacy/convenant", knop="Bekijk de lijst",
        )  # fmt: skip


def of_sealing(seconden: int, *, officer: bool) -> Iterator[Punt]:
    """The log is not sealed any more: whoever looks after the program, and the officer, hear it."""
    if seconden < ZEGEL_STIL_S:
        return
    wie = "Vraag de beheerder om het zegel te starten." if officer else "Start `motorkap zegel`."
    yield Punt(
        drang=Drang.LAAT,
        titel="Het logboek wordt niet verzegeld",
        zin=f"Al {seconden // 60} minuten niet. {wie} "
        f"Na {ZEGEL_DICHT_S // 60} minuten gaat er geen casus meer open.",
        url="/privacy" if officer else "/beheer",
        knop="Bekijk het logboek" if officer else "Naar beheer",
        soort="fout",
    )


def elsewhere(lopend: Lopend, vandaag: date) -> Elders:
    """An afspraak of somebody else on my casus."""
    dag = datum(lopend.uiterlijk)
    laat = lopend.uiterlijk < vandaag
    termijn = f"had {dag} klaar moeten zijn" if laat else f"uiterlijk {dag}"
    return Elders(
        titel=f"Afspraak bij {lopend.code}",
        zin=f"Wacht op {lopend.organisatie}, {termijn}.",
        url=f"/casus/{lopend.code}",
    )


def on_agenda(kop: Kop, bij: OverlegKop | None) -> Elders:
    """A casus of mine that is on its way to a table."""
    wanneer = f"{datum(local_day(bij.begin))}, team {bij.team}" if bij else ""
    zin = f"Staat op de agenda{wanneer and f' van {wanneer}'}."
    if kop.status == "ingediend":
        aan_zet = bij.aan_zet if bij else "De voorzitter maakt de agenda."
        zin = f"Ingebracht{wanneer and f' voor {wanneer}'}. {aan_zet}"
    return Elders(titel=f"Casus {kop.code}", zin=zin, url=f"/casus/{kop.code}")
