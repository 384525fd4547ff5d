"""Who comes, who deputises, and when a right to read begins and ends."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from motorkap.errors import Ongeldig
from motorkap.overleg.deelname.deelname import (
    Deelname,
    Opgave,
    Rol,
    announced,
    deputy_window,
    in_the_room,
)
from tests.overleg.maken import BEGIN, EIND

SECONDE = timedelta(seconds=1)


def deelname(wie: int, organisatie: int, **velden: object) -> Deelname:
    basis: dict[str, object] = {
        "id": UUID(int=wie),
        "overleg_id": UUID(int=1),
        "gebruiker_id": UUID(int=wie),
        "organisatie_id": UUID(int=organisatie),
        "vanaf": BEGIN,
    }
    return Deelname(**(basis | velden))  # type: ignore[arg-type]


@pytest.mark.parametrize("opgave", [Opgave.AANWEZIG, Opgave.AFWEZIG, Opgave.ONBEKEND])
def test_one_tap_says_whether_bram_comes(opgave: Opgave) -> None:
    bram = deelname(1, 7)
    bram.answer(opgave)
    assert bram.opgave is opgave


def test_a_deputy_has_a_name() -> None:
    bram = deelname(1, 7)
    with pytest.raises(Ongeldig):
        bram.answer(Opgave.VERVANGER)
    bram.send_deputy(UUID(int=2))
    assert bram.opgave is Opgave.VERVANGER


def test_nobody_deputises_for_herself_and_a_deputy_sends_no_deputy() -> None:
    with pytest.raises(Ongeldig):
        deelname(1, 7).send_deputy(UUID(int=1))
    with pytest.raises(Ongeldig):
        deelname(1, 7, rol=Rol.VERVANGER).send_deputy(UUID(int=2))


def test_an_organisation_counts_when_somebody_of_it_comes() -> None:
    rijen = [
        deelname(1, 7, opgave=Opgave.AFWEZIG),
        deelname(2, 7, opgave=Opgave.AANWEZIG),
        deelname(3, 8, opgave=Opgave.ONBEKEND),
        deelname(4, 9, opgave=Opgave.VERVANGER),
        deelname(5, 9, opgave=Opgave.AANWEZIG),
    ]
    assert announced(rijen) == [UUID(int=7), UUID(int=9)]
    assert in_the_room(rijen) == []
    rijen[2].mark(aanwezig=True)
    assert in_the_room(rijen) == [UUID(int=8)]


def test_a_deputy_reads_from_48_hours_before_to_72_hours_after() -> None:
    venster = deputy_window(BEGIN, EIND)
    assert BEGIN - timedelta(hours=48) in venster
    assert BEGIN - timedelta(hours=48) - SECONDE not in venster
    assert EIND + timedelta(hours=72) - SECONDE in venster
    assert EIND + timedelta(hours=72) not in venster
