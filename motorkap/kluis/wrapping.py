"""Derives and wraps keys; what a key belongs to is bound into the derivation."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap_with_padding,
    aes_key_wrap_with_padding,
)

from motorkap.kluis.errors import OnleesbaarError

KEY_BYTES = 32
WRAPPED_BYTES = 40


def bind(*parts: bytes) -> bytes:
    """The parts, each after its length in four bytes: no two lists give the same bytes."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def derive(key: bytes, *context: bytes) -> bytes:
    """A key of 32 bytes for this context alone.

    The expand half of HKDF-SHA256: every key here is random already (RFC 5869, section 3.3).
    """
    return HKDFExpand(SHA256(), KEY_BYTES, bind(*context)).derive(key)


def wrap(key: bytes, *context: bytes, secret: bytes) -> bytes:
    """*secret* (32 bytes) wrapped (AES-256-KWP); it opens with the same key and context only."""
    return aes_key_wrap_with_padding(derive(key, *context), secret)


def unwrap(key: bytes, *context: bytes, wrapped: bytes) -> bytes:
    """The secret of 32 bytes; raises OnleesbaarError for another key, context or value."""
    secret = b""
    if len(wrapped) == WRAPPED_BYTES:
        try:
            secret = aes_key_unwrap_with_padding(derive(key, *context), wrapped)
        except InvalidUnwrap:
            secret = b""
    if len(secret) != KEY_BYTES:
        raise OnleesbaarError
    return secret
