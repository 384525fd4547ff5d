"""A checkpoint as the outside world knows it: a signed note with origin, size and root (C2SP).

The formats are those of c2sp.org/signed-note and c2sp.org/tlog-checkpoint; the tests hold the
examples that are published there.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import unicodedata
from dataclasses import dataclass

from motorkap.logboek.adapter import Ondertekenaar, is_signed

ED25519 = b"\x01"
MEEST = 16_384  # longer notes are refused unread
_LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_SIZE = re.compile(r"0|[1-9][0-9]*", re.ASCII)


class Onleesbaar(ValueError):
    """This is no note, or no checkpoint."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a tree: whose, how many leaves, which root."""

    herkomst: str
    grootte: int
    wortel: bytes

    def text(self) -> str:
        """The text that is signed."""
        return f"{self.herkomst}\n{self.grootte}\n{base64.b64encode(self.wortel).decode()}\n"


def origin(gemeente: str, jaar: int) -> str:
    """The name of the log of one year, which is also the name of its key."""
    plain = unicodedata.normalize("NFKD", gemeente).encode("ascii", "ignore").decode()
    return f"motorkap.{re.sub(r'[^a-z0-9]+', '-', plain.lower()).strip('-')}/toegang/{jaar}"


def key_id(naam: str, publiek: bytes) -> bytes:
    """The four bytes by which a note says which key signed it."""
    return hashlib.sha256(naam.encode() + b"\n" + ED25519 + publiek).digest()[:4]


def vkey(naam: str, publiek: bytes) -> str:
    """A public key in one line, to be kept by whoever verifies."""
    body = base64.b64encode(ED25519 + publiek).decode()
    return f"{naam}+{key_id(naam, publiek).hex()}+{body}"


def sign(checkpoint: Checkpoint, ondertekenaar: Ondertekenaar) -> str:
    """The signed note of a checkpoint; its key is named after the log."""
    return sign_text(checkpoint.text(), ondertekenaar)


def sign_text(tekst: str, ondertekenaar: Ondertekenaar) -> str:
    """This text as a signed note; its key is named after the first line."""
    naam = tekst.partition("\n")[0]
    mark = key_id(naam, ondertekenaar.publiek)
    signature = base64.b64encode(mark + ondertekenaar.sign(tekst.encode())).decode()
    return f"{tekst}\n— {naam} {signature}\n"


def read_note(note: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """The text of a note, and its signatures: name, key id, signature; nothing is verified yet."""
    if len(note) > MEEST or _CONTROL.search(note):
        raise Onleesbaar("Dit is geen ondertekend briefje.")
    tekst, blank, below = note.rpartition("\n\n")
    if not blank or not below.endswith("\n"):
        raise Onleesbaar("Dit is geen ondertekend briefje.")
    signatures = []
    for line in below[:-1].split("\n"):
        found = _LINE.fullmatch(line)
        raw = _decode(found[2]) if found else b""
        if found is None or len(raw) < 5:
            raise Onleesbaar("Deze handtekening is geen handtekening.")
        signatures.append((found[1], raw[:4], raw[4:]))
    return tekst + "\n", signatures


def is_signed_by(note: str, naam: str, publiek: bytes) -> bool:
    """Whether this key signed; a signature of an unknown key says nothing, a false one refuses."""
    tekst, signatures = read_note(note)
    ours = [s for n, mark, s in signatures if (n, mark) == (naam, key_id(naam, publiek))]
    return bool(ours) and all(is_signed(publiek, s, tekst.encode()) for s in ours)


def read_checkpoint(tekst: str) -> Checkpoint:
    """The checkpoint in the text of a note."""
    if not tekst.endswith("\n"):
        raise Onleesbaar("Dit is geen checkpoint.")
    herkomst, *rest = tekst[:-1].split("\n")
    if len(rest) < 2 or not herkomst or not all(rest) or not _SIZE.fullmatch(rest[0]):
        raise Onleesbaar("Dit is geen checkpoint.")
    wortel = _decode(rest[1])
    if len(wortel) != 32:
        raise Onleesbaar("De wortel heeft geen 32 bytes.")
    return Checkpoint(herkomst, int(rest[0]), wortel)


def _decode(given: str) -> bytes:
    try:
        decoded = base64.b64decode(given, validate=True)
    except (binascii.Error, ValueError):
        raise Onleesbaar("Dit is geen base64.") from None
    if base64.b64encode(decoded).decode() != given:  # spare bits at the end: two ways to write it
        raise Onleesbaar("Dit is geen zuivere base64.")
    return decoded
