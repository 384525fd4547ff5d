"""Plates, accounts and file numbers; dates and ages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pseudonimisering.test_nummers import soorten

KORT = "jan feb mrt apr mei jun jul aug sep okt nov dec"
MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december"


@pytest.mark.parametrize("plaat", ["GH-384-T", "12-XKL-9", "VX-01-YE", "kl-12-gh", "0-XXE-18"])
def test_plates_of_every_series_are_found(plaat: str) -> None:
    assert soorten(f"Hij rijdt in een busje, {plaat}, zonder rijbewijs") == [("KENTEKEN", plaat)]


@pytest.mark.parametrize("plaat", ["uy082g", "GH 384 T", "12 xkl 9"])
def test_a_plate_without_dashes_is_found_where_a_car_is_spoken_of(plaat: str) -> None:
    assert soorten(f"Hij rijdt in een busje, {plaat}, zonder rijbewijs") == [("KENTEKEN", plaat)]


@pytest.mark.parametrize("naam", ["@lot_je_2010", "its_saar2011", "bmw.boyz183", "jude.official"])
def test_accounts_are_found(naam: str) -> None:
    assert soorten(f"Op instagram heet ze {naam}") == [("SOCIAL", naam)]


def test_a_casus_code_of_our_own_is_no_finding() -> None:
    assert soorten("Zie ook MK-7Q4K-2P van vorige week.") == []


@pytest.mark.parametrize("nummer", ["118-402", "AL96731X", "PL2000-2024045678-1", "8834165"])
def test_file_numbers_are_found(nummer: str) -> None:
    assert soorten(f"Zij is bekend onder {nummer} bij ons") == [("KLANTNUMMER", nummer)]


@given(st.dates(date(1920, 1, 1), date(2035, 12, 31)), st.integers(0, 5))
def test_every_date_is_found_in_every_form(dag: date, vorm: int) -> None:
    maand = MAANDEN.split()[dag.month - 1]
    geschreven = (
        f"{dag:%d-%m-%Y}",
        f"{dag:%Y-%m-%d}",
        f"{dag.day}/{dag.month}/{dag.year}",
        f"{dag.day} {maand} {dag.year}",
        f"{dag.day} {maand}",
        f"{dag.day} {KORT.split()[dag.month - 1]}. '{dag:%y}",
    )[vorm]
    assert soorten(f"Het was op {geschreven} heel koud.") == [("DATUM", geschreven)]


@pytest.mark.parametrize(
    "tekst", ["In maart 2023.", "24/7 bereikbaar.", "Een 1-2-3'tje.", "In mei."]
)
def test_a_month_or_a_saying_is_no_date(tekst: str) -> None:
    assert soorten(tekst) == []


@pytest.mark.parametrize(
    "tekst",
    ["Hij is 84 en woont alleen.", "Moeder (84) belde.", "Zij is 84 jaar oud.", "84-jarige man"],
)
def test_an_exact_age_is_found(tekst: str) -> None:
    assert soorten(tekst) == [("LEEFTIJD", "84")]


@pytest.mark.parametrize(
    "tekst",
    [
        "Zij wacht al 14 jaar.",
        "Na 52 jaar huwelijk.",
        "Het is 12 jaar geleden.",
        "Hij kreeg 3 jaar cel.",
    ],
)
def test_how_long_something_lasts_is_no_age(tekst: str) -> None:
    assert soorten(tekst) == []
