"""What the learned part sees of a word and its neighbours: classes and small words, no names.

An ordinary word is known by its class and its ending, never by itself, so that what was learned
from our texts is how people write about others, not whom they wrote about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    plaats = "p" if vorm in _boek().plaatsen else ""
    return f"{gewoon}{k.naam}{'V' if k.voornaam else ''}{min(k.vaak, 6)}{soort}{plaats}"


@lru_cache(maxsize=20_000)
def groups_of(vorm: str) -> tuple[str, ...]:
    """The groups of `taal.toml` that hold this word."""
    groepen = _by_word().get(vorm, ())
    return (*groepen, "ww") if is_werkwoord(vorm) else groepen


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[str, ...]]:
    """Each word of these groups with the groups that hold it: most words are in none."""
    woorden: dict[str, tuple[str, ...]] = {}
    for naam in _GROEPEN:
        for woord in groep(naam):
            woorden[woord] = (*woorden.get(woord, ()), naam)
    return woorden


@lru_cache(maxsize=20_000)
def beside(vorm: str) -> str:
    """A neighbour: itself when it is a small or common word, else its class."""
    k = klasse(vorm)
    if not vorm[0].isalpha() or k.functie or k.vaak >= VAAK or len(vorm) == 1:
        return "#" if vorm[0].isdigit() else vorm
    groepen = groups_of(vorm)
    return f"<{groepen[0]}>" if groepen else f"<{class_of(vorm)[:2]}>"


def features(t: Tekst) -> Iterator[tuple[int, list[str]]]:
    """For each word of letters what can be weighed about it: what the weights are learned from."""
    for i, blokken in blocks(t):
        yield i, [kenmerk for blok, delen in blokken for kenmerk in blok(*delen)]


def blocks(t: Tekst, dicht: frozenset[int] = frozenset()) -> Iterator[tuple[int, list[Blok]]]:
    """The same in blocks, for each word that is not *dicht*.

    A block follows from a few words alone, so that its weight can be remembered.
    """
    rand = [_RAND] * _VER
    buren = [*rand, *(beside(w.vorm) for w in t.woorden), *rand]
    rij = "".join(["..", *map(_size, t.woorden), ".."])
    over = [speaks_of(w.vorm) for w in t.woorden]
    for i, woord in enumerate(t.woorden):
        if woord.letters and len(woord.vorm) > 1 and i not in dicht:
            if klasse(woord.vorm).functie:
                continue
            uit = _of_word(woord, _shape(t, woord), buren[i : i + 2 * _VER + 1], rij[i : i + 5])
            if rondom := _spoken_of(over, i):
                uit.append((_around, (_stub(t, woord), buren[i + _VER - 1], *sorted(rondom))))
            yield i, uit


def _spoken_of(over: list[tuple[str, ...]], i: int) -> set[str]:
    """What is spoken of in the nine words before, and with a mark in the four behind."""
    ervoor = {naam for deel in over[max(0, i - 9) : i] for naam in deel}
    return ervoor | {naam + "'" for deel in over[i + 1 : i + 5] for naam in deel}


def _shape(t: Tekst, woord: Woord) -> str:
    hoofd = "H" if woord.hoofd else "K" if woord.kop else "k"
    alles = "A" if len(woord.tekst) > 1 and woord.tekst.isupper() else ""
    return hoofd + alles + ("-" if t.slordig else "+")


def _stub(t: Tekst, woord: Woord) -> str:
    """The shape of a word with the beginning of its class."""
    return _shape(t, woord) + class_of(woord.vorm)[:2]


def _size(woord: Woord) -> str:
    return "H" if woord.hoofd else "K" if woord.kop else "k" if woord.letters else "-"


def _of_word(woord: Woord, v: str, buren: list[str], rij: str) -> list[Blok]:
    """The blocks of a word of this shape, its three neighbours on both sides, and its row."""
    l3, l2, l1, _, r1, r2, r3 = buren
    c = class_of(woord.vorm)
    s = v + c[:2]
    uit: list[Blok] = [
        *((_own, (v, woord.vorm)), (_left, (v, c, l1)), (_right, (v, c, r1))),
        *((_two_left, (v, s, l1, l2)), (_two_right, (v, r1, r2)), (_far, (l1, l2, l3))),
        *((_both, (v, l1, r1)), (_between, (l1, l2, r1)), (_row, (rij, l1)), (_ahead, (r3,))),
    ]
    if not is_plain_place(woord.vorm):
        uit.append((_no_place, (l1, l2, r1)))
    return uit


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
    return "l1" + l1, "l1v" + v + c[:2] + l1, "cl" + c + l1


def _right(v: str, c: str, r1: str) -> tuple[str, ...]:
    return "r1" + r1, "r1v" + v + c[:2] + r1, "cr" + c + r1


def _two_left(v: str, s: str, l1: str, l2: str) -> tuple[str, ...]:
    return "l2" + l2, "l12" + l2 + " " + l1, "l12v" + s + l2 + " " + l1, "l2v" + v + l2


def _two_right(v: str, r1: str, r2: str) -> tuple[str, ...]:
    return "r2" + r2, "r12" + v + r1 + " " + r2


def _far(l1: str, l2: str, l3: str) -> tuple[str, ...]:
    return "l3" + l3, "l123" + l3 + " " + l2 + " " + l1


def _ahead(r3: str) -> tuple[str, ...]:
    return ("r3" + r3,)


def _both(v: str, l1: str, r1: str) -> tuple[str, ...]:
    return ("lr" + v + l1 + " " + r1,)


def _between(l1: str, l2: str, r1: str) -> tuple[str, ...]:
    return ("lv" + l2 + " " + l1 + " " + r1,)


def _no_place(l1: str, l2: str, r1: str) -> tuple[str, ...]:
    return "np" + l1 + " " + r1, "npl" + l2 + " " + l1


def _row(rij: str, l1: str) -> tuple[str, ...]:
    """The capitals in a row around the word."""
    return "h" + rij, "hl" + rij + l1


def _around(s: str, l1: str, *rondom: str) -> tuple[str, ...]:
    """What is spoken of nearby, with the class of this word and the one before it."""
    return tuple("w" + naam + s + l1 for naam in rondom)


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


def ends_as_service(vorm: str) -> bool:
    """Zorgloket, zitting: no name, also with a capital; "zonnekamer", in no dictionary, may be."""
    plek = vorm.endswith(("kamer", "plek", "plaats", "zaal"))
    return ends_plainly(vorm) and (not plek or vorm in _boek().gewoon)


@lru_cache(maxsize=20_000)
def parts_of(vorm: str) -> tuple[str, ...]:
    """The pieces that firms, schools and homes are often made of: zorg, flex, hof."""
    return tuple(d for d in groep("firmadelen") if d in vorm and d != vorm)


@lru_cache(maxsize=20_000)
def speaks_of(vorm: str) -> tuple[str, ...]:
    """Whether this word is about school, work or living."""
    return tuple(naam for naam, woorden in _VENSTER if vorm in groep(woorden))
