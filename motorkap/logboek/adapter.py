"""Ed25519 from the outside library, for the signature under a checkpoint."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)


class Ondertekenaar:
    """Signs with the key that belongs to a seed of 32 bytes."""

    __slots__ = ("_key", "publiek")

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.publiek = self._key.public_key().public_bytes_raw()

    def sign(self, tekst: bytes) -> bytes:
        """The signature of 64 bytes."""
        return self._key.sign(tekst)

    def __repr__(self) -> str:
        return "<ondertekenaar>"


def is_signed(publiek: bytes, handtekening: bytes, tekst: bytes) -> bool:
    """Whether this is the signature of that key under that text."""
    try:
        Ed25519PublicKey.from_public_bytes(publiek).verify(handtekening, tekst)
    except (InvalidSignature, ValueError):
        return False
    return True
