"""The code of a casus: random, easy to say and to type, and telling nothing (LAW-07).

No vowels, so no words; none of the signs that look like another (0 O, 1 I L, 2 Z, 5 S, 8 B, U V).
"""

from __future__ import annotations

import re
import secrets

from motorkap.errors import NietGevonden

ALFABET = "23456789CDFGHJKMNPQRTVWXY"
LIJKT_OP = str.maketrans("ZSB", "258")
TUSSEN = r"[\s\-\u2010-\u2014.]"  # what people put between its parts
VORM = re.compile(f"^MK([{ALFABET}]{{4}})([{ALFABET}]{{2}})$")
IN_TEKST = re.compile(rf"\bMK(?:{TUSSEN}*[{ALFABET}ZSB]){{6}}\b", re.IGNORECASE)
# Without MK only as it is shown, and with a letter and a digit: never a word, a year or a number.
KAAL = re.compile(
    rf"\b(?=\S*\d)(?=\S*[A-Z])[{ALFABET}]{{4}}[\-\u2010-\u2014][{ALFABET}]{{2}}\b", re.IGNORECASE
)


def new_code() -> str:
    """A fresh code such as MK-7Q4K-2P; the database refuses the rare double."""
    tekens = "".join(secrets.choice(ALFABET) for _ in range(6))
    return f"MK-{tekens[:4]}-{tekens[4:]}"


def parse_code(tekst: str) -> str:
    """The code that somebody typed or said: case, spaces and look-alikes do not matter.

    Anything else is answered like a casus that does not exist.
    """
    kaal = re.sub(TUSSEN, "", tekst).upper()
    kaal = kaal if kaal.startswith("MK") and len(kaal) == 8 else f"MK{kaal}"
    gevonden = VORM.match("MK" + kaal[2:].translate(LIJKT_OP))
    if not gevonden or not kaal.isascii():
        raise NietGevonden
    return f"MK-{gevonden[1]}-{gevonden[2]}"


def names_a_casus(tekst: str) -> bool:
    """Whether a code stands in this text: with its MK in any way in which `parse_code` reads it,
    without it as 7Q4K-2P."""
    return bool(IN_TEKST.search(tekst) or KAAL.search(tekst))
