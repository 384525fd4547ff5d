"""Where somebody lives without a street that says so, and numbers that are no house."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.model import Context, Soort
from motorkap.pseudonimisering.service import check


def adressen(tekst: str) -> list[str]:
    gevonden = check({"t": tekst}, Context()).lijst
    return [tekst[b.begin : b.eind] for b in gevonden if b.soort is Soort.ADRES]


@pytest.mark.parametrize(
    ("tekst", "adres"),
    [
        ("De sleutel ligt op nr 31 in de Lange Tiendweg.", "nr 31 in de Lange Tiendweg"),
        ("Post kan naar postbus 2210.", "postbus 2210"),
        ("gezin zit op standplaats 7 van het kamp", "standplaats 7"),
        ("Zij woont in de Torenflat, deur 14.", "Torenflat, deur 14"),
        ("Noodopvang: Achter de Kerk 1.", "Achter de Kerk 1"),
        ("ze wonen op achter de hoven 12", "achter de hoven 12"),
        ("De woning aan de Anne Frankstraat 16-III is nat.", "de Anne Frankstraat 16-III"),
        ("huisbezoek gedaan op schoolstraat 21 3 hoog", "schoolstraat 21 3 hoog"),
        ("Locatie huisbezoek: Hoge Maasdijk 101", "Hoge Maasdijk 101"),
        ("Burg. de Vriesstraat 3 is leeg.", "Burg. de Vriesstraat 3"),
        ("Zij gaat naar molenstr. 4 voor koffie", "molenstr. 4"),
        ("Hij woont bolder 3 en wil daar weg.", "bolder 3"),
        ("De sleutel van oude ley 12 is kwijt.", "oude ley 12"),
        ("Zandoogje 22 staat leeg en zij zoekt een kamer.", "Zandoogje 22"),
        ("Gegevens: Grutto 30, app. 4, 4287 LX.", "Grutto 30, app. 4"),
    ],
)
def test_where_somebody_lives_is_found_as_a_whole(tekst: str, adres: str) -> None:
    assert any(adres in gevonden for gevonden in adressen(tekst))


@pytest.mark.parametrize(
    "tekst",
    [
        "De brief van schuldeiser 4 is kwijt en post van incasso 12 ook.",
        "Hij woont op 2 hoog. Zij woont op de begane grond, deur 2 is van de buren.",
        "Zij zit in Groep 8. Hij koos voor Optie 2 en staat op plek 14 van de lijst.",
        "Het huis heeft 4 kamers. Huisbezoek bij verhuurder 2 is gedaan op stap 3.",
        "Rekening van Essent 312 open, achterstand aan Vitens 310, post van Nuon 2x.",
        "Hij kijkt op Netflix 3 series, rijdt in Golf 4 en kreeg van Leergeld 150.",
        "Zij kreeg een bungalow 2 weken te leen, en een caravan 4 maanden.",
    ],
)
def test_a_number_that_is_no_house_blocks_nothing(tekst: str) -> None:
    assert adressen(tekst) == []
