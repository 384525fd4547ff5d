"""Numbers and addresses of a fixed form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.nummers import passes_eleven_test, passes_iban_test
from motorkap.pseudonimisering.service import check


def soorten(tekst: str) -> list[tuple[str, str]]:
    lijst = check({"t": tekst}, Context()).lijst
    return [(b.soort.value, tekst[b.begin : b.eind]) for b in lijst]


@pytest.mark.parametrize(("cijfers", "uitkomst"), [("111222333", True), ("123456782", True)])
def test_LAW_02_the_11_proef_knows_real_numbers(cijfers: str, uitkomst: bool) -> None:
    assert passes_eleven_test(cijfers) is uitkomst
    assert not passes_eleven_test("123456789")
    assert not passes_eleven_test("000000000")


@given(st.integers(10_000_000, 99_999_999))
def test_LAW_02_one_wrong_figure_fails_the_11_proef(begin: int) -> None:
    geldig = [f"{begin}{c}" for c in range(10) if passes_eleven_test(f"{begin}{c}")]
    assert len(geldig) <= 1
    for bsn in geldig:
        fout = str((int(bsn[0]) + 1) % 10) + bsn[1:]
        assert not passes_eleven_test(fout)
        assert soorten(f"Zijn nummer is {bsn}.") == [("BSN", bsn)]


def test_a_mistyped_bsn_counts_behind_the_word_bsn_only() -> None:
    assert soorten("bsn: 123456789") == [("BSN", "123456789")]
    assert soorten("Polis 123456789")[0][0] == "KLANTNUMMER"


@pytest.mark.parametrize("geschreven", ["111.222.333", "111 222 333", "1112.22.333"])
def test_a_bsn_may_hold_dots_and_spaces(geschreven: str) -> None:
    assert soorten(f"Nummer {geschreven} staat op de brief") == [("BSN", geschreven)]


@pytest.mark.parametrize(
    "nummer",
    [
        *("06-12345678", "0612345678", "06 12 34 56 78", "06.12.34.56.78", "06 - 12 34 56 78"),
        *("+31612345678", "+31 6 1234 5678", "+31 (0)6 12345678", "0031 6 12345678"),
        *("0183-123456", "(0183) 12 34 56", "073 123 45 67", "088-1234567", "+32 470 12 34 56"),
    ],
)
def test_phone_numbers_are_found_in_every_spelling(nummer: str) -> None:
    assert soorten(f"Bel haar op {nummer} na vier uur") == [("TELEFOON", nummer)]


@pytest.mark.parametrize("tekst", ["Bel 112.", "Bel 0800-2000.", "Bel 0900-8844.", "Bel 113."])
def test_public_helplines_are_no_finding(tekst: str) -> None:
    assert soorten(tekst) == []


@pytest.mark.parametrize(
    "tekst",
    ["Er is 1.234,56 euro schuld.", "In 2015 en daarna.", "Om 14.30 uur.", "Zie artikel 5.2.1."],
)
def test_amounts_years_clock_times_and_laws_are_no_finding(tekst: str) -> None:
    assert soorten(tekst) == []


@pytest.mark.parametrize("iban", ["NL91ABNA0417164300", "nl91 abna 0417 1643 00"])
def test_account_numbers_are_found_as_people_write_them(iban: str) -> None:
    assert soorten(f"Geld naar {iban}, graag") == [("IBAN", iban)]
    assert passes_iban_test("nl91abna0417164300")
    assert not passes_iban_test("nl92abna0417164300")


@pytest.mark.parametrize("adres", ["a.b@c-d.nl", "a_b@mail.example", "jan (at) hotmail (dot) com"])
def test_mail_addresses_are_found_with_sign_or_words(adres: str) -> None:
    assert soorten(f"mail naar {adres} graag") == [("EMAIL", adres)]


@pytest.mark.parametrize("postcode", ["4254 AB", "4254AB", "4254ab", "4254  AB"])
def test_postcodes_are_found_with_and_without_space(postcode: str) -> None:
    assert soorten(f"Post naar {postcode}.") == [("POSTCODE", postcode)]
