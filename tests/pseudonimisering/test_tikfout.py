"""One slip of the fingers, among many words at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from motorkap.pseudonimisering.tikfout import Slippen, one_slip

woord = st.text("abc", min_size=1, max_size=5)


@given(st.lists(woord, unique=True, max_size=12), woord)
def test_asking_all_words_at_once_gives_the_first_that_is_one_slip_away(
    woorden: list[str], vorm: str
) -> None:
    assert Slippen(woorden).first(vorm) == next((w for w in woorden if one_slip(vorm, w)), "")
