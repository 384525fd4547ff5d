"""What the learned part sees of a word and its neighbours: classes and small words, no names.

An ordinary word is known by its class and its ending, never by itself, so that what was learned
from our texts is how people write about others, not whom they wrote about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from motorkap.pseudonimisering.instellingswoorden import is_kind
from motorkap.pseudonimisering.taal import (
    groep,
    groepen,
    is_gewoon,
    is_tikfout,
    is_werkwoord,
    keuze,
    klasse,
)
from motorkap.pseudonimisering.tekst import Tekst, Woord
from motorkap.pseudonimisering.woordenboek import lemma

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
_NIEMAND = groepen("gewone_plaats", "verwanten", "beroepen", "mensen", "geen_instelling")
_FIRMADEEL = re.compile(keuze("firmadelen"))
_RAND = "."
_VER = 3
# A function of a few words that gives features, with those words.
Blok = tuple[Callable[..., tuple[str, ...]], tuple[str, ...]]
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
    *("zaal", "klas", "kast", "poli", "bureau", "makelaar", "coordinator", "raadslieden"),
)


@lru_cache(maxsize=20_000)
def class_of(vorm: str) -> str:
    """What the lists say of a word, as one code: its kind of name, how common, which groups."""
    if not vorm[0].isalpha():
        return "0" if vorm[0].isdigit() else vorm[0]
    k = klasse(vorm)
    gewoon = "g" if k.gewoon else "s" if is_gewoon(vorm) else "t" if is_tikfout(vorm) else "o"
    soort = "k" if is_kind(vorm) else ""
    plaats = "p" if lemma(vorm).plaats else ""
    return f"{gewoon}{k.naam}{'V' if k.voornaam else ''}{min(k.vaak, 6)}{soort}{plaats}"


def _by_word(*namen: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """Each word of these groups with what the groups that hold it are called here."""
    woorden: dict[str, tuple[str, ...]] = {}
    for naam, groepnaam in namen:
        for woord in groep(groepnaam):
            woorden[woord] = (*woorden.get(woord, ()), naam)
    return woorden


_GROEPEN_VAN = _by_word(*zip(_GROEPEN, _GROEPEN, strict=True))
_OVER = _by_word(*_VENSTER)


@lru_cache(maxsize=20_000)
def groups_of(vorm: str) -> tuple[str, ...]:
    """The groups of `taal.toml` that hold this word."""
    van = _GROEPEN_VAN.get(vorm, ())
    return (*van, "ww") if is_werkwoord(vorm) else van


@lru_cache(maxsize=20_000)
def beside(vorm: str) -> str:
    """A neighbour: itself when it is a small or common word, else its class."""
    k = klasse(vorm)
    if not vorm[0].isalpha() or k.functie or k.vaak >= VAAK or len(vorm) == 1:
        return "#" if vorm[0].isdigit() else _RAND if vorm.isspace() else vorm
    van = groups_of(vorm)
    return f"<{van[0]}>" if van else f"<{class_of(vorm)[:2]}>"


def features(t: Tekst) -> Iterator[tuple[int, list[str]]]:
    """For each word of letters what can be weighed about it: what the weights are learned from."""
    for i, blokken, los in blocks(t):
        yield i, [kenmerk for blok, delen in blokken for kenmerk in blok(*delen)] + los


def blocks(
    t: Tekst, dicht: frozenset[int] = frozenset()
) -> Iterator[tuple[int, tuple[Blok, ...], list[str]]]:
    """The same for each word that is not *dicht*: in blocks that come back often, and loose.

    A block follows from a few words alone, so that its weight can be remembered.
    """
    rand = [_RAND] * _VER
    buren = [*rand, *(beside(w.vorm) for w in t.woorden), *rand]
    rij = "".join(["..", *map(_size, t.woorden), ".."])
    over = _spoken_of(t)
    for i, woord in enumerate(t.woorden):
        if i not in dicht and _is_weighed(woord):
            v, c = _shape(t, woord), class_of(woord.vorm)
            l2, l1, _, r1 = buren[i + 1 : i + 5]
            los = _around(v, v + c[:2], buren[i : i + 2 * _VER + 1], rij[i : i + 5])
            if not is_plain_place(woord.vorm):
                los += (f"np{l1} {r1}", f"npl{l2} {l1}")
            los += [f"w{naam}{v}{c[:2]}{l1}" for naam in sorted(over.get(i, ()))]
            yield i, ((_own, (v, woord.vorm)), (_left, (v, c, l1)), (_right, (v, c, r1))), los


def _is_weighed(woord: Woord) -> bool:
    return woord.letters and len(woord.vorm) > 1 and not klasse(woord.vorm).functie


def _spoken_of(t: Tekst) -> dict[int, set[str]]:
    """What is spoken of in the nine words before a word, and with a mark in the four behind."""
    over: dict[int, set[str]] = {}
    for j, woord in enumerate(t.woorden):
        for naam in speaks_of(woord.vorm):
            for i in range(j + 1, j + 10):
                over.setdefault(i, set()).add(naam)
            for i in range(j - 4, j):
                over.setdefault(i, set()).add(naam + "'")
    return over


def _shape(t: Tekst, woord: Woord) -> str:
    hoofd = "H" if woord.hoofd else "K" if woord.kop else "k"
    alles = "A" if len(woord.tekst) > 1 and woord.tekst.isupper() else ""
    return hoofd + alles + ("-" if t.slordig else "+")


def _size(woord: Woord) -> str:
    return "H" if woord.hoofd else "K" if woord.kop else "k" if woord.letters else "-"


def _own(v: str, vorm: str) -> tuple[str, ...]:
    k = klasse(vorm)
    vaak = ("=" + vorm,) if k.gewoon and k.vaak >= VAAK - 1 else ()
    return (
        *("*" + v, "c" + v + class_of(vorm), "e3" + v[0] + vorm[-3:], "e4" + vorm[-4:]),
        *("b3" + vorm[:3], "n" + v + str(min(len(vorm), 12)), *vaak),
        *("g" + v + g for g in groups_of(vorm)),
        *("d" + deel for deel in parts_of(vorm)),
    )


def _left(v: str, c: str, l1: str) -> tuple[str, ...]:
    return "l1" + l1, f"l1v{v}{c[:2]}{l1}", f"cl{c}{l1}"


def _right(v: str, c: str, r1: str) -> tuple[str, ...]:
    return "r1" + r1, f"r1v{v}{c[:2]}{r1}", f"cr{c}{r1}"


def _around(v: str, s: str, buren: list[str], rij: str) -> list[str]:
    """The neighbours of a word, two or three together, and the capitals in a row around it."""
    l3, l2, l1, _, r1, r2, r3 = buren
    return [
        *("l2" + l2, f"l12{l2} {l1}", f"l12v{s}{l2} {l1}", f"l2v{v}{l2}"),
        *("r2" + r2, f"r12{v}{r1} {r2}", "l3" + l3, f"l123{l3} {l2} {l1}"),
        *(f"lr{v}{l1} {r1}", f"lv{l2} {l1} {r1}", "h" + rij, f"hl{rij}{l1}", "r3" + r3),
    ]


@lru_cache(maxsize=20_000)
def is_plain_place(vorm: str) -> bool:
    """Whether people are, go or come from there without anybody being named."""
    return vorm in _NIEMAND or is_kind(vorm) or is_werkwoord(vorm) or ends_plainly(vorm)


def ends_plainly(vorm: str) -> bool:
    """Zitting, klantmanager, zorgloket: the end of the word says that it names nobody."""
    return vorm.endswith(_GEWOON_EIND) and vorm not in groep("instellingsnamen")


def ends_as_service(vorm: str) -> bool:
    """Zorgloket, zitting: no name, also with a capital; "zonnekamer", in no dictionary, may be."""
    plek = vorm.endswith(("kamer", "plek", "plaats", "zaal"))
    return ends_plainly(vorm) and (not plek or klasse(vorm).gewoon)


@lru_cache(maxsize=20_000)
def parts_of(vorm: str) -> tuple[str, ...]:
    """The pieces that firms, schools and homes are often made of: zorg, flex, hof."""
    if not _FIRMADEEL.search(vorm):
        return ()
    return tuple(d for d in groep("firmadelen") if d in vorm and d != vorm)


def speaks_of(vorm: str) -> tuple[str, ...]:
    """Whether this word is about school, work or living."""
    return _OVER.get(vorm, ())
