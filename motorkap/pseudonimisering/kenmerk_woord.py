"""What the lists say of a word besides its class: its groups, its parts, a plain place or not."""

from __future__ import annotations

import re
from functools import lru_cache

from motorkap.pseudonimisering.instellingswoorden import is_kind
from motorkap.pseudonimisering.taal import (
    groep,
    groepen,
    is_werkwoord,
    keuze,
    klasse,
)

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
_FIRMADELEN = sorted(groep("firmadelen"))
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
    return tuple(d for d in _FIRMADELEN if d in vorm and d != vorm)


def speaks_of(vorm: str) -> tuple[str, ...]:
    """Whether this word is about school, work or living."""
    return _OVER.get(vorm, ())
