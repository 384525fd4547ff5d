"""Where somebody works, plays, lies or owes, a word that is no plain place is a name."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.service import check
from motorkap.pseudonimisering.sleuven import find_sleuf
from motorkap.pseudonimisering.tekst import read


def slots(tekst: str) -> list[str]:
    t = read(tekst)
    return [t.even[v.begin : v.eind] for v in find_sleuf(t, frozenset())]


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("hij voetbalt bij wilskracht en zit thuis", "wilskracht"),
        ("er is een schuld bij de hypotheker.", "de hypotheker"),
        ("mevr ligt in het bernhoven en wil naar huis", "het bernhoven"),
        ("de juf van de rede belde", "de rede"),
        ("zij is verwezen naar de dorsvloer en wacht", "de dorsvloer"),
        ("de voorganger van de akkerwinde kwam langs", "de akkerwinde"),
        ("ze haalt hem op bij van wijk na het werk", "van wijk"),
    ],
)
def test_any_word_may_be_what_a_place_is_called(tekst: str, naam: str) -> None:
    assert slots(tekst) == [naam]


@pytest.mark.parametrize(
    "tekst",
    [
        "hij voetbalt bij een club en werkt bij de bakker.",
        "er is een schuld bij vrienden, bij familie en bij de gemeente.",
        "mevr ligt in de kamer en is opgenomen in het ziekenhuis.",
        "de juf van de school belde over de grote jongen.",
        "zij werkt bij de grootste winkel van de stad.",
        "hij is verwezen naar de chirurg en in behandeling bij de pedicure.",
        "na de behandeling gaat hij vaak nog even naar de bosrand.",
        "wij gaan naar van alles kijken en door van school te veranderen rust krijgen.",
    ],
)
def test_a_plain_place_is_nobody(tekst: str) -> None:
    assert slots(tekst) == []
    assert check({"t": tekst}, Context()).lijst == ()
