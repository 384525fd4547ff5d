"""Finds names of people: behind a cue, by their capital, and in lower case.

Dutch does not capitalise nouns, so a capital inside a sentence is a name until the lists say
otherwise. At the start of a sentence and in lower case the lists and the words around decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.taal import (
    Klasse,
    groep,
    is_gewoon,
    is_tikfout,
    is_vreemd,
    klasse,
    woordenboek,
)
from motorkap.pseudonimisering.tekst import Tekst, Woord
from motorkap.pseudonimisering.wenken import GEEN, STERK, ZWAK, cue

_GEEN_BIJNAAM = ("titels", "verwanten", "beroepen", "naamwijzers", "instellingsoorten")
_KAPITAAL_VOORVOEGSEL = frozenset(("Van", "De", "Den", "Der", "El", "Al", "Ter", "Ten"))


def find_namen(t: Tekst, vrij: frozenset[int]) -> Iterator[Vondst]:
    """All names of one field; *vrij* are the words that policy keeps out."""
    yield from _initials(t)
    gevonden: set[int] = set()
    for i, woord in enumerate(t.woorden):
        if woord.letters and i not in vrij and _is_name(t, i, gevonden):
            gevonden.add(i)
            gevonden.update(_surname_after(t, i, vrij))
            gevonden.update(_nickname_before(t, i, vrij))
    yield from _runs(t, gevonden)


@lru_cache(maxsize=20_000)
def stem(vorm: str) -> str:
    """The name without genitive: Anna's, Jans."""
    if vorm.endswith("'s"):
        return vorm[:-2]
    kaal = vorm.rstrip("'")
    k = klasse(kaal)
    if (
        kaal.endswith("s")
        and not k.bekende_naam
        and not k.gewoon
        and klasse(kaal[:-1]).bekende_naam
    ):
        return kaal[:-1]
    return kaal


def _facts(woord: Woord) -> Klasse:
    return _facts_of(woord.vorm, is_vreemd(woord.tekst))


@lru_cache(maxsize=20_000)
def _facts_of(vorm: str, vreemd: bool) -> Klasse:
    """The class of a word; of a double name the class of its most telling part."""
    kern = stem(vorm)
    delen = [d for d in kern.split("-") if len(d) > 1]
    if len(delen) < 2 or klasse(kern).naam:
        k = klasse(kern)
        return k._replace(gewoon=False, functie=False) if vreemd else k
    return next((klasse(d) for d in delen if klasse(d).bekende_naam), klasse(delen[0]))


def _ordinary(woord: Woord) -> bool:
    """An ordinary word as it is written here: letters that Dutch lacks make it a name."""
    if is_vreemd(woord.tekst):
        return False
    return is_gewoon(woord.vorm) or is_gewoon(stem(woord.vorm))


def _is_name(t: Tekst, i: int, gevonden: set[int]) -> bool:
    woord = t.woorden[i]
    if len(woord.vorm) < 2 or _is_abbreviation(t, i):
        return False
    k = _facts(woord)
    wenk = cue(t, i, gevonden)
    if k.functie:
        return woord.kop and _name_like_small_word(t, i, k, wenk)
    if woord.kop and (_is_acronym(woord) or k.volk or _is_known_thing(woord.vorm)):
        return wenk > GEEN and k.voornaam
    if woord.hoofd or (woord.kop and wenk):
        return _capital_inside(t, i, k, wenk)
    return _capital_first(t, i, k) if woord.kop else _lower_case(t, i, k, wenk)


def _name_like_small_word(t: Tekst, i: int, k: Klasse, wenk: int) -> bool:
    """Mevrouw Post, Wil van Es: a small word of the language that is a name here."""
    if wenk == STERK:
        return t.woorden[i].hoofd and bool(k.naam or k.voornaam)
    return k.voornaam and (wenk > GEEN or _named_by_what_follows(t, i, k))


def _is_abbreviation(t: Tekst, i: int) -> bool:
    """Geb., cliëntnr, tel: shortened words of the work, not names."""
    vorm = t.woorden[i].vorm
    punt = i + 1 < len(t.woorden) and t.woorden[i + 1].tekst == "."
    return (punt and vorm in groep("afkortingen")) or vorm.endswith(("nr", "nrs", "dat"))


def _is_known_thing(vorm: str) -> bool:
    """Large towns and makes of cars; villages have their own finder."""
    return vorm in groep("steden") or vorm in groep("autowoorden")


def _is_acronym(woord: Woord) -> bool:
    """GGZ, WhatsApp, PvA: capitals in other places than a name has them."""
    rest = woord.tekst[1:]
    if rest.islower() or "-" in rest or "'" in rest:
        return woord.tekst.split("-")[0].isupper() and len(woord.tekst.split("-")[0]) > 1
    if woord.tekst.isupper() and len(woord.tekst) > 3:
        return not klasse(woord.vorm).naam or is_gewoon(woord.vorm)
    return not p.NAAM_MET_KAPITALEN.match(woord.tekst)


def _capital_inside(t: Tekst, i: int, k: Klasse, wenk: int) -> bool:
    """Dutch gives nouns no capital, so this is a name unless a list explains the capital."""
    woord = t.woorden[i]
    if wenk == STERK or k.bekende_naam:
        return True
    if _ordinary(woord):
        return i > 0 and t.woorden[i - 1].vorm in ("der", "den", "ter", "ten")
    if k.eigen or woord.vorm in woordenboek().plaatsen:
        vast = i > 0 and t.woorden[i - 1].tekst in _KAPITAAL_VOORVOEGSEL
        return bool(k.naam) and (vast or (k.naam == "w" and k.vaak <= 3))
    return bool(wenk or k.naam) or not is_tikfout(woord.vorm)


def _capital_first(t: Tekst, i: int, k: Klasse) -> bool:
    """A capital at the start of a sentence: any word has one there."""
    woord = t.woorden[i]
    if k.voornaam and not k.dubbel:
        return True
    if _ordinary(woord):
        return _named_by_what_follows(t, i, k)
    if k.bekende_naam:
        return True
    if k.eigen or k.vaak >= 4 or is_tikfout(woord.vorm):
        return False
    return bool(k.naam) or len(woord.vorm) > 2


def _named_by_what_follows(t: Tekst, i: int, k: Klasse) -> bool:
    """An ordinary word at the start is a name when a verb or a surname follows a first name."""
    if not k.bekende_naam or i + 1 >= len(t.woorden):
        return False
    volgt = t.woorden[i + 1]
    if volgt.hoofd and _facts(volgt).bekende_naam and not klasse(volgt.vorm).functie:
        return True
    if volgt.vorm in groep("kern_tussenvoegsels"):
        return any(w.hoofd for w in t.woorden[i + 2 : i + 4]) and (k.voornaam or not k.gewoon)
    return k.voornaam and volgt.vorm in groep("werkwoorden")


def _lower_case(t: Tekst, i: int, k: Klasse, wenk: int) -> bool:
    """A word without a capital: a known name, or a word that Dutch does not have."""
    woord = t.woorden[i]
    if k.voornaam and not k.dubbel:
        return True
    if _ordinary(woord) or k.eigen:
        return _ordinary_lower(t, i, k, wenk)
    if wenk:
        return bool(k.naam) or not is_tikfout(woord.vorm)
    if woord.vorm in woordenboek().plaatsen or k.volk:
        return False
    return _lower_alone(woord, k)


def _ordinary_lower(t: Tekst, i: int, k: Klasse, wenk: int) -> bool:
    """ "mw bos", "zoon bas", "roos belt": an ordinary word that is a name as well."""
    if any(t.woorden[i].vorm in groep(g) for g in ("beroepen", "verwanten", "mensen")):
        return False
    if k.voornaam and (t.woorden[i].start or _has_surname(t, i)):
        return wenk > GEEN or _has_surname(t, i) or _named_by_what_follows(t, i, k)
    if wenk == STERK:
        met_voorvoegsel = t.woorden[i - 1].vorm in groep("kern_tussenvoegsels")
        if not k.gewoon and (k.naam or met_voorvoegsel):
            return True
        return k.bekende_naam and k.vaak <= (6 if met_voorvoegsel else 5)
    return wenk == ZWAK and k.voornaam and k.vaak <= 5


def _has_surname(t: Tekst, i: int) -> bool:
    """ "toon de graaf": a small word and a surname follow."""
    if i + 2 >= len(t.woorden) or t.woorden[i + 1].vorm not in groep("kern_tussenvoegsels"):
        return False
    return any(klasse(w.vorm).naam and not klasse(w.vorm).functie for w in t.woorden[i + 2 : i + 4])


def _lower_alone(woord: Woord, k: Klasse) -> bool:
    """No cue, no capital: a known name, or a word that Dutch does not have."""
    if k.bekende_naam:
        return len(woord.vorm) > 2
    if k.vaak >= 4 or is_tikfout(woord.vorm):
        return False
    return len(woord.vorm) > (3 if k.naam else 4)


def _surname_after(t: Tekst, i: int, vrij: frozenset[int]) -> list[int]:
    """The words of the surname behind a name: "de Vries", "van den Berg", "klein"."""
    j = i + 1
    tussen = groep("kern_tussenvoegsels")
    while j < len(t.woorden) and _binds(t, j, tussen) and j - i <= 3:
        j += 1
    if j >= len(t.woorden) or j in vrij or not t.woorden[j].letters:
        return []
    if t.woorden[j].begin - t.woorden[j - 1].eind > 1:
        return []
    return list(range(i + 1, j + 1)) if _is_surname(t, i, j) else []


def _nickname_before(t: Tekst, i: int, vrij: frozenset[int]) -> list[int]:
    """ "Rooie Gerrit": an ordinary word with a capital that sticks to the name."""
    if not i or i - 1 in vrij:
        return []
    vorige, dit = t.woorden[i - 1], t.woorden[i]
    los = dit.begin - vorige.eind != 1 or not (vorige.hoofd and dit.kop)
    if los or klasse(vorige.vorm).functie or klasse(vorige.vorm).volk or _is_acronym(vorige):
        return []
    return [] if any(vorige.vorm in groep(g) for g in _GEEN_BIJNAAM) else [i - 1]


def _binds(t: Tekst, j: int, tussen: frozenset[str]) -> bool:
    """A small word inside a surname; "in" and "op" only before another, as in "in 't Veld"."""
    vorm = t.woorden[j].vorm
    volgt = t.woorden[j + 1].vorm if j + 1 < len(t.woorden) else ""
    return vorm in tussen or (vorm in ("in", "op") and volgt in ("'t", "de", "den", "der"))


def _is_surname(t: Tekst, i: int, j: int) -> bool:
    woord = t.woorden[j]
    k = _facts(woord)
    if k.functie or k.volk or (woord.kop and _is_acronym(woord)):
        return False
    if woord.hoofd:
        return not any(woord.vorm in groep(g) for g in _GEEN_BIJNAAM)
    if woord.kop:
        return False
    kleine_naam = not t.woorden[i].kop
    if _ordinary(woord):
        return kleine_naam and bool(k.naam) and k.vaak <= (6 if j - i > 1 else 5)
    if j - i == 1:
        return kleine_naam and not is_tikfout(woord.vorm)
    return kleine_naam or bool(k.naam)


def _runs(t: Tekst, gevonden: set[int]) -> Iterator[Vondst]:
    """Name words with the small words before a surname, each as its own stretch."""
    tussen = groep("kern_tussenvoegsels")
    alle = set(gevonden)
    for i in gevonden:
        j = i - 1
        while j >= 0 and t.woorden[j].vorm in tussen and _takes_prefix(t, j, gevonden):
            alle.add(j)
            j -= 1
    for i in sorted(alle):
        yield Vondst(t.woorden[i].begin, t.woorden[i].eind, Soort.NAAM)


def _takes_prefix(t: Tekst, j: int, gevonden: set[int]) -> bool:
    """Whether the small word at *j* belongs to the name: itself capital, or behind a title."""
    if t.woorden[j].hoofd or j - 1 in gevonden:
        return True
    vorige = t.woorden[j - 1].vorm if j else ""
    if vorige == "." and j > 1:
        vorige = t.woorden[j - 2].vorm
    return vorige in groep("titels") or vorige in groep("kern_tussenvoegsels")


def _initials(t: Tekst) -> Iterator[Vondst]:
    """Initials with a surname: "A.B. (Bertus) de Kok", "j. de vries", "JP Bakker"."""
    for m in p.INITIALEN.finditer(t.even):
        yield Vondst(m.start(), m.end(), Soort.NAAM)
    for m in p.INITIALEN_KLEIN.finditer(t.even):
        k = klasse(stem(m.group(1).lower()))
        if not p.GEEN_INITIALEN.match(m.group()) and k.naam and (not k.gewoon or k.vaak < 5):
            yield Vondst(m.start(), m.end(), Soort.NAAM)
    for m in p.LOSSE_LETTERS.finditer(t.even):
        k = klasse(stem(t.vorm[m.start() : m.end()].split(" ")[-1]))
        letters = m.group().split(" ")[0]
        if k.naam in ("a", "b") and not k.functie and not (k.gewoon and len(letters) > 1):
            yield Vondst(m.start(), m.end(), Soort.NAAM)
