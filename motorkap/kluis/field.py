"""The bytes of one sealed field: layout, padding and AES-256-GCM, with a strict reader.

0      magic 0x4D
1      format version 0x01
2      algorithm (1 = AES-256-GCM)
3      flags (1 = padded)
4..5   generation of the data key
6..17  nonce
18..   ciphertext and 16-byte tag
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from motorkap.kluis.errors import OnleesbaarError

_START = bytes((0x4D, 0x01, 0x01, 0x01))
_HEADER = 6
_BODY = _HEADER + 12
_TAG = 16
_OVERHEAD = _BODY + _TAG
_SMALL_BLOCK, _LARGE_BLOCK, _LARGE_FROM = 64, 256, 1024
_LENGTH_OF_HEADER = _HEADER.to_bytes(4, "big")


class FieldCipher:
    """Seals and opens fields with one key of one generation; the header is authenticated too."""

    __slots__ = ("_cipher", "_header", "_prefix")

    def __init__(self, key: bytes, generatie: int) -> None:
        self._cipher = AESGCM(key)
        self._header = _START + generatie.to_bytes(2, "big")
        self._prefix = _LENGTH_OF_HEADER + self._header

    def seal(self, bound: bytes, tekst: str) -> bytes:
        """The text sealed to *bound* under a fresh nonce; lone surrogates are refused."""
        nonce = os.urandom(12)
        body = self._cipher.encrypt(nonce, _pad(_encode(tekst)), self._prefix + bound)
        return self._header + nonce + body

    def open(self, bound: bytes, waarde: bytes) -> str:
        """The text that was sealed to *bound*; anything else raises OnleesbaarError."""
        if not waarde.startswith(self._header) or not _fits(len(waarde)):
            raise OnleesbaarError
        try:
            padded = self._cipher.decrypt(
                waarde[_HEADER:_BODY], waarde[_BODY:], self._prefix + bound
            )
        except InvalidTag:
            padded = b""
        return _unpad(padded)


def _encode(tekst: str) -> bytes:
    try:
        return tekst.encode()
    except UnicodeEncodeError:
        refusal = ValueError("Deze tekst bevat tekens die niet kunnen worden bewaard.")
    raise refusal  # outside the except: that error would carry the whole text along


def _block(size: int) -> int:
    return _SMALL_BLOCK if size <= _LARGE_FROM else _LARGE_BLOCK


def _fits(size: int) -> bool:
    padded = size - _OVERHEAD
    return padded > 0 and padded % _block(padded) == 0


def _pad(plain: bytes) -> bytes:
    """One 0x80, then zeros up to the block, so that the length tells little."""
    marked = len(plain) + 1
    block = _block(marked)
    return plain + b"\x80" + bytes(-marked % block)


def _unpad(padded: bytes) -> str:
    plain = padded.rstrip(b"\x00")
    if plain.endswith(b"\x80"):
        try:
            return plain[:-1].decode()
        except UnicodeDecodeError:
            plain = b""
    raise OnleesbaarError  # outside the except: that error would carry the bytes along
