"""Who will be able to read what of a casus, in sentences, before it is tabled.

The form shows exactly this. The rules are the same as those of the gate: the working text is
for kinds with a care task as soon as it may hold special data (LAW-12, LAW-13), and a casus of
independent client support is closed to the municipality unless the resident wishes otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motorkap.casus.lijsten import Gegevenssoort, Wand
from motorkap.policies.types import Leefgebied, Organisatiesoort
from motorkap.taal import datum


class Deel(StrEnum):
    """The parts of a casus that open and close apart."""

    CODE = "code"
    VRAAG = "vraag"
    TOELICHTING = "toelichting"
    UITKOMST = "uitkomst"
    EIGEN_AFSPRAKEN = "eigen_afspraken"
    KENMERK = "kenmerk"


KOP = frozenset({Deel.CODE})
ZONDER_ZORGTAAK = KOP | {Deel.VRAAG, Deel.UITKOMST, Deel.EIGEN_AFSPRAKEN}
MET_ZORGTAAK = ZONDER_ZORGTAAK | {Deel.TOELICHTING}
EIGEN = MET_ZORGTAAK | {Deel.KENMERK}
OVER = {
    Gegevenssoort.GEZONDHEID: "gezondheid",
    Gegevenssoort.STRAFRECHTELIJK: "straf of politie",
}


@dataclass(frozen=True, slots=True)
class Kringcasus:
    """What decides who may read this casus."""

    gevoeligheid: Gegevenssoort
    onafhankelijk: bool = False
    wand: Wand = Wand.GEEN


@dataclass(frozen=True, slots=True)
class Lezer:
    """An organisation in the kring; *voorzit* when its representative chairs this casus.

    *aan_tafel* are people of the own organisation who sit at the meeting.
    """

    naam: str
    soort: Organisatiesoort
    eigen: bool = False
    voorzit: bool = False
    aan_tafel: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Uitleg:
    """What one organisation can read, as parts and as sentences."""

    lezer: Lezer
    delen: frozenset[Deel]
    zinnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graad:
    """What several organisations read alike: a name for it, and exactly what that is, and why."""

    naam: str
    zin: str


def readable(casus: Kringcasus, lezer: Lezer) -> frozenset[Deel]:
    """The parts that this organisation can read once the agenda is published."""
    if lezer.eigen:
        return EIGEN
    if _walled(casus, lezer):
        return KOP
    open_voor_allen = casus.gevoeligheid is Gegevenssoort.GEWOON
    return MET_ZORGTAAK if open_voor_allen or lezer.soort.zorgtaak else ZONDER_ZORGTAAK


def visible_domains(gebieden: Iterable[Leefgebied], lezer: Lezer) -> list[Leefgebied]:
    """The chosen leefgebieden that this organisation may see; flagged ones only with a task."""
    mag_alles = lezer.eigen or lezer.soort.zorgtaak
    return [g for g in gebieden if mag_alles or g.gegevenssoort is Gegevenssoort.GEWOON]


NA_AFSPRAAK = "Met een afspraak stopt het zeven dagen nadat die klaar is."
ALLES = "uw vraag, uw toelichting, de uitkomst en de eigen afspraken"
ZONDER = "uw vraag, de uitkomst en de eigen afspraken"


def explain(casus: Kringcasus, lezer: Lezer, tot: date) -> Uitleg:
    """What the own organisation or whoever chairs can read, why, and until when."""
    return Uitleg(lezer, readable(casus, lezer), _sentences(casus, lezer, tot))


def grade(casus: Kringcasus, lezer: Lezer) -> Graad:
    """What this organisation reads together with all who read the same; never through the wall."""
    if Deel.TOELICHTING in readable(casus, lezer):
        return Graad("Met uw toelichting", f"Zij lezen {ALLES}.")
    dicht = _closed(casus)
    return Graad("Zonder uw toelichting", f"Zij lezen {ZONDER}. {dicht}")


def _walled(casus: Kringcasus, lezer: Lezer) -> bool:
    """The wall around independent client support; only the chair can be let in."""
    if not (casus.onafhankelijk and lezer.soort.gemeentelijk):
        return False
    return not (lezer.voorzit and casus.wand is Wand.OPEN_VOORZITTER)


def _sentences(casus: Kringcasus, lezer: Lezer, tot: date) -> tuple[str, ...]:
    if lezer.eigen:
        return (
            f"{lezer.naam}: u en de collega's die u noemt, lezen alles.",
            *_at_the_table(casus, lezer, tot),
            "Alleen uw organisatie ziet uw eigen kenmerk.",
        )
    if _walled(casus, lezer):
        waarom = "Cliëntondersteuning is onafhankelijk van de gemeente."
        return f"{lezer.naam} ziet alleen de code en de tijd.", waarom
    vanaf = "De voorzitter leest mee vanaf het moment dat u inbrengt."
    return (vanaf, *_content(casus, lezer), ends(tot))


def _at_the_table(casus: Kringcasus, lezer: Lezer, tot: date) -> Iterable[str]:
    """Who of the own organisation reads along because of the meeting, named or not."""
    if not lezer.aan_tafel:
        return
    *rest, laatste = lezer.aan_tafel
    namen = f"{', '.join(rest)} en {laatste}" if rest else laatste
    zit, leest = ("zitten", "lezen") if rest else ("zit", "leest")
    wat = "de casus"
    if casus.gevoeligheid is not Gegevenssoort.GEWOON and not lezer.soort.zorgtaak:
        wat = "uw vraag en de uitkomst, niet uw toelichting"
    yield f"{namen} {zit} namens u aan tafel en {leest} ook {wat}."
    yield f"Voor wie aan tafel zit: {term(tot)[:1].lower()}{term(tot)[1:]}"


def _content(casus: Kringcasus, lezer: Lezer) -> Iterable[str]:
    if casus.onafhankelijk and lezer.soort.gemeentelijk:
        yield f"De voorzitter van {lezer.naam} leest mee, omdat de inwoner dat wil."
    if Deel.TOELICHTING in readable(casus, lezer):
        yield f"{lezer.naam} leest {ALLES}."
        return
    yield f"{lezer.naam} leest {ZONDER}."
    yield _closed(casus)


def _closed(casus: Kringcasus) -> str:
    """Why the working text stays closed."""
    over = OVER[casus.gevoeligheid]
    return (
        f"Uw toelichting blijft dicht. Die kan over {over} gaan. Dat leest alleen wie zorg geeft."
    )


def term(tot: date | None) -> str:
    """When reading begins and ends, for everybody in the kring; *tot* when a meeting is known."""
    einde = f"na {datum(tot)}" if tot else "zeven dagen na het overleg"
    return f"Lezen begint als de agenda verschijnt en stopt {einde}. {NA_AFSPRAAK}"


def ends(tot: date) -> str:
    """When reading ends for whoever chairs, and so reads from the tabling on."""
    return f"Dit stopt na {datum(tot)}. {NA_AFSPRAAK}"
