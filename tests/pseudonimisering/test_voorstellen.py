"""What the check proposes instead, and what it hands to the browser."""

from __future__ import annotations

import json

import pytest

from motorkap.pseudonimisering.model import Context, Graad
from motorkap.pseudonimisering.service import check


def voorstellen(tekst: str) -> list[str]:
    return [b.voorstel for b in check({"t": tekst}, Context()).lijst]


@pytest.mark.parametrize(
    ("tekst", "voorstel"),
    [
        ("Op 12 maart 2024 viel zij.", "maart 2024"),
        ("Op 12-03-2024 viel zij.", "maart 2024"),
        ("Op 6 mrt viel zij.", "maart"),
        ("Op 2024-11-30 viel zij.", "november 2024"),
        ("Zij is 84 jaar oud.", "66+"),
        ("Zijn dochter (14) zwijgt.", "12-15"),
        ("Zij woont in Sleeuwijk.", "een dorp in Team West"),
        ("Zij woont in Wijk en Aalburg.", "een dorp in Team Oost"),
        ("Zij zit op basisschool De Regenboog.", "een school"),
        ("Hij komt bij huisartsenpraktijk De Dijk.", "een praktijk"),
        ("Bel 06-12345678.", "[telefoonnummer]"),
        ("Mevrouw Bos belde.", "[naam]"),
    ],
)
def test_a_finding_has_a_neutral_proposal(tekst: str, voorstel: str) -> None:
    assert voorstellen(tekst) == [voorstel]


def test_the_same_person_keeps_the_same_words_throughout() -> None:
    een, twee, drie = voorstellen("Zoon Bram spijbelt. Bram gamet. Mevrouw Bos is boos.")
    assert (een, twee, drie) == ("[naam]", "de zoon", "[naam]")


def test_each_finding_says_in_plain_words_what_it_is_and_whether_it_blocks() -> None:
    naam, tel = check({"t": "Anna belde 06-12345678."}, Context()).lijst
    assert (naam.zin, naam.graad) == ("lijkt op een naam", Graad.WAARSCHUWT)
    assert (tel.zin, tel.graad) == ("lijkt op een telefoonnummer", Graad.BLOKKEERT)


def test_the_answer_for_the_browser_is_json_and_repeats_no_text() -> None:
    bevindingen = check({"situatie": "Mevrouw Vlasblom belde 06-12345678."}, Context())
    antwoord = json.dumps(bevindingen.as_dict())
    assert bevindingen.blokkeert
    assert "lasblom" not in antwoord
    assert "12345678" not in antwoord
