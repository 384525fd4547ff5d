"""Finds ages that only a person beside them explains: "oma 86", "Yara van 12", "kdn (2, 5 en 11)".

The words for people and the names that were found before tell an age from an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.patroon import CIJFERS, Patroon, Woordpatroon
from motorkap.pseudonimisering.taal import groep, is_gewoon, is_werkwoord, keuze, klasse
from motorkap.pseudonimisering.tekst import Tekst

_MENSEN = ("verwanten", "mensen", "beroepen", "volken")
_GETAL = r"(?:1[01]\d|[1-9]?\d)"
_JAAR = r"(?: ?(?:jaar|jr|j)\b\.?)?"
_VERDER = r"(?![\w%€]|[.,:/-]\d)"
_WOORD_ERVOOR = re.compile(r"([^\W\d_]{2,24})\.? ?$")
_CIJFERS = re.compile(r"\d+")
_BINDT = frozenset(("en", "om", "die", "met", "uit", "als", "op", "plus", "zijn", "haar", "woont"))
_VOLGT = re.compile(r" ?([^\W\d_]{1,20}|[^\w\s])?")
_NA_NAAM = re.compile(
    rf"(?:,? \(?| is (?:nu |pas |net |bijna |al )?)(?P<van>van )?({_GETAL}){_JAAR}{_VERDER}"
)
_NA_PLEK = re.compile(rf", ([1-9]\d){_JAAR}(?=, [a-z])")
_VAN = Woordpatroon(rf"\bvan ({_GETAL})(?: en ({_GETAL}))?{_JAAR}{_VERDER}", "va")
_ROL = Woordpatroon(
    rf"(?<=[a-z] )({_GETAL})(?: (?:en|&) ({_GETAL}))?{_JAAR}{_VERDER}(?=[,.;:)/]|$|\n| [a-z])",
    CIJFERS,
)
_RIJ = Patroon(
    r"\((\d{1,2}(?:, ?\d{1,2}){1,5}(?:,? ?(?:en|&) ?\d{1,2})?)(?: jaar| jr)?\)", "(", los=""
)
_DIE = Woordpatroon(
    r"\b(?:die|hij|zij|ze) (?:(?:zelf|nu|al|pas|net|inmiddels|ook) ){1,2}"
    rf"({_GETAL}) (?:is|was|wordt)\b",
    "di hi zi ze",
)
_OUDSTE = Woordpatroon(
    rf"\b(?:oudste|jongste|middelste|kleinste) (?:is|was|wordt|werd) ({_GETAL})"
    r"(?=[.,;!?)]|$| (?:en|jaar|geworden)\b)",
    "ou jo mi kl",
)
_MET_KINDEREN = re.compile(rf"(?:{keuze('verwanten')}|{keuze('mensen')}|kdn|knd|kids) $")
_KINDEREN_RIJ = Woordpatroon(
    r"\b(?:kinderen|kdn|knd|kids)[ :]{1,2}"
    r"(\d{1,2}(?:, ?\d{1,2}){0,5},? (?:en|&) \d{1,2})(?![\d:/]|[.,]\d)",
    "ki kd kn",
)
_VOOROP = Woordpatroon(r"(?<![^.!?\n] )(?<![^ \n])([2-9]\d|1[89])(?=, (?!en\b)[a-z])", CIJFERS)
# "61 en 66, wil niet weg", "die is zelf 76 met een slechte rug", "zou pas 12 zijn".
_BEIDEN = Woordpatroon(r"(?<=, )([2-9]\d) en ([2-9]\d)(?=, [a-z\d]|\.(?: |$))", CIJFERS)
_ZELF = Woordpatroon(
    rf"\b(?:is|was|wordt) (?:zelf|nu|al|pas|net|bijna|inmiddels) ({_GETAL}){_VERDER}"
    r"(?= (?:met|in|op|maar)\b)",
    "is wa wo",
)
_ZIJN = Woordpatroon(
    rf"\b(?:pas|bijna|net|allemaal|leeftijd:?|lft:?) ({_GETAL})"
    r"(?= (?:zijn|worden|jaar)\b|[,.]|\n|$)"
    r"|\ben is ([1-9])(?=[.,])"
    rf"|\bop (?:haar|zijn) ({_GETAL})(?=(?:e|ste|de)\b)",
    "pa bi ne al le lf en op",
)
_TOEN = Woordpatroon(
    rf"\b(?:hij|zij|ze|ik) (?:was|is|werd) (?:nog |pas |net )?({_GETAL})(?= toen| geworden|\))",
    "hi zi ze ik",
)
_GEWORDEN = Woordpatroon(rf"(?<![\d.,])({_GETAL}) geworden\b", CIJFERS)


def find_beside(t: Tekst, vondsten: Iterable[Vondst]) -> Iterator[Vondst]:
    """The ages right behind a name or an address that was found, and behind a word for people."""
    for v in vondsten:
        patroon = _PATRONEN.get(v.soort)
        m = patroon.match(t.vorm, v.eind) if patroon else None
        if m and _stands_for_years(t, m):
            yield _age(m, m.lastindex or 1)
    yield from _rows(t)
    yield from _behind_role(t)
    for m in _BEIDEN.finditer(t.vorm):
        yield from (_age(m, i) for i in (1, 2))
    for los in _LOSSE:
        yield from (_age(m, m.lastindex or 1) for m in los.finditer(t.vorm))


def _rows(t: Tekst) -> Iterator[Vondst]:
    """ "3 kdn (2, 5 en 11)", "kinderen 3, 6 en 9"."""
    for m in _RIJ.finditer(t.vorm):
        if _MET_KINDEREN.search(t.vorm, max(0, m.start() - 20), m.start()):
            yield from _each(m)
    for m in _KINDEREN_RIJ.finditer(t.vorm):
        yield from _each(m)


def _stands_for_years(t: Tekst, m: re.Match[str]) -> bool:
    """A sign, a small word or a verb behind the figure; behind "van" anything but a unit."""
    volgt = _next(t, m.end())
    if m.group()[-1] in "jr.":
        return True
    if m.re is _NA_PLEK or m.group("van"):
        return volgt not in groep("geen_jaren")
    if volgt == "is" and m.group()[0] == " ":
        return False  # "de schuld bij Jansen 85 is te hoog"
    return not volgt[:1].isalpha() or volgt in _BINDT or is_werkwoord(volgt)


def _next(t: Tekst, plek: int) -> str:
    m = _VOLGT.match(t.vorm, plek)
    return (m[1] or "") if m else ""


def _behind_role(t: Tekst) -> Iterator[Vondst]:
    """ "vader van 61", "oma 86, moeder 58", "ouders 34 en 36"."""
    for patroon in (_VAN, _ROL):
        for m in patroon.finditer(t.vorm):
            woord = _word_before(t, m.start())
            laagste = 1 if woord in groep("kindwoorden") else 16
            if _is_person(woord) and not is_counted(_next(t, m.end())):
                ages = [i for i in (1, 2) if m.group(i) and int(m.group(i)) >= laagste]
                yield from (_age(m, i) for i in ages)


def is_counted(volgt: str) -> bool:
    """ "mw 2 keer", "dhr 12 katten": a unit, or many of something."""
    veel = volgt.endswith(("en", "s")) and is_gewoon(volgt) and not klasse(volgt).functie
    los = is_werkwoord(volgt) or volgt in _BINDT or volgt.startswith("ge")
    return volgt in groep("geen_jaren") or (veel and not los)


def _word_before(t: Tekst, plek: int) -> str:
    m = _WOORD_ERVOOR.search(t.vorm, max(0, plek - 26), plek)
    return m[1] if m else ""


def _is_person(vorm: str) -> bool:
    return any(vorm in groep(naam) for naam in _MENSEN) or vorm in groep("kindwoorden")


def _age(m: re.Match[str], i: int) -> Vondst:
    return Vondst(m.start(i), m.end(i), Soort.LEEFTIJD)


def _each(m: re.Match[str]) -> Iterator[Vondst]:
    for getal in _CIJFERS.finditer(m[1]):
        yield Vondst(m.start(1) + getal.start(), m.start(1) + getal.end(), Soort.LEEFTIJD)


_LOSSE = (_VOOROP, _OUDSTE, _DIE, _TOEN, _ZELF, _ZIJN, _GEWORDEN)
_PATRONEN = {Soort.NAAM: _NA_NAAM, Soort.ADRES: _NA_PLEK, Soort.PLAATS: _NA_PLEK}
