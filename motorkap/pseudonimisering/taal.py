"""What the check knows of Dutch: groups of words, and questions about a word."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import NamedTuple

from motorkap.pseudonimisering.tikfout import Verschreven
from motorkap.pseudonimisering.woordenboek import LIJSTEN, Lemma, lemma, woordenboek

_VREEMDE_LETTERS = frozenset("şğıłżźśńąęćčšžřøåđőűățșãõ")
_KLINKERS = frozenset("aeiouy")
_STEMHEBBEND = {"f": "v", "s": "z"}
_KLEIN = ("tje", "je", "ke", "ie")
_TUSSENKLANKEN = ("", "s", "en", "e", "n")
_KORTST_DEEL = 3
LIDWOORD = ("de", "het", "'t")
_LANGST_WOORD = 40
_LANGSTE_NAAM = 16
_LANGST_TIKFOUT = 18


class Klasse(NamedTuple):
    """What the lists say of one word, out of context."""

    gewoon: bool
    vaak: int
    naam: str
    voornaam: bool
    dubbel: bool
    functie: bool
    volk: bool
    eigen: bool

    @property
    def bekende_naam(self) -> bool:
        """A name that many people carry."""
        return self.naam in ("v", "a") or self.voornaam


def _groups() -> dict[str, frozenset[str]]:
    with (LIJSTEN / "taal.toml").open("rb") as bestand:
        return {naam: frozenset(tekst.split()) for naam, tekst in tomllib.load(bestand).items()}


# One group of words from `taal.toml`; asked some thousands of times for one text.
groep = _groups().__getitem__


def groepen(*namen: str) -> frozenset[str]:
    """The words of some groups together."""
    return frozenset().union(*map(groep, namen))


def keuze(naam: str) -> str:
    """One group as a choice for a pattern, the longest word first."""
    return f"(?:{_branches(sorted(groep(naam)))})"


def _branches(woorden: list[str]) -> str:
    """The words as a tree: a pattern looks at each letter once, not once for each word."""
    takken: dict[str, list[str]] = {}
    for woord in woorden:
        if woord:
            takken.setdefault(woord[0], []).append(woord[1:])
    keus = "|".join(re.escape(letter) + _branches(rest) for letter, rest in takken.items())
    if "" in woorden:
        return f"(?:{keus})?" if keus else ""
    return f"(?:{keus})" if len(takken) > 1 else keus


@lru_cache(maxsize=20_000)
def klasse(vorm: str) -> Klasse:
    """What the lists say of this folded word."""
    gewoon, vaak, naam, eigen, _ = lemma(vorm)
    verklein = vorm.endswith(_KLEIN) and _is_small_name(vorm)
    return Klasse(
        gewoon=gewoon,
        vaak=vaak,
        naam=naam,
        voornaam=vorm in groep("voornamen") or verklein,
        dubbel=vorm in groep("dubbele") or (verklein and gewoon and vorm not in groep("voornamen")),
        functie=vorm in groep("nooit_naam"),
        volk=_is_people(vorm),
        eigen=eigen and naam not in ("v", "a"),
    )


def _is_small_name(vorm: str) -> bool:
    """Roosje, Jantje: a first name made small."""
    return any(vorm.endswith(e) and vorm.removesuffix(e) in groep("voornamen") for e in _KLEIN)


def _is_people(vorm: str) -> bool:
    volken = groep("volken")
    stam = vorm.removesuffix("e")
    if vorm in volken or stam in volken:
        return True
    if stam.endswith("s") and stam + "s" in volken:
        return True
    return vorm.rsplit("-", maxsplit=1)[-1] in volken


def is_vreemd(geschreven: str) -> bool:
    """Whether letters stand here that Dutch words do not have, or not in that place."""
    if geschreven.isascii():
        return False
    klein = geschreven.lower()
    return klein[0] in "öüçâîûáíúñ" or any(c in _VREEMDE_LETTERS for c in klein)


@lru_cache(maxsize=20_000)
def is_gewoon(vorm: str) -> bool:
    """An ordinary Dutch word: in the lists, a compound of listed words, or common in writing."""
    bekend = lemma(vorm)
    if bekend.gewoon:
        return True
    if "-" in vorm or "'" in vorm:
        return all(_is_part(deel) for deel in vorm.replace("'", "-").split("-") if deel)
    if bekend.naam:
        return False
    if len(vorm) > _LANGSTE_NAAM:
        return True
    return bekend.vaak >= 3 or is_samenstelling(vorm)


def _is_part(deel: str) -> bool:
    if len(deel) < 2 or deel in groep("voorvoegsels"):
        return True
    bekend = lemma(deel)
    return bekend.gewoon or (bekend.vaak >= 3 and not bekend.naam)


@lru_cache(maxsize=20_000)
def is_samenstelling(vorm: str) -> bool:
    """Whether two ordinary words, joined, make this one."""
    if not 2 * _KORTST_DEEL <= len(vorm) <= _LANGST_WOORD:
        return False
    for grens in range(len(vorm) - _KORTST_DEEL, _KORTST_DEEL - 1, -1):
        staart = vorm[grens:]
        if not _is_written(staart, 2 if len(staart) > 3 else 4):
            continue
        if any(is_head(vorm[:grens], klank) for klank in _TUSSENKLANKEN):
            return True
    return False


def is_head(kop: str, klank: str) -> bool:
    """Whether this is a common word, with the sound that joins it to the next."""
    if not kop.endswith(klank):
        return False
    deel = kop[: len(kop) - len(klank)]
    return len(deel) >= _KORTST_DEEL and _is_written(deel, 2)


def _is_written(vorm: str, vaak: int) -> bool:
    """An ordinary word that is written at least this often."""
    bekend = lemma(vorm)
    return bekend.gewoon and bekend.vaak >= vaak


@lru_cache(maxsize=20_000)
def is_werkwoord(vorm: str) -> bool:
    """Whether this may be a finite verb: a listed one, or a stem with -t, -te or -de."""
    if vorm in groep("werkwoorden"):
        return True
    return any(
        vorm.endswith(uitgang) and _is_stem(vorm.removesuffix(uitgang))
        for uitgang in ("t", "te", "de")
    )


def _is_stem(stam: str) -> bool:
    """Whether an infinitive belongs to this stem: loop, lopen; bel, bellen; leef, leven."""
    if len(stam) < 3 or stam[-1] in _KLINKERS:
        return False
    kop, slot = stam[:-1], _STEMHEBBEND.get(stam[-1], stam[-1])
    kort = stam[-2] in _KLINKERS and stam[-3] not in _KLINKERS
    heel = [stam + stam[-1] + "en"] if kort else [stam + "en", kop + slot + "en"]
    if stam[-2] == stam[-3]:
        heel.append(kop[:-1] + slot + "en")
    return any(_is_written(h, 2) for h in heel)


@lru_cache(maxsize=20_000)
def is_tikfout(vorm: str) -> bool:
    """Whether one typing error away from a common word; short words are never excused."""
    vorm = vorm.removesuffix("'s")
    if not 5 <= len(vorm) <= _LANGST_TIKFOUT or not vorm.isalpha():
        return False
    return _mistyped(4 if len(vorm) < 7 else 2).knows(vorm)


@lru_cache(maxsize=2)
def _mistyped(vaak: int) -> Verschreven:
    return Verschreven(common(vaak))


@lru_cache(maxsize=4)
def common(vaak: int) -> frozenset[str]:
    """The ordinary words that are written at least this often."""
    return frozenset(w for w, k in woordenboek().items() if k.vaak >= vaak and _is_listed(k))


def _is_listed(bekend: Lemma) -> bool:
    """In the dictionary, or written so often that it should have been: aangevallen."""
    elders = bekend.naam or bekend.eigen or bekend.plaats
    return bekend.gewoon or (bekend.vaak >= 4 and not elders)
