"""The clocks of LAW-14: a month, once two more, three for destruction; never a day too long."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.errors import KanNiet, Ongeldig
from motorkap.verzoek.model import Soort, Status, Verzoek, answer_by, months_on

DAGEN = st.dates(date(2024, 1, 1), date(2032, 12, 31))
NU = datetime(2026, 11, 24, 9, tzinfo=UTC)
IK = UUID(int=1)


def verzoek(soort: Soort = Soort.INZAGE, ontvangen: date = date(2026, 11, 24)) -> Verzoek:
    return Verzoek(
        id=IK, casus_id=IK, code="MK-7Q4K-2P", soort=soort, organisatie_id=IK,
        ontvangen_op=ontvangen, uiterlijk=answer_by(soort, ontvangen), ingevoerd_door=IK,
        ingevoerd_op=NU,
    )  # fmt: skip


@given(DAGEN, st.sampled_from(list(Soort)))
def test_LAW_14_the_clock_is_a_month_or_three_and_never_runs_into_the_next(
    dag: date, soort: Soort
) -> None:
    maanden = 3 if soort is Soort.VERNIETIGING else 1
    uiterlijk = answer_by(soort, dag)
    assert (uiterlijk.year - dag.year) * 12 + uiterlijk.month - dag.month == maanden
    assert uiterlijk.day <= dag.day


def test_LAW_14_a_month_from_31_january_is_28_february() -> None:
    assert months_on(date(2027, 1, 31), 1) == date(2027, 2, 28)


def test_LAW_14_two_months_more_once_with_a_reason() -> None:
    found = verzoek()
    with pytest.raises(Ongeldig):
        found.extend("zomaar")
    found.extend("ingewikkeld")
    assert found.uiterlijk == date(2027, 2, 24)
    with pytest.raises(KanNiet):
        found.extend("ingewikkeld")
    with pytest.raises(KanNiet):
        verzoek(Soort.VERNIETIGING).extend("ingewikkeld")


def test_LAW_14_two_weeks_before_it_reminds_and_a_day_after_it_is_late() -> None:
    found = verzoek()
    assert not found.must_remind(date(2026, 12, 9))
    assert found.must_remind(date(2026, 12, 10))
    assert not found.is_late(date(2026, 12, 24))
    assert found.is_late(date(2026, 12, 25))
    found.grant(IK, NU)
    assert not found.is_late(date(2027, 12, 25))


def test_what_was_decided_is_not_decided_again() -> None:
    found = verzoek()
    with pytest.raises(Ongeldig):
        found.refuse("zomaar", IK, NU)
    found.refuse("klopt", IK, NU + timedelta(days=1))
    assert found.status is Status.AFGEWEZEN
    for again in (lambda: found.grant(IK, NU), lambda: found.withdraw(IK, NU)):
        with pytest.raises(KanNiet):
            again()
