"""When a mail may leave, and when it is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from motorkap.berichten.model import LANGST, OCHTEND, Mail, back_off, gives_up, next_morning
from motorkap.ids import new_id
from tests.factories import NU

MOMENTEN = st.integers(0, 6 * 365 * 24 * 60).map(
    lambda minuut: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minuut)
)


@given(MOMENTEN)
def test_a_digest_leaves_at_the_next_half_past_seven_by_dutch_clocks(nu: datetime) -> None:
    morgen = next_morning(nu)
    assert morgen.astimezone(ZoneInfo("Europe/Amsterdam")).time() == OCHTEND
    assert nu < morgen <= nu + timedelta(hours=25)


@given(st.integers(1, 400))
def test_each_failure_waits_longer_and_never_more_than_six_hours(keer: int) -> None:
    assert timedelta(minutes=1) <= back_off(keer) <= back_off(keer + 1) <= LANGST


def test_a_mail_is_given_up_after_five_days_and_not_before() -> None:
    mail = Mail(new_id(), "bram@voorbeeld.example", "<1@voorbeeld.example>", NU)
    assert not gives_up(mail, NU + timedelta(days=5))
    assert gives_up(mail, NU + timedelta(days=5, seconds=1))
