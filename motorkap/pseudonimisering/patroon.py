"""A pattern that says with which characters it can begin, so that a search passes over the rest.

Python's own search tries a pattern with a look behind, or with \\b in front, at every character of
the text. Some eighty patterns read every text: this is where most of their time went.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from motorkap.pseudonimisering.taal import groep


def heads(*namen: str) -> str:
    """The letters with which the words of these groups begin."""
    return "".join(sorted({woord[0] for naam in namen for woord in groep(naam)}))


class Patroon:
    """Finds what its pattern finds, and tries it only where it can begin.

    *begin* holds the first characters as a class of a pattern holds them; *los* those that do not
    stand before one; *volgt* is what follows the first character at the least.
    """

    __slots__ = ("_begin", "heel")

    def __init__(self, heel: str, begin: str, *, los: str = r"\w", volgt: str = "") -> None:
        ervoor = rf"(?<![{los}][{begin}])" if los else ""
        achter = f"(?={volgt})" if volgt else ""
        self._begin = re.compile(f"[{begin}]{ervoor}{achter}")
        self.heel = re.compile(heel)

    def finditer(self, tekst: str) -> Iterator[re.Match[str]]:
        """Each match, from left to right, none over another."""
        return self.at(tekst, (begin.start() for begin in self._begin.finditer(tekst)))

    def at(self, tekst: str, plekken: Iterable[int]) -> Iterator[re.Match[str]]:
        """The same, when it is known already where a match can begin."""
        match, eind = self.heel.match, 0
        for plek in plekken:
            if plek >= eind and (m := match(tekst, plek)):
                eind = m.end()
                yield m

    def search(self, tekst: str) -> re.Match[str] | None:
        """The first match, or none."""
        return next(self.finditer(tekst), None)
