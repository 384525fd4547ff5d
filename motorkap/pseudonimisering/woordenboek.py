"""The word lists as one book: a word is looked up once, for all that the lists say of it.

Looking up a word in a list of hundred thousands costs more than what is done with the answer: it
lies somewhere in memory where nobody looked before. The lists and their licences:
`lijsten/HERKOMST.md`.
"""

from __future__ import annotations

import gc
import gzip
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

LIJSTEN = Path(__file__).parent / "lijsten"


class Lemma(NamedTuple):
    """What the lists say of one word; the same answer is the same object, for all words alike."""

    gewoon: bool = False
    vaak: int = 0
    naam: str = ""
    eigen: bool = False
    plaats: bool = False


_ONBEKEND = Lemma()


def lemma(vorm: str) -> Lemma:
    """What the lists say of this folded word."""
    return woordenboek().get(vorm, _ONBEKEND)


@lru_cache(maxsize=1)
def woordenboek() -> dict[str, Lemma]:
    """All words; the first call takes up to a second, later calls nothing."""
    gc.disable()  # a million small strings: collecting in between doubles the time
    try:
        return _load()
    finally:
        gc.enable()


def _load() -> dict[str, Lemma]:
    vakwoorden = (LIJSTEN / "vakwoorden.txt").read_text("utf-8").split()
    boek = dict.fromkeys((*_lines("gewoon"), *vakwoorden), _ONBEKEND._replace(gewoon=True))
    for woord, hoe_vaak in _pairs("frequentie"):
        boek[woord] = _often(boek.get(woord, _ONBEKEND), hoe_vaak)
    for woord, klasse in _pairs("namen"):
        boek[woord] = _as_name(boek.get(woord, _ONBEKEND), klasse)
    for woord in _lines("eigennamen"):
        boek[woord] = boek.get(woord, _ONBEKEND)._replace(eigen=True)
    for woord in _lines("plaatsen"):
        boek[woord] = boek.get(woord, _ONBEKEND)._replace(plaats=True)
    return boek


@lru_cache(maxsize=1_000)
def _often(bekend: Lemma, hoe_vaak: str) -> Lemma:
    return bekend._replace(vaak=int(hoe_vaak))


@lru_cache(maxsize=1_000)
def _as_name(bekend: Lemma, klasse: str) -> Lemma:
    return bekend._replace(naam=klasse)


def _lines(naam: str) -> list[str]:
    return gzip.decompress((LIJSTEN / f"{naam}.gz").read_bytes()).decode().split("\n")


def _pairs(naam: str) -> Iterator[tuple[str, str]]:
    for lijn in _lines(naam):
        woord, _, klasse = lijn.partition(" ")
        yield woord, klasse
