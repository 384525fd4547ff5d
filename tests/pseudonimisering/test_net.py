"""The network that weighs each word: it reads any text and looks no further than it says."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.pseudonimisering.geleerd import SOORTEN
from motorkap.pseudonimisering.model import Soort
from motorkap.pseudonimisering.net import AFSTANDEN, net, probabilities
from motorkap.pseudonimisering.tekst import read
from motorkap.pseudonimisering.woordenboek import LIJSTEN
from motorkap.pseudonimisering.zicht import RIJEN, grams, traits, written

ZIN = "Moeder belde dat het thuis beter gaat en dat de jongste weer slaapt"
VER = sum(AFSTANDEN)


def weighed(tekst: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    t = read(tekst)
    return probabilities(t, [()] * len(t.woorden))


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_every_word_of_any_text_is_weighed_and_its_chances_add_up(tekst: str) -> None:
    kansen = weighed(tekst)
    assert len(kansen) == len(read(tekst).woorden)
    assert np.allclose(kansen.sum(axis=1), 1, atol=1e-5) if len(kansen) else True


def test_what_stands_further_than_the_layers_reach_changes_nothing() -> None:
    ver = " ".join(["en"] * VER)
    dicht = " ".join(["en"] * (VER - 2))
    een, ander = (weighed(f"{ZIN} {ver} {woord}")[0] for woord in ("school", "Fatima"))
    assert np.allclose(een, ander, atol=1e-6)
    een, ander = (weighed(f"{dicht} {woord}")[0] for woord in ("school", "Fatima"))
    assert not np.allclose(een, ander, atol=1e-6)


@pytest.mark.parametrize(
    ("tekst", "woord", "soort"),
    [
        ("Zij belde met Hatice over de huur.", "Hatice", Soort.NAAM),
        ("hij werkt sinds mei bij veerkamp en zonen", "veerkamp", Soort.INSTELLING),
        ("Mijn zus is 43 en woont alleen.", "43", Soort.LEEFTIJD),
    ],
)
def test_it_tells_one_kind_from_another(tekst: str, woord: str, soort: Soort) -> None:
    t = read(tekst)
    kansen = weighed(tekst)
    plek = [w.tekst for w in t.woorden].index(woord)
    assert SOORTEN[int(kansen[plek].argmax())] is soort


@given(st.integers(0, 10**12))
def test_of_a_number_it_sees_how_long_it_is_and_no_figure(getal: int) -> None:
    assert set(written(str(getal))) == {"9"}
    assert grams(written(str(getal))) == grams(written("1" * len(str(getal))))


@given(st.text(min_size=1, max_size=60).filter(lambda s: not s.isspace()))
def test_each_piece_of_a_word_has_its_row(tekst: str) -> None:
    for woord in read(tekst).woorden:
        rijen = grams(written(woord.vorm))
        assert rijen
        assert all(0 <= rij < RIJEN for rij in rijen)
        assert traits(written(woord.vorm))


def test_the_network_is_the_one_that_the_note_of_origin_names() -> None:
    waarde = hashlib.sha256((LIJSTEN / "net.npz").read_bytes()).hexdigest()
    assert waarde in (LIJSTEN / "HERKOMST.md").read_text("utf-8")
    assert len(net().stukken) == RIJEN
    assert net().uit[0].shape[1] == len(SOORTEN)
