"""The sentences of what waits for those who watch over privacy. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from motorkap.bewaring.bureau import Stand
from motorkap.bewaring.model import Lijst, Terughaling
from motorkap.datalek.model import Datalek
from motorkap.logboek.gat import Gat
from motorkap.logcontrole.model import Maand
from motorkap.noodtoegang.model import Noodtoegang
from motorkap.organisatie.model import Nieuwe
from motorkap.overleg.kalender.kalender import MAANDEN, local_day
from motorkap.taal import datum, moment
from motorkap.vandaag.model import Drang, Punt
from motorkap.verzoek.model import SOORTEN, Besloten, Status, Verzoek

GEVOLG = {
    Status.TOEGEWEZEN: "Toegewezen",
    Status.AFGEWEZEN: "Afgewezen",
    Status.INGETROKKEN: "Ingetrokken",
}


def of_nood(keer: Noodtoegang) -> Punt:
    """Somebody broke the glass: for the chair of that team and the officer, at once."""
    return Punt(
        drang=Drang.SPOED,
        titel=f"Noodtoegang tot {keer.code}",
        zin=f"{moment(keer.vanaf)[:1].upper()}{moment(keer.vanaf)[1:]}. Lees waarom.",
        url=f"/noodtoegang/{keer.id}",
        knop="Lees de reden",
        soort="let-op",
        wanneer=local_day(keer.vanaf),
    )


def of_resets(resets: Sequence[Nieuwe], officer: bool, ik: UUID) -> Iterator[Punt]:
    """A take-over must be seen: by whoever it happened to, and by the privacy officer."""
    mine = [link for link in resets if link.gebruiker_id == ik]
    for link in mine[:1]:
        yield Punt(
            drang=Drang.BEHEER,
            titel="Uw aanmelding is opnieuw ingesteld",
            zin=f"{link.door} deed dat op {moment(link.op)}. "
            "Hebt u daar niet om gevraagd? Bel de privacy officer.",
            url="/account", knop="Bekijk uw account", wanneer=local_day(link.op),
        )  # fmt: skip
    if officer and (others := len(resets) - len(mine)):
        wie = "1 persoon" if others == 1 else f"{others} mensen"
        yield Punt(
            drang=Drang.BEHEER,
            titel="De aanmelding van iemand is opnieuw ingesteld",
            zin=f"De afgelopen week, bij {wie}. Kijk of daarom gevraagd is.",
            url="/privacy/toegang", knop="Bekijk wie en door wie",
        )  # fmt: skip


def of_address(op: datetime | None) -> Iterator[Punt]:
    """Somebody gave me another mail address: it must be seen, for links go there."""
    if op is not None:
        yield Punt(
            drang=Drang.BEHEER,
            titel="Uw mailadres is gewijzigd",
            zin=f"Dat was op {moment(op)}. Klopt het niet? Bel de privacy officer.",
            url="/account", knop="Bekijk uw account", wanneer=local_day(op),
        )  # fmt: skip


def of_left_over(liggend: Sequence[tuple[str, date]]) -> Iterator[Punt]:
    """A result that the chair did not put right in time: closed to the table, never fixed."""
    for team, dag in liggend:
        yield Punt(
            drang=Drang.BEHEER,
            titel=f"Een resultaat van team {team} is niet vastgesteld",
            zin=f"Uit het overleg van {datum(dag)} moest iets weg en dat gebeurde niet. "
            "Niemand van tafel leest het nog. Vraag de voorzitter of er een naam in stond.",
            url="/privacy/datalekken", knop="Naar de datalekken", wanneer=dag,
        )  # fmt: skip


def of_control(wacht: int, laat: Sequence[Maand]) -> Iterator[Punt]:
    """What the control of the log asks: months that should be closed, points that wait."""
    for controle in laat:
        yield Punt(
            drang=Drang.LAAT,
            titel=f"De controle van {month_in_words(controle.maand)}",
            zin=f"Had gesloten moeten zijn. {controle.rest}",
            url=f"/privacy/controle/{controle.maand:%Y-%m}",
            knop="Maak de controle af",
            soort="laat",
            wanneer=controle.maand,
        )
    if wacht:
        yield Punt(
            drang=Drang.BEHEER,
            titel="Controle van het logboek",
            zin=f"{wacht} {'punt wacht' if wacht == 1 else 'punten wachten'} op uw oordeel.",
            url="/privacy/opvalt",
            knop="Bekijk wat opvalt",
        )


def of_leaks(lekken: Sequence[Datalek], nu: datetime) -> Iterator[Punt]:
    """Each reported leak that is not done, with its clock while that counts."""
    for lek in lekken:
        laat, klok = lek.is_late(nu), f"Melden bij de AP kan tot {moment(lek.uiterlijk)}."
        zin = klok if lek.is_running() else "Nog niet afgehandeld."
        yield Punt(
            drang=Drang.LAAT if laat else Drang.SPOED if lek.is_running() else Drang.TERMIJN,
            titel="Er is een mogelijk datalek gemeld",
            zin=f"De 72 uur zijn voorbij. {zin}" if laat else zin,
            url="/privacy/datalekken",
            knop="Bekijk de melding",
            soort="laat" if laat else "let-op",
            wanneer=local_day(lek.uiterlijk),
        )


def of_requests(verzoeken: Sequence[Verzoek], vandaag: date) -> Iterator[Punt]:
    """The requests of residents that wait for a decision: one line, by the first clock."""
    if not verzoeken:
        return
    eerste = min(verzoeken, key=lambda v: v.uiterlijk)
    een, laat = len(verzoeken) == 1, eerste.is_late(vandaag)
    wat = "1 verzoek van een inwoner" if een else f"{len(verzoeken)} verzoeken van inwoners"
    antwoord = f"Antwoord {'' if een else 'op het eerste '}uiterlijk {datum(eerste.uiterlijk)}."
    yield Punt(
        drang=Drang.LAAT if laat else Drang.TERMIJN,
        titel=f"{wat} {'wacht' if een else 'wachten'} op uw besluit",
        zin=f"Te laat. {antwoord}" if laat else antwoord,
        url=f"/privacy/verzoeken/{eerste.id}" if een else "/privacy/verzoeken",
        knop="Bekijk het verzoek" if een else "Bekijk de verzoeken",
        soort="laat" if laat else "nu",
        wanneer=eerste.uiterlijk,
    )


def of_night(keuring: Stand) -> Iterator[Punt]:
    """The nightly check found something wrong, or did not run."""
    if keuring.soort in {"fout", "laat"}:
        yield Punt(
            drang=Drang.LAAT if keuring.laat else Drang.TERMIJN,
            titel="De keuring van vannacht is niet goed",
            zin=keuring.zin, url=keuring.url, knop=keuring.knop, soort=keuring.soort,
        )  # fmt: skip


def of_decision(besloten: Besloten) -> Punt:
    """What the officer decided on a request at my casus; once it is closed the text explains."""
    naam, wat = SOORTEN[besloten.soort][0], GEVOLG[besloten.status]
    naam = naam[:1].lower() + naam[1:]
    dicht = besloten.dicht
    return Punt(
        drang=Drang.TERUG,
        titel=f"Er is besloten over een verzoek bij {besloten.code}",
        zin=f"{wat} op {datum(local_day(besloten.op))}: {naam}."
        + (" Niemand kan deze casus nu lezen." if dicht else ""),
        url="/hulp/inwoner" if besloten.weg else f"/casus/{besloten.code}/verzoeken",
        knop="Lees wat dit betekent" if besloten.weg else "Bekijk het besluit",
        soort="nu",
        wanneer=local_day(besloten.op),
    )


def of_lists(lijsten: Sequence[Lijst]) -> Iterator[Punt]:
    """The lists of what is to be destroyed that wait for this person's signature."""
    for lijst in lijsten:
        yield Punt(
            drang=Drang.BEHEER,
            titel="Teken de vernietigingslijst",
            zin=f"Gemaakt op {datum(local_day(lijst.gemaakt_op))}. Hij wacht op u.",
            url=f"/privacy/vernietigen/{lijst.id}", knop="Bekijk en teken", soort="nu",
        )  # fmt: skip


def of_gaps(mine: Sequence[Gat], elders: Sequence[Gat]) -> Iterator[Punt]:
    """A restored database cost the log a stretch: until two people said so it is not whole."""
    for gat in (*mine, *elders):
        yield Punt(
            drang=Drang.TERMIJN if gat in mine else Drang.BEHEER,
            titel="Een stuk van het logboek is verloren",
            zin=f"In {gat.jaar}: {gat.what()}. "
            + ("Klopt dat? Erken het dan." if gat in mine else "Een ander moet het nog erkennen."),
            url=f"/privacy/heel/gat/{gat.id}", knop="Bekijk wat er weg is", soort="let-op",
        )  # fmt: skip


def of_undone(terug: Sequence[Terughaling], ik: UUID) -> Iterator[Punt]:
    """Destroyed texts came back by command, on the word of two people: they must see it."""
    for keer in terug:
        wie = "in uw naam" if ik in {keer.officer_id, keer.archief_id} else "in naam van anderen"
        yield Punt(
            drang=Drang.BEHEER,
            titel="Een vernietigde lijst is teruggehaald",
            zin=f"Dat gebeurde {moment(keer.op)}, {wie}. "
            "Vroeg u dat niet? Bel elkaar, en de technisch beheerder.",
            url=f"/privacy/vernietigen/{keer.lijst_id}", knop="Bekijk wie en waarom",
            wanneer=local_day(keer.op),
        )  # fmt: skip


def month_in_words(maand: date) -> str:
    """A month: maart 2032."""
    return f"{MAANDEN[maand.month - 1]} {maand.year}"
