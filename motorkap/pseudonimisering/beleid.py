"""Loads what the municipality decided for the text check: who is never a finding, the kernen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import msgspec

from motorkap.pseudonimisering.tekst import fold

POLICIES = Path(__file__).parents[2] / "policies"


class Tekstcontrole(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """policies/tekstcontrole.toml."""

    partners: tuple[str, ...]
    zorg_in_de_streek: tuple[str, ...]
    gemeente: tuple[str, ...]
    landelijk: tuple[str, ...]
    winkels_en_banken: tuple[str, ...]
    wetten_en_vaktaal: tuple[str, ...]
    hulplijnen: tuple[str, ...]
    buurdorpen: tuple[str, ...]
    zeldzaam: dict[str, tuple[str, ...]]
    zeldzaam_gekozen: dict[str, tuple[str, ...]]


class Kern(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One village: its team, and how many households live there (an estimate)."""

    naam: str
    team: str
    klein: bool
    huishoudens: int
    spellingen: tuple[str, ...] = ()


class Kernen(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """policies/kernen.toml."""

    schatting: bool
    kern: tuple[Kern, ...]


@dataclass(frozen=True, slots=True)
class Beleid:
    """The policy in the form in which the check looks things up."""

    vrij: dict[str, tuple[tuple[str, ...], ...]]
    winkels: dict[str, tuple[tuple[str, ...], ...]]
    kapitalen: frozenset[str]
    hulplijnen: frozenset[str]
    kernen: dict[str, Kern]
    buurdorpen: frozenset[str]
    zeldzaam: dict[str, tuple[str, ...]]
    zeldzaam_gekozen: dict[str, tuple[str, ...]]


def words_of(naam: str) -> tuple[str, ...]:
    """The folded words of a name, signs left out."""
    return tuple(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", fold(naam)))


def _by_first_word(namen: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names by their first word, the longest first."""
    rijen: dict[str, set[tuple[str, ...]]] = {}
    for woorden in map(words_of, namen):
        rijen.setdefault(woorden[0], set()).add(woorden)
    return {kop: tuple(sorted(rij, key=len, reverse=True)) for kop, rij in rijen.items()}


@lru_cache(maxsize=1)
def beleid() -> Beleid:
    """Read both policy files once; refuses unknown keys."""
    tekst = msgspec.toml.decode((POLICIES / "tekstcontrole.toml").read_bytes(), type=Tekstcontrole)
    kernen = msgspec.toml.decode((POLICIES / "kernen.toml").read_bytes(), type=Kernen)
    lijsten = (
        *(tekst.partners, tekst.zorg_in_de_streek, tekst.gemeente),
        *(tekst.landelijk, tekst.winkels_en_banken, tekst.wetten_en_vaktaal),
    )
    alle = tuple(chain.from_iterable(lijsten))
    return Beleid(
        vrij=_by_first_word(alle),
        kapitalen=frozenset(fold(naam) for naam in alle if naam.isupper()),
        winkels=_by_first_word(tekst.winkels_en_banken),
        hulplijnen=frozenset("".join(re.findall(r"\d", lijn)) for lijn in tekst.hulplijnen),
        kernen={fold(n): kern for kern in kernen.kern for n in (kern.naam, *kern.spellingen)},
        buurdorpen=frozenset(map(fold, tekst.buurdorpen)),
        zeldzaam=tekst.zeldzaam,
        zeldzaam_gekozen=tekst.zeldzaam_gekozen,
    )
