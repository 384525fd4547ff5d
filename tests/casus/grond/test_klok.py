"""Two clocks after tabling: a ground for an emergency, and a resident who does not know yet."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.casus.grond.klok import until
from motorkap.overleg.adapter import dutch_calendar

KALENDER = dutch_calendar()
DAGEN = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("vandaag", "zin"),
    [
        (date(2026, 11, 26), "nog 1 werkdag"),
        (date(2026, 11, 27), "vandaag is de laatste dag"),
        (date(2026, 11, 28), "1 werkdag te laat"),  # a Saturday: too late all the same
        (date(2026, 12, 1), "2 werkdagen te laat"),
        (date(2026, 11, 20), "nog 5 werkdagen"),
    ],
)
def test_a_term_says_what_is_left_in_working_days(vandaag: date, zin: str) -> None:
    assert until(date(2026, 11, 27), vandaag, KALENDER).in_words == zin


@given(DAGEN, DAGEN)
def test_GRD_09_a_term_is_over_exactly_when_its_last_day_has_passed(
    dag: date, vandaag: date
) -> None:
    assert until(dag, vandaag, KALENDER).voorbij is (dag < vandaag)
