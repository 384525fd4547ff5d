"""The record of a yes: whose, for whom, until when, and gone in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.casus.grond.toestemming import Toestemming, Wie, default_end
from motorkap.casus.lijsten import Leeftijdsband, VerteldHoe
from motorkap.errors import KanNiet, Ongeldig

ONS = UUID(int=7)
VANDAAG = date(2026, 12, 1)
JA = Toestemming(
    wie=Wie.INWONER,
    leeftijdsband=Leeftijdsband.VOLWASSENE,
    gegevens=frozenset({"geld"}),
    doel="overleg",
    organisaties=frozenset({ONS}),
    hoe=VerteldHoe.GESPREK,
    op=date(2026, 11, 1),
    geldig_tot=date(2027, 5, 1),
)


def test_GRD_04_a_yes_holds_for_who_was_named_between_its_days() -> None:
    assert JA.holds(date(2026, 11, 1), ONS)
    assert JA.holds(date(2027, 4, 30))
    assert not JA.holds(date(2026, 10, 31), ONS)
    assert not JA.holds(date(2027, 5, 1), ONS)
    assert not JA.holds(VANDAAG, UUID(int=8))


def test_LAW_08_withdrawing_works_at_once_and_once() -> None:
    nee = JA.withdraw(datetime(2026, 12, 1, tzinfo=UTC))
    assert not nee.holds(VANDAAG, ONS)
    with pytest.raises(KanNiet):
        nee.withdraw(datetime(2026, 12, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("band", "mag"),
    [
        (Leeftijdsband.KIND, {Wie.VERTEGENWOORDIGER}),
        (Leeftijdsband.JONGE_TIENER, {Wie.BEIDEN}),
        (Leeftijdsband.OUDERE_TIENER, set(Wie)),
        (Leeftijdsband.OUDERE, set(Wie)),
    ],
)
def test_LAW_08_the_age_says_who_decides(band: Leeftijdsband, mag: set[Wie]) -> None:
    for wie in Wie:
        ja = replace(JA, leeftijdsband=band, wie=wie)
        if wie in mag:
            ja.check(VANDAAG)
        else:
            with pytest.raises(Ongeldig) as weigering:
                ja.check(VANDAAG)
            assert set(weigering.value.fouten) == {"wie"}


def test_LAW_08_an_empty_record_is_refused_with_all_its_faults() -> None:
    leeg = replace(
        JA,
        op=VANDAAG + timedelta(days=1),
        geldig_tot=VANDAAG,
        organisaties=frozenset(),
        gegevens=frozenset(),
        doel="",
    )
    with pytest.raises(Ongeldig) as weigering:
        leeg.check(VANDAAG)
    verwacht = {"op", "geldig_tot", "organisaties", "gegevens", "doel"}
    assert set(weigering.value.fouten) == verwacht


@pytest.mark.parametrize(
    ("op", "tot"),
    [
        (date(2026, 11, 1), date(2027, 5, 1)),
        (date(2026, 8, 31), date(2027, 3, 1)),
        (date(2027, 8, 29), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 7, 1)),
    ],
)
def test_a_yes_lasts_half_a_year_by_default(op: date, tot: date) -> None:
    assert default_end(op) == tot


@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.integers(1, 24))
def test_the_default_end_is_never_early(op: date, maanden: int) -> None:
    tot = default_end(op, maanden)
    gat = (tot.year - op.year) * 12 + tot.month - op.month
    assert gat == maanden or (gat == maanden + 1 and tot.day == 1)
