"""Who can read a casus and why, now and on a day that is past; from the rules that decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motorkap.casus import service
from motorkap.casus.code import parse_code
from motorkap.casus.kop import Kop
from motorkap.casus.lezen.service_lezen import EIGEN, Einde, ends_of, meetings_of
from motorkap.kluis.model import Soort
from motorkap.organisatie import service as organisatie
from motorkap.overleg.kalender.kalender import local_day
from motorkap.overleg.koppen import OverlegKop
from motorkap.taal import datum, moment
from motorkap.toegang import lezers, toen
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Grond


@dataclass(frozen=True, slots=True)
class Kijker:
    """One person who can read this casus now, in a sentence."""

    naam: str
    organisatie: str
    waarom: str
    wat: str
    termijn: str


async def who_can_see(gate: Gate, code: str) -> tuple[Kop, list[Kijker], dict[Soort, Einde]]:
    """Who can read this casus now and why, in sentences from the rules that decide."""
    toegang = await gate.open(parse_code(code), Handeling.WIE_KAN_ZIEN)
    kop, gids = await service.head(gate, toegang.casus_id), await organisatie.gids(gate)
    found = await lezers.readers(gate, kop.id)
    meetings = await meetings_of(gate, gids, {lezer.overleg_id for lezer in found})
    kijkers = [viewer(lezer, _days(meetings)) for lezer in found]
    return kop, kijkers, await ends_of(gate, toegang, kop)


async def who_could_see(gate: Gate, code: str, dag: date) -> tuple[Kop, list[Kijker]]:
    """Who could read this casus on that day and why, by the same rules and the dated rows.

    Ongeldig for a day that is still to come.
    """
    toegang = await gate.open(parse_code(code), Handeling.WIE_KON_ZIEN)
    kop, gids = await service.head(gate, toegang.casus_id), await organisatie.gids(gate)
    found = await toen.readers_on(gate, kop.id, dag)
    meetings = await meetings_of(gate, gids, {lezer.overleg_id for lezer in found})
    return kop, [viewer_then(lezer, _days(meetings)) for lezer in found]


WAAROM = {
    Grond.INDIENER: "want dit is de indiener",
    Grond.COLLEGA: "want de indiener vroeg deze collega om mee te lezen",
    Grond.VOORZITTER: "want deze persoon zit het overleg {} voor",
    Grond.DEELNEMER: "want deze persoon neemt deel aan het overleg {}",
    Grond.VERVANGER: "want deze persoon vervangt iemand in het overleg {}",
    Grond.AFSPRAAKHOUDER: "want deze persoon heeft een afspraak",
    Grond.NOODTOEGANG: "want deze persoon heeft noodtoegang",
    Grond.NAZORGHOUDER: "want deze persoon doet de nazorg",
}


def viewer(lezer: lezers.Lezer, days: dict[UUID, str]) -> Kijker:
    """This reader in words; *days* says of each meeting when it is."""
    alles = Soort.WERKTEKST in lezer.opent
    return Kijker(
        lezer.gebruiker.naam,
        lezer.gebruiker.organisatie,
        WAAROM[lezer.grond].format(_of(lezer.overleg_id, days)),
        "Leest ook wat er speelt."
        if alles
        else "Leest de vraag, de uitkomst en de eigen afspraken.",
        _term(lezer),
    )


def _term(lezer: lezers.Lezer) -> str:
    """From when and until when, in words."""
    vanaf = f"Sinds {datum(local_day(lezer.vanaf))}. " if lezer.vanaf else ""
    if lezer.tot:
        return f"{vanaf}Tot {moment(lezer.tot)}."
    if lezer.grond in EIGEN:
        return f"{vanaf}Zolang de casus bestaat."
    wat = "nazorg" if lezer.grond is Grond.NAZORGHOUDER else "laatste afspraak"
    return f"{vanaf}Tot zeven dagen nadat de {wat} klaar is."


WAAROM_TOEN = {
    Grond.INDIENER: "want dit was de indiener",
    Grond.COLLEGA: "want de indiener vroeg deze collega om mee te lezen",
    Grond.VOORZITTER: "want deze persoon zat het overleg {} voor",
    Grond.DEELNEMER: "want deze persoon nam deel aan het overleg {}",
    Grond.VERVANGER: "want deze persoon verving iemand in het overleg {}",
    Grond.AFSPRAAKHOUDER: "want deze persoon had een afspraak",
    Grond.NOODTOEGANG: "want deze persoon had die dag noodtoegang",
    Grond.NAZORGHOUDER: "want deze persoon deed de nazorg",
}


def viewer_then(lezer: toen.Lezer, days: dict[UUID, str]) -> Kijker:
    """This reader of a day that is past, in words."""
    alles = Soort.WERKTEKST in lezer.opent
    return Kijker(
        lezer.gebruiker.naam,
        lezer.gebruiker.organisatie,
        WAAROM_TOEN[lezer.grond].format(_of(lezer.overleg_id, days)),
        "Kon ook lezen wat er speelt."
        if alles
        else "Kon de vraag, de uitkomst en de eigen afspraken lezen.",
        "",
    )


def _days(meetings: dict[UUID, OverlegKop]) -> dict[UUID, str]:
    return {k: datum(local_day(m.begin)) for k, m in meetings.items()}


def _of(overleg_id: UUID | None, days: dict[UUID, str]) -> str:
    dag = days.get(overleg_id) if overleg_id else None
    return f"van {dag}" if dag else ""
