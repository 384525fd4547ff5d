"""What the network sees of a word: its pieces, what the lists say of it, and how it stands there.

Shared by the check and by what learns from texts, so that both see the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

from motorkap.pseudonimisering.instellingswoorden import is_kind
from motorkap.pseudonimisering.kenmerk_woord import groups_of, parts_of, speaks_of
from motorkap.pseudonimisering.taal import is_gewoon, is_tikfout, klasse
from motorkap.pseudonimisering.tekst import Tekst, Woord
from motorkap.pseudonimisering.woordenboek import lemma

# The pieces share this many rows.
RIJEN = 1 << 15
_STUKKEN = (3, 4, 5)
# A word written this often is known by itself, not only by its pieces.
_VAAK = 4
_CIJFER = re.compile(r"\d")
_LANGST_GETAL = 8
_LANGST_WOORD = 12


def written(vorm: str) -> str:
    """A word as it is; of a number only how many figures it has and what stands between them."""
    return _CIJFER.sub("9", vorm)[:_LANGST_GETAL] if vorm[0].isdigit() else vorm


def grams(vorm: str) -> tuple[int, ...]:
    """The rows of the pieces of a word; of a common word, half of them stand for the whole."""
    heel = f"={vorm}"
    if not _is_word(vorm):
        return (_row(heel),)
    rand = f"<{vorm}>"
    stukken = [rand[i : i + n] for n in _STUKKEN for i in range(len(rand) - n + 1)] or [rand]
    if klasse(vorm).vaak >= _VAAK:
        stukken += [heel] * max(1, len(stukken) // 2)
    return tuple(map(_row, stukken))


def _row(stuk: str) -> int:
    return crc32(stuk.encode("utf-8", "surrogatepass")) % RIJEN


def _is_word(vorm: str) -> bool:
    return vorm[-1].isalpha()


def traits(vorm: str) -> tuple[str, ...]:
    """What the lists say of a word, out of context."""
    if vorm[0].isdigit():
        return "cijfers", f"cijfers{len(vorm)}"
    if not _is_word(vorm):
        return ("nieuwe regel" if vorm == "\n" else f"teken{vorm[0]}",)
    k = klasse(vorm)
    return (
        *_kind_of_word(vorm),
        *(f"groep {g}" for g in groups_of(vorm)),
        *(f"deel {d}" for d in parts_of(vorm)),
        *(f"over {o}" for o in speaks_of(vorm)),
        f"lang{min(len(vorm), _LANGST_WOORD)}",
        *(("functie",) if k.functie else ()),
        *(("streep",) if "-" in vorm else ()),
    )


def _kind_of_word(vorm: str) -> tuple[str, ...]:
    k, hoe = klasse(vorm), _how_ordinary(vorm)
    voornaam = "voornaam" if k.voornaam else ""
    wel = (voornaam, "kind" if is_kind(vorm) else "", "plaats" if lemma(vorm).plaats else "")
    kort = (f"woord {hoe}", f"naam {k.naam}", f"vaak{k.vaak}", f"{hoe} {k.naam} {voornaam}")
    return (*kort, *filter(None, wel))


def _how_ordinary(vorm: str) -> str:
    """In a list, made of listed words, mistyped, or in none of these ways."""
    if klasse(vorm).gewoon:
        return "lijst"
    if is_gewoon(vorm):
        return "samen"
    return "fout" if is_tikfout(vorm) else "geen"


def place_of(t: Tekst, woord: Woord) -> tuple[str, ...]:
    """How a word is written there, and whether a sentence begins or a sign touches it."""
    hoofd = (
        "hoofd" if woord.hoofd else "kop" if woord.kop else "klein" if woord.letters else "teken"
    )
    alles = len(woord.tekst) > 1 and woord.tekst.isupper()
    vast = woord.begin > 0 and not t.even[woord.begin - 1].isspace()
    return _place(hoofd, alles, woord.start, t.slordig, vast)


@lru_cache(maxsize=64)
def _place(hoofd: str, *wel: bool) -> tuple[str, ...]:
    alles, begin, slordig, vast = wel
    return (
        hoofd + (" alles" if alles else ""),
        f"{hoofd} {'slordig' if slordig else 'net'}",
        *(("begin",) if begin else ()),
        *(("slordig",) if slordig else ()),
        *(("aaneen",) if vast else ()),
    )
