"""An overleg: its moves, its refusals, and no casus without an ending."""

from __future__ import annotations

import itertools
from datetime import timedelta
from uuid import UUID

import pytest

from motorkap.errors import KanNiet, Ongeldig
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.agenda.agenda import Puntsoort, Puntstatus, Spoed
from motorkap.overleg.model import STAPPEN, Inbreng, Overleg, Status, corrections_end
from tests.overleg.maken import (
    BEGIN,
    CORRECTIE,
    EIND,
    PLANNER,
    SLUIT,
    minutes,
    on_agenda,
    overleg,
    punt,
)

# The table of the rulings, typed over on its own.
RULINGS = {
    ("gepland", "gepubliceerd"),
    ("gepland", "vervallen"),
    ("gepubliceerd", "bezig"),
    ("gepubliceerd", "vervallen"),
    ("bezig", "afgelopen"),
    ("afgelopen", "vastgesteld"),
}


def go(een: Overleg, naar: Status) -> None:
    """The method that leads to this state."""
    {
        Status.GEPLAND: lambda: een._go(Status.GEPLAND),
        Status.GEPUBLICEERD: lambda: een.publish([], BEGIN),
        Status.BEZIG: lambda: een.start(BEGIN),
        Status.AFGELOPEN: lambda: een.end([], EIND, CORRECTIE),
        Status.VASTGESTELD: lambda: een.fix(EIND),
        Status.VERVALLEN: lambda: een.cancel([], "vakantie", BEGIN),
    }[naar]()


@pytest.mark.parametrize(("van", "naar"), [*itertools.product(Status, Status)])
def test_an_overleg_moves_as_the_table_says_and_no_other_way(van: Status, naar: Status) -> None:
    een = overleg(van, opgebouwd_op=SLUIT)
    assert ((van, naar) in RULINGS) is (naar in STAPPEN[van])
    if (van, naar) in RULINGS:
        go(een, naar)
        assert een.status is naar
    else:
        with pytest.raises(KanNiet):
            go(een, naar)
        assert een.status is van


def test_tabling_is_open_until_closing_time_and_then_only_with_spoed() -> None:
    een = overleg()
    assert een.takes(SLUIT - timedelta(seconds=1)) is Inbreng.OPEN
    assert een.takes(SLUIT) is Inbreng.SPOED


@pytest.mark.parametrize("status", [Status.AFGELOPEN, Status.VASTGESTELD, Status.VERVALLEN])
def test_nothing_can_be_tabled_for_an_overleg_that_is_over(status: Status) -> None:
    assert overleg(status).takes(SLUIT - timedelta(days=1)) is Inbreng.DICHT


def test_the_agenda_does_not_build_itself_before_closing_time_nor_twice() -> None:
    een = overleg()
    with pytest.raises(KanNiet, match=r"vrijdag 27 november, 12\.00 uur"):
        een.build([], SLUIT - timedelta(minutes=1))
    agenda = een.build([punt(2), punt(1, Puntsoort.SPOED)], SLUIT)
    assert [p.code for p in agenda] == ["MK-0001-22", "MK-0002-22"]
    with pytest.raises(KanNiet, match="al gemaakt"):
        een.build([], SLUIT)


def test_the_agenda_cannot_be_published_before_it_is_built() -> None:
    with pytest.raises(KanNiet, match="Publiceer daarna"):
        overleg().publish([], BEGIN)


def test_publishing_puts_every_casus_on_the_agenda_save_one_that_waits_for_a_yes() -> None:
    een = overleg(opgebouwd_op=SLUIT)
    gewoon, laat = punt(1), punt(2, spoed=Spoed.GEVRAAGD)
    een.publish([gewoon, laat], BEGIN)
    assert gewoon.status is Puntstatus.GEAGENDEERD
    assert laat.status is Puntstatus.VOORGESTELD
    assert een.gepubliceerd_op == BEGIN


def test_GRD_08_an_open_confirmation_stops_publishing() -> None:
    een = overleg(opgebouwd_op=SLUIT)
    with pytest.raises(KanNiet, match="herkenbaar"):
        een.publish([], BEGIN, te_bevestigen=1)
    assert een.status is Status.GEPLAND


def test_the_agenda_publishes_itself_at_48_hours_once_it_is_built() -> None:
    grens = BEGIN - timedelta(hours=48)
    assert not overleg().due_to_publish(grens)
    een = overleg(opgebouwd_op=SLUIT)
    assert not een.due_to_publish(grens - timedelta(seconds=1))
    assert een.due_to_publish(grens)
    assert not overleg(Status.GEPUBLICEERD, opgebouwd_op=SLUIT).due_to_publish(grens)


def test_the_hour_begins_only_after_publishing() -> None:
    with pytest.raises(KanNiet, match="Publiceer eerst"):
        overleg().start(BEGIN)


def test_one_casus_runs_at_a_time() -> None:
    een = overleg(Status.BEZIG)
    eerste, tweede = on_agenda(1), on_agenda(2)
    een.start_punt([eerste, tweede], eerste, minutes(5))
    assert eerste.begonnen_op == minutes(5)
    with pytest.raises(KanNiet, match="Rond eerst MK-0001-22 af"):
        een.start_punt([eerste, tweede], tweede, minutes(6))


def test_no_casus_starts_outside_the_hour() -> None:
    with pytest.raises(KanNiet, match="Begin eerst"):
        overleg(Status.GEPUBLICEERD).start_punt([], on_agenda(1), BEGIN)


@pytest.mark.parametrize(
    "status", [Puntstatus.VOORGESTELD, Puntstatus.GEAGENDEERD, Puntstatus.LOPEND]
)
def test_no_overleg_ends_while_a_casus_has_no_ending(status: Puntstatus) -> None:
    een = overleg(Status.BEZIG)
    with pytest.raises(KanNiet, match="MK-0007-22 heeft nog geen einde"):
        een.end([punt(7, status=status)], EIND, CORRECTIE)
    assert een.status is Status.BEZIG


def test_several_casussen_without_an_ending_are_all_named() -> None:
    with pytest.raises(KanNiet, match=r"2 casussen .* MK-0001-22, MK-0002-22"):
        overleg(Status.BEZIG).end([on_agenda(2), on_agenda(1)], EIND, CORRECTIE)


def test_corrections_last_five_working_days_and_then_the_result_is_sealed() -> None:
    een = overleg(Status.BEZIG)
    een.end([], EIND, corrections_end(dutch_calendar(), EIND))
    assert een.correctie_tot == CORRECTIE
    een.fix(EIND)
    laatste = CORRECTIE - timedelta(seconds=1)
    assert een.may_correct(laatste)
    assert not een.due_to_seal(laatste)
    with pytest.raises(KanNiet, match="correcties"):
        een.seal(laatste)
    assert not een.may_correct(CORRECTIE)
    een.seal(CORRECTIE)
    assert een.verzegeld_op == CORRECTIE
    assert not een.due_to_seal(CORRECTIE + timedelta(days=1))


def test_a_result_that_the_chair_forgot_fixes_itself_when_corrections_end() -> None:
    een = overleg(Status.AFGELOPEN, correctie_tot=CORRECTIE)
    een.seal(CORRECTIE)
    assert (een.status, een.vastgesteld_op) == (Status.VASTGESTELD, CORRECTIE)


def test_nothing_can_be_corrected_before_the_end() -> None:
    assert not overleg(Status.BEZIG).may_correct(BEGIN)


def test_a_moved_overleg_keeps_its_history_and_moves_its_closing_time() -> None:
    een = overleg()
    week = timedelta(weeks=1)
    wijziging = een.move(BEGIN + week, EIND + week, "ruimte", PLANNER)
    assert (wijziging.van, wijziging.naar) == (BEGIN.isoformat(), (BEGIN + week).isoformat())
    assert een.sluit_op == SLUIT + week
    assert een.volgnummer == 1


def test_moving_does_not_open_an_agenda_that_was_built() -> None:
    een = overleg(Status.GEPUBLICEERD, opgebouwd_op=SLUIT)
    een.move(BEGIN + timedelta(weeks=1), EIND + timedelta(weeks=1), "ruimte", PLANNER)
    assert een.sluit_op == SLUIT
    assert een.takes(SLUIT + timedelta(minutes=1)) is Inbreng.SPOED


def test_an_overleg_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Ongeldig) as weigering:
        overleg().move(EIND, BEGIN, "ruimte", PLANNER)
    assert "eind" in weigering.value.fouten


def test_a_lapsed_overleg_carries_every_casus_over() -> None:
    een = overleg(Status.GEPUBLICEERD)
    wacht, weg = on_agenda(1), on_agenda(2, status=Puntstatus.INGETROKKEN)
    een.cancel([wacht, weg], "vakantie", BEGIN)
    assert (wacht.status, wacht.reden) == (Puntstatus.DOORGESCHOVEN, "overleg_vervalt")
    assert weg.status is Puntstatus.INGETROKKEN
    assert (een.reden, een.volgnummer) == ("vakantie", 1)


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.GEPLAND, Status.GEPUBLICEERD}))
def test_what_has_begun_is_not_moved_nor_cancelled(status: Status) -> None:
    een = overleg(status)
    with pytest.raises(KanNiet):
        een.move(BEGIN, EIND, "ruimte", PLANNER)
    with pytest.raises(KanNiet):
        een.cancel([], "vakantie", BEGIN)


def test_moving_and_cancelling_need_a_reason() -> None:
    with pytest.raises(Ongeldig):
        overleg().move(BEGIN, EIND, "", PLANNER)
    with pytest.raises(Ongeldig):
        overleg().cancel([], "", BEGIN)


def test_another_chair_can_take_over_also_during_the_hour_but_not_after() -> None:
    een = overleg(Status.BEZIG)
    wijziging = een.give_chair(UUID(int=9))
    assert een.voorzitter_id == UUID(int=9)
    assert wijziging.van == str(UUID(int=3))
    with pytest.raises(KanNiet, match="voorbij"):
        overleg(Status.AFGELOPEN).give_chair(UUID(int=9))
