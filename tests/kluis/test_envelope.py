"""Stored bytes of today open tomorrow: fixed values that no release may stop reading."""

from __future__ import annotations

from uuid import UUID

import pytest

from motorkap.kluis.content import Inhoud, bucket_name
from motorkap.kluis.envelope import number, unwrap_key
from motorkap.kluis.keyfile import Stand
from motorkap.kluis.model import (
    Datasleutel,
    Omhuld,
    OnleesbaarError,
    Plek,
    Sealed,
    Sleutelplek,
    Soort,
)
from motorkap.kluis.root import KeyRoot

ROOT = KeyRoot(bytes(range(32)))
SLEUTELPLEK = Sleutelplek(UUID(int=1), Soort.CASUS, 2, "2032-03")
PLEK = Plek("casus", "hulpvraag", UUID(int=7), UUID(int=1), 3)
BUCKET_KEY = bytes.fromhex(
    "21ac95434ca72cebf2da8b9a1dad7fb5e5830486d7d6751a83c335f4896e220796f3df8722cd937a"
)
OMHULD = bytes.fromhex(
    "01000102c591f6cda9a02ce65cfb7a8052c6a0b175e4110c1f230657e0184d4c6bab6987df7fcf358195d6"
)
WAARDE = bytes.fromhex(
    "4d01010100029165db2b21551409074d4d900d538c0cb5a3c5cd30304b133e3cda"
    "656ed4d56a712a553e62d80bfd01d9098d9c43353dc5623a583032384351a7987f"
    "917fb22474db3ef7c28d45a927e0e939a28353a9fb97d71ea0562b8b383f55ad"
)


def test_a_stored_field_opens_through_a_stored_wrap_and_a_stored_bucket_key() -> None:
    naam = bucket_name(Soort.CASUS, "2032-03", 1)
    stand = Stand(Inhoud(ROOT.kenmerk, 1, {naam: BUCKET_KEY}), ROOT, (0, 0, 0))
    sleutel = unwrap_key(stand, Omhuld(SLEUTELPLEK, OMHULD))
    assert Datasleutel(SLEUTELPLEK, sleutel).open(Sealed(PLEK, WAARDE)) == "Post blijft liggen."


def test_the_root_is_known_by_the_same_mark() -> None:
    assert ROOT.kenmerk == "fb6da19f3fc60c06"


@pytest.mark.parametrize("waarde", [b"", b"\x01\x00", b"\x02\x00\x01" + bytes(40)])
def test_a_wrap_of_an_unknown_format_has_no_number(waarde: bytes) -> None:
    with pytest.raises(OnleesbaarError):
        number(Omhuld(SLEUTELPLEK, waarde))
