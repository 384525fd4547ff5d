"""Patterns that say where they can begin, so that a search passes over the rest of the text.

Python's own search tries a pattern with a look behind, or with \\b in front, at every character of
the text. Some eighty patterns read every text: this is where most of their time went. A text is
looked through once for where its words and figures begin; most patterns are tried there alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from string import ascii_lowercase

# Under this head stands where a figure begins, whatever its first digit.
CIJFERS = "#"
LETTERS = " ".join(ascii_lowercase)
_WOORDBEGIN = re.compile(r"(?<!\w)\w{1,2}")
_GETALBEGIN = re.compile(r"\d+")

Koppen = dict[str, list[int]]


class Gelezen(str):
    """A text that knows where its words begin: by their first two letters, or the only one."""

    koppen: Koppen
    __slots__ = ("koppen",)

    def __new__(cls, tekst: str, koppen: Koppen) -> Gelezen:
        """The text with the places where its words begin."""
        new = super().__new__(cls, tekst)
        new.koppen = koppen
        return new


def find_heads(vorm: str) -> Koppen:
    """Where the words of a folded text begin, and its figures."""
    koppen: Koppen = defaultdict(list)
    koppen[CIJFERS] = [m.start() for m in _GETALBEGIN.finditer(vorm)]
    for m in _WOORDBEGIN.finditer(vorm):
        koppen[m[0]].append(m.start())
    return koppen


def _head(woord: str) -> str:
    """The first two letters of a word; one, when something else follows."""
    return woord[:2] if woord[1:2].isalnum() else woord[:1]


def before_figures(tekst: Gelezen, tekens: frozenset[str], ver: int) -> list[int]:
    """The words from which only these characters, so many at most, lead to a figure."""
    plekken: set[int] = set()
    for cijfer in tekst.koppen[CIJFERS]:
        plek, eerste = cijfer, max(0, cijfer - ver)
        while plek > eerste and tekst[plek - 1] in tekens:
            plek -= 1
            if plek == 0 or not tekst[plek - 1].isalnum():
                plekken.add(plek)
        if cijfer == 0 or not tekst[cijfer - 1].isalnum():
            plekken.add(cijfer)
    return sorted(plekken)


def before_sign(tekst: str, teken: re.Pattern[str], ook: str) -> list[int]:
    """Where the run of letters, figures and *ook* begins that leads to each such sign.

    Of a run with two signs in it the second place lies behind the first sign.
    """
    plekken: list[int] = []
    vorige = 0
    for m in teken.finditer(tekst):
        plek = m.start()
        while plek > vorige and (tekst[plek - 1].isalnum() or tekst[plek - 1] in ook):
            plek -= 1
        plekken.append(plek)
        vorige = m.end()
    return plekken


def matches(heel: re.Pattern[str], tekst: str, plekken: Iterable[int]) -> Iterator[re.Match[str]]:
    """Each match that begins at one of these places, from left to right, none over another."""
    match, eind = heel.match, 0
    for plek in plekken:
        if plek >= eind and (m := match(tekst, plek)):
            eind = m.end()
            yield m


class Woordpatroon:
    """Finds what its pattern finds, and tries it only at words that begin like one of *woorden*."""

    __slots__ = ("heel", "koppen")

    def __init__(self, heel: str, *woorden: str) -> None:
        self.heel = re.compile(heel)
        self.koppen = frozenset(map(_head, " ".join(woorden).split()))

    def finditer(self, tekst: Gelezen) -> Iterator[re.Match[str]]:
        """Each match, from left to right, none over another."""
        bekend = tekst.koppen
        plekken = [bekend[kop] for kop in self.koppen & bekend.keys()]
        if len(plekken) == 1:
            return matches(self.heel, tekst, plekken[0])
        return matches(self.heel, tekst, sorted(chain.from_iterable(plekken)))

    def search(self, tekst: Gelezen) -> re.Match[str] | None:
        """The first match, or none."""
        return next(self.finditer(tekst), None)


class Patroon:
    """Finds what its pattern finds, where that does not begin with a word.

    *begin* holds the first characters as a class of a pattern holds them; *los* those that do not
    stand before one; *volgt* is what follows the first character at the least.
    """

    __slots__ = ("_begin", "heel")

    def __init__(self, heel: str, begin: str, *, los: str = r"\w", volgt: str = "") -> None:
        ervoor = rf"(?<![{los}][{begin}])" if los else ""
        achter = f"(?={volgt})" if volgt else ""
        # The whole, looked at from its first character: a place that passes is a match.
        kijk = f"(?<=(?={heel})[{begin}])"
        self._begin = re.compile(f"[{begin}]{ervoor}{achter}{kijk}")
        self.heel = re.compile(heel)

    def finditer(self, tekst: str) -> Iterator[re.Match[str]]:
        """Each match, from left to right, none over another."""
        return matches(self.heel, tekst, self.places(tekst))

    def places(self, tekst: str) -> Iterator[int]:
        """Where a match begins, over another or not."""
        return (begin.start() for begin in self._begin.finditer(tekst))


class Staart:
    """Finds what its pattern finds at the end of a word, when that ends like one of *woorden*."""

    __slots__ = ("_einden", "heel")

    def __init__(self, heel: str, woorden: Iterable[str]) -> None:
        self.heel = re.compile(heel)
        self._einden = frozenset(woord[-2:] for woord in woorden)

    def search(self, vorm: str) -> re.Match[str] | None:
        """The match, or none."""
        return self.heel.search(vorm) if vorm[-2:] in self._einden else None
