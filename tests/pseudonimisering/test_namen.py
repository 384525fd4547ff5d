"""Names of people, as they stand in the texts of the work."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.service import check
from tests.pseudonimisering.test_nummers import soorten


def namen(tekst: str) -> list[str]:
    return [woord for soort, woord in soorten(tekst) if soort == "NAAM"]


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("Gesprek met mw. van der Plas gehad.", "van der Plas"),
        ("Meneer van der Aa slaapt in de auto.", "van der Aa"),
        ("Gesprek met dhr. El Idrissi gehad.", "El Idrissi"),
        ("mevrouw de groot belt elke dag", "de groot"),
        ("De zoon, Björn, helpt niet.", "Björn"),
        ("Ik sprak A.B. (Bertus) de Kok.", "A.B. (Bertus) de Kok"),
        ("Partner j. de vries tekende.", "j. de vries"),
        ("Haar man Şükrü werkt.", "Şükrü"),
        ("Buurvrouw Grażyna kookt.", "Grażyna"),
        ("Dochter Sietske woont ver weg.", "Sietske"),
        ("Zijn nicht Sherida Ramlakhan komt.", "Sherida Ramlakhan"),
        ("Iedereen kent hem als Rooie Gerrit.", "Rooie Gerrit"),
        ("Mevrouw Post krijgt veel post.", "Post"),
        ("Roos komt niet meer op school.", "Roos"),
        ("haar zoon bas is boos", "bas"),
        ("gisteren belde zbigniew weer", "zbigniew"),
        ("Een gesprek met Marloes Vink.", "Marloes Vink"),
    ],
)
def test_a_name_is_found(tekst: str, naam: str) -> None:
    assert namen(tekst) == [naam]


@pytest.mark.parametrize(
    "tekst",
    [
        "Moeder wil graag werken. Vader helpt niet.",
        "Roos water kwam uit de kraan.",
        "De bakker is dicht en de vos heeft de kippen.",
        "Mw. X en partner A willen uit elkaar.",
        "De Kredietbank, Trema en Team Oost zitten aan tafel.",
        "De Kreditebank heeft nog geen plek.",
        "Volgens de Wmo en de Jeugdwet mag dat, zegt het UWV.",
        "Er wordt Turks, Pools en Nederlands gesproken.",
        "Een Wmo-indicatie en een WhatsAppgroep.",
        "Een schuldhulpverlener en een jeugdbeschermer overleggen.",
        "Het minnelijk trject is mislukt.",
    ],
)
def test_ordinary_words_partners_and_typing_errors_are_no_names(tekst: str) -> None:
    assert soorten(tekst) == []


def test_a_name_found_in_one_field_is_found_in_all() -> None:
    velden = {"hulpvraag": "Mevrouw Kok belde.", "situatie": "Kok ontkent alles."}
    gevonden = check(velden, Context()).lijst
    assert [(b.veld, velden[b.veld][b.begin : b.eind]) for b in gevonden] == [
        ("hulpvraag", "Kok"),
        ("situatie", "Kok"),
    ]


@pytest.mark.parametrize(
    ("tekst", "soort", "wat"),
    [
        ("Zij zit op basisschool De Regenboog.", "INSTELLING", "basisschool De Regenboog"),
        ("Zij zit op de Prinses Amaliaschool.", "INSTELLING", "de Prinses Amaliaschool"),
        ("Hij werkt bij Van Oord Logistiek.", "INSTELLING", "Van Oord Logistiek"),
        ("Oma woont in De Notenhof.", "INSTELLING", "De Notenhof"),
        ("Hij woont aan de Singel.", "STRAAT", "de Singel"),
        ("Hij woont op Lange Wijk 1a.", "ADRES", "Lange Wijk 1a"),
        ("adres: dorpsstraat 9-2 hoog", "ADRES", "dorpsstraat 9-2 hoog"),
        ("Zij verhuist naar Sleeuwijk.", "PLAATS", "Sleeuwijk"),
        ("Zij verhuist naar Wijk en Aalburg.", "PLAATS", "Wijk en Aalburg"),
    ],
)
def test_schools_employers_streets_and_kernen_are_found(tekst: str, soort: str, wat: str) -> None:
    assert (soort, wat) in soorten(tekst)


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("J.d.V. kwam niet opdagen.", "J.d.V."),
        ("Mevr. de B. heeft hulp nodig bij de was.", "de B."),
        ("Vader (Wit, P.J.) weigert hulp.", "P.J."),
        ("Rooie Sjaak uit de flat hiernaast", "Rooie Sjaak"),
        ("hij luistert naar Bikkel", "Bikkel"),
    ],
)
def test_initials_and_nicknames_are_names_too(tekst: str, naam: str) -> None:
    assert ("NAAM", naam) in soorten(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "Lieve mensen zijn het, maar den haag heeft nieuwe regels, mw. X en dhr. A. ook.",
        "Hij kiest voor rust, zij voor een rose met mais.",
    ],
)
def test_placeholders_towns_and_verbs_are_nobody(tekst: str) -> None:
    assert soorten(tekst) == []


def test_a_capital_prefix_inside_a_sentence_begins_a_surname_and_an_adjective_opens_none() -> None:
    assert soorten("Zijn huisarts is Van Nistelrooij.") == [("NAAM", "Van Nistelrooij")]
    assert soorten("Groot gezin, klein huis. Totale schuld: 31.450 euro.") == []
