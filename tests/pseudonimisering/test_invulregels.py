"""What was copied from a form, and institutions that one word beside them gives away."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.service import check


def gevonden(tekst: str) -> list[str]:
    return [tekst[b.begin : b.eind] for b in check({"t": tekst}, Context()).lijst]


@pytest.mark.parametrize(
    ("tekst", "wat"),
    [
        ("Werkgever: Wijzer", "Wijzer"),
        ("dagbesteding: kwiek\nhuisarts: smit", "kwiek"),
        ("dagbesteding: kwiek\nhuisarts: smit", "smit"),
        ("Contact gehad met Kwiek: zij maken zich zorgen.", "Kwiek"),
        ("volgens de schakelaar is hij er al weken niet geweest.", "de schakelaar"),
        ("de zandloper belde: hij is weer te laat.", "de zandloper"),
        ("zij werkt bij 't speelhuis als schoonmaakster.", "'t speelhuis"),
        ("Zij gaat naar de Vriendschap, groep 5.", "de Vriendschap"),
        ("Warme Hap belde over de kosten.", "Warme Hap"),
    ],
)
def test_an_institution_with_an_ordinary_name_is_found(tekst: str, wat: str) -> None:
    assert wat in gevonden(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "School: geen\nWerk: zoekt iets met hout\nPartner: overleden\nMoeder: boos en moe",
        "Zijn Moeder belde. Contact gehad met Thuiszorg en met de Huisarts.",
        "hij ging 't huis uit en naar 't werk, volgens de buren op de fiets.",
    ],
)
def test_ordinary_words_beside_a_colon_or_a_preposition_are_left_alone(tekst: str) -> None:
    assert gevonden(tekst) == []
