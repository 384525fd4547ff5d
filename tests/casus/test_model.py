"""A casus: every move of the table, no other, and what each move asks."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from uuid import UUID

import pytest

from motorkap.casus.lijsten import Casussoort, Resultaat, Tevredenheid
from motorkap.casus.model import STAPPEN, Casus, Sluiting, Stap, Status
from motorkap.errors import KanNiet, Ongeldig

NU = datetime(2026, 12, 1, 9, tzinfo=UTC)
OVERLEG = UUID(int=5)
GOED = Sluiting(Resultaat.OPGESCHAALD, Tevredenheid.JA, Casussoort.HULPVERLENING)

# The table of the rulings, typed over on its own.
RULINGS = {
    "concept": {"ingediend", "ingetrokken"},  # withdrawn only after it was discussed before
    "ingediend": {"geagendeerd", "concept", "ingetrokken", "gesloten"},
    "geagendeerd": {"besproken", "ingediend", "ingetrokken"},
    "besproken": {"geagendeerd", "nazorg", "gesloten", "ingetrokken"},
    "nazorg": {"geagendeerd", "gesloten"},
    "gesloten": {"geagendeerd", "vernietigd"},
    "ingetrokken": {"vernietigd"},
    "vernietigd": set(),
}


def casus(status: Status = Status.CONCEPT) -> Casus:
    return Casus(
        id=UUID(int=1),
        code="MK-7Q4K-2P",
        organisatie_id=UUID(int=2),
        indiener_id=UUID(int=3),
        status=status,
    )


def go(een: Casus, naar: Status) -> Stap:
    """The method that leads to this state from where the casus stands."""
    op_agenda = {
        Status.NAZORG: lambda: een.relapse(OVERLEG),
        Status.GESLOTEN: lambda: een.reopen("nieuwe_vraag", OVERLEG),
    }
    return {
        Status.CONCEPT: lambda: een.send_back("vraag_onduidelijk"),
        Status.INGEDIEND: lambda: (
            een.submit(OVERLEG, NU)
            if een.status is Status.CONCEPT
            else een.carry_over("geen_tijd", OVERLEG)
        ),
        Status.GEAGENDEERD: op_agenda.get(een.status, lambda: een.schedule(OVERLEG)),
        Status.BESPROKEN: een.discuss,
        Status.NAZORG: een.start_nazorg,
        Status.GESLOTEN: lambda: een.close(GOED, NU),
        Status.INGETROKKEN: lambda: een.withdraw("opgelost", NU),
        Status.VERNIETIGD: een.destroy,
    }[naar]()


@pytest.mark.parametrize(("van", "naar"), [*itertools.product(Status, Status)])
def test_a_casus_moves_as_the_table_says_and_no_other_way(van: Status, naar: Status) -> None:
    assert (naar in RULINGS[van]) is (naar in STAPPEN[van])
    een = casus(van)
    if naar in RULINGS[van]:
        stap = go(een, naar)
        assert (stap.van, stap.naar, een.status) == (van, naar, naar)
    else:
        with pytest.raises(KanNiet):
            go(een, naar)
        assert een.status is van


def test_every_casus_can_end() -> None:
    for status in Status:
        bereikt, rand = {status}, {status}
        while rand:
            rand = set().union(*(STAPPEN[s] for s in rand)) - bereikt
            bereikt |= rand
        assert Status.VERNIETIGD in bereikt


@pytest.mark.parametrize(
    ("van", "zet"),
    [
        (Status.INGEDIEND, lambda c: c.send_back("")),
        (Status.GEAGENDEERD, lambda c: c.carry_over("", None)),
        (Status.INGEDIEND, lambda c: c.withdraw("", NU)),
        (Status.GESLOTEN, lambda c: c.reopen("", OVERLEG)),
    ],
)
def test_a_step_back_needs_a_reason(van: Status, zet: object) -> None:
    een = casus(van)
    with pytest.raises(Ongeldig) as weigering:
        zet(een)  # type: ignore[operator]
    assert "reden" in weigering.value.fouten
    assert een.status is van


def test_submitting_notes_the_overleg_and_the_moment_and_sending_back_undoes_it() -> None:
    een = casus()
    een.submit(OVERLEG, NU)
    assert (een.overleg_id, een.ingediend_op) == (OVERLEG, NU)
    een.send_back("te_herkenbaar")
    assert (een.overleg_id, een.ingediend_op) == (None, None)


def test_what_ran_its_course_comes_back_only_by_relapse_or_reopening() -> None:
    for status in (Status.NAZORG, Status.GESLOTEN):
        with pytest.raises(KanNiet, match="Heropen"):
            casus(status).schedule(OVERLEG)
    with pytest.raises(KanNiet, match="Terugval"):
        casus(Status.BESPROKEN).relapse(OVERLEG)
    with pytest.raises(KanNiet, match="Heropenen"):
        casus(Status.BESPROKEN).reopen("terugval", OVERLEG)


def test_a_relapse_says_so_in_the_verloop() -> None:
    assert casus(Status.NAZORG).relapse(OVERLEG).reden == "terugval"


def test_what_comes_back_because_a_handover_stayed_silent_is_no_relapse() -> None:
    een = casus(Status.NAZORG)
    assert een.bring_back(OVERLEG).reden == "overdracht_zonder_antwoord"
    assert een.overleg_id == OVERLEG
    with pytest.raises(KanNiet, match="hoort bij nazorg"):
        casus(Status.BESPROKEN).bring_back(OVERLEG)


@pytest.mark.parametrize("status", [Status.BESPROKEN, Status.NAZORG])
def test_a_casus_with_open_work_does_not_close(status: Status) -> None:
    een = casus(status)
    with pytest.raises(KanNiet, match="Rond die eerst af"):
        een.close(GOED, NU, open_werk=1)
    assert een.status is status


@pytest.mark.parametrize("resultaat", sorted(set(Resultaat) - {Resultaat.OPGESCHAALD}))
def test_before_a_discussion_only_another_route_closes_a_casus(resultaat: Resultaat) -> None:
    sluiting = Sluiting(resultaat, Tevredenheid.JA, Casussoort.CRISIS)
    with pytest.raises(KanNiet, match="niet besproken"):
        casus(Status.INGEDIEND).close(sluiting, NU)


def test_closing_asks_satisfaction_and_kind() -> None:
    with pytest.raises(Ongeldig) as weigering:
        casus(Status.BESPROKEN).close(Sluiting(Resultaat.OPGELOST, Tevredenheid.ONBEKEND, None), NU)
    assert set(weigering.value.fouten) == {"tevredenheid", "casussoort"}


def test_closing_by_itself_writes_unknown() -> None:
    een = casus(Status.NAZORG)
    een.close(Sluiting.by_itself(None), NU)
    assert (een.resultaat, een.tevredenheid) == (Resultaat.ONBEKEND, Tevredenheid.ONBEKEND)
    assert een.gesloten_op == NU


def test_RET_R7_reopening_takes_the_closing_back() -> None:
    een = casus(Status.BESPROKEN)
    een.close(GOED, NU)
    een.reopen("nieuwe_vraag", OVERLEG)
    assert (een.gesloten_op, een.resultaat, een.tevredenheid) == (None, None, None)


@pytest.mark.parametrize("status", Status)
def test_only_a_concept_is_simply_deleted(status: Status) -> None:
    assert casus(status).may_delete(behandeld=False) is (status is Status.CONCEPT)
    assert not casus(status).may_delete(behandeld=True)
