"""The agenda: its order, its endings, and the clock of the hour."""

from __future__ import annotations

import itertools
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.casus.lijsten import Uitkomst, Urgentie
from motorkap.errors import KanNiet, Ongeldig
from motorkap.overleg.agenda.agenda import (
    EINDES,
    STAPPEN,
    ZONDER_BESPREKING,
    Agendapunt,
    Puntsoort,
    Puntstatus,
    Slot,
    Spoed,
    absent,
    build,
    in_order,
    kind_of,
    place,
    rank,
    reorder,
)
from tests.overleg.maken import BEGIN, on_agenda, punt

# What an agendapunt may become, written down on its own.
WEG = {"doorgeschoven", "ingetrokken", "spoedroute"}
TABEL: dict[str, set[str]] = {
    "voorgesteld": {"geagendeerd"} | WEG,
    "geagendeerd": {"lopend"} | WEG,
    "lopend": {"geagendeerd", "besproken"} | WEG,
    "besproken": set(),
    "doorgeschoven": set(),
    "ingetrokken": set(),
    "spoedroute": set(),
}
ADVIES = Slot(Uitkomst.ADVIES)


def go(een: Agendapunt, naar: Puntstatus) -> None:
    """The method that leads to this state."""
    {
        Puntstatus.VOORGESTELD: lambda: een._go(Puntstatus.VOORGESTELD),
        Puntstatus.GEAGENDEERD: een.park if een.status is Puntstatus.LOPEND else een.plan,
        Puntstatus.LOPEND: lambda: een.start(BEGIN),
        Puntstatus.BESPROKEN: lambda: een.conclude(ADVIES, BEGIN),
        Puntstatus.DOORGESCHOVEN: lambda: een.leave(Puntstatus.DOORGESCHOVEN, "geen_tijd", BEGIN),
        Puntstatus.INGETROKKEN: lambda: een.leave(Puntstatus.INGETROKKEN, "dubbel", BEGIN),
        Puntstatus.SPOEDROUTE: lambda: een.leave(Puntstatus.SPOEDROUTE, "crisisdienst", BEGIN),
    }[naar]()


@pytest.mark.parametrize(("van", "naar"), [*itertools.product(Puntstatus, Puntstatus)])
def test_an_agendapunt_moves_as_the_table_says_and_no_other_way(
    van: Puntstatus, naar: Puntstatus
) -> None:
    een = punt(1, status=van)
    assert (naar in TABEL[van]) is (naar in STAPPEN[van])
    if naar in TABEL[van]:
        go(een, naar)
        assert een.status is naar
    else:
        with pytest.raises(KanNiet, match="MK-0001-22"):
            go(een, naar)
        assert een.status is van


def test_every_state_is_an_ending_or_leads_to_one() -> None:
    for status in Puntstatus:
        assert bool(STAPPEN[status] & EINDES) is (status not in EINDES)


@pytest.mark.parametrize("einde", sorted(ZONDER_BESPREKING))
def test_a_casus_leaves_without_discussion_only_with_a_reason(einde: Puntstatus) -> None:
    een = on_agenda(1)
    with pytest.raises(Ongeldig):
        een.leave(einde, "", BEGIN)
    assert een.open
    een.leave(einde, "geen_tijd", BEGIN)
    assert (een.open, een.reden, een.geeindigd_op) == (False, "geen_tijd", BEGIN)


def test_a_discussed_casus_cannot_be_put_away_with_a_reason_only() -> None:
    with pytest.raises(KanNiet, match="uitkomst"):
        on_agenda(1, status=Puntstatus.LOPEND).leave(Puntstatus.BESPROKEN, "x", BEGIN)


def test_carrying_over_counts_and_withdrawing_does_not() -> None:
    een, twee = on_agenda(1, keer_doorgeschoven=1), on_agenda(2)
    een.leave(Puntstatus.DOORGESCHOVEN, "geen_tijd", BEGIN)
    twee.leave(Puntstatus.INGETROKKEN, "dubbel", BEGIN)
    assert (een.keer_doorgeschoven, twee.keer_doorgeschoven) == (2, 0)


def test_a_late_casus_waits_for_the_yes_of_the_chair() -> None:
    een = punt(1, Puntsoort.SPOED, spoed=Spoed.GEVRAAGD)
    with pytest.raises(KanNiet, match="voorzitter"):
        een.plan()
    een.answer_spoed(akkoord=True, nu=BEGIN)
    een.plan()
    assert een.status is Puntstatus.GEAGENDEERD


def test_a_late_casus_that_is_refused_goes_to_the_next_overleg_and_keeps_its_turn() -> None:
    een = punt(1, Puntsoort.SPOED, spoed=Spoed.GEVRAAGD)
    een.answer_spoed(akkoord=False, nu=BEGIN)
    assert een.status is Puntstatus.DOORGESCHOVEN
    assert (een.reden, een.keer_doorgeschoven) == ("geen_spoed", 0)
    with pytest.raises(KanNiet):
        een.answer_spoed(akkoord=True, nu=BEGIN)


def test_another_table_needs_its_route() -> None:
    with pytest.raises(Ongeldig) as weigering:
        Slot(Uitkomst.ANDERE_TAFEL).check(individueel=False, groep_past=False)
    assert "route" in weigering.value.fouten
    Slot(Uitkomst.ANDERE_TAFEL, route="mass").check(individueel=False, groep_past=True)


def test_individual_help_beside_a_fitting_group_asks_one_reason() -> None:
    slot = Slot(Uitkomst.OVERDRACHT)
    slot.check(individueel=True, groep_past=False)
    with pytest.raises(Ongeldig) as weigering:
        slot.check(individueel=True, groep_past=True)
    assert "collectief_niet" in weigering.value.fouten
    Slot(Uitkomst.OVERDRACHT, collectief_niet="vol").check(individueel=True, groep_past=True)


def test_the_agenda_builds_itself_in_the_fixed_order() -> None:
    soorten = [
        Puntsoort.NAZORG,
        Puntsoort.NIEUW,
        Puntsoort.DOORGESCHOVEN,
        Puntsoort.OVERDRACHT,
        Puntsoort.TERUGVAL,
        Puntsoort.SPOED,
    ]
    agenda = build([punt(n, soort) for n, soort in enumerate(soorten)])
    assert [p.soort for p in agenda] == list(Puntsoort)
    assert [p.volgorde for p in agenda] == [1, 2, 3, 4, 5, 6]


def test_among_new_casussen_carried_over_then_pressing_then_first_tabled_comes_first() -> None:
    laat, vroeg = punt(9), punt(1)
    druk = punt(5, urgentie=Urgentie.TIJDSDRUK)
    eerder = punt(7, keer_doorgeschoven=1)
    assert build([laat, vroeg, druk, eerder]) == [eerder, druk, vroeg, laat]


def test_what_ended_is_not_on_a_new_agenda() -> None:
    assert build([punt(1, status=Puntstatus.INGETROKKEN), punt(2)])[0].code == "MK-0002-22"


@pytest.mark.parametrize(
    ("herkomst", "spoed", "keer", "soort"),
    [
        (Puntsoort.NIEUW, False, 0, Puntsoort.NIEUW),
        (Puntsoort.NIEUW, False, 1, Puntsoort.NIEUW),
        (Puntsoort.NIEUW, False, 2, Puntsoort.DOORGESCHOVEN),
        (Puntsoort.NAZORG, False, 3, Puntsoort.DOORGESCHOVEN),
        (Puntsoort.TERUGVAL, False, 3, Puntsoort.TERUGVAL),
        (Puntsoort.NIEUW, True, 3, Puntsoort.SPOED),
        (Puntsoort.NAZORG, True, 0, Puntsoort.SPOED),
    ],
)
def test_a_casus_carried_over_twice_moves_up(
    herkomst: Puntsoort, spoed: bool, keer: int, soort: Puntsoort
) -> None:
    assert kind_of(herkomst, spoed=spoed, keer=keer) is soort


PUNTEN = st.lists(
    st.builds(
        lambda n, soort, keer, urgentie: punt(n, soort, keer_doorgeschoven=keer, urgentie=urgentie),
        st.integers(1, 500),
        st.sampled_from(Puntsoort),
        st.integers(0, 4),
        st.sampled_from(Urgentie),
    ),
    max_size=12,
    unique_by=lambda p: p.code,
)


@given(PUNTEN, st.randoms())
def test_the_agenda_is_the_same_whatever_order_the_rows_came_in(
    punten: list[Agendapunt], toeval: object
) -> None:
    eerst = [p.code for p in build(punten)]
    toeval.shuffle(punten)  # type: ignore[attr-defined]
    assert [p.code for p in build(punten)] == eerst
    assert sorted(eerst) == sorted(p.code for p in punten)


@given(PUNTEN)
def test_placing_them_one_by_one_gives_the_agenda_that_builds_itself(
    punten: list[Agendapunt],
) -> None:
    agenda: list[Agendapunt] = []
    for een in punten:
        agenda = place(agenda, een)
    assert [p.code for p in agenda] == [p.code for p in build(punten)]


def test_a_late_casus_comes_behind_the_running_one() -> None:
    lopend = on_agenda(1, status=Puntstatus.LOPEND)
    agenda = place([lopend, on_agenda(2)], on_agenda(3, soort=Puntsoort.SPOED))
    assert [p.volgorde for p in (lopend, agenda[1], agenda[2])] == [1, 2, 3]
    assert [p.code for p in agenda] == ["MK-0001-22", "MK-0003-22", "MK-0002-22"]


def test_the_chair_orders_what_waits_and_the_rest_stays_in_place() -> None:
    agenda = [
        on_agenda(1, status=Puntstatus.BESPROKEN),
        on_agenda(2, status=Puntstatus.LOPEND),
        on_agenda(3),
        on_agenda(4),
    ]
    reorder(agenda, [UUID(int=4), UUID(int=3)])
    assert [p.id.int for p in in_order(agenda)] == [1, 2, 4, 3]


@pytest.mark.parametrize("ids", [[3], [3, 4, 4], [3, 5], [1, 3, 4], []])
def test_an_order_that_misses_or_doubles_a_casus_is_refused(ids: list[int]) -> None:
    agenda = [on_agenda(1, status=Puntstatus.BESPROKEN), on_agenda(3), on_agenda(4)]
    with pytest.raises(KanNiet, match="veranderd"):
        reorder(agenda, [UUID(int=n) for n in ids])


def test_needed_organisations_that_are_not_there_are_named_in_order() -> None:
    a, b, c = (UUID(int=n) for n in range(3))
    assert absent([c, a, b], {a}) == [c, b]
    assert absent([a], [a]) == []


@given(PUNTEN)
def test_no_two_casussen_share_a_place(punten: list[Agendapunt]) -> None:
    assert len({rank(p) for p in punten}) == len(punten)
