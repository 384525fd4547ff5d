"""What the vault hands out: places, sealed values and opened data keys that show nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NoReturn
from uuid import UUID

from motorkap.kluis.errors import OnleesbaarError
from motorkap.kluis.field import FieldCipher
from motorkap.kluis.wrapping import bind

__all__ = ["Datasleutel", "Omhuld", "OnleesbaarError", "Plek", "Sealed", "Sleutelplek", "Soort"]

_EMMER = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)
_MAX_GENERATIE = 0xFFFF
_UUID_LENGTH = (16).to_bytes(4, "big")
_VERSIE_LENGTH = (8).to_bytes(4, "big")


class Soort(StrEnum):
    """The kinds of data key, each with its own term."""

    CASUS = "casus"
    WERKTEKST = "werktekst"
    KENMERK = "kenmerk"
    OVERDRACHT = "overdracht"
    IDENTITEIT = "identiteit"


@lru_cache(maxsize=1024)
def _bound_column(tabel: str, kolom: str) -> bytes:
    return bind(b"motorkap/v1/veld", tabel.encode(), kolom.encode())


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a sealed value lives; it opens there and nowhere else.

    *onderwerp* is the casus or overdracht whose key seals it, *versie* the row's seal_version.
    """

    tabel: str
    kolom: str
    rij: UUID
    onderwerp: UUID
    versie: int

    def bound(self) -> bytes:
        """The associated data: every part after its length."""
        return b"".join(
            (
                _bound_column(self.tabel, self.kolom),
                _UUID_LENGTH,
                self.rij.bytes,
                _UUID_LENGTH,
                self.onderwerp.bytes,
                _VERSIE_LENGTH,
                self.versie.to_bytes(8, "big", signed=True),
            )
        )


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """A sealed value as it came from its row; printing it shows nothing."""

    plek: Plek
    waarde: bytes

    def __repr__(self) -> str:
        return "<verzegeld>"


@dataclass(frozen=True, slots=True)
class Sleutelplek:
    """What a data key belongs to; *emmer* is its month of destruction, as in 2032-03."""

    onderwerp: UUID
    soort: Soort
    generatie: int
    emmer: str

    def __post_init__(self) -> None:
        if not 0 < self.generatie <= _MAX_GENERATIE:
            raise ValueError("De generatie van een sleutel ligt tussen 1 en 65535.")
        check_emmer(self.emmer)

    def bound(self) -> tuple[bytes, ...]:
        """What the key that wraps this one is derived from."""
        generatie = self.generatie.to_bytes(2, "big")
        return self.onderwerp.bytes, self.soort.encode(), generatie, self.emmer.encode()


@dataclass(frozen=True, slots=True, repr=False)
class Omhuld:
    """A wrapped data key as it lies in the database; printing it shows nothing."""

    plek: Sleutelplek
    waarde: bytes

    def __repr__(self) -> str:
        return "<omhulde sleutel>"


class Datasleutel:
    """An opened data key: seals and opens the fields of one onderwerp, for one request."""

    __slots__ = ("_cipher", "generatie", "onderwerp", "soort")

    def __init__(self, plek: Sleutelplek, sleutel: bytes) -> None:
        """Only the Kluis calls this."""
        self.onderwerp = plek.onderwerp
        self.soort = plek.soort
        self.generatie = plek.generatie
        self._cipher = FieldCipher(sleutel, plek.generatie)

    def seal(self, plek: Plek, tekst: str) -> bytes:
        """The text, sealed to this place; the same text twice gives other bytes."""
        if plek.onderwerp != self.onderwerp:
            raise ValueError("Deze sleutel hoort bij een ander onderwerp.")
        return self._cipher.seal(plek.bound(), tekst)

    def open(self, sealed: Sealed) -> str:
        """The text; raises OnleesbaarError for any other key, place or value."""
        return self._cipher.open(sealed.plek.bound(), sealed.waarde)

    def __repr__(self) -> str:
        return "<datasleutel>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuse copying and pickling: a key stays where it was opened."""
        raise TypeError("Een datasleutel is niet te kopiëren.")


def check_emmer(emmer: str) -> None:
    """Refuse what is not a month of destruction."""
    if not _EMMER.fullmatch(emmer):
        raise ValueError("Een emmer is een maand, zoals 2032-03.")
