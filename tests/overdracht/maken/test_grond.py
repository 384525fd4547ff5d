"""Telling the other side: column B of the table, words, and a second pair of eyes."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import msgspec
import pytest

from motorkap.installatie import POLICIES
from motorkap.organisatie.model import Organisatie
from motorkap.overdracht.maken.grond import Keus, faults, options_b
from motorkap.overdracht.model import Overdracht, Richting
from motorkap.policies import load_policies
from motorkap.policies.model import Policies
from tests.factories import ANNA, NU, ONS, THUISZORG, WERK

BELEID = load_policies(POLICIES)
TOEGANG = Organisatie(ONS, "OnS Altena", "OnS Altena", "toegang", True, True, False)
ZORG = Organisatie(
    THUISZORG, "Thuiszorg De Biesbosch", "Thuiszorg", "thuiszorg", False, True, False
)
HEEN = Overdracht(
    id=UUID(int=1),
    casus_id=UUID(int=2),
    richting=Richting.OVERDRAGEN,
    van_organisatie_id=WERK,
    gemaakt_op=NU,
    gewijzigd_op=NU,
    grond_a="A1",
    grond_b="B1",
    verteld="ja",
    verteld_op=NU.date(),
    verteld_hoe="gesprek",
    verteld_door="indiener",
)


def about(
    o: Overdracht, naar: Organisatie = TOEGANG, waarom: str = "", beleid: Policies = BELEID
) -> set[str]:
    """The fields about which something is said."""
    keus = Keus(overdracht=o, naar=naar, casus_van=WERK, ontvangers=1, motivering=waarom)
    return set(faults(keus, beleid))


@pytest.mark.parametrize(
    ("a", "richting", "codes"),
    [
        ("A1", Richting.OVERDRAGEN, "B1 B4 B5"),
        ("A4", Richting.OVERDRAGEN, "B1 B2 B4 B5"),
        ("A2", Richting.OVERDRAGEN, ""),
        ("A2", Richting.AFSCHALEN, "B1 B5"),
        ("A8", Richting.OVERDRAGEN, "B1"),
        ("A0", Richting.OVERDRAGEN, ""),
        ("", Richting.OVERDRAGEN, ""),
    ],
)
def test_GRD_01_each_direction_has_its_own_grounds(a: str, richting: Richting, codes: str) -> None:
    assert [b.code for b in options_b(a, richting, BELEID)] == codes.split()


@pytest.mark.parametrize("b", ["B4", "B5"])
def test_GRD_07_breaking_secrecy_needs_words_and_a_second_person(b: str) -> None:
    alleen = replace(HEEN, grond_b=b)
    assert about(HEEN) == set()
    assert about(alleen) == about(alleen, waarom="Het moet.") == {"motivering", "tweede"}
    met = replace(alleen, tweede_id=ANNA)
    assert about(met, waarom="Er is geen andere weg om te helpen.") == set()


def test_who_said_yes_knows_of_it() -> None:
    assert about(replace(HEEN, verteld="nee", verteld_reden="veiligheid")) == {"verteld"}


def test_a_duty_to_tell_holds_towards_the_municipality_only() -> None:
    jeugd = replace(HEEN, grond_a="A4", grond_b="B2")
    waarom = "De wet verplicht het: artikel 7.4.0."
    assert about(jeugd, waarom=waarom) == set()
    assert about(jeugd, ZORG, waarom) >= {"grond_b"}


def test_a_ground_that_never_holds_towards_the_municipality_is_refused_there() -> None:
    gronden = BELEID.grondslagen
    nooit = msgspec.structs.replace(gronden.b["B1"], nooit_gemeente=True)
    streng = replace(BELEID, grondslagen=replace(gronden, b={**gronden.b, "B1": nooit}))
    assert about(HEEN, beleid=streng) == {"grond_b"}
