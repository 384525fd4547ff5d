"""Telling another organisation: column B of the table, consent, and a second pair of eyes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from motorkap.casus.grond.grondslag import Grond
from motorkap.casus.grond.mededeling import (
    Mededeling,
    Richting,
    always_reviewed,
    check_telling,
    options_b,
    still_holds,
)
from motorkap.errors import Ongeldig
from motorkap.installatie import POLICIES
from motorkap.policies import load_policies
from tests.casus.grond.test_toestemming import JA, ONS

GRONDEN = load_policies(POLICIES).grondslagen
DAG = date(2026, 12, 1)
BRAM, ANNA = UUID(int=1), UUID(int=2)
GOED = Mededeling(
    grond=Grond("A1"),
    b="B1",
    richting=Richting.OVERDRACHT,
    ontvanger_id=ONS,
    ontvanger_gemeentelijk=True,
    door=BRAM,
    toestemming=JA,
)


def faults(mededeling: Mededeling, op: date = DAG) -> set[str]:
    try:
        check_telling(mededeling, GRONDEN, op)
    except Ongeldig as weigering:
        return set(weigering.fouten)
    return set()


@pytest.mark.parametrize(
    ("a", "richting", "codes"),
    [
        ("A1", Richting.PSEUDONIEM, "B0"),
        ("A1", Richting.OVERDRACHT, "B1 B4 B5"),
        ("A4", Richting.OVERDRACHT, "B1 B2 B4 B5"),
        ("A2", Richting.OVERDRACHT, ""),
        ("A2", Richting.TERUG, "B1 B5"),
        ("A8", Richting.HERLEIDBAAR, "B1"),
        ("A0", Richting.OVERDRACHT, ""),
        ("", Richting.OVERDRACHT, ""),
    ],
)
def test_GRD_01_each_direction_has_its_own_grounds(a: str, richting: Richting, codes: str) -> None:
    assert [b.code for b in options_b(Grond(a), richting, GRONDEN)] == codes.split()


def test_GRD_04_consent_must_name_the_receiver_and_hold_today() -> None:
    assert faults(GOED) == set()
    assert faults(replace(GOED, toestemming=None)) == {"toestemming"}
    assert faults(replace(GOED, ontvanger_id=UUID(int=99))) == {"toestemming"}
    assert faults(GOED, op=date(2027, 5, 1)) == {"toestemming"}
    assert not still_holds(GOED, GRONDEN, date(2027, 5, 1))


@pytest.mark.parametrize("b", ["B4", "B5"])
def test_GRD_07_breaking_secrecy_needs_words_and_a_second_person(b: str) -> None:
    alleen = replace(GOED, b=b, toestemming=None)
    assert faults(alleen) == {"motivering", "tweede_persoon"}
    met = replace(alleen, motivering="Er is geen andere weg.", tweede_persoon=ANNA)
    assert faults(met) == set()
    assert faults(replace(met, tweede_persoon=BRAM)) == {"tweede_persoon"}
    assert always_reviewed(b, GRONDEN)
    assert not always_reviewed("B1", GRONDEN)


def test_a_duty_to_tell_holds_towards_the_municipality_only() -> None:
    jeugd = replace(GOED, grond=Grond("A4"), b="B2", motivering="Artikel 7.4.0", toestemming=None)
    assert faults(jeugd) == set()
    assert faults(replace(jeugd, ontvanger_gemeentelijk=False)) == {"mededelingsgrond"}


def test_working_together_is_no_ground_towards_the_municipality() -> None:
    samen = replace(
        GOED,
        b="B3",
        richting=Richting.HERLEIDBAAR,
        motivering="Samen in één huis.",
        toestemming=None,
    )
    assert faults(samen) == {"mededelingsgrond"}
    assert faults(replace(samen, ontvanger_gemeentelijk=False)) == set()


def test_what_the_table_does_not_name_is_refused() -> None:
    assert faults(replace(GOED, b="B3")) == {"mededelingsgrond"}
    assert faults(replace(GOED, b="B99")) == {"mededelingsgrond"}
