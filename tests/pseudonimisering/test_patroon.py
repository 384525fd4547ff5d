"""A pattern that skips where it cannot begin finds what it would have found without skipping."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from motorkap.pseudonimisering import patronen, patronen_tijd
from motorkap.pseudonimisering.patroon import Patroon
from motorkap.pseudonimisering.tekst import read

TEKSTEN = Path(__file__).parent / "teksten"
PATRONEN = {
    naam: p
    for module in (patronen, patronen_tijd)
    for naam, p in vars(module).items()
    if isinstance(p, Patroon)
}
# What a pattern can begin with, letter by letter; accents are folded away before.
TEKENS = [chr(c) for c in range(32, 256)]
KIJKT = ("AT", "ASSERT", "ASSERT_NOT")
ontleed = importlib.import_module("re._parser")


def firsts(stukken: Iterable[Any]) -> tuple[set[str], bool]:
    """The characters with which a match can begin, and whether it can also begin further on."""
    uit: set[str] = set()
    for code, waarde in stukken:
        tekens, leeg = _firsts_of(str(code), waarde)
        uit |= tekens
        if not leeg:
            return uit, False
    return uit, True


def _firsts_of(code: str, waarde: Any) -> tuple[set[str], bool]:
    if code in KIJKT:
        return set(), True
    if code in ("MAX_REPEAT", "MIN_REPEAT"):
        tekens, leeg = firsts(waarde[2])
        return tekens, leeg or waarde[0] == 0
    if code == "SUBPATTERN":
        tekens, leeg = firsts(waarde[3])
        return tekens | {t.swapcase() for t in tekens if waarde[1] & 2}, leeg
    if code == "BRANCH":
        takken = [firsts(tak) for tak in waarde[1]]
        return set().union(*(t for t, _ in takken)), any(leeg for _, leeg in takken)
    if code == "IN":
        return set().union(*(_members(str(c), w) for c, w in waarde)), False
    assert code == "LITERAL"
    return {chr(waarde)}, False


def _members(code: str, waarde: Any) -> set[str]:
    if code == "LITERAL":
        return {chr(waarde)}
    if code == "RANGE":
        return {chr(c) for c in range(waarde[0], waarde[1] + 1)}
    assert str(waarde) == "CATEGORY_DIGIT"
    return {t for t in TEKENS if t.isdecimal()}


@pytest.mark.parametrize("naam", sorted(PATRONEN))
def test_it_names_every_character_with_which_it_can_begin(naam: str) -> None:
    patroon = PATRONEN[naam]
    tekens, leeg = firsts(ontleed.parse(patroon.heel.pattern))
    assert not leeg
    eerste = ontleed.parse(patroon._begin.pattern)[0]
    genoemd, _ = _firsts_of(str(eerste[0]), eerste[1])
    assert tekens.intersection(TEKENS) <= genoemd


def test_it_finds_the_same_in_our_own_texts_as_without_skipping() -> None:
    lijnen = [r for b in sorted(TEKSTEN.glob("*.jsonl")) for r in b.read_text("utf-8").splitlines()]
    gelezen = [read(json.loads(lijn)["text"]) for lijn in lijnen[::12]]
    alles = "\n".join(t.even + " " + t.vorm for t in gelezen)
    for naam, patroon in PATRONEN.items():
        met = [m.span() for m in patroon.finditer(alles)]
        assert met == [m.span() for m in patroon.heel.finditer(alles)], naam
