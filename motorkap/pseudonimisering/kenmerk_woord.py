"""What the learned part sees of a word and its neighbours: classes and small words, no names.

An ordinary word is known by its class and its ending, never by itself, so that what was learned
from our texts is how people write about others, not whom they wrote about.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from motorkap.pseudonimisering.instellingswoorden import is_kind
from motorkap.pseudonimisering.taal import groep, is_gewoon, is_tikfout, is_werkwoord, klasse
from motorkap.pseudonimisering.taal import woordenboek as _boek
from motorkap.pseudonimisering.tekst import Tekst, Woord

# A word written this often is known by itself when it stands beside another.
VAAK = 6
_GROEPEN = (
    *("verwanten", "beroepen", "titels", "mensen", "naamwijzers", "schoolwoorden", "vakmensen"),
    *("werkplekken", "woonwoorden", "gaat_naar", "straatwoorden", "bepalers", "voornamen"),
    *("dubbele", "instellingsnamen", "geen_instelling", "zegwerkwoorden", "volken", "maanden"),
    "gewone_plaats",
)
_VENSTER = (
    *(("school", "schoolwoorden"), ("werk", "werkplekken"), ("woon", "woonwoorden")),
    *(("schuld", "schuldwoorden"), ("zorg", "zorgwoorden"), ("club", "clubwoorden")),
    *(("kerk", "kerkwoorden"), ("naam", "naamwijzers")),
)
_RAND = "."
# How words end that are nobody: heden, afdelingen, gesprekken, lijsten, roles.
_GEWOON_EIND = (
    *(
        "heid",
        "ing",
        "ingen",
        "tie",
        "ties",
        "iteit",
        "schap",
        "isme",
        "ment",
        "dienst",
        "lijst",
        "loket",
        "team",
    ),
    *(
        "overleg",
        "gesprek",
        "avond",
        "middag",
        "dag",
        "week",
        "kaart",
        "plan",
        "geld",
        "hulp",
        "zorg",
        "wet",
        "recht",
    ),
    *(
        "werker",
        "werkster",
        "leider",
        "coach",
        "arts",
        "agent",
        "ambtenaar",
        "houder",
        "gever",
        "nemer",
        "kundige",
    ),
    *(
        "loog",
        "peut",
        "ist",
        "iste",
        "eur",
        "teur",
        "woning",
        "kamer",
        "plek",
        "plaats",
        "regeling",
        "fonds",
    ),
    *("vervoer", "voerder", "voogd", "manager", "consulent", "begeleider", "beurs", "traject"),
)


@lru_cache(maxsize=20_000)
def class_of(vorm: str) -> str:
    """What the lists say of a word, as one code: its kind of name, how common, which groups."""
    if not vorm[0].isalpha():
        return "0" if vorm[0].isdigit() else vorm[0]
    k = klasse(vorm)
    gewoon = "g" if k.gewoon else "s" if is_gewoon(vorm) else "t" if is_tikfout(vorm) else "o"
    soort = "k" if is_kind(vorm) else ""
    plaats = "p" if vorm in _boek().plaatsen else ""
    return f"{gewoon}{k.naam}{'V' if k.voornaam else ''}{min(k.vaak, 6)}{soort}{plaats}"


@lru_cache(maxsize=20_000)
def groups_of(vorm: str) -> tuple[str, ...]:
    """The groups of `taal.toml` that hold this word."""
    werkwoord = ("ww",) if is_werkwoord(vorm) else ()
    return tuple(g for g in _GROEPEN if vorm in groep(g)) + werkwoord


@lru_cache(maxsize=20_000)
def beside(vorm: str) -> str:
    """A neighbour: itself when it is a small or common word, else its class."""
    k = klasse(vorm)
    if not vorm[0].isalpha() or k.functie or k.vaak >= VAAK or len(vorm) == 1:
        return "#" if vorm[0].isdigit() else vorm
    groepen = groups_of(vorm)
    return f"<{groepen[0]}>" if groepen else f"<{class_of(vorm)[:2]}>"


def _shape(t: Tekst, woord: Woord) -> str:
    hoofd = "H" if woord.hoofd else "K" if woord.kop else "k"
    alles = "A" if len(woord.tekst) > 1 and woord.tekst.isupper() else ""
    return hoofd + alles + ("-" if t.slordig else "+")


def features(t: Tekst, dicht: frozenset[int] = frozenset()) -> Iterator[tuple[int, list[str]]]:
    """For each word of letters that is not *dicht* what can be weighed about it."""
    vormen = [w.vorm for w in t.woorden]
    buren = [beside(vorm) for vorm in vormen]
    for i, woord in enumerate(t.woorden):
        if woord.letters and len(woord.vorm) > 1 and _is_open(t, i, dicht):
            kort = {naam for v in vormen[max(0, i - 9) : i] for naam in speaks_of(v)}
            na = {naam + "'" for v in vormen[i + 1 : i + 5] for naam in speaks_of(v)}
            yield i, [*_of_word(t, i, buren), *_around(t, i, kort | na, buren), *_row(t, i, buren)]


def _is_open(t: Tekst, i: int, dicht: frozenset[int]) -> bool:
    return i not in dicht and not klasse(t.woorden[i].vorm).functie


def _at(buren: list[str], i: int) -> str:
    return buren[i] if 0 <= i < len(buren) else _RAND


def _of_word(t: Tekst, i: int, buren: list[str]) -> list[str]:
    woord = t.woorden[i]
    c = class_of(woord.vorm)
    v = _shape(t, woord)
    l1, l2, l3 = _at(buren, i - 1), _at(buren, i - 2), _at(buren, i - 3)
    r1, r2 = _at(buren, i + 1), _at(buren, i + 2)
    s = v + c[:2]
    return [
        *("*" + v, "c" + v + c, "e3" + v[0] + woord.vorm[-3:], "e4" + woord.vorm[-4:]),
        *("b3" + woord.vorm[:3], "n" + v + str(min(len(woord.vorm), 12))),
        *("l1" + l1, "l2" + l2, "r1" + r1, "r2" + r2, "l1v" + s + l1, "r1v" + s + r1),
        *("l12" + l2 + " " + l1, "l12v" + s + l2 + " " + l1, "l123" + l3 + " " + l2 + " " + l1),
        *("lr" + v + l1 + " " + r1, "l2v" + v + l2, "r12" + v + r1 + " " + r2),
        *("g" + v + g for g in groups_of(woord.vorm)),
    ]


def _row(t: Tekst, i: int, buren: list[str]) -> list[str]:
    """The capitals in a row around this word, and what stands further off."""
    rij = "".join(_size(t, j) for j in range(i - 2, i + 3))
    c = class_of(t.woorden[i].vorm)
    l1, r1 = _at(buren, i - 1), _at(buren, i + 1)
    uit = ["h" + rij, "hl" + rij + l1, "l3" + _at(buren, i - 3), "r3" + _at(buren, i + 3)]
    uit += ["cr" + c + r1, "cl" + c + l1, "lv" + _at(buren, i - 2) + " " + l1 + " " + r1]
    vorm = t.woorden[i].vorm
    if not is_plain_place(vorm):
        uit += ["np" + l1 + " " + r1, "npl" + _at(buren, i - 2) + " " + l1]
    if klasse(vorm).gewoon and klasse(vorm).vaak >= VAAK - 1:
        uit.append("=" + vorm)
    return uit + ["d" + deel for deel in parts_of(vorm)]


def _size(t: Tekst, i: int) -> str:
    if not 0 <= i < len(t.woorden):
        return "."
    woord = t.woorden[i]
    return "H" if woord.hoofd else "K" if woord.kop else "k" if woord.letters else "-"


@lru_cache(maxsize=20_000)
def is_plain_place(vorm: str) -> bool:
    """Whether people are, go or come from there without anybody being named."""
    if vorm in groep("gewone_plaats") or is_kind(vorm) or is_werkwoord(vorm):
        return True
    if any(vorm in groep(g) for g in ("verwanten", "beroepen", "mensen", "geen_instelling")):
        return True
    return ends_plainly(vorm)


def ends_plainly(vorm: str) -> bool:
    """Zitting, klantmanager, zorgloket: the end of the word says that it names nobody."""
    return vorm.endswith(_GEWOON_EIND) and vorm not in groep("instellingsnamen")


@lru_cache(maxsize=20_000)
def parts_of(vorm: str) -> tuple[str, ...]:
    """The pieces that firms, schools and homes are often made of: zorg, flex, hof."""
    return tuple(d for d in groep("firmadelen") if d in vorm and d != vorm)


@lru_cache(maxsize=20_000)
def speaks_of(vorm: str) -> tuple[str, ...]:
    """Whether this word is about school, work or living."""
    return tuple(naam for naam, woorden in _VENSTER if vorm in groep(woorden))


def _around(t: Tekst, i: int, kort: set[str], buren: list[str]) -> list[str]:
    """What is spoken of shortly before, with the class of this word and the one before it."""
    if not kort:
        return []
    s = _shape(t, t.woorden[i]) + class_of(t.woorden[i].vorm)[:2] + _at(buren, i - 1)
    return [f"w{naam}{s}" for naam in sorted(kort)]
