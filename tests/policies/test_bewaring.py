"""The rules of retention can be read, are complete, and never destroy anything early."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.installatie import POLICIES
from motorkap.policies import load_policies
from motorkap.policies.bewaring import NODIG, Bewaarregel, Termijn

TERMIJNEN = load_policies(POLICIES).bewaring
EINDIG = [regel for regel in TERMIJNEN.regels.values() if not regel.blijvend]


def last_day(iso: str, start: date) -> date:
    """The last day of the term, counted by hand: day by day, or by the calendar."""
    getal, eenheid = int(iso[1:-1]), iso[-1]
    if eenheid == "D":
        return start + timedelta(days=getal - 1)
    maanden = getal * 12 if eenheid == "Y" else getal
    jaar, maand = divmod(start.year * 12 + start.month - 1 + maanden, 12)
    dagen = calendar.monthrange(jaar, maand + 1)[1]
    return (
        date(jaar, maand + 1, min(start.day, dagen + 1) - 1)
        if start.day > 1
        else (date(jaar, maand + 1, 1) - timedelta(days=1))
    )


@pytest.mark.parametrize("regel", EINDIG, ids=lambda regel: regel.id)
def test_RET_R4_for_every_rule_and_every_start_date_destruction_falls_after_the_term(
    regel: Bewaarregel,
) -> None:
    start = date(2024, 1, 1)
    while start <= date(2032, 12, 31):
        dag = regel.na(start)
        assert dag > last_day(regel.termijn, start), start
        assert dag - last_day(regel.termijn, start) == timedelta(days=1), start
        start += timedelta(days=1)


def test_a_leap_day_plus_five_years_is_the_first_of_march() -> None:
    assert Termijn.parse("P5Y").na(date(2024, 2, 29)) == date(2029, 3, 1)
    assert Termijn.parse("P6M").na(date(2026, 8, 31)) == date(2027, 3, 1)
    assert Termijn.parse("P1Y").na(date(2026, 12, 1)) == date(2027, 12, 1)
    assert Termijn.parse("P42D").na(date(2026, 11, 24)) == date(2027, 1, 5)


@given(st.dates(date(2024, 1, 1), date(2032, 12, 30)), st.sampled_from(EINDIG))
def test_what_starts_later_never_ends_sooner(start: date, regel: Bewaarregel) -> None:
    assert regel.na(start) <= regel.na(start + timedelta(days=1))


def test_every_rule_of_the_standard_is_there_with_who_decided_it() -> None:
    assert set(TERMIJNEN.regels) >= NODIG
    assert all(r.besloten_door and r.besloten_op for r in TERMIJNEN.regels.values() if not r.uit)
    assert list(TERMIJNEN.faults()) == []


def test_RET_R1_only_the_settled_rules_go_without_two_signatures() -> None:
    vanzelf = {regel.id for regel in TERMIJNEN.regels.values() if regel.automatisch}
    assert vanzelf == {
        "RET-01", "RET-02", "RET-03a", "RET-05", "RET-07", "RET-08", "RET-14", "RET-21",
    }  # fmt: skip


@pytest.mark.parametrize("iso", ["", "P", "42D", "P5W", "PT5H", "P-1D", "P1.5Y"])
def test_what_is_no_term_is_refused(iso: str) -> None:
    with pytest.raises(ValueError, match="geen termijn"):
        Termijn.parse(iso)


def test_RET_12_the_log_is_never_kept_shorter_than_five_years() -> None:
    regel = TERMIJNEN["RET-12"]
    korter = Bewaarregel(
        **{f: getattr(regel, f) for f in regel.__struct_fields__} | {"termijn": "P4Y"}
    )
    assert any("niet korter" in fout for fout in korter.faults())


@pytest.mark.parametrize(
    ("iso", "woorden"),
    [("P42D", "42 dagen"), ("P1D", "1 dag"), ("P6M", "6 maanden"), ("P5Y", "5 jaar"),
     ("P0D", "meteen")],
)  # fmt: skip
def test_a_term_is_shown_as_people_say_it(iso: str, woorden: str) -> None:
    assert Termijn.parse(iso).in_woorden() == woorden
