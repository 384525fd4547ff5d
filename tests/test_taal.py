"""How moments read in plain Dutch."""

from datetime import UTC, datetime

from motorkap import taal


def test_a_term_that_ends_at_midnight_ends_with_the_day_before() -> None:
    midnight = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert taal.moment(midnight) == "dinsdag 24 november, 00.00 uur"
    assert taal.laatste_dag(midnight) == "maandag 23 november"


def test_a_term_that_ends_during_a_day_ends_with_that_day() -> None:
    assert taal.laatste_dag(datetime(2026, 12, 1, 9, 0, tzinfo=UTC)) == "dinsdag 1 december"
