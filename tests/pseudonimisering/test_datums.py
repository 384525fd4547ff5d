"""Days and ages, in figures and in words."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.model import Context, Soort
from motorkap.pseudonimisering.service import check


def van(soort: Soort, tekst: str) -> list[str]:
    gevonden = check({"t": tekst}, Context()).lijst
    return [tekst[b.begin : b.eind] for b in gevonden if b.soort is soort]


@pytest.mark.parametrize(
    ("tekst", "datum"),
    [
        ("Geboren op tweede kerstdag 1954.", "tweede kerstdag 1954"),
        ("Hij moet tot de 14e wachten.", ""),
        ("Zij kan blijven tot de 14e.", "de 14e"),
        ("Sinds zes-en-twintig december 1961.", "zes-en-twintig december 1961"),
        ("De eerste van de maand mei 2019 begon het.", ""),
        ("De intake is 14-10.", "14-10"),
        ("Wij waren er gisteren, 3-11, voor niets.", "3-11"),
    ],
)
def test_a_day_is_found_however_it_is_written(tekst: str, datum: str) -> None:
    gevonden = van(Soort.DATUM, tekst)
    assert not datum or gevonden == [datum]


@pytest.mark.parametrize(
    ("tekst", "leeftijden"),
    [
        ("Zij wordt in mei drieënveertig.", ["drieënveertig"]),
        ("Een zestigjarige man.", ["zestig"]),
        ("Ze zijn 80 en 82 en willen samen blijven.", ["80", "82"]),
        ("Als ze 18 is gaat ze het huis uit.", ["18"]),
        ("Moeder 34, vader 31.", ["34", "31"]),
        ("Een kind van een jaar of 5 loopt buiten.", ["5"]),
        ("Kinderen van 4, 6 en 9 weken na de scheiding.", []),
        ("Kind van 0 tot 4 jaar: dan de jeugdgezondheidszorg.", []),
        ("Drie jaar geleden was er tachtig procent.", []),
    ],
)
def test_an_age_is_found_in_figures_and_in_words(tekst: str, leeftijden: list[str]) -> None:
    assert van(Soort.LEEFTIJD, tekst) == leeftijden


@pytest.mark.parametrize(
    ("tekst", "leeftijd"),
    [
        ("als ze zestien is mag ze kiezen", "zestien"),
        ("hij zegt dat hij drieëndertig is", "drieëndertig"),
        ("de oudste is negen, zij wil weg", "negen"),
        ("meneer, achtenzeventig, woont alleen", "achtenzeventig"),
        ("op haar zeventiende ging ze het huis uit", "zeventiende"),
        ("zoon v 8 en dochter v 11", "11"),
        ("zoon Tijs 14j wil weg", "14"),
        ("hij is 17, wordt in mei 18", "18"),
    ],
)
def test_ages_in_words_and_in_short_are_found(tekst: str, leeftijd: str) -> None:
    assert leeftijd in van(Soort.LEEFTIJD, tekst)


def test_a_moment_as_messages_are_exported_is_no_phone_number() -> None:
    assert van(Soort.TELEFOON, "03-11-2026 14:05 kwam een bericht binnen.") == []


@pytest.mark.parametrize("tekst", ["val gemaakt (3/11), heup", "schreef me 11/11 een brief"])
def test_a_day_and_a_month_with_a_slash_are_a_date(tekst: str) -> None:
    assert any(b.soort is Soort.DATUM for b in check({"t": tekst}, Context()).lijst)


@pytest.mark.parametrize("tekst", ["2 dd 1/2 tabl", "3/4 van de mensen", "24/7 zorg", "5/7 dagen"])
def test_a_part_of_something_is_no_date(tekst: str) -> None:
    assert not any(b.soort is Soort.DATUM for b in check({"t": tekst}, Context()).lijst)


@pytest.mark.parametrize("tekst", ["Het kost € 25.04 per week.", "De prijs is 30.10, zegt ze."])
def test_an_amount_with_a_dot_is_no_date(tekst: str) -> None:
    assert van(Soort.DATUM, tekst) == []
