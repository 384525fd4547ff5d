"""A plan of aftercare: always one next contact while it is needed, never one after its end."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.errors import KanNiet, Ongeldig
from motorkap.ids import new_id
from motorkap.nazorg import ritme
from motorkap.nazorg.model import Contact, Plan, Stand, Status, Uitkomst
from motorkap.policies import load_policies
from motorkap.settings import ROOT

REGELS = load_policies(ROOT / "policies").nazorg
BEGIN = date(2026, 11, 24)
SATURDAY = 5
DAGEN = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def a_plan(op: date = BEGIN) -> Plan:
    plan = Plan(
        id=new_id(), casus_id=new_id(), eigenaar_id=new_id(), organisatie_id=new_id(),
        begonnen_op=op, eindigt_op=ritme.last_day(op, REGELS),
    )  # fmt: skip
    return ritme.begin(plan, REGELS, new_id)


def moment(dag: date) -> datetime:
    return datetime.combine(dag, time(12), UTC)


def said(uitkomst: Uitkomst, op: date, *, nog_nodig: bool = True) -> Contact:
    return Contact(uitkomst, nog_nodig, new_id(), moment(op))


def test_a_plan_begins_with_two_weeks_three_months_six_months() -> None:
    plan = a_plan()
    assert [m.dag for m in plan.open] == [date(2026, 12, 8), date(2027, 2, 24), date(2027, 5, 24)]
    assert plan.eindigt_op == date(2027, 11, 24)


@given(DAGEN)
def test_nothing_is_planned_after_twelve_months_or_in_a_weekend(op: date) -> None:
    plan = a_plan(op)
    assert len(plan.open) == 3
    assert all(op < m.dag < plan.eindigt_op for m in plan.open)
    assert all(m.dag.weekday() < SATURDAY for m in plan.open)
    assert timedelta(days=365) <= plan.eindigt_op - op <= timedelta(days=367)


STAP = st.tuples(st.sampled_from(list(Uitkomst)), st.integers(0, 120))


@given(DAGEN, st.lists(STAP, min_size=1, max_size=20))
def test_while_it_is_needed_there_is_a_next_contact_until_the_end(
    begin: date, stappen: list[tuple[Uitkomst, int]]
) -> None:
    plan, nu = a_plan(begin), begin
    for uitkomst, dagen in stappen:
        nu += timedelta(days=dagen)
        if nu >= plan.eindigt_op:
            break
        done = len(plan.gedaan)
        plan.record(said(uitkomst, nu), new_id())
        volgende = ritme.look_again(plan, uitkomst, nu, (REGELS, new_id))
        assert len(plan.gedaan) == done + 1
        assert all(m.dag <= plan.eindigt_op for m in plan.open)
        assert len({m.dag for m in plan.open}) == len(plan.open)
        assert all(m.dag.weekday() < SATURDAY for m in plan.open)
        if volgende is None:
            assert nu > plan.eindigt_op - timedelta(days=95)


def test_not_reached_is_tried_again_in_a_week_and_a_light_relapse_seen_again_in_two() -> None:
    for uitkomst, dagen in ((Uitkomst.NIET_BEREIKT, 7), (Uitkomst.LICHTE_TERUGVAL, 14)):
        plan, op = a_plan(), BEGIN + timedelta(weeks=2)
        plan.record(said(uitkomst, op), new_id())
        volgende = ritme.look_again(plan, uitkomst, op, (REGELS, new_id))
        assert volgende is not None
        assert volgende.dag == op + timedelta(days=dagen)
        assert len(plan.open) == 3


def test_a_stable_contact_keeps_the_rhythm_and_the_last_one_goes_on_by_three_months() -> None:
    plan = a_plan()
    for expected in (date(2027, 2, 24), date(2027, 5, 24), date(2027, 8, 24)):
        op = plan.open[0].dag
        plan.record(said(Uitkomst.STABIEL, op), new_id())
        volgende = ritme.look_again(plan, Uitkomst.STABIEL, op, (REGELS, new_id))
        assert volgende is not None
        assert volgende.dag == expected


def test_no_longer_needed_drops_what_was_planned() -> None:
    plan = a_plan()
    plan.record(said(Uitkomst.STABIEL, BEGIN, nog_nodig=False), new_id())
    assert plan.volgende is None
    assert [m.stand for m in plan.momenten].count(Stand.VERVALLEN) == 2
    plan.record(said(Uitkomst.STABIEL, BEGIN + timedelta(days=3)), new_id())
    assert len(plan.gedaan) == 2


def test_an_ended_plan_takes_no_contact_no_days_and_no_second_end() -> None:
    plan = a_plan()
    plan.end(Status.AFGEROND, moment(BEGIN))
    with pytest.raises(KanNiet):
        plan.record(said(Uitkomst.STABIEL, BEGIN), new_id())
    with pytest.raises(KanNiet):
        plan.replan([(new_id(), BEGIN)], BEGIN)
    with pytest.raises(KanNiet):
        plan.give_to(new_id(), new_id())
    with pytest.raises(KanNiet):
        plan.end(Status.VERLOPEN, moment(BEGIN))


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [
        ([], "ten minste één dag"),
        ([BEGIN - timedelta(days=1)], "al geweest"),
        ([BEGIN + timedelta(days=400)], "na het einde"),
        ([BEGIN + timedelta(days=n) for n in range(7)], "hoogstens 6"),
    ],
)
def test_days_that_cannot_be_are_refused_and_change_nothing(dagen: list[date], zin: str) -> None:
    plan = a_plan()
    was = [m.dag for m in plan.open]
    with pytest.raises(Ongeldig) as fout:
        plan.replan([(new_id(), dag) for dag in dagen], BEGIN)
    assert zin in fout.value.fouten["dagen"]
    assert [m.dag for m in plan.open] == was


def test_a_contact_is_due_on_its_day_and_late_after_a_week() -> None:
    plan, dag = a_plan(), BEGIN + timedelta(weeks=2)
    assert not plan.is_due(dag - timedelta(days=1))
    assert plan.is_due(dag)
    assert not plan.is_late(dag + timedelta(days=7))
    assert plan.is_late(dag + timedelta(days=8))
