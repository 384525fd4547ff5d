"""Finds schools, employers, doctors' practices, churches and clubs tied to a person."""

from __future__ import annotations

from collections.abc import Iterator

from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.taal import groep, is_gewoon, klasse
from motorkap.pseudonimisering.tekst import Tekst


def find_instelling(t: Tekst, vrij: frozenset[int]) -> Iterator[Vondst]:
    """A kind with a name behind it, a name that ends in a kind, an employer after "werkt bij"."""
    i = 0
    while i < len(t.woorden):
        einde = _named_until(t, i, vrij)
        if einde > i:
            yield Vondst(t.woorden[i].begin, t.woorden[einde].eind, Soort.INSTELLING)
        i = max(i, einde) + 1


def _named_until(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    """The last word of the institution that begins here; before *i* when none does."""
    woord = t.woorden[i]
    if not woord.letters or i in vrij:
        return -1
    if _is_kind(woord.vorm):
        einde = _capitals_until(t, i, vrij)
        if einde > i:
            return einde
    if woord.kop and _begins_name(t, i, vrij):
        return _ends_in_kind(t, i, vrij)
    return -1


def _is_kind(vorm: str) -> bool:
    soorten = groep("instellingsoorten")
    return vorm in soorten or vorm.rsplit("-", maxsplit=1)[-1] in soorten


def _capitals_until(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    """The last word of the run of capitals behind *i*; small binding words may stand inside."""
    einde, j = i, i + 1
    while j < len(t.woorden) and j - einde <= 3:
        woord = t.woorden[j]
        if woord.hoofd and j not in vrij and _joins(t, j, einde == i):
            einde = j
        elif not (
            woord.vorm in groep("instelling_binders")
            and t.woorden[j].begin - t.woorden[j - 1].eind <= 1
        ) or (woord.vorm in ("en", "in", "van", "te") and einde == i):
            break
        j += 1
    return einde


def _joins(t: Tekst, j: int, eerste: bool) -> bool:
    """Whether this capital belongs to the name; the first may not be a role such as Moeder."""
    woord = t.woorden[j]
    if woord.vorm in groep("lidwoorden"):
        return True
    k = klasse(woord.vorm)
    return not (k.functie or k.volk) and not (eerste and woord.vorm in groep("verwanten"))


def _begins_name(t: Tekst, i: int, vrij: frozenset[int]) -> bool:
    woord = t.woorden[i]
    if woord.vorm in groep("lidwoorden"):
        return (
            woord.hoofd and i + 1 < len(t.woorden) and t.woorden[i + 1].hoofd and i + 1 not in vrij
        )
    return not klasse(woord.vorm).functie


def _ends_in_kind(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    """Until the kind in which the name ends, or all of "De X" after a preposition."""
    einde = _capitals_until(t, i - 1, vrij) if t.woorden[i].hoofd else i
    for j in range(max(i, einde), i - 1, -1):
        if _carries_kind(t, i, j):
            return j if j > i or not _is_plain(t, i) else -1
    if _works_here(t, i):
        return max(i, einde)
    artikel = (
        t.woorden[i].vorm in groep("lidwoorden")
        and i
        and t.woorden[i - 1].vorm in groep("plekwoorden")
    )
    return einde if artikel and not _is_surname(t, i) else -1


def _is_surname(t: Tekst, i: int) -> bool:
    """ "bij De Vries": the word behind the article is a surname and no ordinary word."""
    volgt = t.woorden[i + 1].vorm
    return klasse(volgt).naam == "a" and not is_gewoon(volgt)


def _is_plain(t: Tekst, i: int) -> bool:
    return is_gewoon(t.woorden[i].vorm) and not t.woorden[i].hoofd


def _carries_kind(t: Tekst, i: int, j: int) -> bool:
    """Amaliaschool, or a kind written after a name, as in Da Vinci College."""
    vorm = t.woorden[j].vorm
    if j > i and (vorm in groep("instelling_einden") or vorm in groep("instelling_eindwoorden")):
        return True
    return any(
        vorm.endswith(e) and len(vorm) > len(e) + 2 for e in groep("instelling_einden")
    ) and not (is_gewoon(vorm) and klasse(vorm).gewoon)


def _works_here(t: Tekst, i: int) -> bool:
    """ "werkt bij X", "in dienst van X": the words before name work and a preposition."""
    if not t.woorden[i].hoofd:
        return False
    vorige = [w.vorm for w in t.woorden[max(0, i - 6) : i]]
    if vorige and vorige[-1] in ("de", "het"):
        vorige.pop()
    return (
        bool(vorige)
        and vorige[-1] in ("bij", "voor", "van")
        and any(v in groep("werkplekken") for v in vorige)
        and not klasse(t.woorden[i].vorm).voornaam
    )
