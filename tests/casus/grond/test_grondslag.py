"""The three questions of the law, held against an own copy of the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain, combinations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.casus.grond.grondslag import (
    Grond,
    Toets,
    check_ground,
    needs_consent,
    options_a,
    options_c,
    replace_by,
    sensitivity,
    special,
)
from motorkap.casus.lijsten import Gegevenssoort
from motorkap.installatie import POLICIES
from motorkap.overleg.adapter import dutch_calendar
from motorkap.policies import load_policies
from motorkap.policies.types import Organisatiesoort

BELEID = load_policies(POLICIES)
SOORTEN = BELEID.organisatiesoorten
ALLE_C = ["C1", "C2", "C3", "C4", "C5"]
GEZOND, STRAF = Gegevenssoort.GEZONDHEID, Gegevenssoort.STRAFRECHTELIJK
# Column C of the table and the rules GRD-01 and GRD-06, typed over on their own.
KOLOM_C = {
    "A0": "",
    "A1": "C1 C2 C5",
    "A2": "C1 C3",
    "A3": "C1 C3 C5",
    "A4": "C1 C2 C5",
    "A5": "C1",
    "A6": "",
    "A7": "C1 C2 C5",
    "A8": "",
    "A9": "C4",
    "A10": "C1",
}
DEKT = {
    "C1": {GEZOND, STRAF},
    "C2": {GEZOND},
    "C3": {GEZOND},
    "C4": {GEZOND},
    "C5": {STRAF},
}
VLAGGEN = {
    (): frozenset[Gegevenssoort](),
    ("psychisch",): frozenset({GEZOND}),
    ("veiligheid_justitie",): frozenset({STRAF}),
    ("middelen", "veiligheid_justitie"): frozenset({GEZOND, STRAF}),
}


def everybody(*codes: str, gemeentelijk: bool = False) -> Organisatiesoort:
    """A kind that may choose these bases, so that only the table decides."""
    return Organisatiesoort(
        code="proef", label="Proef", gemeentelijk=gemeentelijk, grondslagen_a=codes
    )


def subsets() -> list[frozenset[str]]:
    alle = chain.from_iterable(combinations(ALLE_C, n) for n in range(len(ALLE_C) + 1))
    return [frozenset(s) for s in alle]


def lawful(a: str, c: frozenset[str], vlaggen: frozenset[Gegevenssoort]) -> bool:
    """The oracle: the table, said in another way."""
    in_kolom = c <= set(KOLOM_C[a].split())
    een = len(c - {"C5"}) <= 1
    steunt = "C5" not in c or "C2" in c or a == "A3"
    gedekt = vlaggen <= set().union(*(DEKT[x] for x in c))
    nodig = bool(c) is bool(vlaggen)
    return in_kolom and een and steunt and gedekt and nodig


def superfluous(a: str, c: frozenset[str], vlaggen: frozenset[Gegevenssoort]) -> bool:
    return any(kleiner < c and lawful(a, kleiner, vlaggen) for kleiner in subsets())


@pytest.mark.parametrize("leefgebieden", VLAGGEN)
@pytest.mark.parametrize("a", sorted(set(KOLOM_C) - {"A6"}))
def test_GRD_01_exactly_the_combinations_of_the_table_pass(
    a: str, leefgebieden: tuple[str, ...]
) -> None:
    vlaggen = VLAGGEN[leefgebieden]
    for c in subsets():
        toets = Toets(
            grond=Grond(a, c),
            soort=everybody(a),
            leefgebieden=leefgebieden,
            crisis=True,
            toestemming=True,
        )
        mag = lawful(a, c, vlaggen) and not superfluous(a, c, vlaggen)
        assert (check_ground(toets, BELEID) == {}) is mag, (a, c, leefgebieden)


@pytest.mark.parametrize("soort", SOORTEN)
def test_GRD_02_each_kind_sees_and_uses_only_its_own_bases(soort: str) -> None:
    eigen = {g.code for g in options_a(SOORTEN[soort], BELEID)}
    for a in BELEID.grondslagen.a:
        toets = Toets(grond=Grond(a), soort=SOORTEN[soort], crisis=True, toestemming=True)
        fouten = check_ground(toets, BELEID)
        assert ("grondslag" not in fouten) is (a in eigen)


@pytest.mark.parametrize("a", ["A8", "A10"])
def test_GRD_03_a_municipality_is_told_that_it_never_may(a: str) -> None:
    toets = Toets(grond=Grond(a), soort=everybody(a, gemeentelijk=True), toestemming=True)
    assert "nooit" in check_ground(toets, BELEID)["grondslag"]


@pytest.mark.parametrize("a", ["A6", "A12"])
def test_a_base_that_is_off_cannot_be_chosen(a: str) -> None:
    toets = Toets(grond=Grond(a), soort=everybody(a, gemeentelijk=True))
    assert "geldt nu niet" in check_ground(toets, BELEID)["grondslag"]


@pytest.mark.parametrize("a", ["", "A99", "anders"])
def test_GRD_10_without_a_base_the_form_says_what_to_choose(a: str) -> None:
    fouten = check_ground(Toets(grond=Grond(a), soort=everybody("A1")), BELEID)
    assert fouten == {"grondslag": "Kies waarom uw organisatie deze gegevens mag gebruiken."}


def test_the_emergency_base_needs_a_crisis_and_ends_in_five_working_days() -> None:
    toets = Toets(grond=Grond("A9"), soort=everybody("A9"))
    assert "crisis" in check_ground(toets, BELEID)["grondslag"]
    gronden, kalender = BELEID.grondslagen, dutch_calendar()
    vrijdag = date(2026, 4, 24)
    assert replace_by(Grond("A9"), vrijdag, gronden, kalender) == date(2026, 5, 4)
    assert replace_by(Grond("A1"), vrijdag, gronden, kalender) is None


ANDERE_WET = [
    ("A2", "opvoeden_opgroeien", True),
    ("A2", "geld", True),
    ("A2", "werk_opleiding", True),
    ("A2", "wonen", False),
    ("A3", "opvoeden_opgroeien", False),
    ("A3", "geld", True),
    ("A5", "geld", False),
    ("A5", "opvoeden_opgroeien", True),
]


@pytest.mark.parametrize(("a", "leefgebied", "nodig"), ANDERE_WET)
def test_GRD_05_the_municipality_needs_consent_for_data_of_another_law(
    a: str, leefgebied: str, nodig: bool
) -> None:
    toets = Toets(grond=Grond(a), soort=SOORTEN["toegang"], leefgebieden=[leefgebied])
    assert ("toestemming" in check_ground(toets, BELEID)) is nodig


def test_GRD_05_a_partner_needs_no_consent_for_that() -> None:
    toets = Toets(grond=Grond("A1"), soort=SOORTEN["maatschappelijk_werk"], leefgebieden=["geld"])
    assert check_ground(toets, BELEID) == {}


@pytest.mark.parametrize(
    ("grond", "gebied"), [(Grond("A10"), "geld"), (Grond("A1", frozenset({"C1"})), "psychisch")]
)
def test_LAW_08_a_ground_of_consent_needs_its_record(grond: Grond, gebied: str) -> None:
    toets = Toets(grond=grond, soort=SOORTEN["maatschappelijk_werk"], leefgebieden=[gebied])
    assert check_ground(toets, BELEID) == {
        "toestemming": "Leg vast dat de inwoner toestemming gaf."
    }
    assert needs_consent(toets, BELEID)


def test_GRD_06_health_without_an_exception_says_what_is_missing() -> None:
    soort = SOORTEN["maatschappelijk_werk"]
    toets = Toets(grond=Grond("A1"), soort=soort, leefgebieden=["psychisch"])
    assert "gezondheid" in check_ground(toets, BELEID)["uitzondering"]
    fout = Toets(grond=Grond("A1", frozenset({"C5"})), soort=soort, leefgebieden=["psychisch"])
    assert "past niet" in check_ground(fout, BELEID)["uitzondering"]


def test_GRD_06_a_base_without_exceptions_asks_to_drop_the_leefgebied() -> None:
    toets = Toets(grond=Grond("A8"), soort=SOORTEN["woningcorporatie"], leefgebieden=["psychisch"])
    assert "Haal dat leefgebied weg" in check_ground(toets, BELEID)["leefgebieden"]


def test_GRD_11_a_reason_of_ones_own_is_not_in_the_list() -> None:
    toets = Toets(
        grond=Grond("A1", frozenset({"anders"})), soort=everybody("A1"), leefgebieden=["middelen"]
    )
    assert check_ground(toets, BELEID) == {"uitzondering": "Kies een reden uit de lijst."}


def test_an_exception_without_special_data_is_sent_back() -> None:
    toets = Toets(
        grond=Grond("A1", frozenset({"C2"})), soort=everybody("A1"), leefgebieden=["geld"]
    )
    assert "Haal hem weg" in check_ground(toets, BELEID)["uitzondering"]


def test_the_form_offers_only_choices_that_pass() -> None:
    assert options_c("A1", frozenset({STRAF}), BELEID.grondslagen) == [{"C1"}, {"C2", "C5"}]
    assert options_c("A3", frozenset({STRAF}), BELEID.grondslagen) == [{"C1"}, {"C5"}]
    assert options_c("A3", frozenset({GEZOND, STRAF}), BELEID.grondslagen) == [
        {"C1"},
        {"C3", "C5"},
    ]
    assert options_c("A8", frozenset({GEZOND}), BELEID.grondslagen) == []
    assert options_c("A1", frozenset(), BELEID.grondslagen) == []
    assert options_c("A99", frozenset({GEZOND}), BELEID.grondslagen) == []


def test_GRD_01_two_exceptions_go_together_only_when_one_leans_on_the_other() -> None:
    gronden = BELEID.grondslagen
    zelfstandig = msgspec.structs.replace(gronden.c["C5"], alleen_met=())
    zonder_steun = replace(gronden, c={**gronden.c, "C5": zelfstandig})
    assert options_c("A1", frozenset({GEZOND, STRAF}), gronden) == [{"C1"}, {"C2", "C5"}]
    assert options_c("A1", frozenset({GEZOND, STRAF}), zonder_steun) == [{"C1"}]


GEBIEDEN = st.lists(st.sampled_from(list(BELEID.leefgebieden)), unique=True)


@given(GEBIEDEN)
def test_TAX_02_the_working_text_carries_the_highest_flag(gebieden: list[str]) -> None:
    hoogste = sensitivity(gebieden, BELEID)
    if "veiligheid_justitie" in gebieden:
        assert hoogste is STRAF
    elif {"psychisch", "lichamelijk", "middelen"} & set(gebieden):
        assert hoogste is GEZOND
    else:
        assert hoogste is Gegevenssoort.GEWOON
    assert Gegevenssoort.GEWOON not in special(gebieden, BELEID)


@given(st.sampled_from(list(SOORTEN)), GEBIEDEN, st.data())
def test_what_the_form_offers_is_never_refused(
    soort: str, gebieden: list[str], data: st.DataObject
) -> None:
    a = data.draw(st.sampled_from([g.code for g in options_a(SOORTEN[soort], BELEID)]))
    bijzonder = special(gebieden, BELEID)
    keuzes = options_c(a, bijzonder, BELEID.grondslagen) if bijzonder else [frozenset[str]()]
    for c in keuzes:
        toets = Toets(
            grond=Grond(a, c),
            soort=SOORTEN[soort],
            leefgebieden=gebieden,
            crisis=True,
            toestemming=True,
        )
        assert check_ground(toets, BELEID) == {}


def test_GRD_09_a_change_is_a_new_version_and_the_same_choice_is_not() -> None:
    eerst = Grond("A1", frozenset({"C2"}))
    assert eerst.renew("A1", ["C2"]) is eerst
    daarna = eerst.renew("A1", ["C2", "C5"])
    assert (daarna.versie, daarna.c_code, daarna.codes) == (2, "C2+C5", ("A1", "C2", "C5"))
    assert daarna.renew("A10", []).versie == 3


@given(st.sampled_from(["", "A1", "A10"]), st.sets(st.sampled_from(ALLE_C)), st.integers(1, 9))
def test_a_ground_comes_back_from_the_database_as_it_was(a: str, c: set[str], versie: int) -> None:
    grond = Grond(a, frozenset(c), versie)
    assert Grond.parse(a or None, grond.c_code, versie) == grond
