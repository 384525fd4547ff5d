"""Words that are planted in every sealed text, and every shape in which one could lie about."""

from __future__ import annotations

import base64
from collections.abc import Iterable

from motorkap.kluis.model import Soort

VELDEN = {
    "hulpvraag": Soort.CASUS,
    "situatie": Soort.WERKTEKST,
    "geprobeerd": Soort.WERKTEKST,
    "kenmerk": Soort.KENMERK,
    "haast": Soort.CASUS,
    "conclusie": Soort.CASUS,
    "belofte": Soort.CASUS,
    "notitie": Soort.CASUS,
    "correctie": Soort.CASUS,
    "voortgang": Soort.CASUS,
}


def word(label: str, veld: str) -> str:
    """The word that stands in this text of this casus, and nowhere else in the world.

    It reads like a word, so that the text check lets it pass.
    """
    return f"{veld}{label}"


def shapes(woord: str) -> set[bytes]:
    """The word as text, as UTF-16, reversed, and each of these in hex and in base64."""
    plain = [woord.encode(), woord[::-1].encode(), woord.upper().encode()]
    plain += [woord.encode(code) for code in ("utf-16-le", "utf-16-be")]
    found = set(plain)
    for raw in plain:
        found |= {raw.hex().encode(), raw.hex().upper().encode()}
        found |= {_base64(raw, shift) for shift in range(3)}
    return found


def _base64(raw: bytes, shift: int) -> bytes:
    """What stands in base64 whatever comes before (shift bytes) and after."""
    encoded = base64.b64encode(bytes(shift) + raw + bytes(3))
    return encoded[(0, 2, 3)[shift] : -8]


def found_in(haystack: bytes, words: Iterable[str]) -> list[str]:
    """The words that lie there in some shape."""
    return [woord for woord in words if any(shape in haystack for shape in shapes(woord))]
