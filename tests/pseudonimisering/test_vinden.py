"""What policy leaves alone, and what it does not."""

from __future__ import annotations

from motorkap.pseudonimisering.tekst import read
from motorkap.pseudonimisering.vinden import allowed


def shielded(tekst: str) -> list[str]:
    t = read(tekst)
    return [t.woorden[i].tekst for i in sorted(allowed(t))]


def test_an_abbreviation_that_is_also_an_everyday_word_shields_in_capitals_alone() -> None:
    assert shielded("Zij gaat mee naar MEE en naar het UWV; uwv belde om drie uur.") == [
        *("MEE", "UWV", "uwv"),
    ]
