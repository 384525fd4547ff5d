"""Finds where somebody lives when no street says so: a PO box, a pitch, a door in a flat.

"Post naar grutto 12": where people live, visit or send letters, a word with a number is an address,
whatever word that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from motorkap.pseudonimisering import patronen_adres as p
from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.patronen import JAARTAL
from motorkap.pseudonimisering.plaatsen import is_dorp
from motorkap.pseudonimisering.taal import groep, klasse
from motorkap.pseudonimisering.tekst import Tekst

_GEEN = -1
_VENSTER = 9
_LANGSTE_NAAM = 3
_EEN_CIJFER = len(" 4")
_VOORZETSELS = (
    "op",
    "aan",
    "van",
    "bij",
    "naar",
    "in",
    "naast",
    "achter",
    "tegenover",
    "voor",
    "boven",
)
_STAAT_OP = ("op", "aan", "rond", "langs")
_TEKENS = (":", "(", ",")
_NOOIT = (
    "nooit_straat",
    "dagnamen",
    "maandwoorden",
    "telwoorden",
    "adreswoorden",
    "verwanten",
    "schuldwoorden",
)


def find_woonplek(t: Tekst) -> Iterator[Vondst]:
    """All of them have a number, so that a text without figures has none."""
    flat = (p.FLAT,) if any(deel in t.vorm for deel in p.FLAT_DELEN) else ()
    for patroon in (p.POSTBUS, p.STANDPLAATS, *flat):
        for m in patroon.finditer(t.vorm):
            yield Vondst(m.start(), m.end(), Soort.ADRES)
    for met_hoofdletter in (p.FLAT_MET_NAAM, p.SOORT_VOOROP):
        yield from (Vondst(*m.span(), Soort.ADRES) for m in met_hoofdletter.finditer(t.even))
    for m in p.STRAAT_MET_VOORZETSEL.finditer(t.even):
        yield Vondst(m.start(1), m.end(1), Soort.ADRES)
    for m in p.STRAAT_ACHTER_DE.finditer(t.vorm):
        yield Vondst(m.start(1), m.end(1), Soort.ADRES)
    yield from _lived_at(t)


def _lived_at(t: Tekst) -> Iterator[Vondst]:
    """ "woont bolder 3", "de sleutel van oude ley 12": words with a number where people live."""
    for i, getal in enumerate(t.woorden):
        if i and getal.tekst[0].isdigit() and t.woorden[i - 1].letters:
            nummer = p.HUISNUMMER.match(t.vorm, t.woorden[i - 1].eind)
            if not nummer or JAARTAL.search(nummer.group()) or nummer.group().endswith("x"):
                continue
            begin = _name_before(t, i - 1)
            if begin > _GEEN and _is_announced(t, begin - 1, nummer):
                yield Vondst(t.woorden[begin].begin, nummer.end(), Soort.ADRES)


def _name_before(t: Tekst, i: int) -> int:
    """Where the name of at most three words that ends at *i* begins; -1 when there is none."""
    j = i
    while j >= 0 and i - j < _LANGSTE_NAAM and _is_part(t, j):
        j -= 1
    return j + 1 if j < i else _GEEN


@lru_cache(maxsize=20_000)
def is_counted(vorm: str) -> bool:
    """ "Groep 8", "Golf 4", "Bazalt 610": what has a number without being a street."""
    if vorm in groep("straatwoorden"):
        return False
    alleen = (vorm,) in beleid().vrij.get(vorm, ())
    return alleen or vorm in groep("nooit_straat") or vorm in groep("autowoorden")


def _is_part(t: Tekst, j: int) -> bool:
    """A word that may stand in the name of a street."""
    woord = t.woorden[j]
    if not woord.letters or len(woord.vorm) < 3 or t.woorden[j + 1].begin - woord.eind > 1:
        return False
    if woord.vorm in groep("straatvoorop"):
        return True
    nooit = any(woord.vorm in groep(naam) for naam in _NOOIT)
    return not (
        nooit or is_counted(woord.vorm) or klasse(woord.vorm).functie or is_dorp(woord.vorm)
    )


def _is_announced(t: Tekst, j: int, nummer: re.Match[str]) -> bool:
    """Whether what stands before (the word at *j*) or behind speaks of living somewhere."""
    if not p.NA_HUISNUMMER.match(t.vorm, nummer.end()):
        return False
    if j < 0 or t.woorden[j].tekst in ".!?\n":
        return bool(p.STAAT_LEEG.match(t.vorm, nummer.end()))
    zin, naam = _words_before(t, j), t.woorden[j + 1]
    if zin[-1] in ("de", "het", "'t") and len(zin) > 1:
        zin.pop()
    if zin[-1] in _TEKENS and not naam.kop:
        return len(zin) > 1 and zin[-2] in groep("woont")  # "adres: grutto 3", not "huis: verf 95"
    los = not naam.kop and len(nummer.group()) == _EEN_CIJFER
    return _speaks_of_living(zin, naam.vorm, los)


def _speaks_of_living(zin: list[str], vorm: str, los: bool) -> bool:
    """ "post voor grutto 12" counts, "post van schuldeiser 4" does not."""
    if zin[-1] in _STAAT_OP and not los and _is_unknown(vorm):
        return True
    if not any(v in groep("woont" if los else "adreswoorden") for v in zin):
        return False
    return zin[-1] in (*_VOORZETSELS, *_TEKENS) or zin[-1] in groep("adreswoorden")


def _is_unknown(vorm: str) -> bool:
    """ "op kreekzicht 19": in no dictionary, and nobody's first name."""
    k = klasse(vorm)
    return not (k.gewoon or k.vaak or k.voornaam or k.volk or k.eigen) and len(vorm) > 5


def _words_before(t: Tekst, j: int) -> list[str]:
    """The words up to *j*, back to the start of the sentence."""
    zin: list[str] = []
    while j >= 0 and len(zin) < _VENSTER and t.woorden[j].tekst not in ".!?\n":
        zin.insert(0, t.woorden[j].vorm)
        j -= 1
    return zin
