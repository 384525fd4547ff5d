"""The wrapped data key of the database: format version, number of the bucket key, AES-KWP."""

from __future__ import annotations

from motorkap.kluis.content import bucket_name
from motorkap.kluis.errors import OnleesbaarError
from motorkap.kluis.keyfile import Stand
from motorkap.kluis.model import Omhuld, Sleutelplek
from motorkap.kluis.wrapping import unwrap, wrap

_LABEL = b"motorkap/v1/wrap"
_FORMAAT = b"\x01"
_HEADER = 3


def wrap_key(stand: Stand, plek: Sleutelplek, sleutel: bytes) -> Omhuld:
    """The data key under the key that its bucket uses now."""
    nummer = stand.inhoud.numbers(plek.soort, plek.emmer)[-1]
    header = _FORMAAT + nummer.to_bytes(2, "big")
    bucket_key = stand.key(bucket_name(plek.soort, plek.emmer, nummer))
    return Omhuld(plek, header + wrap(bucket_key, _LABEL, header, *plek.bound(), secret=sleutel))


def unwrap_key(stand: Stand, omhuld: Omhuld) -> bytes:
    """The data key; raises OnleesbaarError for a destroyed bucket, another plek or value."""
    plek, header = omhuld.plek, omhuld.waarde[:_HEADER]
    bucket_key = stand.key(bucket_name(plek.soort, plek.emmer, number(omhuld)))
    return unwrap(bucket_key, _LABEL, header, *plek.bound(), wrapped=omhuld.waarde[_HEADER:])


def number(omhuld: Omhuld) -> int:
    """Which key of its bucket wraps it; raises OnleesbaarError for an unknown format."""
    header = omhuld.waarde[:_HEADER]
    if len(header) < _HEADER or not header.startswith(_FORMAAT):
        raise OnleesbaarError
    return int.from_bytes(header[1:], "big")
