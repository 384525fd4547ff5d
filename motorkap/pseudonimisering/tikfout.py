"""One slip of the fingers: a letter added, dropped, changed, or two that changed places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


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


def _pieces(woord: str) -> Iterator[str]:
    """The word, and what is left of it without each of its letters: one slip leaves one alike."""
    yield woord
    for i in range(len(woord)):
        yield woord[:i] + woord[i + 1 :]
