"""Terms in working days, the closing time, and clocks that change twice a year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.kalender.kalender import (
    Kalender,
    end_of_day,
    local_day,
    to_local,
    to_utc,
)

KALENDER = dutch_calendar()
DAGEN = st.dates(date(2024, 1, 1), date(2032, 12, 31))
MOMENTEN = st.datetimes(datetime(2024, 1, 10), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def at(tekst: str) -> datetime:
    """A moment in local time, for reading: 2026-03-31 10:00."""
    dag, tijd = tekst.split()
    return to_utc(date.fromisoformat(dag), time.fromisoformat(tijd))


@pytest.mark.parametrize(
    ("begin", "sluit"),
    [
        ("2026-12-01 10:00", "2026-11-27 12:00"),  # Tuesday: Sunday is no working day, so Friday
        ("2026-12-03 10:00", "2026-11-30 12:00"),  # Thursday: noon on Tuesday is 46 hours before
        ("2026-12-03 12:00", "2026-12-01 12:00"),  # exactly 48 hours is enough
        ("2026-12-03 11:59", "2026-11-30 12:00"),
        ("2026-12-04 14:00", "2026-12-02 12:00"),
        ("2026-05-07 13:00", "2026-05-04 12:00"),  # 5 May is skipped
        ("2026-04-08 09:00", "2026-04-02 12:00"),  # Good Friday and Easter Monday are skipped
        ("2026-12-29 10:00", "2026-12-24 12:00"),  # both days of Christmas are skipped
    ],
)
def test_tabling_closes_at_noon_on_the_last_working_day_48_hours_before(
    begin: str, sluit: str
) -> None:
    assert KALENDER.closing_time(at(begin)) == at(sluit)


@given(MOMENTEN)
def test_the_closing_time_is_noon_on_a_working_day_and_the_last_that_fits(begin: datetime) -> None:
    sluit = KALENDER.closing_time(begin)
    assert to_local(sluit).time() == time(12)
    assert KALENDER.is_workday(local_day(sluit))
    assert begin - sluit >= timedelta(hours=48)
    volgende = to_utc(KALENDER.add_workdays(local_day(sluit), 1), time(12))
    assert begin - volgende < timedelta(hours=48)


@pytest.mark.parametrize(
    ("van", "aantal", "tot"),
    [
        (date(2026, 5, 4), 1, date(2026, 5, 6)),
        (date(2026, 5, 13), 1, date(2026, 5, 15)),
        (date(2026, 11, 27), 2, date(2026, 12, 1)),
        (date(2026, 12, 24), 5, date(2027, 1, 4)),
        (date(2026, 11, 28), 0, date(2026, 11, 28)),
        (date(2026, 5, 6), -1, date(2026, 5, 4)),
    ],
)
def test_TAX_07_terms_skip_weekends_and_holidays(van: date, aantal: int, tot: date) -> None:
    assert KALENDER.add_workdays(van, aantal) == tot


@given(DAGEN, st.integers(1, 30))
def test_TAX_07_counting_on_and_counting_between_agree(van: date, aantal: int) -> None:
    tot = KALENDER.add_workdays(van, aantal)
    assert KALENDER.is_workday(tot)
    assert KALENDER.workdays_between(van, tot) == aantal
    assert KALENDER.workdays_between(tot, van) == 0


@given(DAGEN)
def test_a_proposed_other_day_is_a_working_day_nearby(dag: date) -> None:
    ander = KALENDER.nearest_workday(dag)
    assert KALENDER.is_workday(ander)
    assert ander != dag
    assert abs((ander - dag).days) <= 7


def test_a_holiday_on_friday_is_moved_to_the_thursday_before() -> None:
    assert KALENDER.nearest_workday(date(2026, 4, 3)) == date(2026, 4, 2)
    assert KALENDER.nearest_workday(date(2026, 4, 27)) == date(2026, 4, 28)


@given(MOMENTEN)
def test_local_time_and_back_is_the_same_moment(moment: datetime) -> None:
    assert to_local(moment).astimezone(UTC) == moment


@pytest.mark.parametrize(
    ("dag", "utc"),
    [
        (date(2026, 3, 28), 9),
        (date(2026, 3, 30), 8),
        (date(2026, 10, 24), 8),
        (date(2026, 10, 26), 9),
    ],
)
def test_ten_oclock_stays_ten_oclock_when_the_clock_changes(dag: date, utc: int) -> None:
    assert to_utc(dag, time(10)) == datetime(dag.year, dag.month, dag.day, utc, tzinfo=UTC)


def test_an_hour_that_is_skipped_moves_on_and_one_that_comes_twice_is_the_first() -> None:
    assert to_local(to_utc(date(2026, 3, 29), time(2, 30))).time() == time(3, 30)
    assert to_utc(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_ends_when_the_next_begins_also_when_it_has_25_hours() -> None:
    lengte = end_of_day(date(2026, 10, 25)) - end_of_day(date(2026, 10, 24))
    assert lengte == timedelta(hours=25)


def test_five_working_days_end_at_midnight_after_the_fifth() -> None:
    einde = KALENDER.end_of_workdays(at("2026-12-01 11:30"), 5)
    assert einde == end_of_day(date(2026, 12, 8))


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="tijdzone"):
        to_local(datetime(2026, 1, 1))  # noqa: DTZ001


def test_the_calendar_counts_with_whatever_holidays_it_is_given() -> None:
    zonder = Kalender(lambda _jaar: {})
    assert zonder.is_workday(date(2026, 5, 5))
    assert not zonder.is_workday(date(2026, 5, 9))
