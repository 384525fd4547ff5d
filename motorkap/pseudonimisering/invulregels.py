"""Reads what was copied from a form: "School: de zwaluw", "Huisarts: smit"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motorkap.pseudonimisering.kenmerk_woord import is_plain_place
from motorkap.pseudonimisering.model import Soort, Vondst
from motorkap.pseudonimisering.taal import groep, is_werkwoord, keuze, klasse
from motorkap.pseudonimisering.tekst import Tekst

_WAARDE = r"((?:[^\W\d_]|')[^\n:,;.()]{1,40}?) ?(?=\n|$|[,;.(])"
_INSTELLING = re.compile(rf"(?:^|[\n;,|]) ?{keuze('instellingsregels')} ?: ?{_WAARDE}")
_PERSOON = re.compile(rf"(?:^|[\n;,|]) ?{keuze('persoonsregels')} ?: ?{_WAARDE}")
_LANGSTE_WAARDE = 4


def find_ingevuld(t: Tekst) -> Iterator[Vondst]:
    """What stands behind a word of a form, when it may be a name."""
    if ":" not in t.vorm:
        return
    for patroon, soort in ((_INSTELLING, Soort.INSTELLING), (_PERSOON, Soort.NAAM)):
        for m in patroon.finditer(t.vorm):
            woorden = m.group(1).split()
            if len(woorden) <= _LANGSTE_WAARDE and _MAG[soort](woorden):
                yield Vondst(m.start(1), m.end(1), soort)


def _is_place(woorden: list[str]) -> bool:
    """A name: no verb, no plain place, nothing that says there is none."""
    kern = [w for w in woorden if not klasse(w).functie]
    if not kern or any(w in groep("geen_waarde") or is_werkwoord(w) for w in woorden):
        return False
    return not is_plain_place(kern[-1]) and not klasse(kern[0]).volk


def _is_person(woorden: list[str]) -> bool:
    """The last word is a name that people carry, and no word before it is one of a sentence."""
    namen = [
        w for w in woorden if w not in groep("kern_tussenvoegsels") and w not in groep("titels")
    ]
    if not namen or any(klasse(w).functie or w in groep("geen_waarde") for w in namen):
        return False
    return all(klasse(w).bekende_naam or not klasse(w).gewoon for w in namen)


_MAG = {Soort.INSTELLING: _is_place, Soort.NAAM: _is_person}
