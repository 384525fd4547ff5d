"""Reads a text for the check: evens out the writing, cuts it into words, and keeps the way back.

Findings are made on the even text; `Tekst.terug` gives their place in what was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from motorkap.pseudonimisering.patroon import Gelezen, find_heads
from motorkap.pseudonimisering.taal import groep

# Soft hyphen, zero-width characters, direction marks: seen by nobody, dropped before reading.
_ONZICHTBAAR = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_GELIJK = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"'}
    | {"\u2010": "-", "\u2011": "-", "\u2012": "-", "–": "-", "—": "-", "\u2212": "-"}
    | dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000\t", " ")
)
_ZONDER_TEKEN = {"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "æ": "a", "œ": "o"}
_GLAD = re.compile(r"[\x0a\x0d\x20-\x5f\x61-\x7eÀ-ÖØ-öø-ž]*")
# What may have to be evened out, with the character before it: loose accents belong to that.
_ANDERS = re.compile(r"[\s\S]?[^\x0a\x0d\x20-\x5f\x61-\x7e]+")
_STUK = re.compile(r"'[tsn](?![\w'])|[^\W\d_]+(?:['’-][^\W\d_]+)*-?|\d+(?:[.,]\d+)*|\n|[^\w\s]|_+")
_VREEMD = re.compile(r"[^\x00-\x7f]")
# Most letters of any text are one of these; when there are many, it is not shouted.
_VEELVOORKOMEND = "enatirodsl"
_LANGST_TEKEN = 3
_SLOT = frozenset(".!?\n")
_OPENING = frozenset('":(;-•*–/|>[')


@dataclass(slots=True, eq=False)
class Woord:
    """A word, number or sign of the even text; `hoofd`: no start explains its capital."""

    tekst: str
    vorm: str
    begin: int
    eind: int
    letters: bool
    kop: bool
    start: bool
    hoofd: bool


@dataclass(frozen=True, slots=True)
class Tekst:
    """One field, read: the even text, its folded twin of equal length, and its words."""

    even: Gelezen
    vorm: Gelezen
    woorden: tuple[Woord, ...]
    bron: str
    plek: tuple[int, ...] | None
    slordig: bool = False

    def terug(self, begin: int, eind: int) -> tuple[int, int]:
        """The place in the text as typed, in code points."""
        if self.plek is None:
            return begin, eind
        return self.plek[begin], self.plek[eind - 1] + _length_at(self.bron, self.plek[eind - 1])


def _length_at(bron: str, plek: int) -> int:
    """How many code points the character at this place takes, its loose accents included."""
    einde = plek + 1
    while einde < len(bron) and unicodedata.combining(bron[einde]):
        einde += 1
    return einde - plek


@lru_cache(maxsize=4096)
def _fold_char(teken: str) -> str:
    klein = teken.lower()
    los = unicodedata.normalize("NFD", klein)[0] if klein else teken
    return _ZONDER_TEKEN.get(los, los)


def _fold_match(m: re.Match[str]) -> str:
    return _fold_char(m[0])


def fold(tekst: str) -> str:
    """Lower case without accents, one character for one."""
    return _VREEMD.sub(_fold_match, tekst).lower()


def _even_out(bron: str) -> tuple[str, tuple[int, ...] | None]:
    """The text with one way of writing each character, and where each came from."""
    if _GLAD.fullmatch(bron):
        return bron, None
    tekens: list[str] = []
    plek: list[int] = []
    gedaan = 0
    for anders in _ANDERS.finditer(bron):
        tekens.append(bron[gedaan : anders.start()])
        plek += range(gedaan, anders.start())
        for begin, teken in _evened(bron, *anders.span()):
            tekens.append(teken)
            plek.append(begin)
        gedaan = anders.end()
    return "".join((*tekens, bron[gedaan:])), (*plek, *range(gedaan, len(bron)))


def _evened(bron: str, begin: int, eind: int) -> Iterator[tuple[int, str]]:
    """The characters of this stretch in one way of writing, and where each came from."""
    for plek, tot in _clusters(bron, begin, eind):
        glad = unicodedata.normalize("NFKC", bron[plek:tot].translate(_GELIJK))
        if len(glad) > _LANGST_TEKEN:
            glad = bron[plek:tot]  # one sign that stands for a whole sentence
        for teken in glad:
            if teken not in _ONZICHTBAAR:
                yield plek, teken


def _clusters(bron: str, begin: int, eind: int) -> Iterator[tuple[int, int]]:
    """Each character with the loose accents that follow it (at most eight, then a new start)."""
    for i in range(begin + 1, eind + 1):
        if i == eind or not unicodedata.combining(bron[i]) or i - begin > 8:
            yield begin, i
            begin = i


def _is_shouted(even: str) -> bool:
    """Written in capitals: then a capital says nothing."""
    if sum(map(even.count, _VEELVOORKOMEND)) > 0.3 * len(even):
        return False
    letters = sum(map(str.isalpha, even))
    return letters > 20 and sum(map(str.isupper, even)) > 0.7 * letters


def _is_careless(woorden: tuple[Woord, ...]) -> bool:
    """Whether sentences begin without a capital: then names may lack theirs as well."""
    eerste = [
        w.kop
        for i, w in enumerate(woorden)
        if w.start and w.letters and (not i or woorden[i - 1].tekst in _SLOT)
    ]
    return 2 * sum(eerste) < len(eerste)


def _words(even: str, vorm: str) -> Iterator[Woord]:
    start, vorig = True, ""
    luid = _is_shouted(even)
    for gevonden in _STUK.finditer(even):
        begin, eind = gevonden.span()
        if even[eind - 1] == "-" and eind - begin > 1:
            eind -= 1
        tekst, gelijk = even[begin:eind], vorm[begin:eind]
        letters = tekst[-1].isalpha()
        kop = letters and tekst[0].isupper() and not luid
        yield Woord(tekst, gelijk, begin, eind, letters, kop, start, kop and not start)
        start = not letters and _starts_after(tekst, vorig, start, even, begin)
        vorig = gelijk


def _starts_after(tekst: str, vorig: str, start: bool, even: str, begin: int) -> bool:
    """Whether the word after this sign or word may carry a capital without being a name."""
    if tekst == ".":
        volgt = even[begin + 1 : begin + 2]
        return vorig not in groep("afkortingen") and not (volgt.isalnum() and len(vorig) == 1)
    if tekst == "(" and even[begin + 1 : begin + 2].isupper():
        return start  # inside a sentence: a capital there is a name
    if tekst in _SLOT or tekst in _OPENING or unicodedata.category(tekst[0]) == "So":
        return True
    if tekst == "'":
        return start or (even[begin - 1 : begin] in ("", " ") and not _closes(even, begin + 1))
    return (
        start and tekst[0].isdigit() and even[begin + len(tekst) : begin + len(tekst) + 1] in ".)"
    )


def _closes(even: str, begin: int) -> bool:
    """Whether one word stands between this quote and the next."""
    einde = even.find("'", begin, begin + 40)
    return einde > begin and even[begin:einde].isalpha()


def read(bron: str) -> Tekst:
    """Read one field; never fails, whatever characters come."""
    even, plek = _even_out(bron)
    vorm = fold(even)
    if len(vorm) != len(even):
        vorm = "".join(map(_fold_char, even))
    woorden, koppen = tuple(_words(even, vorm)), find_heads(vorm)
    gelezen = Gelezen(even, koppen), Gelezen(vorm, koppen)
    return Tekst(*gelezen, woorden, bron, plek, _is_careless(woorden))


def utf16_offsets(bron: str) -> list[int] | None:
    """Per code point its place in UTF-16, as browsers count; None when both are equal."""
    if len(bron.encode("utf-16-le", "surrogatepass")) == 2 * len(bron):
        return None
    plekken = [0]
    for teken in bron:
        plekken.append(plekken[-1] + (2 if teken > "\uffff" else 1))
    return plekken
