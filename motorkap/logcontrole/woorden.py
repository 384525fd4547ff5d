"""How a point of the control reads: a title, a sentence, and what was judged of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from motorkap.logcontrole.lijsten import Oordeel, Opvalregel, Soort
from motorkap.logcontrole.model import Mededeling, Punt
from motorkap.logcontrole.store_wereld import Poging
from motorkap.organisatie.model import Gids
from motorkap.overleg.kalender.kalender import MAANDEN, local_day
from motorkap.policies.detectie import Detectie
from motorkap.taal import datum, datum_jaar, moment

OORDELEN = {
    Oordeel.TERECHT: "terecht",
    Oordeel.ONTERECHT: "niet terecht",
    Oordeel.NAVRAGEN: "wordt nagevraagd",
}
LEVENSGEVAAR = "B5"
KEER = {
    Opvalregel.HERHAALD: ("dag", "dagen"),
    Opvalregel.NIET_BETROKKEN: ("keer", "keer"),
    Opvalregel.ZOEKEN: ("keer", "keer"),
    Opvalregel.AANMELDEN: ("keer", "keer"),
    Opvalregel.AFDRUK: ("keer", "keer"),
}


@dataclass(frozen=True, slots=True)
class Puntregel:
    """One point as it is shown."""

    titel: str
    zin: str
    wie: str
    wanneer: str
    oordeel: str
    door: str
    url: str
    soort: str


AANMELDEN = {
    "aanmelden.gelukt": "wachtwoord goed",
    "aanmelden.mislukt": "wachtwoord fout",
    "tweedefactor.mislukt": "code fout",
    "tweedefactor.gelukt": "code goed: aangemeld",
    "afmelden": "afgemeld",
}


def tries(pogingen: list[Poging]) -> list[list[str]]:
    """Each try to sign in as a row: when, what, from which network."""
    return [
        [moment(p.op), AANMELDEN.get(p.gebeurtenis, p.gebeurtenis), p.toegangspunt]
        for p in pogingen
    ]


def line(punt: Punt, gids: Gids, beleid: Detectie) -> Puntregel:
    """This point in words."""
    given = punt.oordeel
    judged = f"{OORDELEN[given.oordeel]}: {beleid.why(given.oordeel, given.reden)}" if given else ""
    return Puntregel(
        titel=title(punt, beleid),
        zin=sentence(punt, gids, beleid),
        wie=who(punt, gids),
        wanneer=when(punt),
        oordeel=judged,
        door=f"{_name(gids, given.door)}, {datum_jaar(given.op)}" if given else "",
        url=f"/privacy/punt/{punt.id}",
        soort="open" if given is None or punt.grew else _shape(given.oordeel),
    )


def title(punt: Punt, beleid: Detectie) -> str:
    """What kind of thing it is."""
    if punt.soort is Soort.NOODTOEGANG:
        return f"Noodtoegang tot {punt.code}"
    if punt.soort is Soort.DOORBREKING:
        return f"Verteld zonder toestemming: {punt.code}"
    if punt.soort is Soort.STEEKPROEF:
        return f"Steekproef: {punt.code or 'een casus die niet meer bestaat'}"
    if punt.soort is Soort.EIGEN or punt.regel is None:
        return "De privacy officer zelf"
    naam = beleid.regel[punt.regel].titel
    return f"{naam}: {punt.code}" if punt.code else naam


def sentence(punt: Punt, gids: Gids, beleid: Detectie) -> str:
    """What happened, in one sentence."""
    wie = who(punt, gids)
    if punt.soort is Soort.NOODTOEGANG:
        return f"{wie} nam noodtoegang, {when(punt)}."
    if punt.mededeling:
        return f"{wie} vertelde dit zonder toestemming, {when(punt)}. {_why(punt.mededeling)}"
    if punt.soort is Soort.STEEKPROEF:
        return f"Kijk of iedereen die deze casus opende in {_month(punt)} daar reden voor had."
    if punt.soort is Soort.EIGEN or punt.regel is None:
        return f"{wie} las {punt.aantal} keer in het logboek in {_month(punt)}."
    een, meer = KEER.get(punt.regel, ("casus", "casussen"))
    aantal = f"{punt.aantal} {een if punt.aantal == 1 else meer}"
    since = " Na het oordeel ging dit door." if punt.grew else ""
    return f"{wie} {beleid.regel[punt.regel].zin}: {aantal}, {when(punt)}.{since}"


def who(punt: Punt, gids: Gids) -> str:
    """Who it is about."""
    mens = gids.mensen.get(punt.gebruiker_id) if punt.gebruiker_id else None
    if mens is None:
        return "Iemand van buiten"
    return f"{mens.naam} ({gids.organisaties[mens.organisatie_id].kort})"


def when(punt: Punt) -> str:
    """On which day or days."""
    first, last = local_day(punt.begin), local_day(punt.eind)
    if punt.soort in {Soort.STEEKPROEF, Soort.EIGEN}:
        return _month(punt)
    if first == last:
        return datum(first)
    return f"{datum(first)} tot en met {datum(last)}"


def _why(mededeling: Mededeling) -> str:
    """On which ground, and what came of the second look that levensgevaar asks."""
    if mededeling.grond != LEVENSGEVAAR:
        return f"Grond {mededeling.grond}: zwijgen zou ernstige schade geven."
    op = mededeling.herzien_op
    seen = f"Opnieuw bekeken, {datum(local_day(op))}." if op else "Nog niet opnieuw bekeken."
    return f"Grond {mededeling.grond}: er was levensgevaar. {seen}"


def _month(punt: Punt) -> str:
    first = local_day(punt.begin + timedelta(hours=12))
    return f"{MAANDEN[first.month - 1]} {first.year}"


def _name(gids: Gids, wie: object) -> str:
    return next((m.naam for m in gids.mensen.values() if m.id == wie), "onbekend")


def _shape(oordeel: Oordeel) -> str:
    return {Oordeel.TERECHT: "klaar", Oordeel.ONTERECHT: "fout"}.get(oordeel, "wacht")
