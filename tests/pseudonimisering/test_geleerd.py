"""What was learned: it finds what no rule speaks for, knows no names, and is the file it says."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.pseudonimisering.geleerd import _weight_of, apart, together, weights
from motorkap.pseudonimisering.kenmerk_woord import beside, blocks, features
from motorkap.pseudonimisering.model import Context, Soort
from motorkap.pseudonimisering.service import check
from motorkap.pseudonimisering.taal import groep
from motorkap.pseudonimisering.tekst import read
from motorkap.pseudonimisering.woordenboek import LIJSTEN


def found(tekst: str) -> dict[str, Soort]:
    lijst = check({"t": tekst}, Context()).lijst
    return {tekst[b.begin : b.eind]: b.soort for b in lijst}


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("mevr verhuist in mei naar de kroonsteen, kamer 14.", "de kroonsteen"),
        ("de oudste zit op de bosbes en de jongste thuis", "de bosbes"),
        ("Zijn begeleider van de Waterspin is ziek.", "de Waterspin"),
        ("Zij heeft nog een schuld bij Mirtex Wonen.", "Mirtex Wonen"),
    ],
)
def test_an_institution_is_known_by_the_words_around_it(tekst: str, naam: str) -> None:
    assert naam in found(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "Hij zit op de bank en kijkt naar de regen.",
        "Zij gaat naar de dokter en daarna naar de winkel.",
        "De woning staat op de lijst van de gemeente.",
        "hij werkt bij een boer en helpt op de manege",
        "zaaigoedkist voortgang",
        "hij heeft ontslag genomen bij het restaurant omdat het te zwaar was.",
        "de baby is bij het consultatiebureau gewogen.",
        "de jongste zit op de glijbaan, de oudste loopt naar de bosrand.",
        "De partner zorgt dag en nacht en zegt nooit nee. Hobby's zijn gestopt.",
    ],
)
def test_a_thing_or_a_kind_by_itself_is_nobody(tekst: str) -> None:
    assert found(tekst) == {}


def test_no_neighbour_is_kept_by_a_first_name_that_is_nothing_else() -> None:
    namen = sorted(groep("voornamen") - groep("dubbele") - groep("nooit_naam"))
    assert [n for n in namen[::7] if beside(n) == n and len(n) > 3] == []


def test_the_weights_are_those_that_the_note_of_origin_names() -> None:
    waarde = hashlib.sha256((LIJSTEN / "gewichten.gz").read_bytes()).hexdigest()
    assert waarde in (LIJSTEN / "HERKOMST.md").read_text("utf-8")
    assert len(weights()) > 10_000


def test_what_is_remembered_of_a_block_is_what_its_features_weigh() -> None:
    t = read("mevr verhuist in mei naar de kroonsteen. Schuld bij Mirtex Wonen, zij belt Anna.")
    for (i, kenmerken), (j, blokken, los) in zip(features(t), blocks(t), strict=True):
        samen = sum(_weight_of(blok, *delen) for blok, delen in blokken)
        rest = sum(weights().get(k, 0) for k in los)
        assert (i, sum(weights().get(k, 0) for k in kenmerken)) == (j, samen + rest)


@given(st.lists(st.tuples(*[st.integers(-9_000, 9_000)] * 3), min_size=1, max_size=50))
def test_weights_that_lie_in_one_number_come_apart_again(rij: list[tuple[int, int, int]]) -> None:
    assert apart(sum(together(*los) for los in rij)) == tuple(map(sum, zip(*rij, strict=True)))
