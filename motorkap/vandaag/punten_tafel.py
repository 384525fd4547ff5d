"""The sentences of a meeting: what it asks of its chair, and of whoever takes part. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from motorkap.overleg.deelname.deelname import Opgave
from motorkap.overleg.kalender.kalender import local_day
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.model import Status
from motorkap.overleg.service_overleg import Overlegregel
from motorkap.taal import datum, moment
from motorkap.vandaag.model import Drang, Punt, Stand

WEEK = timedelta(days=7)


def name(kop: OverlegKop) -> str:
    """A meeting in a sentence: team Oost, dinsdag 1 december."""
    return f"team {kop.team}, {datum(local_day(kop.begin))}"


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


def _casussen(aantal: int) -> str:
    return "1 casus" if aantal == 1 else f"{aantal} casussen"


def _texts(aantal: int) -> str:
    return "1 tekst" if aantal == 1 else f"{aantal} teksten"
