"""A pattern that skips where it cannot begin finds what it would have found without skipping."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motorkap.pseudonimisering import patronen, patronen_adres, patronen_naam, patronen_tijd
from motorkap.pseudonimisering.patroon import (
    CIJFERS,
    Patroon,
    Staart,
    Woordpatroon,
    before_figures,
    before_sign,
    matches,
)
from motorkap.pseudonimisering.taal import groep
from motorkap.pseudonimisering.tekst import fold, read

TEKSTEN = Path(__file__).parent / "teksten"
PATRONEN = {
    naam: p
    for module in (patronen, patronen_adres, patronen_naam, patronen_tijd)
    for naam, p in vars(module).items()
    if isinstance(p, Patroon | Woordpatroon)
}
GROEP = {naam: p for naam, p in PATRONEN.items() if isinstance(p, Patroon)}
WOORD = {naam: p for naam, p in PATRONEN.items() if isinstance(p, Woordpatroon)}
# What a pattern can begin with, letter by letter; accents are folded away before.
TEKENS = [chr(c) for c in range(32, 256)]
# Stands for what is no letter, right behind a word that ends.
EINDE = " "
KIJKT = ("AT", "ASSERT", "ASSERT_NOT")
EINDGROEPEN = ("straatwoorden", "instelling_staarten", "nooit_naam", "nooit_straat", "titels")
DELEN = ("", "k", "kerk", "rk-", "molenstr", "molenlln", "kerkstaa", "kerkstaart", "lange sraa")
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


def openings(stukken: Iterable[Any], ver: int = 2) -> set[str]:
    """The one or two characters with which a match can begin; one alone ends the word there."""
    uit = {""}
    for code, waarde in stukken:
        verder = {kop for kop in uit if len(kop) < ver}
        if not verder:
            return uit
        grens = str(waarde) == "AT_BOUNDARY" and "" not in verder
        deel = {EINDE} if grens else _openings_of(str(code), waarde, ver)
        uit = uit - verder | {(kop + d)[:ver] for kop in verder for d in deel}
    return uit


def _openings_of(code: str, waarde: Any, ver: int) -> set[str]:
    if code in ("MAX_REPEAT", "MIN_REPEAT"):
        keer = openings(waarde[2], ver)
        meer = {een + ander for een in keer for ander in keer} if waarde[1] > 1 else set()
        return keer | meer | ({""} if waarde[0] == 0 else set())
    if code == "SUBPATTERN":
        return openings(waarde[3], ver)
    if code == "BRANCH":
        return set().union(*(openings(tak, ver) for tak in waarde[1]))
    return _firsts_of(code, waarde)[0] or {""}


def head_of(opening: str) -> str:
    """Under which head a text keeps a word that begins so."""
    if opening[0].isdigit():
        return CIJFERS
    klein = fold(opening)
    return klein if klein[1:].isalnum() else klein[0]


@pytest.mark.parametrize("naam", sorted(WOORD))
def test_it_names_every_head_of_a_word_with_which_it_can_begin(naam: str) -> None:
    patroon = WOORD[naam]
    begint = openings(ontleed.parse(patroon.heel.pattern))
    assert {head_of(opening) for opening in begint} <= patroon.koppen


@pytest.mark.parametrize("naam", sorted(GROEP))
def test_it_names_every_character_with_which_it_can_begin(naam: str) -> None:
    patroon = GROEP[naam]
    tekens, leeg = firsts(ontleed.parse(patroon.heel.pattern))
    assert not leeg
    eerste = ontleed.parse(patroon._begin.pattern)[0]
    genoemd, _ = _firsts_of(str(eerste[0]), eerste[1])
    assert tekens.intersection(TEKENS) <= genoemd


def test_it_finds_the_same_in_our_own_texts_as_without_skipping() -> None:
    lijnen = [r for b in sorted(TEKSTEN.glob("*.jsonl")) for r in b.read_text("utf-8").splitlines()]
    gelezen = [read(json.loads(lijn)["text"]) for lijn in lijnen[::12]]
    alles = read("\n".join(t.even + " " + t.vorm for t in gelezen))
    for naam, patroon in PATRONEN.items():
        for tekst in (alles.even, alles.vorm):
            met = [m.span() for m in patroon.finditer(tekst)]
            assert met == [m.span() for m in patroon.heel.finditer(tekst)], naam


def test_it_finds_the_same_ends_of_words_as_without_skipping() -> None:
    los = {"", *(woord for naam in EINDGROEPEN for woord in groep(naam))}
    woorden = {deel + woord for woord in los for deel in DELEN}
    staarten = [
        p
        for module in (patronen, patronen_adres)
        for p in vars(module).values()
        if isinstance(p, Staart)
    ]
    for p in staarten:
        assert any(map(p.heel.search, woorden))
        assert {w for w in woorden if p.search(w)} == {w for w in woorden if p.heel.search(w)}


@given(st.text("ab1 9-./é", max_size=40))
def test_what_leads_to_a_figure_is_found_back_from_the_figure(tekst: str) -> None:
    vorm = read(tekst).vorm
    for patroon, tekens, ver in (
        (patronen.MENGSEL, patronen.VOOR_MENGSEL, patronen.MENGSEL_VER),
        (patronen.KENTEKEN, patronen.VOOR_KENTEKEN, patronen.KENTEKEN_VER),
        (patronen.KENTEKEN_LOS, patronen.VOOR_KENTEKEN, patronen.KENTEKEN_VER),
    ):
        gevonden = matches(patroon, vorm, before_figures(vorm, tekens, ver))
        assert [m.span() for m in gevonden] == [m.span() for m in patroon.finditer(vorm)]


@given(st.lists(st.sampled_from(["abc", "abc.nl", "abc1.abc", *"._-1/@ "]), max_size=8))
@example(["abc", "-", "abc.nl", " ", "abc", "_", "abc.abc.nl"])
def test_a_word_with_a_dot_in_it_is_found_back_from_the_dot(stukken: list[str]) -> None:
    vorm = read("".join(stukken)).vorm
    for patroon, ook in (
        (patronen.MET_PUNT, patronen.VOOR_PUNT),
        (patronen.MET_PUNTEN, patronen.VOOR_PUNT),
        (patronen.MET_PUNT_EN_CIJFER, patronen.VOOR_PUNT),
        (patronen.URL, patronen.VOOR_PUNT_IN_URL),
    ):
        gevonden = matches(patroon, vorm, before_sign(vorm, patronen.PUNT, ook))
        assert [m.span() for m in gevonden] == [m.span() for m in patroon.finditer(vorm)]
