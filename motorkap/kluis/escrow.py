"""The root on paper: printed with check words, and typed over to prove that it can be read."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from motorkap.errors import KanNiet, Ongeldig
from motorkap.kluis import files, keyfile
from motorkap.kluis.content import Escrow
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.root import FileRoot, KeyRoot, tidy, write_once

_LINES = 4
_LINE_BYTES = 8
_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
_LINE = re.compile(r"\s*([1-4])[.:]?\s+((?:[0-9a-f]{4}\s*){4})([a-z]{5})\s*", re.ASCII)


def paper(root: KeyRoot) -> str:
    """What is printed, twice, for two sealed envelopes: four lines, each with a check word."""
    key = root.export()
    lines = [_line(nummer, key) for nummer in range(1, _LINES + 1)]
    return "\n".join((f"Hoofdsleutel van Motorkap, kenmerk {root.kenmerk}", "", *lines, ""))


def read(typed: str) -> bytes:
    """The root that somebody typed over; refuses with the lines that are wrong or missing."""
    found = {}
    for line in typed.lower().splitlines():
        if match := _LINE.fullmatch(line):
            part = bytes.fromhex("".join(match[2].split()))
            if match[3] == _word(match[1], part):
                found[int(match[1])] = part
    missing = [nummer for nummer in range(1, _LINES + 1) if nummer not in found]
    if missing:
        raise Ongeldig({f"regel {nummer}": "Deze regel klopt niet." for nummer in missing})
    return b"".join(found[nummer] for nummer in sorted(found))


@dataclass(frozen=True, slots=True)
class Getypt:
    """Who typed over which paper (1 or 2), and when."""

    vel: int
    door: str
    op: date


def confirm(kluis: Kluis, root: KeyRoot, typed: str, getypt: Getypt) -> bool:
    """Whether this paper was typed over without a fault; if so, the vault records who and when.

    KanNiet when the same person has the other paper.
    """
    try:
        right = hmac.compare_digest(read(typed), root.export())
    except Ongeldig:
        return False
    if right:
        kluis.confirm_escrow(getypt.vel, Escrow(root.kenmerk, getypt.op, getypt.door))
    return right


def rehearse(typed: str, kopie: Path) -> int:
    """Open everything in a copy of the key store with the root from paper; how many keys that were.

    Nothing is written. Refuses a paper with a fault and a copy under another root.
    """
    stand = keyfile.read(kopie, KeyRoot(read(typed)))
    for naam in stand.inhoud.sleutels:
        stand.key(naam)
    return len(stand.inhoud.sleutels)


def restore(typed: str, path: Path, kenmerk: str = "", *, again: bool = False) -> str:
    """Write the root from paper to a file that is not there yet; gives its kenmerk.

    With a *kenmerk* it must be the root that the key store asks for. *again*: a run that was killed
    may have written it already.
    """
    key = read(typed)
    found = KeyRoot(key).kenmerk
    if kenmerk and found != kenmerk:
        raise KanNiet(f"Dit is het vel met kenmerk {found}. Neem het vel met kenmerk {kenmerk}.")
    if path.exists() and not (again and FileRoot(path).kenmerk == found):
        raise KanNiet(f"{path} bestaat al. Zet dat bestand eerst opzij.")
    files.make_folder(path.parent)
    write_once(path, key)
    tidy(path)
    return found


def _line(nummer: int, key: bytes) -> str:
    part = key[(nummer - 1) * _LINE_BYTES : nummer * _LINE_BYTES]
    return f"{nummer}  {part.hex(' ', 2)}  {_word(str(nummer), part)}"


def _word(nummer: str, part: bytes) -> str:
    """A word of five letters that can be said aloud, out of 65,536."""
    rest = int.from_bytes(sha256(b"motorkap/v1/papier" + nummer.encode() + part).digest()[:2])
    letters = ""
    for letters_of in (_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS, _CONSONANTS):
        rest, index = divmod(rest, len(letters_of))
        letters += letters_of[index]
    return letters
