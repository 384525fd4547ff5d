"""Whenever the demo starts, there is an hour to run and a meeting that still takes a casus."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from motorkap.demo import agenda
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.kalender.kalender import local_day, to_local, to_utc

KALENDER = dutch_calendar()
EERSTE = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTEN = st.integers(0, 7 * 366 * 24 * 60).map(lambda n: EERSTE + timedelta(minutes=n))


@settings(deadline=None)
@given(MOMENTEN)
def test_the_first_team_has_an_agenda_that_is_closed_and_a_meeting_within_days(
    nu: datetime,
) -> None:
    first, _ = agenda.choose(KALENDER, nu)
    begin = to_utc(first.dag, first.tijd)
    assert nu < begin < nu + timedelta(days=9)
    assert KALENDER.closing_time(begin) <= nu
    assert KALENDER.is_workday(first.dag)


@settings(deadline=None)
@given(MOMENTEN)
def test_the_second_team_still_takes_casussen_on_another_day(nu: datetime) -> None:
    first, second = agenda.choose(KALENDER, nu)
    assert KALENDER.closing_time(to_utc(second.dag, second.tijd)) > nu
    assert first.weekdag != second.weekdag


@settings(deadline=None)
@given(MOMENTEN, st.timedeltas(timedelta(0), timedelta(days=4)))
def test_people_act_on_working_days_by_day_and_never_later(nu: datetime, ago: timedelta) -> None:
    for moment in (agenda.at_work(nu), agenda.by_day(nu)):
        assert moment <= nu
        assert KALENDER.is_workday(local_day(moment))
        assert 7 <= to_local(moment).hour < 19
    assert agenda.at_work(nu - ago) <= agenda.at_work(nu)


@settings(deadline=None)
@given(MOMENTEN)
def test_the_year_begins_on_a_monday_a_year_back(nu: datetime) -> None:
    begin = agenda.begin_of_year(nu)
    assert begin.isoweekday() == 1
    assert timedelta(weeks=51) < nu.date() - begin < timedelta(weeks=54)
