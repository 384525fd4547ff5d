"""The clock of the hour: when each casus is up, what will not fit, and until when it does."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from motorkap.overleg.agenda.agenda import Agendapunt, Puntstatus, build
from motorkap.overleg.agenda.prognose import Uur, forecast, not_fitting
from tests.overleg.agenda.test_agenda import PUNTEN
from tests.overleg.maken import BEGIN, EIND, minutes, on_agenda

UUR = Uur(BEGIN, EIND, afspraken_min=5)


def test_the_forecast_is_a_running_clock_after_the_open_afspraken() -> None:
    regels = forecast([on_agenda(n) for n in range(1, 8)], UUR)
    assert [r.van for r in regels] == [minutes(5 + 10 * n) for n in range(7)]
    assert [r.past for r in regels] == [True] * 5 + [False] * 2
    assert [p.code for p in not_fitting(regels)] == ["MK-0006-22", "MK-0007-22"]


def test_a_casus_that_ends_on_the_minute_still_fits() -> None:
    (regel,) = forecast([on_agenda(1, tijdvak_min=55)], UUR)
    assert regel.tot == EIND
    assert regel.past


def test_the_forecast_keeps_real_times_and_lets_the_overrun_push_the_rest() -> None:
    agenda = [
        on_agenda(1, status=Puntstatus.BESPROKEN, begonnen_op=minutes(3), geeindigd_op=minutes(8)),
        on_agenda(2, status=Puntstatus.LOPEND, begonnen_op=minutes(8)),
        on_agenda(3),
        on_agenda(4, status=Puntstatus.DOORGESCHOVEN, geeindigd_op=minutes(2)),
    ]
    regels = forecast(agenda, UUR, nu=minutes(30))
    assert [(r.van, r.tot) for r in regels] == [
        (minutes(3), minutes(8)),
        (minutes(8), minutes(30)),
        (minutes(30), minutes(40)),
    ]


def test_between_two_casussen_the_next_begins_now() -> None:
    klaar = on_agenda(1, status=Puntstatus.BESPROKEN, begonnen_op=BEGIN, geeindigd_op=minutes(9))
    regels = forecast([klaar, on_agenda(2)], UUR, nu=minutes(20))
    assert regels[1].van == minutes(20)
    laat = forecast([on_agenda(2)], Uur(BEGIN, EIND, 5, minutes(7)), nu=minutes(8))
    assert laat[0].van == minutes(12)


def test_open_afspraken_ask_no_minutes_any_more_once_a_casus_has_begun() -> None:
    vroeg = on_agenda(1, status=Puntstatus.BESPROKEN, begonnen_op=BEGIN, geeindigd_op=minutes(2))
    assert forecast([vroeg, on_agenda(2)], UUR, nu=minutes(2))[1].van == minutes(2)


@given(PUNTEN, st.integers(0, 90), st.booleans())
def test_until_when_a_casus_fits_says_what_the_forecast_says_at_that_minute(
    punten: list[Agendapunt], straks: int, loopt: bool
) -> None:
    nu = [on_agenda(99, status=Puntstatus.LOPEND, begonnen_op=minutes(6))] if loopt else []
    agenda = nu + build(punten)
    tot = UUR.fits_until(forecast(agenda, UUR, nu=minutes(6)))
    later = minutes(max(6, straks))
    weg = {p.id for p in not_fitting(forecast(agenda, UUR, nu=later))}
    assert weg == {punt for punt, moment in tot.items() if moment is None or moment < later}


@given(PUNTEN, st.integers(0, 30))
def test_the_clock_column_has_no_holes_and_no_overlap(punten: list[Agendapunt], voor: int) -> None:
    regels = forecast(build(punten), Uur(BEGIN, EIND, voor))
    klok: datetime = minutes(voor)
    for regel in regels:
        assert regel.van == klok
        klok = regel.tot
    assert len(regels) == len(punten)
    assert [r.past for r in regels] == sorted((r.past for r in regels), reverse=True)
