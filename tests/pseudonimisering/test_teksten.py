"""The labelled texts keep their scores: a change that misses more, or cries more, is seen here."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TEKSTEN = sorted((Path(__file__).parent / "teksten").glob("*.jsonl"))


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", ROOT / "bench/pseudoniem/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def telling(scorer: ModuleType, teksten: list[Any]) -> Any:
    """What the check finds and misses in these texts."""
    uit = scorer.Telling()
    for tekst, gevonden in zip(teksten, scorer.own(teksten), strict=True):
        uit.add(tekst, gevonden)
    return uit


def deel_van(scorer: ModuleType, deel: str) -> list[Any]:
    return list(scorer.read_sets([b for b in TEKSTEN if deel in b.name]))


def test_at_least_400_own_texts_are_labelled_and_every_label_lies_in_its_text(
    scorer: ModuleType,
) -> None:
    teksten = scorer.read_sets(TEKSTEN)
    assert len(teksten) >= 400
    assert len({t["id"] for t in teksten}) == len(teksten)
    for t in teksten:
        for s in t["spans"]:
            assert 0 <= s["start"] < s["end"] <= len(t["text"])


def test_a_quarter_of_the_texts_holds_no_identifying_data(scorer: ModuleType) -> None:
    teksten = scorer.read_sets(TEKSTEN)
    assert sum(not t["spans"] for t in teksten) >= 100


# Many practice texts were made to be cried at.
@pytest.mark.parametrize(("deel", "gemist", "vals"), [("oefen", 0.05, 10), ("toets", 0.05, 4)])
def test_few_texts_keep_a_direct_identifier_and_few_words_cry_in_vain(
    scorer: ModuleType, deel: str, gemist: float, vals: int
) -> None:
    uit = telling(scorer, deel_van(scorer, deel))
    assert uit.met_gemist / uit.met_direct <= gemist
    assert 1000 * uit.vals / uit.woorden <= vals


def test_no_number_with_a_fixed_form_is_missed(scorer: ModuleType) -> None:
    vast = ("BSN", "IBAN", "TELEFOON", "EMAIL", "POSTCODE", "KENTEKEN")
    met_getal = [t for t in deel_van(scorer, "oefen") if any(s["type"] in vast for s in t["spans"])]
    uit = telling(scorer, met_getal)
    for soort in vast:
        assert uit.gevonden[soort] == uit.gelabeld[soort] > 0
