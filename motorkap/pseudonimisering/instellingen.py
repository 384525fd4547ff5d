"""Finds schools, employers, doctors' practices, churches and clubs tied to a person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.plaatsen import near_kern
from motorkap.pseudonimisering.taal import (
    groep,
    is_gewoon,
    is_samenstelling,
    is_tikfout,
    klasse,
    woordenboek,
)
from motorkap.pseudonimisering.tekst import Tekst

_GEEN = -1
_LANGSTE_NAAM = 8


def find_instelling(t: Tekst, vrij: frozenset[int]) -> Iterator[Vondst]:
    """A kind with a name behind it, a name that ends in a kind, an employer after "werkt bij"."""
    i = 0
    while i < len(t.woorden):
        einde = _named_until(t, i, vrij)
        if einde > _GEEN:
            yield Vondst(t.woorden[i].begin, t.woorden[einde].eind, Soort.INSTELLING)
        i = max(i, einde) + 1


def _named_until(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    """The last word of the institution that begins here."""
    woord = t.woorden[i]
    if not woord.letters:
        return _GEEN
    if is_kind(woord.vorm):
        einde = max(_capitals_until(t, i, vrij), _lower_name(t, i))
        if einde > i:
            return einde
    if not woord.kop and i not in vrij:
        return _lower_school(t, i)
    if woord.kop and _begins_name(t, i, vrij):
        return _own_name(t, i, vrij)
    return _GEEN


@lru_cache(maxsize=20_000)
def is_kind(vorm: str) -> bool:
    """A kind of institution: basisschool, champignonkwekerij, vv."""
    soorten = groep("instellingsoorten")
    if vorm in soorten or vorm.rsplit("-", maxsplit=1)[-1] in soorten:
        return True
    return bool(p.SOORT_INSTELLING.search(vorm)) and not klasse(vorm).functie


def _capitals_until(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    """The last word of the run of capitals behind *i*; small binding words may stand inside."""
    einde, j = i, i + 1
    while j < len(t.woorden) and j - einde <= 3 and j - i <= _LANGSTE_NAAM:
        woord = t.woorden[j]
        if woord.begin - t.woorden[j - 1].eind > 1:
            break
        if woord.hoofd and _joins(t, i, j, vrij, einde):
            einde = j
        elif woord.vorm not in groep("instelling_binders") or _binds_not(woord.vorm, einde == i):
            break
        j += 1
    return einde


def _binds_not(vorm: str, eerste: bool) -> bool:
    """Right behind the kind only an article binds: "school van Piet" names no school."""
    return eerste and vorm not in groep("lidwoorden")


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
        return not klasse(woord.vorm).functie
    return not any(woord.vorm in groep(g) for g in ("mensen", "verwanten", "titels"))


def _is_our_place(vorm: str, soort: str) -> bool:
    """vv Altena, Altena College: the municipality's name inside a club's or school's."""
    return vorm == "altena" and soort not in ("gemeente", "stichting", "bibliotheek", "team")


def _lower_name(t: Tekst, i: int) -> int:
    """ "basisschool de regenboog", "garage verbaan": the same in lower case."""
    j = i + 1
    artikel = j < len(t.woorden) and t.woorden[j].vorm in ("de", "het", "'t")
    j += artikel
    if j >= len(t.woorden) or not t.woorden[j].letters or t.woorden[j].kop:
        return _GEEN
    if t.woorden[i].vorm not in groep("instelling_klein"):
        return j if not artikel and _is_invented(t.woorden[j].vorm) else _GEEN
    vorm = t.woorden[j].vorm
    k = klasse(vorm)
    if k.functie or k.volk or vorm in groep("niet_na_instelling"):
        return _GEEN
    if artikel:
        return j if _closes(t, j) else _GEEN
    if t.woorden[i].vorm in ("fc", "vv", "sv", "rkvv", "rksv", "svv"):
        return j
    return j if not is_gewoon(vorm) or (k.naam == "a" and k.vaak <= 4) else _GEEN


def _is_invented(vorm: str) -> bool:
    """No word of the language and no typing error: "altenahove", "bleckmann"."""
    return len(vorm) > 4 and not (is_gewoon(vorm) or is_tikfout(vorm) or klasse(vorm).voornaam)


def _lower_school(t: Tekst, i: int) -> int:
    """ "prinses amaliaschool": no word of the language, but it ends in a school."""
    j = i + (t.woorden[i].vorm in ("prinses", "prins", "koningin", "koning", "sint", "dr"))
    vorm = t.woorden[j].vorm if j < len(t.woorden) else ""
    is_school = vorm.endswith(("school", "college", "lyceum")) and not is_gewoon(vorm)
    return j if is_school else _GEEN


def _closes(t: Tekst, j: int) -> bool:
    """A sign, the end, a verb or a preposition behind: the word stood for a name."""
    if j + 1 >= len(t.woorden):
        return True
    volgt = t.woorden[j + 1]
    return not volgt.letters or volgt.vorm in groep("werkwoorden") or volgt.vorm in ("in", "te")


def _begins_name(t: Tekst, i: int, vrij: frozenset[int]) -> bool:
    woord = t.woorden[i]
    if woord.vorm in groep("lidwoorden"):
        volgt = t.woorden[i + 1] if i + 1 < len(t.woorden) else None
        return bool(woord.hoofd and volgt and volgt.hoofd) and i + 1 not in vrij
    if i in vrij:
        return woord.vorm == "altena"
    return not klasse(woord.vorm).functie or (
        woord.hoofd and woord.vorm in groep("kern_tussenvoegsels")
    )


def _own_name(t: Tekst, i: int, vrij: frozenset[int]) -> int:
    """The end of a name that carries its kind, of an employer, or of "bij De X"."""
    einde = i if t.woorden[i].start else max(i, _capitals_until(t, i - 1, vrij))
    einde = max(einde, _capitals_until(t, i, vrij))
    for j in range(einde, i - 1, -1):
        if _carries_kind(t, i, j):
            return j
    if i in vrij:
        return _GEEN
    if _works_here(t, i):
        return einde
    vorige = t.woorden[i - 1].vorm if i else ""
    if t.woorden[i].vorm in groep("lidwoorden"):
        return einde if vorige in groep("plekwoorden") and not _is_surname(t, i) else _GEEN
    return einde if _goes_there(t, i) else _GEEN


def _goes_there(t: Tekst, i: int) -> bool:
    """ "zit op het Walburg", "naar de Wijngaard": a place to go to that is no ordinary word."""
    if not t.woorden[i].hoofd or i < 2 or t.woorden[i - 1].tekst not in ("de", "het"):
        return False
    vorm = t.woorden[i].vorm
    if t.woorden[i - 2].vorm not in ("op", "naar", "bij") or near_kern(vorm):
        return False
    gewoon = vorm in woordenboek().gewoon or is_samenstelling(vorm)
    return not gewoon and not t.woorden[i].tekst.isupper() and not klasse(vorm).volk


def _is_surname(t: Tekst, i: int) -> bool:
    """ "bij De Vries": the word behind the article is a surname and no ordinary word."""
    volgt = t.woorden[i + 1].vorm
    return klasse(volgt).naam == "a" and not is_gewoon(volgt)


def _carries_kind(t: Tekst, i: int, j: int) -> bool:
    """Amaliaschool, or a kind written after a name, as in Da Vinci College."""
    vorm = t.woorden[j].vorm
    if j > i and t.woorden[j].kop:
        return (vorm in groep("instelling_eindwoorden") or is_kind(vorm)) and not _is_named(vorm)
    m = p.SOORT_INSTELLING.search(vorm)
    if not m or vorm in beleid().vrij or _is_named(vorm):
        return False
    return vorm not in woordenboek().gewoon and not is_samenstelling(vorm)


def _is_named(vorm: str) -> bool:
    """Bakker, Jagroep: a surname that looks like a kind."""
    return klasse(vorm).naam in ("v", "a")


def _works_here(t: Tekst, i: int) -> bool:
    """ "werkt bij X", "in dienst van X": the words before name work and a preposition."""
    if not t.woorden[i].hoofd or klasse(t.woorden[i].vorm).voornaam:
        return False
    vorige = [w.vorm for w in t.woorden[max(0, i - 6) : i] if not w.hoofd]
    if vorige and vorige[-1] in ("de", "het"):
        vorige.pop()
    if not vorige or vorige[-1] not in ("bij", "voor", "van"):
        return False
    return any(v in groep("werkplekken") or v in groep("beroepen") for v in vorige)
