"""Institutions that their writing gives away."""

from __future__ import annotations

import pytest

from motorkap.pseudonimisering.model import Context, Soort
from motorkap.pseudonimisering.service import check


def institutions(tekst: str) -> list[str]:
    gevonden = check({"text": tekst}, Context()).lijst
    return [tekst[b.begin : b.eind] for b in gevonden if b.soort is Soort.INSTELLING]


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("hij traint bij v.v. merwe boys, op dinsdag", "v.v. merwe boys"),
        ("Dave is trainer van v.v. De Dijkers.", "v.v. De Dijkers"),
        ("huisarts Oudijk (Huisartsen aan de Vliet) belde", "Huisartsen aan de Vliet"),
        ("Er ligt beslag bij Metaal Noord BV sinds mei.", "Metaal Noord BV"),
        ("Zij maakt schoon bij kapsalon knip & zo, zwart.", "knip & zo"),
        ("Dat hij als Olympia-trainer weg moest, was erg.", "Olympia-trainer"),
        ("De imam van de Selimiye moskee belde.", "de Selimiye moskee"),
        ("Zij werkt via Thuiszorg Zilverdraad.", "Thuiszorg Zilverdraad"),
        ("loonbeslag bij Kapsalon Knip & Zo, al een jaar", "Kapsalon Knip & Zo"),
    ],
)
def test_GRD_08_an_institution_is_found_as_wide_as_its_name(tekst: str, naam: str) -> None:
    assert any(naam in gevonden for gevonden in institutions(tekst))


@pytest.mark.parametrize(
    "tekst",
    [
        "pap & mam zijn moe",
        "Er is bv. geen buffer, bv voor de huur.",
        "Het dossier ligt in de la, hij slaapt op de overloop.",
    ],
)
def test_plain_things_and_people_are_no_institution(tekst: str) -> None:
    assert institutions(tekst) == []


def test_a_row_of_kinds_without_end_is_read_all_the_same() -> None:
    tekst = "Ik ging naar " + "School " * 2400 + "Jansen."
    assert check({"tekst": tekst}, Context()).lijst


@pytest.mark.parametrize("tekst", ["Het Maandag-overleg loopt uit.", "Zij zit in het Kerst-team."])
def test_a_day_or_a_feast_before_a_dash_is_no_institution(tekst: str) -> None:
    assert institutions(tekst) == []
