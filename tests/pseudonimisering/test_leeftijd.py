"""Ages that only the person beside them explains."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.model import Context, Soort
from motorkap.pseudonimisering.service import check


def ages(tekst: str) -> list[str]:
    gevonden = check({"text": tekst}, Context()).lijst
    return [tekst[b.begin : b.eind] for b in gevonden if b.soort is Soort.LEEFTIJD]


@pytest.mark.parametrize(
    ("tekst", "leeftijden"),
    [
        ("Mw. (79) en dhr. (83), Dussen.", ["79", "83"]),
        ("Kdn Pim 9 en Lieke 6 om de week.", ["9", "6"]),
        ("gezin met 3 kdn (2, 5 en 11), huur te laat", ["2", "5", "11"]),
        ("oma 86, moeder 58, dochter 29 plus baby", ["86", "58", "29"]),
        ("een vader van 61 leert Nederlands", ["61"]),
        ("Yara van 12 kookt elke dag", ["12"]),
        ("echtpaar van 88 en 90 uit Hank", ["88", "90"]),
        ("mw 87 kan niet meer stofzuigen", ["87"]),
        ("Dirk Moerman, Hoge Maasdijk 203, 64, oud-schipper", ["64"]),
        ("Bep, die zelf 73 is, heeft reuma", ["73"]),
        ("Kinderen 3, 6 en 9.", ["3", "6", "9"]),
        ("Hij was 22 toen zijn ouders vertrokken.", ["22"]),
    ],
)
def test_GRD_08_an_age_beside_a_person_is_found(tekst: str, leeftijden: list[str]) -> None:
    assert ages(tekst) == leeftijden


@pytest.mark.parametrize(
    "tekst",
    [
        "een vader van 3 kinderen met een schuld van 40 euro",
        "Piet 3 keer gebeld, Jan 2 nachten weg, Anna 12 uur per week",
        "kind 1, kind 2 en kind 3 zijn thuis",
        "mw 2 keer niet thuis, dhr 12 katten",
        "een koelkast van 2e hand",
    ],
)
def test_what_is_counted_beside_a_person_is_no_age(tekst: str) -> None:
    assert ages(tekst) == []
