"""Nothing ends before its term, and a closed casus never later than a running one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.bewaring.termijnen import add_months, end_days, reason
from motorkap.casus.model import Status
from motorkap.kluis.model import Soort

DAGEN = st.dates(date(2024, 1, 1), date(2032, 12, 31))
LOPEND = [Status.INGEDIEND, Status.GEAGENDEERD, Status.BESPROKEN, Status.NAZORG]


def test_a_leap_day_plus_five_years_is_the_first_of_march() -> None:
    assert add_months(date(2024, 2, 29), 60) == date(2029, 3, 1)
    assert add_months(date(2026, 8, 31), 6) == date(2027, 3, 1)
    assert add_months(date(2026, 12, 1), 12) == date(2027, 12, 1)


@given(DAGEN, st.integers(0, 120))
def test_RET_R4_a_term_in_months_never_ends_early(op: date, maanden: int) -> None:
    eind = add_months(op, maanden)
    maand = (eind.year - op.year) * 12 + eind.month - op.month
    assert maand - maanden in (0, 1)
    assert eind.day == op.day if maand == maanden else eind.day == 1


@given(DAGEN)
def test_RET_01_a_concept_lives_42_days_after_its_last_change(op: date) -> None:
    assert set(end_days(Status.CONCEPT, op).values()) == {op + timedelta(days=42)}


@given(DAGEN)
def test_RET_02_what_was_withdrawn_goes_after_42_days(op: date) -> None:
    assert set(end_days(Status.INGETROKKEN, op).values()) == {op + timedelta(days=42)}


@given(DAGEN)
def test_RET_03_a_closed_casus_keeps_its_question_five_years_and_its_working_text_42_days(
    op: date,
) -> None:
    dagen = end_days(Status.GESLOTEN, op)
    assert dagen[Soort.CASUS] == add_months(op, 60)
    assert dagen[Soort.WERKTEKST] == op + timedelta(days=42)
    assert dagen[Soort.KENMERK] == add_months(op, 6)


@given(DAGEN, st.sampled_from(LOPEND), st.integers(0, 300))
def test_while_it_runs_nothing_ends_before_the_days_that_closing_would_set(
    op: date, status: Status, later: int
) -> None:
    lopend, gesloten = (
        end_days(status, op),
        end_days(Status.GESLOTEN, op + timedelta(days=later)),
    )
    assert all(lopend[soort] >= gesloten[soort] for soort in lopend)


@pytest.mark.parametrize("status", list(Status))
def test_RET_R6_each_state_has_a_reason_to_show(status: Status) -> None:
    assert reason(status).startswith(("omdat", "voorlopig"))
