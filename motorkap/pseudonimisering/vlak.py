"""The ground of a text: who comes first keeps it, until it is given back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from motorkap.pseudonimisering.model import Vondst
from motorkap.pseudonimisering.tekst import Tekst


class Vlak:
    """The part of a text that is already spoken for."""

    def __init__(self, t: Tekst) -> None:
        self.bezet = bytearray(len(t.even))
        self.vondsten: list[Vondst] = []
        self.aantal = len(t.woorden)
        self._begin = [woord.begin for woord in t.woorden]
        self._dicht: frozenset[int] = frozenset()
        self._geteld = 0

    def take(self, vondsten: Iterable[Vondst]) -> None:
        """Keep each finding that lies on free ground."""
        for v in vondsten:
            if v.begin < v.eind and not any(self.bezet[v.begin : v.eind]):
                self.bezet[v.begin : v.eind] = b"\x01" * (v.eind - v.begin)
                self.vondsten.append(v)

    def give_back(self, is_niemand: Callable[[Vondst], bool]) -> None:
        """Free the ground of the findings that turned out to be nobody."""
        weg = set(filter(is_niemand, self.vondsten))
        for v in weg:
            self.bezet[v.begin : v.eind] = bytes(v.eind - v.begin)
        self.vondsten = [v for v in self.vondsten if v not in weg]
        self._dicht, self._geteld = frozenset(), 0

    def words(self) -> frozenset[int]:
        """The words that lie on ground already taken."""
        nieuw, self._geteld = self.vondsten[self._geteld :], len(self.vondsten)
        self._dicht = self._dicht.union(*(self.within(v) for v in nieuw))
        return self._dicht

    def within(self, v: Vondst) -> range:
        """The words that begin in this stretch."""
        return range(bisect_left(self._begin, v.begin), bisect_left(self._begin, v.eind))
