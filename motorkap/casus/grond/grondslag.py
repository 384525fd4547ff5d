"""Why may this be shared? The table of allowed combinations as pure rules (GRD-01 to GRD-12).

A says why an organisation may use the data, C why special data may be among them. Everything
that the table does not name is refused, with a sentence beside its field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from motorkap.casus.lijsten import Gegevenssoort
from motorkap.overleg.kalender.kalender import Kalender
from motorkap.policies.model import Grondslagen, Policies
from motorkap.policies.types import Organisatiesoort, Uitzondering, Verwerkingsgrond

Fouten = Iterator[tuple[str, str]]
TWIJFEL = "Twijfelt u? Vraag uw privacy-medewerker."
ERNST = tuple(Gegevenssoort)
OVER = {
    Gegevenssoort.GEZONDHEID: "gezondheid",
    Gegevenssoort.STRAFRECHTELIJK: "straf of politie",
}


@dataclass(frozen=True, slots=True)
class Grond:
    """The chosen A and C of a casus, with the version that the log line carries (GRD-09)."""

    a: str
    c: frozenset[str] = frozenset()
    versie: int = 1

    @property
    def c_code(self) -> str | None:
        """C as one text for the database: C2, C2+C5, or nothing for ordinary data only."""
        return "+".join(sorted(self.c)) or None

    @property
    def codes(self) -> tuple[str, ...]:
        """A and C as the logboek lists them."""
        return tuple(code for code in (self.a, *sorted(self.c)) if code)

    @classmethod
    def parse(cls, a: str | None, c_code: str | None, versie: int = 1) -> Grond:
        """The way back from the database or a form."""
        return cls(a or "", frozenset(filter(None, (c_code or "").split("+"))), versie)

    def renew(self, a: str, c: Collection[str]) -> Grond:
        """A change makes a new version; the same choice stays what it is (GRD-09)."""
        nieuw = (a, frozenset(c))
        return self if nieuw == (self.a, self.c) else Grond(*nieuw, versie=self.versie + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Toets:
    """What the rules must know to judge a ground."""

    grond: Grond
    soort: Organisatiesoort
    leefgebieden: Collection[str] = ()
    crisis: bool = False
    toestemming: bool = False


def special(leefgebieden: Collection[str], policies: Policies) -> frozenset[Gegevenssoort]:
    """The kinds of special data that the chosen leefgebieden may hold (TAX-02)."""
    soorten = {policies.leefgebieden[code].gegevenssoort for code in leefgebieden}
    return frozenset(soorten - {Gegevenssoort.GEWOON})


def sensitivity(leefgebieden: Collection[str], policies: Policies) -> Gegevenssoort:
    """The highest flag of the chosen leefgebieden; the working text carries it."""
    return max(special(leefgebieden, policies), key=ERNST.index, default=Gegevenssoort.GEWOON)


def options_a(soort: Organisatiesoort, policies: Policies) -> list[Verwerkingsgrond]:
    """The legal bases that this kind of organisation may choose, in order (GRD-02)."""
    gronden = policies.grondslagen.a
    return [gronden[code] for code in soort.grondslagen_a if not gronden[code].uit]


def options_c(
    a: str, bijzonder: frozenset[Gegevenssoort], gronden: Grondslagen
) -> list[frozenset[str]]:
    """The choices of C that cover these data under A, none with more than is needed (GRD-06)."""
    if not bijzonder or a not in gronden.a:
        return []
    mogelijk = [gronden.c[code] for code in gronden.a[a].c]
    passend: list[frozenset[str]] = []
    for aantal in (1, 2):
        for keuze in combinations(mogelijk, aantal):
            codes = frozenset(c.code for c in keuze)
            ruimer = any(eerder < codes for eerder in passend)
            if not ruimer and _covers(keuze, bijzonder) and _together(a, keuze):
                passend.append(codes)
    return passend


def check_ground(toets: Toets, policies: Policies) -> dict[str, str]:
    """What is wrong with a ground, a sentence per field; empty when it may be used."""
    fouten = dict(_faults_a(toets, policies))
    if not fouten:
        fouten = dict(_faults_c(toets, policies))
    if not fouten and not toets.toestemming and (zin := needs_consent(toets, policies)):
        fouten["toestemming"] = zin
    return fouten


def needs_consent(toets: Toets, policies: Policies) -> str | None:
    """Why a consent record is needed: it is the ground itself, or data of another law (GRD-05)."""
    gronden = policies.grondslagen
    a = gronden.a[toets.grond.a]
    if a.toestemming or any(gronden.c[code].toestemming for code in toets.grond.c):
        return "Leg vast dat de inwoner toestemming gaf."
    gebieden = [policies.leefgebieden[code] for code in toets.leefgebieden]
    vreemd = [g.label for g in gebieden if a.wet and g.wetten and a.wet not in g.wetten]
    if toets.soort.gemeentelijk and vreemd:
        over = " en ".join(label.lower() for label in vreemd)
        return f"Gegevens over {over} horen bij een andere wet. Leg vast dat de inwoner ja zei."
    return None


def about_nobody(grond_a: str | None, gronden: Grondslagen) -> bool:
    """Whether it is a learning casus (A0): no nazorg and no overdracht can follow from it."""
    a = gronden.a.get(grond_a or "")
    return a is not None and a.zonder_vervolg


def replace_by(
    grond: Grond, ingediend: date, gronden: Grondslagen, kalender: Kalender
) -> date | None:
    """The last day of a ground for an emergency (A9); another must be chosen before it is over."""
    if grond.a not in gronden.a or not gronden.a[grond.a].alleen_crisis:
        return None
    return kalender.add_workdays(ingediend, gronden.vervang_a9_werkdagen)


def _faults_a(toets: Toets, policies: Policies) -> Fouten:
    """GRD-01, GRD-02, GRD-03, GRD-10: exactly one A, of this kind of organisation."""
    a = policies.grondslagen.a.get(toets.grond.a)
    if a is None:
        yield "grondslag", "Kies waarom uw organisatie deze gegevens mag gebruiken."
    elif a.uit:
        yield "grondslag", "Deze reden geldt nu niet. Kies een andere reden."
    elif a.nooit_gemeente and toets.soort.gemeentelijk:
        yield "grondslag", f"Een gemeente mag deze reden nooit gebruiken. {TWIJFEL}"
    elif a.code not in toets.soort.grondslagen_a:
        yield "grondslag", f"Deze reden past niet bij uw soort organisatie. {TWIJFEL}"
    elif a.alleen_crisis and not toets.crisis:
        yield "grondslag", "Deze reden is alleen voor een crisis. Kies een andere reden."


def _faults_c(toets: Toets, policies: Policies) -> Fouten:
    """GRD-01, GRD-06: an exception where special data are, and nowhere else."""
    c, bijzonder = toets.grond.c, special(toets.leefgebieden, policies)
    if c - set(policies.grondslagen.c):
        yield "uitzondering", "Kies een reden uit de lijst."
    elif not bijzonder and c:
        yield "uitzondering", "U koos geen leefgebied dat deze reden nodig heeft. Haal hem weg."
    elif bijzonder and c not in (mag := options_c(toets.grond.a, bijzonder, policies.grondslagen)):
        over = " en ".join(OVER[soort] for soort in ERNST if soort in bijzonder)
        yield _why_not_c(over, kan=bool(mag), gekozen=bool(c))


def _why_not_c(over: str, *, kan: bool, gekozen: bool) -> tuple[str, str]:
    if not kan:
        zin = f"Met de gekozen reden mag u niets delen over {over}. Haal dat leefgebied weg."
        return "leefgebieden", zin
    if not gekozen:
        return "uitzondering", f"Uw casus gaat over {over}. Kies waarom u dat mag delen."
    return "uitzondering", f"Deze reden past niet bij gegevens over {over}. {TWIJFEL}"


def _covers(keuze: tuple[Uitzondering, ...], bijzonder: frozenset[Gegevenssoort]) -> bool:
    """Every kind of special data has its exception."""
    return bijzonder <= {soort for uitzondering in keuze for soort in uitzondering.dekt}


def _together(a: str, keuze: tuple[Uitzondering, ...]) -> bool:
    """GRD-01: one exception; a second only when it leans on another code, as C5 on C2 or A3."""
    codes = {a, *(uitzondering.code for uitzondering in keuze)}
    leunend = [c for c in keuze if c.alleen_met]
    return len(keuze) - len(leunend) <= 1 and all(codes & set(c.alleen_met) for c in leunend)
