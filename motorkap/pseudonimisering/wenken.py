"""How strongly the words before a word announce a name: a title, a relation, "heet"."""

from __future__ import annotations

from motorkap.pseudonimisering.taal import groep
from motorkap.pseudonimisering.tekst import Tekst

_OVERSLAAN = frozenset("(,:\"'-")
STERK, ZWAK, GEEN = 2, 1, 0


def cue(t: Tekst, i: int, gevonden: set[int]) -> int:
    """How strongly the words before this one announce a name."""
    j = i - 1
    tussen = groep("kern_tussenvoegsels")
    while j >= 0 and t.woorden[j].vorm in tussen and i - j <= 3:
        j -= 1
    if j >= 0 and t.woorden[j].vorm == "." and t.woorden[j].eind - t.woorden[j - 1].eind == 1 and j:
        j = j - 1 if _is_short_title(t.woorden[j - 1].vorm) else -1
    return _cue_at(t, j, i, gevonden) if j >= 0 else GEEN


def _is_short_title(vorm: str) -> bool:
    """Mw., dhr., fam.: the dot belongs to the title and ends no sentence."""
    return vorm in groep("titels") and vorm in groep("afkortingen")


def _cue_at(t: Tekst, j: int, i: int, gevonden: set[int]) -> int:
    vorm = t.woorden[j].vorm
    if vorm in groep("strenge_titels"):
        return STERK
    if i - j > 1 and not t.woorden[i].kop:
        return GEEN
    if vorm in groep("titels") or vorm in groep("naamwijzers"):
        heet = vorm in ("heet", "heette", "heten", "genaamd")
        return STERK if t.woorden[i].kop or heet else ZWAK
    beside = vorm in ("en", ",", "&", "/") and j - 1 in gevonden
    if beside or vorm in groep("verwanten") or vorm in groep("beroepen"):
        return ZWAK
    return _cue_over_sign(t, j, i) if j and vorm in _OVERSLAAN else GEEN


def _cue_over_sign(t: Tekst, j: int, i: int) -> int:
    """ "zoon (Bas", "naam: Bas": the cue stands before a sign."""
    vorige = t.woorden[j - 1].vorm
    teken = t.woorden[j].vorm
    if vorige in groep("naamwijzers"):
        return STERK if t.woorden[i].kop else ZWAK
    verwant = vorige in groep("verwanten") or vorige in groep("beroepen")
    return ZWAK if verwant and (t.woorden[i].kop or teken == "(") else GEEN
