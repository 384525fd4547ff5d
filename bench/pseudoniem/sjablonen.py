"""Fills templates with invented people, so that every way of writing a number or name comes by.

    python bench/pseudoniem/sjablonen.py 0 2 80 | python bench/pseudoniem/label.py sjabloon-a

Arguments: which templates (first, step) and how many texts. The same numbers give the same texts.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

MERK = re.compile(r"(\{[A-Z]:[^{}]+\})")
BRON = Path(__file__).parent / "sjablonen.txt"


def pools() -> tuple[dict[str, list[str]], list[str]]:
    """The lists of fillings and the templates, from the text file beside this one."""
    lijsten: dict[str, list[str]] = {}
    sjablonen: list[str] = []
    for lijn in BRON.read_text("utf-8").splitlines():
        naam, is_lijst, waarden = lijn.partition(" = ")
        if is_lijst and naam.isidentifier():
            lijsten[naam] = waarden.split(" | ")
        elif lijn.strip() and not lijn.startswith("#"):
            sjablonen.append(lijn)
    return lijsten, sjablonen


def digits(kans: random.Random, vorm: str) -> str:
    """Replace # by a digit and ~ by a capital."""
    letters = "BDFGHJKLNPRSTVXZ"
    vorm = re.sub("#", lambda _: str(kans.randint(0, 9)), vorm)
    return re.sub("~", lambda _: kans.choice(letters), vorm)


def bsn(kans: random.Random) -> str:
    """Nine digits that pass the 11-proef, written in one of four ways."""
    while True:
        acht = [kans.randint(0, 9) for _ in range(8)]
        rest = sum(g * c for g, c in zip(range(9, 1, -1), acht, strict=True)) % 11
        if acht[0] and rest < 10:
            c = "".join(map(str, [*acht, rest]))
            return kans.choice(
                [
                    c,
                    f"{c[:3]} {c[3:6]} {c[6:]}",
                    f"{c[:4]}.{c[4:6]}.{c[6:]}",
                    f"{c[:3]}-{c[3:6]}-{c[6:]}",
                ]
            )


def fill(sjabloon: str, lijsten: dict[str, list[str]], kans: random.Random) -> str:
    """One text: <voor> takes a value from its list; the same slot twice gives the same value."""
    gekozen: dict[str, str] = {}
    maak: dict[str, Callable[[], str]] = {"bsn": lambda: bsn(kans)}

    def take(m: re.Match[str]) -> str:
        naam = m[1]
        soort = naam.rstrip("0123456789")
        if naam not in gekozen:
            uit = maak[soort]() if soort in maak else digits(kans, kans.choice(lijsten[soort]))
            gekozen[naam] = uit
        return gekozen[naam]

    return re.sub(r"<(\w+)>", take, sjabloon)


def typo(woord: str, kans: random.Random) -> str:
    """One typing error in a word."""
    i = kans.randrange(1, len(woord) - 1)
    return kans.choice(
        [
            woord[:i] + woord[i + 1 :],
            woord[:i] + woord[i + 1] + woord[i] + woord[i + 2 :],
            woord[:i] + woord[i] + woord[i:],
        ]
    )


def noise(tekst: str, ruis: int, kans: random.Random) -> str:
    """0 as it is, 1 all lower case, 2 typing errors outside the marks."""
    delen = MERK.split(tekst)
    if ruis == 1:
        return "".join(d[:3] + d[3:].lower() if d.startswith("{") else d.lower() for d in delen)
    if ruis == 2:
        for i in range(0, len(delen), 2):
            delen[i] = re.sub(
                r"[^\W\d_]{7,}",
                lambda m: typo(m[0], kans) if kans.random() < 0.2 else m[0],
                delen[i],
            )
    return "".join(delen)


def main(eerste: int, stap: int, aantal: int) -> None:
    lijsten, sjablonen = pools()
    kans = random.Random(eerste)
    eigen = sjablonen[eerste::stap]
    for nummer in range(aantal):
        tekst = fill(eigen[nummer % len(eigen)], lijsten, kans)
        print(noise(tekst, kans.choice((0, 0, 0, 1, 2)), kans))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
