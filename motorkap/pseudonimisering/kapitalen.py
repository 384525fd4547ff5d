"""How far a name in capitals runs: "Stichting De Nieuwe Haven", "school van Piet" only so far.

The words of an institution carry capitals, with small words between them that bind.
"""

from __future__ import annotations

from motorkap.pseudonimisering.instellingswoorden import is_kind
from motorkap.pseudonimisering.taal import groep, klasse
from motorkap.pseudonimisering.tekst import Tekst

_LANGSTE_NAAM = 8
_BINDT_NOG = 4


def capitals_until(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    """The last word of the run of capitals behind *i*; small binding words may stand inside."""
    einde, j = i, i + 1
    while j < len(t.woorden) and j - einde <= _BINDT_NOG and j - i <= _LANGSTE_NAAM:
        woord = t.woorden[j]
        if woord.begin - t.woorden[j - 1].eind > 1:
            break
        if woord.hoofd and _joins(t, i, j, vrij, einde):
            einde = j
        elif not _binds(t, j, einde == i):
            break
        j += 1
    return einde


def _binds(t: Tekst, j: int, eerste: bool) -> bool:
    """Right behind the kind only an article or "gebr." binds: "school van Piet" names no school."""
    vorm = t.woorden[j].vorm
    firma = groep("firmawoorden")
    if vorm in firma or t.woorden[j - 1].vorm in firma:
        return True
    if t.woorden[j - 1].tekst == "." and t.woorden[j - 2].vorm in firma:
        return vorm in groep("kern_tussenvoegsels")
    return vorm in groep("lidwoorden" if eerste else "instelling_binders")


def _joins(t: Tekst, i: int, j: int, vrij: frozenset[int], einde: int) -> bool:
    """Whether this capital belongs to the name; the first may not be a role such as Moeder."""
    woord = t.woorden[j]
    if j in vrij and not _is_our_place(woord.vorm, t.woorden[i].vorm):
        return False
    if any(woord.vorm in groep(g) for g in ("lidwoorden", "plekwoorden", "kern_tussenvoegsels")):
        return True
    if t.woorden[j - 1].hoofd and t.woorden[j - 1].vorm in groep("lidwoorden"):
        return True
    if klasse(woord.vorm).volk or einde > i:
        klein = klasse(woord.vorm).functie and woord.vorm not in groep("instelling_eindwoorden")
        return not klein or (len(woord.vorm) > 2 and not t.slordig)
    mens = any(woord.vorm in groep(g) for g in ("mensen", "verwanten", "titels"))
    return not mens or _is_bound(t, j)


def _is_bound(t: Tekst, j: int) -> bool:
    """ "thuishulp Mens en Zorg": a word for people with another capital bound to it."""
    if t.slordig or t.woorden[j].vorm != "mens" or j + 2 >= len(t.woorden):
        return False
    return t.woorden[j + 1].vorm in ("en", "&", "voor") and t.woorden[j + 2].hoofd


def _is_our_place(vorm: str, soort: str) -> bool:
    """vv Altena, Altena College: the municipality's name inside a club's or school's."""
    if vorm in groep("windstreken") and is_kind(soort) and soort not in groep("openbaar"):
        return True
    return vorm == "altena" and soort not in ("gemeente", "stichting", "bibliotheek", "team")
