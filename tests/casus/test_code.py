"""The code: random, sayable, and forgiving to who types it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.casus.code import ALFABET, names_a_casus, new_code, parse_code
from motorkap.errors import NietGevonden

CODES = st.text(ALFABET, min_size=6, max_size=6).map(lambda t: f"MK-{t[:4]}-{t[4:]}")


def test_LAW_07_codes_are_random_and_not_in_a_row() -> None:
    codes = [new_code() for _ in range(2000)]
    assert len(set(codes)) == 2000
    assert codes != sorted(codes)
    assert {teken for code in codes for teken in code[3:].replace("-", "")} == set(ALFABET)


def test_LAW_07_no_sign_looks_like_another_and_no_vowel_makes_a_word() -> None:
    assert not set(ALFABET) & set("01AEIOULZSB")
    assert len(ALFABET) == len(set(ALFABET))


@given(CODES)
def test_a_code_is_itself(code: str) -> None:
    assert parse_code(code) == code


@given(CODES, st.sampled_from([" {} ", "{}.", "\t{}\n"]))
def test_case_spaces_and_dashes_do_not_matter(code: str, vorm: str) -> None:
    for gezegd in (code.lower(), code.replace("-", ""), code[3:], code.replace("-", " – ")):
        assert parse_code(vorm.format(gezegd)) == code


def test_a_look_alike_is_understood() -> None:
    assert parse_code("mk-sz8k-2b") == "MK-528K-28"


@given(CODES, st.sampled_from(["-", "", " ", " – ", "—", ".", "\u2011"]))
def test_however_a_code_is_typed_in_a_text_it_is_seen(code: str, streep: str) -> None:
    gezegd = code.replace("-", streep)
    assert parse_code(gezegd) == code
    assert names_a_casus(f"Zoals bij {gezegd.lower()}, vorige week.")
    assert not names_a_casus(f"De Mk beraadt zich over {code[3:7]} euro.")


def test_a_code_without_its_first_letters_names_a_casus_and_no_number_or_word_does() -> None:
    assert names_a_casus("Zoals bij 7Q4K-2P, vorige week.")
    assert names_a_casus("zoals bij 7q4k–2p")
    for tekst in (
        "In 2026-27 weer.",
        "Bel 0345-67.",
        "Dat is 4 keer 3467 kg-2.",
        "GGNT-FT gaat mee.",
    ):
        assert not names_a_casus(tekst)


@pytest.mark.parametrize(
    "tekst", ["", "MK", "MK-7Q4K-2", "MK-7Q4K-2PP", "MK-7O4K-2P", "XX-7Q4K-2P", "MK-７Q4K-2P"]
)
def test_what_is_no_code_is_not_found(tekst: str) -> None:
    with pytest.raises(NietGevonden):
        parse_code(tekst)


@given(st.text())
def test_any_text_is_a_code_or_not_found(tekst: str) -> None:
    try:
        code = parse_code(tekst)
    except NietGevonden:
        return
    assert parse_code(code) == code
    assert set(code[3:].replace("-", "")) <= set(ALFABET)
