"""One slip of the fingers: a letter added, dropped, changed, or two that changed places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase

# Letters that lie beside each other on the keyboard, or sound alike.
_BUREN = {
    **{"a": "qwsz", "b": "vghn", "c": "xdfvk", "d": "serfcxt", "e": "wsdri", "f": "drtgcv"},
    **{"g": "ftyhbvch", "h": "gyujnb", "i": "ujkoey", "j": "huikmni", "k": "jiolmc", "l": "kop"},
    **{"m": "njk", "n": "bhjm", "o": "iklp", "p": "ol", "q": "wa", "r": "edft", "s": "awedxzc"},
    **{
        "t": "rfgyd",
        "u": "yhji",
        "v": "cfgbw",
        "w": "qasev",
        "x": "zsdc",
        "y": "tghui",
        "z": "asx",
    },
}


def one_slip(een: str, ander: str) -> bool:
    """Whether two different words are one slip apart."""
    if een == ander or abs(len(een) - len(ander)) > 1:
        return False
    kort, lang = sorted((een, ander), key=len)
    i = next((i for i, (a, b) in enumerate(zip(kort, lang, strict=False)) if a != b), len(kort))
    if len(kort) < len(lang):
        return kort[i:] == lang[i + 1 :]
    verwisseld = kort[i : i + 2] == lang[i : i + 2][::-1]
    return kort[i + 1 :] == lang[i + 1 :] or (verwisseld and kort[i + 2 :] == lang[i + 2 :])


class Slippen:
    """Some words, to ask which of them is one slip away from another, without trying them all."""

    def __init__(self, woorden: Iterable[str]) -> None:
        self._rang = {woord: i for i, woord in enumerate(woorden)}
        self._bij: dict[str, list[str]] = {}
        for woord in self._rang:
            for stuk in _pieces(woord):
                self._bij.setdefault(stuk, []).append(woord)

    def first(self, vorm: str) -> str:
        """The first of the words that is one slip from this one; empty when none is."""
        dichtbij = {woord for stuk in _pieces(vorm) for woord in self._bij.get(stuk, ())}
        slippen = (woord for woord in dichtbij if one_slip(vorm, woord))
        return min(slippen, key=self._rang.__getitem__, default="")


class Verschreven:
    """Some words, to ask of what was typed whether one slip of the fingers makes it one of them.

    Four letters in a row that none of the words has must go by that slip, so it lies where all
    such rows meet. A letter is tried only where one of the words has it between the same others.
    """

    def __init__(self, woorden: frozenset[str]) -> None:
        self._woorden = woorden
        # All words at once: what lies over the edge of two of them is in no word.
        self._rijen = set(_fours("  ".join(woorden)))
        self._tussen: dict[str, str] = {}
        for rij in self._rijen:
            if rij[2] in ascii_lowercase:
                om = rij[:2] + rij[3]
                self._tussen[om] = self._tussen.get(om, "") + rij[2]

    def knows(self, vorm: str) -> bool:
        """Whether one of the words became this one by a slip, or would by another."""
        vreemd = [i for i, rij in enumerate(_fours(vorm)) if rij not in self._rijen]
        if not vreemd:
            return self._has_any(vorm, range(len(vorm) + 1))
        plekken = range(max(0, vreemd[-1] - 3), min(len(vorm), vreemd[0] + 1) + 1)
        return self._has_any(vorm, plekken)

    def _has_any(self, vorm: str, plekken: range) -> bool:
        return any(not self._woorden.isdisjoint(self._slips(vorm, i)) for i in plekken)

    def _slips(self, vorm: str, i: int) -> Iterator[str]:
        """The words that a slip at this letter makes, but for those that none of ours can be."""
        rand, tussen = f"  {vorm} ", self._tussen.get
        links, rechts, rest = vorm[:i], vorm[i:], vorm[i + 1 :]
        for letter in tussen(rand[i : i + 3], ""):
            yield links + letter + rechts
        if rechts:
            yield links + rest
            om, buren = rand[i : i + 2] + rand[i + 3], _BUREN.get(rechts[0], "")
            yield from (links + c + rest for c in tussen(om, "") if c in buren)
        if rest:
            yield links + rest[0] + rechts[0] + rest[1:]


def _fours(woord: str) -> Iterator[str]:
    """Each four characters that stand in a row in this word, its edges included."""
    rand = f"  {woord}  "
    return map(rand.__getitem__, map(slice, range(len(rand) - 3), range(4, len(rand) + 1)))


def _pieces(woord: str) -> Iterator[str]:
    """The word, and what is left of it without each of its letters: one slip leaves one alike."""
    yield woord
    for i in range(len(woord)):
        yield woord[:i] + woord[i + 1 :]
