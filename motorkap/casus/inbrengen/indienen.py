"""What a casus must say before it can be tabled: five answers, and what those answers ask.

Required: the question, the team, the urgency, legal basis A, and whether the resident was told.
All else is optional (LAW-05); a concept may always be saved without any of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motorkap.casus.grond.grondslag import Grond, Toets, check_ground
from motorkap.casus.grond.toestemming import Toestemming
from motorkap.casus.lijsten import NietVerteld, Urgentie, Verteld, VerteldHoe, Wand
from motorkap.errors import Ongeldig
from motorkap.policies.model import Policies
from motorkap.policies.types import Organisatiesoort

GEEN_CRISIS = "nee"
Fouten = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbreng:
    """The answers of the form that the rules look at."""

    hulpvraag: str = ""
    team_id: UUID | None = None
    urgentie: Urgentie | None = None
    grond: Grond = Grond("")  # noqa: RUF009
    leefgebieden: Collection[str] = ()
    themas: Collection[str] = ()
    verteld: Verteld | None = None
    verteld_op: date | None = None
    verteld_hoe: VerteldHoe | None = None
    verteld_reden: NietVerteld | None = None
    crisis: str | None = None
    toestemming: Toestemming | None = None
    wand: Wand = Wand.GEEN
    wens_op: date | None = None


def check_submit(inbreng: Inbreng, soort: Organisatiesoort, policies: Policies, op: date) -> None:
    """Refuse to table a casus that misses an answer; all faults at once, beside their fields."""
    fouten = dict(_required(inbreng))
    fouten.update(check_told(inbreng, op))
    fouten.update(_codes(inbreng, policies))
    fouten.update(_wall(inbreng, soort, op))
    if "leefgebieden" not in fouten:
        fouten.update(check_ground(_ground_of(inbreng, soort, op), policies))
    if fouten:
        raise Ongeldig(fouten)


def _ground_of(inbreng: Inbreng, soort: Organisatiesoort, op: date) -> Toets:
    ja = inbreng.toestemming
    return Toets(
        grond=inbreng.grond,
        soort=soort,
        leefgebieden=inbreng.leefgebieden,
        crisis=inbreng.crisis not in {None, GEEN_CRISIS},
        toestemming=ja is not None and ja.holds(op),
    )


def _required(inbreng: Inbreng) -> Fouten:
    if not inbreng.hulpvraag.strip():
        yield "hulpvraag", "Schrijf op wat u aan het overleg vraagt."
    if inbreng.team_id is None:
        yield "kern", "Kies het dorp of het team. Het dorp bewaren wij niet."
    if inbreng.urgentie is None:
        yield "urgentie", "Kies hoe snel deze casus aan de beurt moet komen."
    if inbreng.verteld is None:
        yield "verteld", "Kies of de inwoner weet dat u deze casus inbrengt."


def check_told(inbreng: Inbreng, op: date) -> Fouten:
    """LAW-09: told on a day and in a way, or not told for one of three reasons."""
    if inbreng.verteld is Verteld.JA:
        if inbreng.verteld_op is None:
            yield "verteld_op", "Vul in wanneer u het vertelde."
        elif inbreng.verteld_op > op:
            yield "verteld_op", "Deze dag is nog niet geweest. Vul in wanneer u het vertelde."
        if inbreng.verteld_hoe is None:
            yield "verteld_hoe", "Kies hoe u het vertelde."
    elif inbreng.verteld is Verteld.NEE and inbreng.verteld_reden is None:
        yield "verteld_reden", "Kies waarom u het nog niet vertelde."


def _codes(inbreng: Inbreng, policies: Policies) -> Fouten:
    if not set(inbreng.leefgebieden) <= set(policies.leefgebieden):
        yield "leefgebieden", "Kies leefgebieden uit de lijst."
    if not set(inbreng.themas) <= set(policies.themas):
        yield "themas", "Kies thema's uit de lijst."
    if inbreng.crisis not in {None, *(antwoord.code for antwoord in policies.crisis.antwoord)}:
        yield "crisis", "Kies een antwoord uit de lijst."


def _wall(inbreng: Inbreng, soort: Organisatiesoort, op: date) -> Fouten:
    """Independent client support opens its casus only because the resident wishes so."""
    if inbreng.wand is not Wand.GEEN and not soort.onafhankelijk:
        yield "wand", "Deze keuze is alleen voor onafhankelijke cliëntondersteuning."
    elif inbreng.wand is Wand.OPEN_VOORZITTER and inbreng.wens_op is None:
        yield "wens_op", "Vul in wanneer de inwoner zei dat de voorzitter mag meelezen."
    elif inbreng.wens_op is not None and inbreng.wens_op > op:
        yield "wens_op", "Deze dag is nog niet geweest. Vul in wanneer de inwoner dit zei."
