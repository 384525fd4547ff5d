"""What the public pages may claim, and where a leak is reported."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.installatie import POLICIES
from motorkap.policies import load_policies
from motorkap.policies.types import Contact
from motorkap.uitleg.model import accessibility_status, expiry_warning, security_txt

VANDAAG = date(2026, 11, 24)


def contact(**values: Any) -> Contact:
    """The contact policy with other values."""
    return msgspec.structs.replace(load_policies(POLICIES).contact, **values)


@given(st.dates(date(2026, 1, 1), date(2035, 1, 1)), st.dates(date(2026, 1, 1), date(2035, 1, 1)))
def test_SEC_18_security_txt_is_never_valid_for_longer_than_a_year(op: date, tot: date) -> None:
    written = security_txt(contact(beveiliging_geldig_tot=tot), "https://m.example", op)
    lines = dict(line.split(": ", 1) for line in written.splitlines())
    ends = datetime.strptime(lines["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).date()
    assert ends <= min(tot, op + timedelta(days=365))
    assert lines["Contact"].startswith(("mailto:", "https:"))
    assert lines["Canonical"] == "https://m.example/.well-known/security.txt"


@pytest.mark.parametrize(
    ("dagen", "woord"), [(30, ""), (29, "over 29 dagen"), (0, "over 0 dagen"), (-1, "is verlopen")]
)
def test_SEC_18_a_month_before_the_end_beheer_is_warned(dagen: int, woord: str) -> None:
    ends = VANDAAG + timedelta(days=dagen)
    warning = expiry_warning(contact(beveiliging_geldig_tot=ends), VANDAAG)
    assert woord in warning
    assert bool(warning) == bool(woord)


@pytest.mark.parametrize(
    ("onderzoek", "op", "status", "verwacht"),
    [
        ("", None, "A", "C"),
        ("Bureau X", None, "A", "C"),
        ("Bureau X", VANDAAG - timedelta(days=3 * 365 + 1), "A", "C"),
        ("Bureau X", VANDAAG - timedelta(days=3 * 365), "B", "B"),
        ("Bureau X", VANDAAG, "", "C"),
    ],
)
def test_TOE_06_without_a_fresh_report_no_status_a_or_b_is_claimed(
    onderzoek: str, op: date | None, status: str, verwacht: str
) -> None:
    examined = contact(onderzoek=onderzoek, onderzoek_op=op, onderzoek_status=status)
    assert accessibility_status(examined, VANDAAG) == verwacht
