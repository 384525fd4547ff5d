"""Brings the finders together: policy first, then what is surest, each on what is still free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from motorkap.pseudonimisering import (
    adressen,
    datums,
    instellingen,
    kenmerken,
    namen,
    nummers,
    plaatsen,
)
from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.taal import edits, is_gewoon
from motorkap.pseudonimisering.tekst import Tekst

_VASTE_VORM = (*nummers.VINDERS, *datums.VINDERS[:1], *kenmerken.VINDERS, *datums.VINDERS[1:])


class Vlak:
    """The part of a text that is already spoken for."""

    def __init__(self, lengte: int) -> None:
        self.bezet = bytearray(lengte)
        self.vondsten: list[Vondst] = []

    def take(self, vondsten: Iterable[Vondst]) -> None:
        """Keep each finding that lies on free ground."""
        for v in vondsten:
            if v.begin < v.eind and not any(self.bezet[v.begin : v.eind]):
                self.bezet[v.begin : v.eind] = b"\x01" * (v.eind - v.begin)
                self.vondsten.append(v)

    def free_words(self, t: Tekst) -> Iterator[int]:
        """The words that lie on ground already taken."""
        for i, woord in enumerate(t.woorden):
            if self.bezet[woord.begin]:
                yield i


def find(t: Tekst) -> list[Vondst]:
    """All findings of one field, without overlap."""
    vlak = Vlak(len(t.even))
    for vinder in _VASTE_VORM:
        vlak.take(vinder(t))
    vrij = allowed(t)
    vlak.take(adressen.find_adres(t))
    dicht = vrij | frozenset(vlak.free_words(t))
    vlak.take(instellingen.find_instelling(t, dicht))
    vlak.take(plaatsen.find_plaats(t))
    dicht = vrij | frozenset(vlak.free_words(t))
    vlak.take(namen.find_namen(t, dicht))
    return vlak.vondsten


def find_known(t: Tekst, vondsten: list[Vondst], bekend: frozenset[str]) -> list[Vondst]:
    """The findings and the names known from elsewhere in the submission, joined and in order."""
    vlak = Vlak(len(t.even))
    vlak.take(vondsten)
    dicht = allowed(t) | frozenset(vlak.free_words(t))
    vlak.take(namen.spread(t, dicht, bekend))
    return join(t, sorted(vlak.vondsten))


def join(t: Tekst, vondsten: list[Vondst]) -> list[Vondst]:
    """Neighbouring name words become one finding."""
    uit: list[Vondst] = []
    for v in vondsten:
        vorige = uit[-1] if uit else None
        if (
            vorige
            and vorige.soort == v.soort == Soort.NAAM
            and _only_space(t, vorige.eind, v.begin)
        ):
            uit[-1] = Vondst(vorige.begin, v.eind, Soort.NAAM)
        else:
            uit.append(v)
    return uit


def _only_space(t: Tekst, begin: int, eind: int) -> bool:
    return t.even[begin:eind] in (" ", "-", "", ". ")


def allowed(t: Tekst) -> frozenset[int]:
    """The words that policy never calls a finding; one typing error is forgiven."""
    vrij: set[int] = set()
    woorden = [(i, w.vorm) for i, w in enumerate(t.woorden) if w.vorm[0].isalnum()]
    for plek in range(len(woorden)):
        lengte = _allowed_length(t, woorden, plek)
        vrij.update(i for i, _ in woorden[plek : plek + lengte])
    return frozenset(vrij)


def _allowed_length(t: Tekst, woorden: list[tuple[int, str]], plek: int) -> int:
    """How many words the longest allowed name here has; 0 when none begins here."""
    i, vorm = woorden[plek]
    vrij = beleid().vrij
    kop = vorm if vorm in vrij else _mistyped(vorm) if t.woorden[i].kop else ""
    for naam in vrij.get(kop, ()):
        rij = [v for _, v in woorden[plek + 1 : plek + len(naam)]]
        if rij == list(naam[1:]):
            return len(naam)
    return _allowed_stem(vorm, t.woorden[i].tekst)


def _allowed_stem(vorm: str, geschreven: str) -> int:
    """Wmo-indicatie, GGZ's: 1 when the word before the dash or the s is allowed by itself."""
    stam = vorm.split("-", maxsplit=1)[0].removesuffix("'s").removesuffix("s")
    alleen = (stam,) in beleid().vrij.get(stam, ())
    return int(alleen and ("-" in vorm or len(stam) > 3 or geschreven[:2].isupper()))


@lru_cache(maxsize=20_000)
def _mistyped(vorm: str) -> str:
    vrij = beleid().vrij
    if len(vorm) < 6 or is_gewoon(vorm):
        return ""
    return next((v for v in edits(vorm) if v in vrij), "")
