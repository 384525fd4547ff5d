"""The sentences of two clocks: a ground that ends, and a resident who is to be told. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from motorkap.casus.grond.klok import Klok, Termijn
from motorkap.casus.kop import Kop
from motorkap.taal import datum
from motorkap.vandaag.model import Drang, Punt


def of_ground(kop: Kop, termijn: Termijn | None) -> Punt | None:
    """A ground that ends: shown from the first day, for its term is short."""
    if termijn is None:
        return None
    return _punt(
        termijn,
        titel=f"Kies een andere reden voor {kop.code}",
        zin=f"U koos een reden die alleen in nood geldt: {termijn.in_words}.",
        url=f"/casus/{kop.code}/grond",
        knop="Kies een andere reden",
    )


def of_telling(kop: Kop, termijn: Termijn | None, seintje: int) -> Punt | None:
    """A resident who does not know yet, some working days before the term is over (LAW-09)."""
    if termijn is None or termijn.werkdagen > seintje:
        return None
    return _punt(
        termijn,
        titel=f"Vertel de inwoner over {kop.code}",
        zin=f"Of zeg waarom het nog niet kan: {termijn.in_words}.",
        url=f"/casus/{kop.code}/verteld",
        knop="Leg het vast",
    )


def of_chair(kop: Kop, klok: Klok, url: str) -> Iterator[Punt]:
    """What the chair can ask about: a term that passed, of a casus on her agenda."""
    terms = (
        (klok.reden, "de reden om te delen is voorbij"),
        (klok.vertel, "de inwoner weet het nog niet"),
    )
    for termijn, wat in terms:
        if termijn and termijn.voorbij:
            yield Punt(
                drang=Drang.LAAT,
                titel=f"{kop.code}: {wat}",
                zin=f"Dat moest uiterlijk {datum(termijn.dag)}. Vraag de indiener ernaar.",
                url=url,
                knop="Naar de agenda",
                soort="laat",
                wanneer=termijn.dag,
            )


def _punt(termijn: Termijn, *, titel: str, zin: str, url: str, knop: str) -> Punt:
    laat = termijn.voorbij
    return Punt(
        drang=Drang.LAAT if laat else Drang.TERMIJN,
        titel=titel,
        zin=zin,
        url=url,
        knop=knop,
        soort="laat" if laat else "nu",
        wanneer=termijn.dag,
    )
