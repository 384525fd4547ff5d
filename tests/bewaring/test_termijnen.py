"""Nothing ends before its term; what runs moves on; each day has a reason that can be read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.bewaring.termijnen import LOPEND, end_days, moves_to, reason, shown_days
from motorkap.casus.model import Status
from motorkap.installatie import POLICIES
from motorkap.kluis.model import Soort
from motorkap.policies import load_policies

TERMIJNEN = load_policies(POLICIES).bewaring
DAGEN = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def years_on(op: date, jaren: int) -> date:
    """The last day of a term of whole years, counted by hand."""
    try:
        return op.replace(year=op.year + jaren) - timedelta(days=1)
    except ValueError:
        return date(op.year + jaren, 2, 28)


@given(DAGEN)
def test_RET_01_a_concept_lives_42_days_after_its_last_change(op: date) -> None:
    dagen = end_days(TERMIJNEN, Status.CONCEPT, op)
    assert set(dagen.values()) == {op + timedelta(days=42)}


@given(DAGEN)
def test_RET_02_what_was_withdrawn_goes_after_42_days(op: date) -> None:
    dagen = end_days(TERMIJNEN, Status.INGETROKKEN, op)
    assert set(dagen.values()) == {op + timedelta(days=42)}


@given(DAGEN)
def test_RET_03_a_closed_casus_keeps_its_question_five_years_and_its_working_text_42_days(
    op: date,
) -> None:
    dagen = end_days(TERMIJNEN, Status.GESLOTEN, op)
    assert dagen[Soort.CASUS] == years_on(op, 5) + timedelta(days=1)
    assert dagen[Soort.WERKTEKST] == op + timedelta(days=42)
    assert timedelta(days=181) <= dagen[Soort.KENMERK] - op <= timedelta(days=184)


@given(DAGEN, st.sampled_from(sorted(LOPEND)), st.integers(0, 3000))
def test_however_long_a_casus_runs_its_keys_only_ever_move_to_a_later_day(
    op: date, status: Status, later: int
) -> None:
    begin = end_days(TERMIJNEN, status, op)
    for slot in (status, Status.GESLOTEN, Status.INGETROKKEN):
        eind = end_days(TERMIJNEN, slot, op + timedelta(days=later))
        assert all(begin[soort] <= eind[soort] for soort in begin)


@given(DAGEN, st.sampled_from(sorted(LOPEND)))
def test_what_runs_is_at_least_42_days_away_from_its_end(op: date, status: Status) -> None:
    assert min(end_days(TERMIJNEN, status, op).values()) >= op + timedelta(days=42)


@given(DAGEN, st.integers(0, 400))
def test_RET_R7_reopening_takes_no_day_away(op: date, later: int) -> None:
    gesloten = end_days(TERMIJNEN, Status.GESLOTEN, op)
    weer_open = end_days(TERMIJNEN, Status.GEAGENDEERD, op + timedelta(days=later))
    moved = moves_to(Status.GEAGENDEERD, weer_open, gesloten)
    assert all(weer_open[soort] > gesloten[soort] for soort in moved)
    assert Soort.CASUS not in moved


@given(DAGEN, st.sampled_from(sorted(LOPEND)), st.integers(0, 400))
def test_RET_R6_the_page_shows_the_day_that_closing_today_would_set(
    op: date, status: Status, later: int
) -> None:
    vandaag = op + timedelta(days=later)
    shown = shown_days(TERMIJNEN, status, end_days(TERMIJNEN, status, op), vandaag)
    assert shown[Soort.CASUS] >= end_days(TERMIJNEN, Status.GESLOTEN, vandaag)[Soort.CASUS]


@given(DAGEN)
def test_the_page_shows_the_day_of_the_own_reference_though_the_chair_closed(op: date) -> None:
    voor = end_days(TERMIJNEN, Status.BESPROKEN, op)
    shown = shown_days(TERMIJNEN, Status.GESLOTEN, voor, op)
    assert shown == end_days(TERMIJNEN, Status.GESLOTEN, op)


def test_the_page_shows_no_day_of_what_is_gone() -> None:
    now = {Soort.CASUS: date(2031, 1, 1)}
    assert set(shown_days(TERMIJNEN, Status.GESLOTEN, now, date(2026, 1, 1))) == {Soort.CASUS}


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.VERNIETIGD])
@pytest.mark.parametrize("soort", [Soort.CASUS, Soort.WERKTEKST, Soort.KENMERK])
def test_RET_R6_each_state_has_a_reason_and_a_rule_to_show(status: Status, soort: Soort) -> None:
    assert reason(TERMIJNEN, status, soort).startswith(("omdat", "als de casus"))
