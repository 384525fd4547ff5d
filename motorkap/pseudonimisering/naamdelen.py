"""The parts of a name: initials before it, a nickname, the surname behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motorkap.pseudonimisering import patronen as p
from motorkap.pseudonimisering import patronen_naam as pn
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.naamwoord import facts, is_acronym, ordinary, stem
from motorkap.pseudonimisering.taal import groep, is_tikfout, klasse
from motorkap.pseudonimisering.tekst import Tekst

_GEEN_BIJNAAM = ("titels", "verwanten", "beroepen", "naamwijzers", "instellingsoorten")


def surname_after(t: Tekst, i: int, vrij: frozenset[int]) -> list[int]:
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


def nickname_before(t: Tekst, i: int, vrij: frozenset[int]) -> list[int]:
    """ "Rooie Gerrit": an ordinary word with a capital that sticks to the name."""
    if not i or i - 1 in vrij:
        return []
    vorige, dit = t.woorden[i - 1], t.woorden[i]
    opent = vorige.kop and vorige.vorm in groep("bijnaam_voorop")
    los = dit.begin - vorige.eind != 1 or not ((vorige.hoofd or opent) and dit.kop)
    klein = klasse(vorige.vorm).functie and not (vorige.hoofd and dit.hoofd and not t.slordig)
    if (
        los
        or klein
        or vorige.vorm in groep("kern_tussenvoegsels")
        or klasse(vorige.vorm).volk
        or is_acronym(vorige)
    ):
        return []
    return [] if any(vorige.vorm in groep(g) for g in _GEEN_BIJNAAM) else [i - 1]


def _binds(t: Tekst, j: int, tussen: frozenset[str]) -> bool:
    """A small word inside a surname; "in" and "op" only before another, as in "in 't Veld"."""
    vorm = t.woorden[j].vorm
    volgt = t.woorden[j + 1].vorm if j + 1 < len(t.woorden) else ""
    return vorm in tussen or (vorm in ("in", "op") and volgt in ("'t", "de", "den", "der"))


def _is_surname(t: Tekst, i: int, j: int) -> bool:
    woord = t.woorden[j]
    k = facts(woord)
    if k.functie or k.volk or (woord.kop and is_acronym(woord)):
        # "Guus Post": a small word with a capital behind a first name
        return k.functie and woord.hoofd and bool(k.naam) and t.woorden[i].kop and not t.slordig
    if woord.hoofd:
        return not any(woord.vorm in groep(g) for g in _GEEN_BIJNAAM)
    if woord.kop:
        return False
    kleine_naam = not t.woorden[i].kop
    if ordinary(woord):
        return kleine_naam and bool(k.naam) and k.vaak <= (6 if j - i > 1 else 5)
    if j - i == 1:
        return kleine_naam and (bool(k.naam) or not is_tikfout(woord.vorm))
    return kleine_naam or bool(k.naam)


def runs(t: Tekst, gevonden: set[int]) -> Iterator[Vondst]:
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
    if t.woorden[j].hoofd or j - 1 in gevonden or t.woorden[j].vorm in ("den", "der"):
        return True
    if t.woorden[j].vorm == "van" and t.woorden[j + 1].vorm in ("den", "der"):
        return True
    vorige = t.woorden[j - 1].vorm if j else ""
    if vorige == "." and j > 1:
        vorige = t.woorden[j - 2].vorm
    return vorige in groep("titels") or vorige in groep("kern_tussenvoegsels")


def initials(t: Tekst) -> Iterator[Vondst]:
    """Initials with a surname: "A.B. (Bertus) de Kok", "j. de vries", "JP Bakker"."""
    for m in p.INITIALEN.finditer(t.even):
        slot = _last_word(t, m)
        mens = any(slot in groep(g) for g in ("mensen", "verwanten", "beroepen"))
        k = klasse(slot)
        ding = k.gewoon and k.vaak >= 4 and m.group().count(".") == 1 and m.group()[2:3] == " "
        if slot not in groep("kern_tussenvoegsels") and not ((mens or ding) and not k.naam):
            yield Vondst(m.start(), m.end(), Soort.NAAM)
    yield from _initials_alone(t)
    yield from _lower_initials(t)
    kort = (m for m in p.VAN_DER_KORT.finditer(t.even) if _is_short_surname(m))
    yield from (Vondst(m.start(), m.end(), Soort.NAAM) for m in kort)
    for m in p.LOSSE_LETTERS.finditer(t.even):
        k = klasse(stem(_last_word(t, m)))
        letters = m.group().split(" ")[0]
        if k.naam in ("a", "b") and not k.functie and not (k.gewoon and len(letters) > 1):
            yield Vondst(m.start(), m.end(), Soort.NAAM)


def _initials_alone(t: Tekst) -> Iterator[Vondst]:
    """ "J.d.V.", "mevr. de B.", "Wit, P.J.": no surname is written out."""
    for m in pn.INITIALEN_ALLEEN.finditer(t.even):
        yield Vondst(m.start(), m.end(), Soort.NAAM)
    for m in pn.NA_TITEL.finditer(t.vorm):
        letters = t.even[m.start(1) : m.end(1)].rstrip()
        if letters[-2].isupper():
            yield Vondst(m.start(1), m.start(1) + len(letters), Soort.NAAM)
    bijnamen = pn.TUSSEN_AANHALING.finditer(t.even)
    gemeend = (m for m in bijnamen if not klasse(m[1].lower().split(" ")[-1]).functie)
    yield from (Vondst(*m.span(1), Soort.NAAM) for m in gemeend)
    if ", " in t.even:
        yield from (Vondst(*m.span(1), Soort.NAAM) for m in pn.ACHTERAAN.finditer(t.even))


def _is_short_surname(m: re.Match[str]) -> bool:
    """ "v.d. Heuvel", "vd heuvel"; not "vd week", and not shouted."""
    slot = m.group().replace(".", " ").replace("/", " ").split()[-1].lower()
    k = klasse(slot.removeprefix("vd") or slot)
    dagelijks = k.gewoon and not k.naam and m.group().islower()
    return m.group()[-1].islower() and not dagelijks


def _last_word(t: Tekst, m: re.Match[str]) -> str:
    return t.vorm[m.start() : m.end()].split(" ")[-1]


def _last_but_one(m: re.Match[str]) -> str:
    return m.group().lower().split()[-2] if " " in m.group() else ""


def _lower_initials(t: Tekst) -> Iterator[Vondst]:
    """ "j. de vries", and without the dot "d vd heuvel"."""
    for patroon in (p.INITIALEN_KLEIN, p.LETTER_KLEIN):
        for m in patroon.finditer(t.even):
            k = klasse(stem(m.group(1).lower()))
            grens = 7 if _last_but_one(m) in groep("kern_tussenvoegsels") else 5
            bekend = k.naam and (not k.gewoon or k.vaak < grens)
            if bekend and not p.GEEN_INITIALEN.match(m.group()):
                yield Vondst(m.start(), m.end(), Soort.NAAM)
