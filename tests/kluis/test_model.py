"""Sealed fields: they open in their own place only, and show nothing anywhere else."""

from __future__ import annotations

import copy
import pickle
import traceback
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.kluis.model import (
    Datasleutel,
    Omhuld,
    OnleesbaarError,
    Plek,
    Sealed,
    Sleutelplek,
    Soort,
)

CASUS = UUID(int=1)
PLEK = Plek("casus", "hulpvraag", UUID(int=7), CASUS, 3)
GEHEIM = "Wie helpt deze bewoner bij de post?"


def sleutel(generatie: int = 1, key: bytes = b"k" * 32) -> Datasleutel:
    return Datasleutel(Sleutelplek(CASUS, Soort.CASUS, generatie, "2032-03"), key)


@given(st.text())
def test_SEC_15_every_text_comes_back_as_it_was(tekst: str) -> None:
    waarde = sleutel().seal(PLEK, tekst)
    assert sleutel().open(Sealed(PLEK, waarde)) == tekst


@pytest.mark.parametrize("tekst", ["", "\x00", "\x80", "a\x00\x00", "😀" * 16, "\x80\x00" * 9])
def test_texts_that_look_like_padding_come_back_as_they_were(tekst: str) -> None:
    assert sleutel().open(Sealed(PLEK, sleutel().seal(PLEK, tekst))) == tekst


def test_SEC_15_the_same_text_twice_gives_other_bytes() -> None:
    assert sleutel().seal(PLEK, GEHEIM) != sleutel().seal(PLEK, GEHEIM)


@pytest.mark.parametrize(
    "elders",
    [
        replace(PLEK, tabel="afspraak"),
        replace(PLEK, kolom="situatie"),
        replace(PLEK, rij=uuid4()),
        replace(PLEK, onderwerp=uuid4()),
        replace(PLEK, versie=2),
        replace(PLEK, versie=-1),
        replace(PLEK, tabel="casush", kolom="ulpvraag"),
    ],
)
def test_SEC_15_a_value_moved_to_another_place_does_not_open(elders: Plek) -> None:
    waarde = sleutel().seal(PLEK, GEHEIM)
    with pytest.raises(OnleesbaarError):
        sleutel().open(Sealed(elders, waarde))


def test_a_value_of_another_casus_does_not_open_even_with_the_same_key_bytes() -> None:
    ander = Datasleutel(Sleutelplek(uuid4(), Soort.CASUS, 1, "2032-03"), b"k" * 32)
    elders = replace(PLEK, onderwerp=ander.onderwerp)
    with pytest.raises(OnleesbaarError):
        ander.open(Sealed(elders, sleutel().seal(PLEK, GEHEIM)))


def test_a_key_refuses_to_seal_for_another_casus() -> None:
    with pytest.raises(ValueError, match="ander onderwerp"):
        sleutel().seal(replace(PLEK, onderwerp=uuid4()), GEHEIM)


@pytest.mark.parametrize("ander", [sleutel(generatie=2), sleutel(key=b"x" * 32)])
def test_another_key_or_generation_does_not_open(ander: Datasleutel) -> None:
    with pytest.raises(OnleesbaarError):
        ander.open(Sealed(PLEK, sleutel().seal(PLEK, GEHEIM)))


def test_every_flipped_bit_is_found_out() -> None:
    waarde = sleutel().seal(PLEK, "ja")
    for bit in range(len(waarde) * 8):
        changed = bytearray(waarde)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(OnleesbaarError):
            sleutel().open(Sealed(PLEK, bytes(changed)))


def test_every_truncation_and_lengthening_is_found_out() -> None:
    waarde = sleutel().seal(PLEK, GEHEIM)
    for size in range(len(waarde)):
        with pytest.raises(OnleesbaarError):
            sleutel().open(Sealed(PLEK, waarde[:size]))
    for extra in (1, 64, 256):
        with pytest.raises(OnleesbaarError):
            sleutel().open(Sealed(PLEK, waarde + bytes(extra)))


@given(st.binary(max_size=400), st.booleans())
def test_the_reader_answers_any_bytes_with_the_one_error(waarde: bytes, with_head: bool) -> None:
    head = b"\x4d\x01\x01\x01\x00\x01" if with_head else b""
    with pytest.raises(OnleesbaarError):
        sleutel().open(Sealed(PLEK, head + waarde))


@pytest.mark.parametrize(
    ("size", "padded"),
    [(0, 64), (63, 64), (64, 128), (1023, 1024), (1024, 1280), (1279, 1280), (1280, 1536)],
)
def test_the_length_shows_in_steps_of_64_and_above_1_kib_of_256(size: int, padded: int) -> None:
    assert len(sleutel().seal(PLEK, "a" * size)) == 6 + 12 + padded + 16


def test_yes_and_no_are_equally_long() -> None:
    assert len(sleutel().seal(PLEK, "ja")) == len(sleutel().seal(PLEK, "niet gevraagd"))


def test_the_layout_is_as_documented() -> None:
    waarde = sleutel(generatie=258).seal(PLEK, GEHEIM)
    assert waarde[:6] == bytes((0x4D, 1, 1, 1, 1, 2))
    assert GEHEIM.encode() not in waarde


def test_a_refused_text_does_not_travel_in_the_error() -> None:
    tekst = GEHEIM + "\ud800"
    with pytest.raises(ValueError, match="tekens") as fault:
        sleutel().seal(PLEK, tekst)
    assert fault.value.__context__ is None
    assert GEHEIM not in "".join(traceback.format_exception(fault.value))


def test_the_error_of_a_failed_opening_holds_no_bytes() -> None:
    waarde = sleutel().seal(PLEK, GEHEIM)[:-1] + b"\x00"
    with pytest.raises(OnleesbaarError) as fault:
        sleutel().open(Sealed(PLEK, waarde))
    assert fault.value.args == ("Deze verzegelde gegevens zijn niet te openen.",)
    assert fault.value.__context__ is None


def test_printing_shows_nothing() -> None:
    plek = Sleutelplek(CASUS, Soort.CASUS, 1, "2032-03")
    things = (Sealed(PLEK, b"bytes"), Omhuld(plek, b"bytes"), sleutel())
    for thing in things:
        shown = f"{thing} {thing!r} {[thing]}"
        assert "bytes" not in shown
        assert "kkk" not in shown
        assert str(CASUS) not in shown
    assert str(things[0]) == "<verzegeld>"


@pytest.mark.parametrize("take", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_data_key_cannot_be_copied_or_pickled(take: object) -> None:
    with pytest.raises(TypeError, match="niet te kopiëren"):
        take(sleutel())  # type: ignore[operator]


@pytest.mark.parametrize("emmer", ["", "2032-13", "2032-00", "2032-3", "2032-03\n", "٢٠٣٢-03"])
def test_a_bucket_is_a_month(emmer: str) -> None:
    with pytest.raises(ValueError, match="maand"):
        Sleutelplek(CASUS, Soort.CASUS, 1, emmer)


@pytest.mark.parametrize("generatie", [0, -1, 65536])
def test_a_generation_fits_in_two_bytes(generatie: int) -> None:
    with pytest.raises(ValueError, match="generatie"):
        Sleutelplek(CASUS, Soort.CASUS, generatie, "2032-03")
