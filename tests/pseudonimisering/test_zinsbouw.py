"""A first name that is also a thing counts where a person would stand."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.model import Context, Soort
from motorkap.pseudonimisering.service import check


def namen(tekst: str) -> list[str]:
    gevonden = check({"t": tekst}, Context()).lijst
    return [tekst[b.begin : b.eind] for b in gevonden if b.soort is Soort.NAAM]


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("vandaag belde roos op over de huur.", "roos"),
        ("zij zegt dat mees niet meer naar huis wil.", "mees"),
        ("woont alleen sinds bas weg is.", "bas"),
        ("wil is gestopt met de medicatie.", "wil"),
        ("plek gezocht voor jasmijn bouma.", "jasmijn bouma"),
        ("kun jij bij van den akker kijken", "van den akker"),
        ("Bloem, de oudste, heeft epilepsie.", "Bloem"),
        ("Moeder en Frans Bos komen samen.", "Frans Bos"),
        ("In het dorp noemen ze hem de Prof.", "de Prof"),
    ],
)
def test_a_word_without_article_beside_a_verb_is_a_person(tekst: str, naam: str) -> None:
    assert naam in namen(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "er stond een roos op tafel en een mees in de tuin.",
        "de bas van de band staat te hard.",
        "Storm en regen houden haar binnen.",
        "Zij spreekt Frans en leert Engels.",
        "tegen wil en dank is hij verhuisd.",
        "Bel de crisisdienst. (Niet na tien uur.)",
        "DE BEWONER DOET DE DEUR NIET OPEN EN BETAALT GEEN HUUR.",
        "Hb was kort, kdn slapen elders.",
    ],
)
def test_a_thing_with_an_article_or_in_a_row_is_no_person(tekst: str) -> None:
    assert namen(tekst) == []
