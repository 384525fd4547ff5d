"""The holidays of the Algemene termijnenwet, on the dates that the law study computed."""

from __future__ import annotations

from datetime import date

import pytest

from motorkap.overleg.adapter import holidays_of

NAMEN = [
    "Nieuwjaarsdag",
    "Goede vrijdag",
    "Tweede paasdag",
    "Koningsdag",
    "Bevrijdingsdag",
    "Hemelvaartsdag",
    "Tweede pinksterdag",
    "Eerste kerstdag",
    "Tweede kerstdag",
]
DAGEN = {
    2025: "1-1 4-18 4-21 4-26 5-5 5-29 6-9 12-25 12-26",
    2026: "1-1 4-3 4-6 4-27 5-5 5-14 5-25 12-25 12-26",
    2027: "1-1 3-26 3-29 4-27 5-5 5-6 5-17 12-25 12-26",
    2030: "1-1 4-19 4-22 4-27 5-5 5-30 6-10 12-25 12-26",
    2031: "1-1 4-11 4-14 4-26 5-5 5-22 6-2 12-25 12-26",
}


@pytest.mark.parametrize("jaar", DAGEN)
def test_TAX_07_the_holidays_of_the_law_are_these_days(jaar: int) -> None:
    verwacht = {
        date(jaar, int(md.split("-")[0]), int(md.split("-")[1])) for md in DAGEN[jaar].split()
    }
    assert set(holidays_of(jaar)) == verwacht


@pytest.mark.parametrize("jaar", DAGEN)
def test_each_holiday_has_its_dutch_name(jaar: int) -> None:
    assert sorted(holidays_of(jaar).values()) == sorted(NAMEN)


@pytest.mark.parametrize("jaar", range(2024, 2050))
def test_TAX_06_the_fifth_of_may_is_a_holiday_every_year(jaar: int) -> None:
    assert holidays_of(jaar)[date(jaar, 5, 5)] == "Bevrijdingsdag"


@pytest.mark.parametrize("jaar", [2025, 2031])
def test_kings_day_moves_to_saturday_when_it_would_be_a_sunday(jaar: int) -> None:
    assert date(jaar, 4, 26) in holidays_of(jaar)
    assert date(jaar, 4, 27) not in holidays_of(jaar)


def test_the_list_cannot_be_changed_by_who_reads_it() -> None:
    with pytest.raises(TypeError):
        holidays_of(2026)[date(2026, 1, 2)] = "vrij"  # type: ignore[index]
