"""Institutions that no capital gives away, and shops that are somebody's employer."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.model import Context, Soort
from motorkap.pseudonimisering.service import check


def instellingen(tekst: str) -> list[str]:
    gevonden = check({"t": tekst}, Context()).lijst
    return [tekst[b.begin : b.eind] for b in gevonden if b.soort is Soort.INSTELLING]


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("hij zit op de springplank en vindt het leuk.", "de springplank"),
        ("Zoon gaat over naar De Zevensprong.", "De Zevensprong"),
        ("de zus zit op het altena college.", "het altena college"),
        ("zij gaat naar vmbo-school de waard.", "vmbo-school de waard"),
        ("hij werkt bij van oers in de kas.", "van oers"),
        ("Zij werkt bij de Hema in Breda.", "de Hema"),
        ("Uitvaart was in de Ontmoetingskerk.", "de Ontmoetingskerk"),
        ("Er ligt een lening bij Krediet Direct.", "Krediet Direct"),
        ("Hij is lid van de Hersteld Hervormde Gemeente.", "Hersteld Hervormde Gemeente"),
        ("Post van bouwbedrijf gebr. van Vugt.", "bouwbedrijf gebr. van Vugt"),
    ],
)
def test_an_institution_is_known_by_the_words_around_it(tekst: str, naam: str) -> None:
    assert any(naam.lower() in gevonden.lower() for gevonden in instellingen(tekst))


@pytest.mark.parametrize(
    "tekst",
    [
        "Zij zit op de bank en kijkt uit over de brug.",
        "Hij haalt brood bij de Hema en geld bij de Rabobank.",
        "De VO-school belt de Huisarts.",
        "zij gaat naar de kerk en zit in de tuin.",
    ],
)
def test_ordinary_places_and_shops_are_left_alone(tekst: str) -> None:
    assert instellingen(tekst) == []
