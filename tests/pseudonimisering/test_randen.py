"""An institution is found as wide as its name: article, kind, number and small words included."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.model import Context, Soort
from motorkap.pseudonimisering.service import check


def found(tekst: str) -> dict[str, Soort]:
    lijst = check({"t": tekst}, Context()).lijst
    return {tekst[b.begin : b.eind]: b.soort for b in lijst}


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("De mentor op het Walburg vertrouwt het niet.", "het Walburg"),
        ("Hij at bij Resto van Harte en sliep daarna.", "Resto van Harte"),
        ("Zij voetballen niet meer bij GRC 14.", "GRC 14"),
        ("Hij werkte in de slachterij van Westfort.", "de slachterij van Westfort"),
        ("hij is verwezen naar van dalen voor onderzoek.", "van dalen"),
        ("zij zit op het koning willem en spijbelt.", "het koning willem"),
        ("Zij werkt bij thuishulp Mens en Zorg.", "thuishulp Mens en Zorg"),
        ("Sinds de overval op juwelier Van Gelder slaapt zij niet.", "juwelier Van Gelder"),
    ],
)
def test_no_part_of_the_name_stays_behind(tekst: str, naam: str) -> None:
    assert found(tekst)[naam] is Soort.INSTELLING


def test_an_amount_behind_a_name_and_whose_child_it_is_stay_out() -> None:
    assert "ABC 12" not in found("Zij betaalt bij de firma ABC 12 euro per maand.")
    assert found("De school van Piet belde.") == {"Piet": Soort.NAAM}
