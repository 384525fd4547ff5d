"""Words that were broken off in writing: buurvr, begl, kinderalim, woonbegel."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from motorkap.pseudonimisering.taal import common, is_head
from motorkap.pseudonimisering.woordenboek import lemma, woordenboek

_KLINKERS = frozenset("aeiouy")
_KORTST_DEEL = 3
_LANG = 6
# Whole words end like this, so that "hypotheker" is no beginning of something longer.
_HEEL = ("er", "en", "el", "es")


@lru_cache(maxsize=20_000)
def is_afkorting(vorm: str) -> bool:
    """An ordinary word, or the second half of a compound, that was not written out."""
    if len(vorm) < 4 or not vorm.isalpha():
        return False
    if _KLINKERS.isdisjoint(vorm[-2:]) and _breaks_off(vorm, _sorted_words()):
        return True
    if len(vorm) > _LANG and not vorm.endswith(_HEEL) and _breaks_off(vorm, _all_words()):
        return True
    return any(
        is_head(vorm[:grens], klank) and _is_broken_off(vorm[grens:])
        for grens in range(_KORTST_DEEL, len(vorm) - _KORTST_DEEL + 1)
        for klank in ("", "s")
    )


def _breaks_off(vorm: str, rij: tuple[str, ...]) -> bool:
    plek = bisect_left(rij, vorm)
    return plek < len(rij) and rij[plek].startswith(vorm) and len(rij[plek]) >= len(vorm) + 2


def _is_broken_off(staart: str) -> bool:
    """The beginning of a common word, cut before a vowel: begel(eiding), alim(entatie)."""
    heel = lemma(staart).gewoon or staart[-1] in _KLINKERS
    return not heel and _breaks_off(staart, _sorted_words())


@lru_cache(maxsize=1)
def _sorted_words() -> tuple[str, ...]:
    """Words that are written often enough to be shortened."""
    return tuple(sorted(w for w in common(2) if len(w) > _LANG and lemma(w).gewoon))


@lru_cache(maxsize=1)
def _all_words() -> tuple[str, ...]:
    """All words of the dictionary, in their order."""
    return tuple(sorted(w for w, bekend in woordenboek().items() if bekend.gewoon))
