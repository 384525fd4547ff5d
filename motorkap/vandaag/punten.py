"""The sentences of what waits: one function for each kind of line. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from motorkap.afspraak.kop import Kop as Afspraakkop
from motorkap.casus.kop import Kop
from motorkap.nazorg.model import Plan
from motorkap.organisatie.service.toezicht import Wachtend
from motorkap.overleg.deelname.deelname import Opgave
from motorkap.overleg.kalender.kalender import local_day
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.model import Status
from motorkap.overleg.service_overleg import Overlegregel
from motorkap.taal import datum, moment
from motorkap.vandaag.model import Drang, Elders, Lopend, Punt, Stand

WEEK = timedelta(days=7)
ZEGEL_STIL_S, ZEGEL_DICHT_S = 300, 1800


def name(kop: OverlegKop) -> str:
    """A meeting in a sentence: team Oost, dinsdag 1 december."""
    return f"team {kop.team}, {datum(local_day(kop.begin))}"


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


def of_chair(kop: OverlegKop, stand: Stand, nu: datetime) -> Iterator[Punt]:
    """What a meeting asks of its chair now."""
    dag, agenda = local_day(kop.begin), f"/overleg/{kop.id}/agenda"
    if stand.spoed:
        yield Punt(
            drang=Drang.SPOED,
            titel="Er is spoed gevraagd",
            zin=f"{_casussen(stand.spoed)} na sluitingstijd, voor {name(kop)}.",
            url=agenda, knop="Zeg ja of nee", soort="nu", wanneer=dag,
        )  # fmt: skip
    elif stand.te_bevestigen and kop.status in {Status.GEPUBLICEERD, Status.BEZIG}:
        yield Punt(
            drang=Drang.SPOED,
            titel=f"Bevestig {_texts(stand.te_bevestigen)}",
            zin=f"Voor {name(kop)}. De tekstcontrole waarschuwde. Tot dan leest niemand dit.",
            url=agenda, knop="Lees en bevestig", soort="nu", wanneer=dag,
        )  # fmt: skip
    if kop.status is Status.GEPLAND and kop.sluit_op <= nu:
        bevestig = f" Bevestig eerst {_texts(stand.te_bevestigen)}." if stand.te_bevestigen else ""
        yield Punt(
            drang=Drang.AGENDA,
            titel=f"De agenda van {name(kop)}",
            zin=f"{_casussen(stand.casussen)}. Nog niet gepubliceerd.{bevestig}",
            url=agenda, knop="Publiceer de agenda", soort="nu", wanneer=dag,
        )  # fmt: skip
    yield from _of_result(kop, stand)


def _of_result(kop: OverlegKop, stand: Stand) -> Iterator[Punt]:
    """After the hour: what was asked to be corrected, and the result that is still to be fixed."""
    dag, resultaat = local_day(kop.begin), f"/overleg/{kop.id}/resultaat"
    if stand.vanzelf and kop.status is Status.AFGELOPEN and not stand.dicht:
        yield _ended_by_itself(kop)
    elif stand.moet_weg and kop.status is Status.AFGELOPEN and not stand.dicht:
        yield Punt(
            drang=Drang.CORRECTIE,
            titel=f"In het resultaat van {name(kop)} moet iets weg",
            zin=f"Bij {_casussen(stand.moet_weg)}. Tot dan stelt het resultaat zich niet vast.",
            url=resultaat, knop="Haal het weg", soort="nu", wanneer=dag,
        )  # fmt: skip
    elif stand.correcties:
        yield Punt(
            drang=Drang.CORRECTIE,
            titel=f"Correctie gevraagd op {name(kop)}",
            zin="Een deelnemer vraagt om de tekst aan te passen.",
            url=resultaat, knop="Bekijk de correctie", soort="nu", wanneer=dag,
        )  # fmt: skip
    elif kop.status is Status.AFGELOPEN and not stand.dicht:
        yield Punt(
            drang=Drang.CORRECTIE,
            titel=f"Het resultaat van {name(kop)}",
            zin="Nog niet vastgesteld.",
            url=resultaat, knop="Stel het resultaat vast", wanneer=dag,
        )  # fmt: skip


def _ended_by_itself(kop: OverlegKop) -> Punt:
    """Nobody ended the hour: its chair looks the result over, for the clock does not fix it."""
    return Punt(
        drang=Drang.CORRECTIE,
        titel=f"Kijk het resultaat van {name(kop)} na",
        zin="Niemand sloot het overleg, dus het sloot vanzelf. Wat wachtte, is doorgeschoven.",
        url=f"/overleg/{kop.id}/resultaat",
        knop="Bekijk het resultaat",
        soort="nu",
        wanneer=local_day(kop.begin),
    )


def of_meeting(regel: Overlegregel, nu: datetime) -> Iterator[Punt]:
    """What a meeting asks of whoever takes part: go there, look at its agenda, say who comes."""
    kop, dag = regel.kop, local_day(regel.kop.begin)
    if kop.status is Status.BEZIG:
        yield Punt(
            drang=Drang.BEZIG,
            titel=f"Het overleg van team {kop.team} is bezig",
            zin="De tafel wacht op u." if regel.voorzit else "U kunt meekijken.",
            url=f"/overleg/{kop.id}/{'uur' if regel.voorzit else 'volgen'}",
            knop="Ga naar het uur", soort="nu", wanneer=dag,
        )  # fmt: skip
    elif kop.status is Status.GEPUBLICEERD and dag <= local_day(nu) + timedelta(days=1):
        yield Punt(
            drang=Drang.AGENDA,
            titel=f"De agenda van {name(kop)}",
            zin=f"{moment(kop.begin)[:1].upper()}{moment(kop.begin)[1:]}, {kop.plaats}.",
            url=f"/overleg/{kop.id}/{'uur' if regel.voorzit else 'agenda'}",
            knop="Ga naar het uur" if regel.voorzit else "Lees de agenda",
            wanneer=dag,
        )  # fmt: skip
    if not regel.voorzit and _asks_answer(regel, nu):
        yield Punt(
            drang=Drang.OPGAVE,
            titel=f"Komt u bij {name(kop)}?",
            zin="U hebt nog niet geantwoord.",
            url=f"/overleg/{kop.id}", knop="Geef antwoord", wanneer=dag,
        )  # fmt: skip


def _asks_answer(regel: Overlegregel, nu: datetime) -> bool:
    soon = regel.kop.begin <= nu + WEEK
    planned = regel.kop.status in {Status.GEPLAND, Status.GEPUBLICEERD}
    mine = regel.deelname
    return soon and planned and mine is not None and mine.opgave is Opgave.ONBEKEND


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


def _casussen(aantal: int) -> str:
    return "1 casus" if aantal == 1 else f"{aantal} casussen"


def _texts(aantal: int) -> str:
    return "1 tekst" if aantal == 1 else f"{aantal} teksten"
