"""Reading a text: whatever people type, findings come back to the place where it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.service import check
from motorkap.pseudonimisering.tekst import _is_shouted, fold, read, utf16_offsets

vreemd = st.text(max_size=120)


@given(vreemd)
def test_any_text_can_be_read_and_its_twin_is_as_long(tekst: str) -> None:
    t = read(tekst)
    assert len(t.vorm) == len(t.even)
    assert all(t.even[w.begin : w.eind] == w.tekst for w in t.woorden)


@given(vreemd)
def test_any_place_in_the_even_text_lies_in_the_typed_text(tekst: str) -> None:
    t = read(tekst)
    for i in range(len(t.even)):
        begin, eind = t.terug(i, i + 1)
        assert 0 <= begin < eind <= len(tekst)


@given(vreemd, vreemd)
def test_a_number_is_found_where_it_stands_between_any_texts(voor: str, na: str) -> None:
    nummer = "jan@voorbeeld.nl"
    tekst = f"{voor}\n{nummer} \n{na}"
    gevonden = check({"t": tekst}, Context()).lijst
    assert any(tekst[b.begin : b.eind].strip("'-+.") == nummer for b in gevonden)


@given(st.text(min_size=1, max_size=60))
def test_utf16_places_are_those_of_the_browser(tekst: str) -> None:
    plekken = utf16_offsets(tekst)
    for i in range(len(tekst) + 1):
        verwacht = len(tekst[:i].encode("utf-16-le", "surrogatepass")) // 2
        assert (plekken[i] if plekken else i) == verwacht


def test_accents_no_break_spaces_and_soft_hyphens_do_not_hide_a_number() -> None:
    tekst = "Bel\u00a006\u201112\u00ad34\u200b5678 van Ren\u0065\u0301"
    (nummer, naam) = check({"t": tekst}, Context()).lijst
    assert tekst[nummer.begin : nummer.eind] == "06\u201112\u00ad34\u200b5678"
    assert tekst[naam.begin : naam.eind] == "Rene\u0301"


def test_an_emoji_moves_the_place_in_the_browser_by_one() -> None:
    (b,) = check({"t": "😀 06-12345678"}, Context()).lijst
    assert (b.begin, b.begin16) == (2, 3)


def test_folding_keeps_the_length_and_drops_the_accents() -> None:
    assert fold("Şükrü Łukasz Één İ") == "sukru lukasz een i"


@given(st.text(max_size=40))
def test_folding_a_text_is_folding_its_characters(tekst: str) -> None:
    assert fold(tekst) == "".join(map(fold, tekst))


@given(st.text("eatENATKWX .é", min_size=20, max_size=60))
def test_shouted_is_what_has_seven_capitals_in_ten_letters(tekst: str) -> None:
    letters, groot = sum(map(str.isalpha, tekst)), sum(map(str.isupper, tekst))
    assert _is_shouted(tekst) == (letters > 20 and groot > 0.7 * letters)


def test_one_sign_that_stands_for_a_sentence_stays_one() -> None:
    assert len(read("\ufdfa" * 50).even) == 50
