"""One slip of the fingers, among many words at once."""

from __future__ import annotations

from string import ascii_lowercase

from hypothesis import given
from hypothesis import strategies as st

from motorkap.pseudonimisering.tikfout import _BUREN, Slippen, Verschreven, one_slip

woord = st.text("abc", min_size=1, max_size=5)


@given(st.lists(woord, unique=True, max_size=12), woord)
def test_asking_all_words_at_once_gives_the_first_that_is_one_slip_away(
    woorden: list[str], vorm: str
) -> None:
    assert Slippen(woorden).first(vorm) == next((w for w in woorden if one_slip(vorm, w)), "")


def slips(vorm: str) -> set[str]:
    """Each word that one slip makes of this one, or that became this one by a slip."""
    uit: set[str] = set()
    for links, rechts in ((vorm[:i], vorm[i:]) for i in range(len(vorm) + 1)):
        uit |= {links + letter + rechts for letter in ascii_lowercase}
        if rechts:
            uit |= {links + letter + rechts[1:] for letter in ("", *_BUREN.get(rechts[0], ""))}
            uit.add(links + rechts[1:2] + rechts[0] + rechts[2:])
    return uit - {vorm}


@given(st.frozensets(st.text("aqsw-", min_size=1, max_size=6), max_size=12), st.text("aqsw-é"))
def test_what_is_passed_over_is_no_slip(woorden: frozenset[str], vorm: str) -> None:
    for woord in (vorm, *woorden, *(w[1:] + "a" for w in woorden)):
        anders = woorden - {woord}
        assert Verschreven(anders).knows(woord) == bool(slips(woord) & anders)
