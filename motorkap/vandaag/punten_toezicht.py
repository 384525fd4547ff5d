"""The sentences of what waits for those who watch over privacy. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from motorkap.bewaring.model import Lijst
from motorkap.logcontrole.model import Maand
from motorkap.noodtoegang.model import Noodtoegang
from motorkap.overleg.kalender.kalender import MAANDEN, day_in_words, in_words, local_day
from motorkap.vandaag.model import Drang, Punt


def of_nood(keer: Noodtoegang) -> Punt:
    """Somebody broke the glass: for the chair of that team and the officer, at once."""
    return Punt(
        drang=Drang.SPOED,
        titel=f"Noodtoegang tot {keer.code}",
        zin=f"{in_words(keer.vanaf)[:1].upper()}{in_words(keer.vanaf)[1:]}. Lees waarom.",
        url=f"/noodtoegang/{keer.id}",
        knop="Lees de reden",
        soort="let-op",
        wanneer=local_day(keer.vanaf),
    )


def of_control(wacht: int, laat: Sequence[Maand]) -> Iterator[Punt]:
    """What the control of the log asks: months that should be closed, points that wait."""
    for controle in laat:
        yield Punt(
            drang=Drang.LAAT,
            titel=f"De controle van {month_in_words(controle.maand)}",
            zin=f"Had gesloten moeten zijn. Nog {controle.open} van {controle.punten}.",
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


def of_lists(lijsten: Sequence[Lijst]) -> Iterator[Punt]:
    """The lists of what is to be destroyed that wait for this person's signature."""
    for lijst in lijsten:
        yield Punt(
            drang=Drang.BEHEER,
            titel="Teken de vernietigingslijst",
            zin=f"Gemaakt op {day_in_words(local_day(lijst.gemaakt_op))}. Hij wacht op u.",
            url=f"/privacy/vernietigen/{lijst.id}", knop="Bekijk en teken", soort="nu",
        )  # fmt: skip


def month_in_words(maand: date) -> str:
    """A month: maart 2032."""
    return f"{MAANDEN[maand.month - 1]} {maand.year}"
