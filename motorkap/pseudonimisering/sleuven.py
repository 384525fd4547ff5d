"""Institutions by their place in the sentence: "voetbalt bij wilskracht", "schuld bij de toren".

Who works, plays, lies or owes somewhere goes on to say where. What stands there is a plain place
("bij de bakker") or else it is what the place is called, whatever word that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from motorkap.pseudonimisering.afkortingen import is_afkorting
from motorkap.pseudonimisering.kenmerk_woord import is_plain_place
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.plaatsen import near_kern
from motorkap.pseudonimisering.taal import LIDWOORD, groep, is_gewoon, is_tikfout, klasse
from motorkap.pseudonimisering.tekst import Tekst

_VENSTER = 7
_VOLGENS = ("volgens", "namens")
_RIJ = (",", "en", "&")
_ALLEDAAGS = 5
_Sleuf = tuple[str, tuple[str, ...], int]
# What is spoken of, the prepositions that then lead to a name, and how many words may lie between.
_SLEUVEN = (
    ("werkplekken", ("bij", "voor", "via"), _VENSTER),
    ("vakmensen", ("bij", "voor", "op"), _VENSTER),
    ("sleuf_club", ("bij", "van", "op"), _VENSTER),
    ("sleuf_schuld", ("bij", "aan"), _VENSTER),
    ("sleuf_verblijf", ("in", "bij"), _VENSTER),
    ("sleuf_school", ("op", "van", "bij"), _VENSTER),
    ("sleuf_zorg", ("bij", "naar"), 2),
    ("sleuf_leiding", ("van",), 1),
)
# The same, with a word that is known as a name of schools and homes behind an article.
_SLEUVEN_BEKEND = (
    ("sleuf_contact", ("met", "van", "bij"), _VENSTER),
    ("sleuf_aanbod", ("door", "vanuit", "via", "namens"), _VENSTER),
    ("sleuf_verwezen", ("naar", "bij", "op", "in"), _VENSTER),
)
# One of these stands before such a place, or the sign between two of them.
_VOOR_SLEUF = frozenset(
    chain(*(voorzetsels for _, voorzetsels, _ in (*_SLEUVEN, *_SLEUVEN_BEKEND)), _VOLGENS, _RIJ)
)
# Nothing but a surname follows "bij van", "naar van der".
_VOOR_VAN = ("bij", "naar", "via", "aan", "met", "van", "door", "voor")
_LOSSE_VOOR_VAN = ("door", "voor")


def find_sleuf(t: Tekst, dicht: frozenset[int]) -> Iterator[Vondst]:
    """The words in such a place that no other reader spoke for."""
    for i, woord in enumerate(t.woorden):
        if not woord.letters or i in dicht or len(woord.vorm) < 4:
            continue
        if i > 1 and t.woorden[i - 1].vorm == "van" and _is_firm_of(t, i):
            yield Vondst(t.woorden[i - 1].begin, woord.eind, Soort.INSTELLING)
            continue
        artikel = i > 0 and t.woorden[i - 1].vorm in LIDWOORD
        j = i - 1 - artikel
        if j < 0 or t.woorden[j].vorm not in _VOOR_SLEUF:
            continue
        if _is_named_here(t, i, _head_of_row(t, j, dicht), artikel):
            begin = i - 1 if artikel and i - 1 not in dicht else i
            yield Vondst(t.woorden[begin].begin, woord.eind, Soort.INSTELLING)


def _is_named_here(t: Tekst, i: int, j: int, artikel: bool) -> bool:
    """Whether the word at *i* is what a place is called, behind the preposition at *j*."""
    if j > 0 and _is_led_to(t, j, _SLEUVEN):
        return _is_called_so(t, i, artikel)
    vorm = t.woorden[i].vorm
    if not artikel or vorm not in groep("instellingsnamen") or vorm in groep("gewone_plekken"):
        return False
    volgens = t.woorden[j].vorm in _VOLGENS
    return (volgens or (j > 0 and _is_led_to(t, j, _SLEUVEN_BEKEND))) and _is_called_so(t, i, True)


def _is_firm_of(t: Tekst, i: int) -> bool:
    """ "bij van dalen", "naar van wijk": a preposition before "van", so that a surname follows."""
    voorzetsel, k = t.woorden[i - 2].vorm, klasse(t.woorden[i].vorm)
    if voorzetsel not in _VOOR_VAN or k.functie or not k.naam:
        return False
    return not k.gewoon if voorzetsel in _LOSSE_VOOR_VAN else k.vaak <= _ALLEDAAGS


def _head_of_row(t: Tekst, j: int, dicht: frozenset[int]) -> int:
    """ "bij de toren, beobank en ...": back over what was named before, to its preposition."""
    k = j
    while k > 1 and t.woorden[k].vorm in _RIJ and k - 1 in dicht:
        k -= 1
        while k > 0 and (k in dicht or t.woorden[k].vorm in LIDWOORD):
            k -= 1
    return k


def _is_led_to(t: Tekst, j: int, sleuven: tuple[_Sleuf, ...]) -> bool:
    """Whether the word at *j* is a preposition that what was spoken of calls for."""
    voorzetsel = t.woorden[j].vorm
    for naam, voorzetsels, ver in sleuven:
        if voorzetsel in voorzetsels and any(v in groep(naam) for v in _clause(t, j)[-ver:]):
            return True
    return False


def _clause(t: Tekst, j: int) -> list[str]:
    """The words before *j*, back to the sign or "en" where another thing was said."""
    ervoor = [w.vorm for w in t.woorden[max(0, j - _VENSTER) : j]]
    for k in range(len(ervoor) - 1, -1, -1):
        if ervoor[k] in ".!?;:\n" or (ervoor[k] in LIDWOORD and ervoor[k - 1] in ("bij", "in")):
            return ervoor[k + 1 :]
    return ervoor


def _is_called_so(t: Tekst, i: int, artikel: bool) -> bool:
    """A word that is no plain place, no role, no adjective before another word."""
    vorm = t.woorden[i].vorm
    k = klasse(vorm)
    if k.functie or k.volk or _is_plain(vorm) or near_kern(vorm) or vorm in groep("steden"):
        return False
    if is_afkorting(vorm) or (not k.gewoon and k.vaak < 2 and is_tikfout(vorm)):
        return False
    volgt = t.woorden[i + 1] if i + 1 < len(t.woorden) else None
    los = not volgt or not volgt.letters or klasse(volgt.vorm).functie
    if not los or _is_many(vorm):
        return False
    return artikel or not is_gewoon(vorm) or _is_name_like(vorm)


def _is_plain(vorm: str) -> bool:
    """A place that anybody goes to; "speelhuis" is a kind of house and a name."""
    eigen = vorm in groep("instellingsnamen") and vorm not in groep("gewone_plaats")
    return is_plain_place(vorm) and not eigen


def _is_many(vorm: str) -> bool:
    """Vrienden, kennissen, mensen: many of them, so nobody's name."""
    return vorm.endswith(("en", "s")) and is_gewoon(vorm) and not vorm.endswith("huis")


def _is_name_like(vorm: str) -> bool:
    """A word that clubs and firms are called, without an article."""
    return vorm in groep("instellingsnamen") or vorm.endswith(
        ("kracht", "moed", "dracht", "vreugd")
    )
