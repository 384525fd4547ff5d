"""What was learned finds what no rule speaks for, and takes back what a rule cried in vain."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering import geleerd
from motorkap.pseudonimisering.model import Context, Soort
from motorkap.pseudonimisering.service import check


def found(tekst: str) -> dict[str, Soort]:
    lijst = check({"t": tekst}, Context()).lijst
    return {tekst[b.begin : b.eind]: b.soort for b in lijst}


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("mevr verhuist in mei naar de kroonsteen, kamer 14.", "de kroonsteen"),
        ("de oudste zit op de bosbes en de jongste thuis", "de bosbes"),
        ("Zijn begeleider van de Waterspin is ziek.", "de Waterspin"),
        ("Zij heeft nog een schuld bij Mirtex Wonen.", "Mirtex Wonen"),
        ("hij voetbalt bij wilskracht en zit thuis", "wilskracht"),
        ("er is een schuld bij de hypotheker.", "de hypotheker"),
        ("mevr ligt in het bernhoven en wil naar huis", "het bernhoven"),
        ("de juf van de rede belde", "de rede"),
        ("zij is verwezen naar de dorsvloer en wacht", "de dorsvloer"),
        ("de voorganger van de akkerwinde kwam langs", "de akkerwinde"),
        ("ze haalt hem op bij van wijk na het werk", "van wijk"),
        ("sinds kort weg bij veerkamp en zonen, zit nu thuis", "veerkamp en zonen"),
    ],
)
def test_an_institution_is_known_by_the_words_around_it(tekst: str, naam: str) -> None:
    assert naam in found(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "Hij zit op de bank en kijkt naar de regen.",
        "Zij gaat naar de dokter en daarna naar de winkel.",
        "De woning staat op de lijst van de gemeente.",
        "hij werkt bij een boer en helpt op de manege",
        "hij heeft ontslag genomen bij het restaurant omdat het te zwaar was.",
        "de baby is bij het consultatiebureau gewogen.",
        "de jongste zit op de glijbaan, de oudste loopt naar de bosrand.",
        "hij voetbalt bij een club en werkt bij de bakker.",
        "er is een schuld bij vrienden, bij familie en bij de gemeente.",
        "mevr ligt in de kamer en is opgenomen in het ziekenhuis.",
        "de juf van de school belde over de grote jongen.",
        "zij werkt bij de grootste winkel van de stad.",
        "hij is verwezen naar de chirurg en in behandeling bij de pedicure.",
        "na de behandeling gaat hij vaak nog even naar de bosrand.",
        "wij gaan naar van alles kijken en door van school te veranderen rust krijgen.",
        "De partner zorgt dag en nacht en zegt nooit nee. Hobby's zijn gestopt.",
    ],
)
def test_a_thing_or_a_kind_by_itself_is_nobody(tekst: str) -> None:
    assert found(tekst) == {}


@pytest.mark.parametrize(
    "tekst",
    [
        "Parentificatie? KOPP-groep bij Indigo start na de herfst.",
    ],
)
def test_what_a_rule_cried_is_taken_back_where_nobody_is_meant(
    tekst: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(tekst) == {}
    monkeypatch.setattr(geleerd, "_ZEKER_NIET", 0.0)
    monkeypatch.setattr(geleerd, "_STIL", 0.0)
    assert found(tekst)


def test_what_has_a_form_is_never_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geleerd, "_ZEKER_NIET", 1.0)
    tekst = "Bel Anna, BSN 999990019, Dorpsstraat 12, 06-12345678 of anna@voorbeeld.nl."
    assert set(found(tekst).values()) >= {Soort.BSN, Soort.ADRES, Soort.TELEFOON, Soort.EMAIL}


@pytest.mark.parametrize(
    ("tekst", "nummer"),
    [
        ("dat staat onder BWV 5530/19 bij de bank", "BWV 5530/19"),
        ("dossier\n4481 170", "4481"),
    ],
)
def test_a_file_number_of_no_known_form_is_found_whole(tekst: str, nummer: str) -> None:
    delen = [b for b in check({"t": tekst}, Context()).lijst if b.soort is Soort.KLANTNUMMER]
    gemerkt = "".join(tekst[b.begin : b.eind] for b in delen)
    assert [c for c in gemerkt if c.isalnum()] == [c for c in nummer if c.isalnum()]


@pytest.mark.parametrize("tekst", ["zij is net zestien en zwanger"])
def test_an_age_of_no_known_form_is_found(tekst: str) -> None:
    assert Soort.LEEFTIJD in found(tekst).values()
