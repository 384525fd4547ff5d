"""Finds the villages people live in; large towns say too little to be a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.taal import groep, is_gewoon, klasse
from motorkap.pseudonimisering.tekst import Tekst, Woord
from motorkap.pseudonimisering.tikfout import Slippen
from motorkap.pseudonimisering.woordenboek import lemma

_WIJK_EN_AALBURG = re.compile(r"\bwijk (?:en|&) aalburg\b")


def _before(t: Tekst, i: int) -> str:
    return t.woorden[i - 1].vorm if i else ""


def is_dorp(vorm: str) -> bool:
    """Whether this is a kern or a village nearby, perhaps with one typing error."""
    b = beleid()
    return vorm in b.kernen or vorm in b.buurdorpen


@lru_cache(maxsize=20_000)
def near_kern(vorm: str) -> str:
    """The kern or village this word names, one typing error forgiven; empty when none."""
    if is_dorp(vorm):
        return vorm
    if len(vorm) < 6 or is_gewoon(vorm):
        return ""
    return _dorpen().first(vorm)


@lru_cache(maxsize=1)
def _dorpen() -> Slippen:
    return Slippen((*beleid().kernen, *sorted(beleid().buurdorpen)))


def find_plaats(t: Tekst) -> Iterator[Vondst]:
    """Kernen and villages; large towns say too little about a person to be a finding."""
    for i, woord in enumerate(t.woorden):
        if woord.letters and (woord.kop or near_kern(woord.vorm)):
            einde = _place_end(t, i)
            if einde:
                yield Vondst(woord.begin, einde, Soort.PLAATS)


def find_wijk_en_aalburg(t: Tekst) -> Iterator[Vondst]:
    """The one kern of three words, before a part of it is read as a street or a name."""
    if "aalburg" in t.vorm:
        for m in _WIJK_EN_AALBURG.finditer(t.vorm):
            yield Vondst(m.start(), m.end(), Soort.PLAATS)


def _place_end(t: Tekst, i: int) -> int:
    """Where the place name that begins at this word ends; 0 when none begins."""
    woord = t.woorden[i]
    kern = bool(near_kern(woord.vorm))
    if (not kern and not (woord.kop and _is_village(woord))) or _after_person_cue(t, i):
        return 0
    waar = _is_after_place_word(t, i) or _after_postcode(t, woord)
    hier = _is_kern_here(t, i, waar) if kern else waar
    return woord.eind if hier else 0


def _is_after_place_word(t: Tekst, i: int) -> bool:
    """ "in Meeuwen", "Woonplaats: Meeuwen"."""
    vorige = _before(t, i)
    if vorige == ":" and i > 1:
        return t.woorden[i - 2].vorm in ("woonplaats", "plaats", "dorp", "kern", "geboorteplaats")
    return vorige in groep("voor_plaats")


def _after_postcode(t: Tekst, woord: Woord) -> bool:
    return bool(p.POSTCODE_ERVOOR.search(t.vorm[max(0, woord.begin - 14) : woord.begin]))


def _after_person_cue(t: Tekst, i: int) -> bool:
    vorige = _before(t, i)
    if vorige == "." and i > 1:
        vorige = t.woorden[i - 2].vorm
    if vorige in ("van", "de", "den", "der", "het") and i > 1:
        eerder = t.woorden[i - 2]
        if t.woorden[i - 1].tekst == "Van" and t.woorden[i - 1].hoofd:
            return True  # "Huisarts Van Aalst"
        return eerder.hoofd or eerder.tekst == "." or vorige in ("de", "het", "den", "der")
    return vorige in groep("titels") or (len(vorige) == 1 and vorige.isalpha())


def _is_kern_here(t: Tekst, i: int, waar: bool) -> bool:
    woord = t.woorden[i]
    dubbel = woord.vorm in groep("dubbele_dorpen")
    if woord.hoofd:
        return woord.vorm != "wijk" or waar
    if dubbel:
        klein = _before(t, i) in ("te", "uit", "in") or _after_postcode(t, woord)
        return waar and (woord.kop or klein) and woord.vorm != "wijk"
    return True


def _is_village(woord: Woord) -> bool:
    if woord.vorm in groep("steden") or klasse(woord.vorm).volk:
        return False
    return lemma(woord.vorm).plaats
