"""The weekly series: a fixed moment, twelve weeks ahead, holidays aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.errors import Ongeldig
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.kalender.kalender import local_day, to_local
from motorkap.overleg.reeks.reeks import BijFeestdag, Planner, Reeks, still_to_make

PLANNER = Planner(dutch_calendar())
OOST = Reeks(
    id=UUID(int=1),
    team_id=UUID(int=2),
    voorzitter_id=UUID(int=3),
    weekdag=2,
    begintijd=time(10),
    duur_min=90,
    plaats="Dorpshuis",
    toegankelijkheid="Gelijkvloers",
    vanaf=date(2024, 1, 1),
)
DAGEN = st.dates(date(2025, 1, 1), date(2032, 12, 31))


@given(DAGEN, st.integers(1, 7), st.times())
def test_TAX_06_every_week_has_one_meeting_on_the_fixed_day(
    vanaf: date, weekdag: int, tijd: time
) -> None:
    tijd = tijd.replace(hour=8 + tijd.hour % 12)
    plan = PLANNER.plan(replace(OOST, weekdag=weekdag, begintijd=tijd), vanaf)
    assert len(plan) == 12
    assert {o.reeksdatum.isoweekday() for o in plan} == {weekdag}
    assert 0 <= (plan[0].reeksdatum - vanaf).days < 7
    assert {to_local(o.begin).time() for o in plan} == {tijd}
    assert all(o.eind - o.begin == timedelta(minutes=90) for o in plan)
    assert all(local_day(o.begin) == o.reeksdatum for o in plan)
    assert all(o.sluit_op < o.begin for o in plan)


@pytest.mark.parametrize("zondag", [date(2026, 3, 29), date(2026, 10, 25)])
def test_TAX_06_the_local_time_stays_when_the_clock_changes(zondag: date) -> None:
    plan = PLANNER.plan(OOST, zondag - timedelta(days=7), weken=2)
    assert [to_local(o.begin).time() for o in plan] == [time(10), time(10)]
    assert plan[1].begin - plan[0].begin != timedelta(weeks=1)


@pytest.mark.parametrize(
    ("dag", "naam"),
    [
        (date(2026, 5, 5), "Bevrijdingsdag"),
        (date(2027, 4, 27), "Koningsdag"),
        (date(2027, 5, 5), "Bevrijdingsdag"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2030, 4, 22), "Tweede paasdag"),
        (date(2031, 6, 2), "Tweede pinksterdag"),
        (date(2025, 4, 18), "Goede vrijdag"),
        (date(2025, 12, 26), "Tweede kerstdag"),
    ],
)
def test_TAX_06_a_meeting_on_a_holiday_lapses_and_says_why(dag: date, naam: str) -> None:
    (overleg,) = PLANNER.plan(replace(OOST, weekdag=dag.isoweekday()), dag, weken=1)
    assert overleg.feestdag == naam
    assert overleg.vervalt


def test_a_series_that_moves_its_holidays_asks_the_chair_with_a_proposal() -> None:
    schuift = replace(OOST, bij_feestdag=BijFeestdag.VERPLAATST)
    overleg = PLANNER.one(schuift, date(2026, 5, 5))
    assert not overleg.vervalt
    assert overleg.feestdag == "Bevrijdingsdag"
    assert overleg.voorstel == date(2026, 5, 6)


def test_an_ordinary_day_has_no_holiday_and_no_proposal() -> None:
    overleg = PLANNER.one(OOST, date(2026, 5, 12))
    assert (overleg.feestdag, overleg.voorstel, overleg.vervalt) == (None, None, False)


@pytest.mark.parametrize("jaar", [2025, 2026, 2027, 2030, 2031])
def test_TAX_06_over_a_year_exactly_the_holidays_lapse(jaar: int) -> None:
    kalender = dutch_calendar()
    vervallen = {
        o.reeksdatum
        for weekdag in range(1, 8)
        for o in PLANNER.plan(replace(OOST, weekdag=weekdag), date(jaar, 1, 1), weken=52)
        if o.vervalt
    }
    assert vervallen == set(kalender.feestdagen(jaar)) - {date(jaar, 12, 31)}


def test_a_series_begins_and_ends_on_its_own_days() -> None:
    kort = replace(OOST, vanaf=date(2026, 6, 10), tot=date(2026, 6, 30))
    dagen = [o.reeksdatum for o in PLANNER.plan(kort, date(2026, 6, 1))]
    assert dagen == [date(2026, 6, 16), date(2026, 6, 23), date(2026, 6, 30)]


def test_planning_again_makes_only_what_is_new() -> None:
    eerst = PLANNER.plan(OOST, date(2026, 1, 1))
    later = PLANNER.plan(OOST, date(2026, 1, 8))
    nieuw = still_to_make(later, {o.reeksdatum for o in eerst})
    assert [o.reeksdatum for o in nieuw] == [later[-1].reeksdatum]


@pytest.mark.parametrize(
    ("fout", "veld"),
    [
        ({"weekdag": 0}, "weekdag"),
        ({"duur_min": 10}, "duur_min"),
        ({"duur_min": 241}, "duur_min"),
        ({"plaats": "  "}, "plaats"),
        ({"tot": date(2023, 12, 31)}, "tot"),
    ],
)
def test_a_series_that_cannot_run_is_refused_beside_its_field(
    fout: dict[str, object], veld: str
) -> None:
    with pytest.raises(Ongeldig) as weigering:
        replace(OOST, **fout).check()  # type: ignore[arg-type]
    assert set(weigering.value.fouten) == {veld}


def test_a_good_series_is_not_refused() -> None:
    OOST.check()
