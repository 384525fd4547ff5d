"""A late casus that waits for the yes of the chair: no time, and no place to be moved from."""

from __future__ import annotations

from motorkap.overleg.agenda.agenda import Puntsoort, Puntstatus, Spoed, reorder
from motorkap.overleg.agenda.prognose import Uur, forecast
from tests.overleg.maken import BEGIN, EIND, on_agenda, punt


def test_it_takes_no_time_before_the_yes() -> None:
    wacht = punt(1, soort=Puntsoort.SPOED, spoed=Spoed.GEVRAAGD)
    found = forecast([wacht, on_agenda(2)], Uur(BEGIN, EIND))
    assert [(p.punt.code, p.van) for p in found] == [(on_agenda(2).code, BEGIN)]


def test_it_keeps_its_place_while_the_chair_orders_the_rest() -> None:
    wacht = punt(1, soort=Puntsoort.SPOED, spoed=Spoed.GEVRAAGD, status=Puntstatus.VOORGESTELD)
    een, twee = on_agenda(2), on_agenda(3)
    found = reorder([wacht, een, twee], [twee.id, een.id])
    assert [p.code for p in found] == [wacht.code, twee.code, een.code]
