"""Reads the answers of the first page: what fits is kept, what does not fit says so.

A concept always saves; so an unknown code or an unreadable day becomes empty, with a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from motorkap.casus.grond.grondslag import Grond, sensitivity
from motorkap.casus.grond.toestemming import Toestemming
from motorkap.casus.inbrengen.indienen import Inbreng
from motorkap.casus.kop import Inhoud, Kop
from motorkap.casus.leefeenheid import Leefeenheid
from motorkap.casus.lijsten import Leeftijdsband, NietVerteld, Urgentie, Verteld, VerteldHoe
from motorkap.policies.model import Policies

if TYPE_CHECKING:
    from motorkap.casus.forms import BewerkForm, VerteldForm

L = TypeVar("L", bound=StrEnum)
DAG = "Schrijf de dag zo: 24-11-2026."
GRENZEN = {"hulpvraag": 600, "situatie": 3000, "geprobeerd": 2000, "kenmerk": 80}
TEKSTEN = ("hulpvraag", "situatie", "geprobeerd", "kenmerk")


@dataclass(frozen=True, slots=True)
class Antwoorden:
    """The plain values for the head, the texts to seal, and what could not be read."""

    kop: dict[str, Any]
    teksten: dict[str, str]
    fouten: dict[str, str]


def read_answers(form: BewerkForm, team_id: UUID | None, policies: Policies) -> Antwoorden:
    """The form as values; *team_id* is the team that was found by kern or chosen."""
    fouten = {
        naam: f"Maak deze tekst korter: hij mag {grens} tekens lang zijn."
        for naam, grens in GRENZEN.items()
        if len(getattr(form, naam)) > grens
    }
    leefgebieden = [code for code in policies.leefgebieden if code in form.leefgebieden]
    kop = {
        "team_id": team_id,
        "urgentie": one_of(Urgentie, form.urgentie),
        "leefgebieden": leefgebieden,
        "themas": [code for code in policies.themas if code in form.themas],
        "leeftijdsband": one_of(Leeftijdsband, form.leeftijdsband),
        "gevoeligheid": sensitivity(leefgebieden, policies),
    }
    kop |= read_told(form, fouten)
    teksten = {naam: getattr(form, naam) for naam in TEKSTEN}
    teksten["leefeenheid"] = Leefeenheid.choose(form.leefvorm, form.rollen).encode()
    return Antwoorden(kop, teksten, fouten)


def read_told(form: BewerkForm | VerteldForm, fouten: dict[str, str]) -> dict[str, Any]:
    """LAW-09; the answers to a question that was not asked are dropped."""
    verteld = one_of(Verteld, form.verteld)
    if verteld is Verteld.NEE:
        reden = one_of(NietVerteld, form.verteld_reden)
        return _told_row(verteld, None, None, reden)
    op = read_day(form.verteld_op, "verteld_op", fouten)
    return _told_row(verteld, op, one_of(VerteldHoe, form.verteld_hoe), None)


def _told_row(
    verteld: Verteld | None, op: date | None, hoe: VerteldHoe | None, reden: NietVerteld | None
) -> dict[str, Any]:
    return {"verteld": verteld, "verteld_op": op, "verteld_hoe": hoe, "verteld_reden": reden}


def read_ground(form: BewerkForm, nu: Grond, policies: Policies) -> Grond:
    """The chosen A and C; a change gets a new version (GRD-09)."""
    gronden = policies.grondslagen
    c = [code for code in form.uitzondering.split("+") if code in gronden.c]
    return nu.renew(form.grondslag if form.grondslag in gronden.a else "", c)


def to_submit(inhoud: Inhoud, ja: Toestemming | None, wand: dict[str, Any]) -> Inbreng:
    """What the rules of tabling look at."""
    kop: Kop = inhoud.kop
    return Inbreng(
        hulpvraag=inhoud.hulpvraag,
        team_id=kop.team_id,
        urgentie=kop.urgentie,
        grond=kop.grond,
        leefgebieden=kop.leefgebieden,
        themas=kop.themas,
        verteld=kop.verteld,
        verteld_op=kop.verteld_op,
        verteld_hoe=kop.verteld_hoe,
        verteld_reden=kop.verteld_reden,
        crisis=kop.crisis,
        toestemming=ja,
        wand=wand.get("wand", kop.wand),
        wens_op=wand.get("wens_op", kop.wens_op),
    )


def one_of(soort: type[L], code: str) -> L | None:
    """The member of a closed list, or None."""
    return next((lid for lid in soort if lid.value == code), None)


def read_day(tekst: str, veld: str, fouten: dict[str, str]) -> date | None:
    """A day as a browser sends it, or as people write it; adds a sentence when it is neither."""
    if not tekst:
        return None
    if gevonden := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", tekst, re.ASCII):
        tekst = f"{gevonden[3]}-{gevonden[2]:0>2}-{gevonden[1]:0>2}"
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        fouten[veld] = DAG
        return None
    if not 1990 <= dag.year <= 2100:
        fouten[veld] = DAG
        return None
    return dag
