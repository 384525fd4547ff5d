"""An afspraak: who, what, by when, and done in one tap."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.afspraak.kop import Kop
from motorkap.afspraak.model import (
    STAPPEN,
    Afspraak,
    NieuweAfspraak,
    RedenNiet,
    Status,
    hint,
    opening,
)
from motorkap.errors import KanNiet, Ongeldig

NU = datetime(2026, 12, 1, 9, tzinfo=UTC)
VANDAAG = NU.date()
DAG = timedelta(days=1)
OPEN, GEDAAN, NIET = Status.OPEN, Status.GEDAAN, Status.NIET_GEDAAN


def afspraak(nummer: int = 1, **velden: object) -> Afspraak:
    basis: dict[str, object] = {
        "id": UUID(int=nummer),
        "casus_id": UUID(int=50),
        "agendapunt_id": UUID(int=60),
        "organisatie_id": UUID(int=7),
        "gebruiker_id": UUID(int=8),
        "uiterlijk": VANDAAG,
        "gemaakt_op": NU,
    }
    return Afspraak(**(basis | velden))  # type: ignore[arg-type]


def go(een: Afspraak, naar: Status) -> None:
    {
        OPEN: lambda: een.reopen(VANDAAG, VANDAAG),
        GEDAAN: lambda: een.finish(NU),
        NIET: lambda: een.drop(RedenNiet.SITUATIE_VERANDERD, NU),
    }[naar]()


@pytest.mark.parametrize(
    ("van", "naar", "mag"),
    [
        (OPEN, OPEN, False),
        (OPEN, GEDAAN, True),
        (OPEN, NIET, True),
        (GEDAAN, OPEN, True),
        (GEDAAN, GEDAAN, False),
        (GEDAAN, NIET, False),
        (NIET, OPEN, True),
        (NIET, GEDAAN, False),
        (NIET, NIET, False),
    ],
)
def test_an_afspraak_moves_between_open_done_and_not_done(
    van: Status, naar: Status, mag: bool
) -> None:
    een = afspraak(status=van)
    assert (naar in STAPPEN[van]) is mag
    if mag:
        go(een, naar)
        assert een.status is naar
        assert (een.klaar_op is None) is (naar is OPEN)
    else:
        with pytest.raises(KanNiet):
            go(een, naar)
        assert een.status is van


def test_not_done_has_one_of_two_reasons_and_opening_it_again_clears_it() -> None:
    een = afspraak()
    een.drop(RedenNiet.NIET_AAN_TOEGEKOMEN, NU)
    assert een.reden_niet is RedenNiet.NIET_AAN_TOEGEKOMEN
    assert een.afloop == "Niet gedaan: nog niet aan toegekomen."
    een.reopen(VANDAAG + DAG, VANDAAG)
    assert (een.reden_niet, een.uiterlijk) == (None, VANDAAG + DAG)
    assert set(RedenNiet) == {"situatie_veranderd", "niet_aan_toegekomen"}


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_an_open_afspraak_is_late_from_the_day_after_its_date(op: date) -> None:
    assert afspraak().is_late(op) is (op > VANDAAG)
    assert not afspraak(status=GEDAAN).is_late(op)
    assert not afspraak(status=NIET).is_late(op)


def test_a_new_date_lies_ahead_and_only_an_open_afspraak_moves() -> None:
    een = afspraak()
    een.move(VANDAAG + DAG, VANDAAG)
    assert een.uiterlijk == VANDAAG + DAG
    with pytest.raises(Ongeldig):
        een.move(VANDAAG - DAG, VANDAAG)
    with pytest.raises(Ongeldig):
        afspraak(status=GEDAAN).reopen(VANDAAG - DAG, VANDAAG)
    with pytest.raises(KanNiet):
        afspraak(status=GEDAAN).move(VANDAAG + DAG, VANDAAG)


GOED = {
    "wat": "Belt de woningcorporatie over de huur.",
    "organisatie_id": UUID(int=7),
    "gebruiker_id": UUID(int=8),
    "organisatie_van_gebruiker": UUID(int=7),
    "uiterlijk": VANDAAG,
}


def faults(**velden: object) -> set[str]:
    try:
        NieuweAfspraak(**(GOED | velden)).check(VANDAAG)  # type: ignore[arg-type]
    except Ongeldig as weigering:
        return set(weigering.fouten)
    return set()


def test_TAX_10_no_afspraak_without_what_organisation_person_and_date() -> None:
    assert faults() == set()
    leeg = dict.fromkeys(GOED) | {"wat": " "}
    assert faults(**leeg) == {"wat", "organisatie", "wie", "uiterlijk"}


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"uiterlijk": VANDAAG - DAG}, "uiterlijk"),
        ({"organisatie_van_gebruiker": UUID(int=9)}, "wie"),
        ({"gebruiker_id": None}, "wie"),
    ],
)
def test_TAX_10_the_person_works_there_and_the_date_lies_ahead(
    velden: dict[str, object], fout: str
) -> None:
    assert faults(**velden) == {fout}


def test_the_hour_opens_per_organisation_with_what_is_late_or_changed_first() -> None:
    a, b = UUID(int=7), UUID(int=9)
    koppen = [
        Kop(rij, "MK-7Q4K-2P", UUID(int=1))
        for rij in (
            afspraak(1, organisatie_id=a, uiterlijk=VANDAAG + DAG),
            afspraak(2, organisatie_id=b, uiterlijk=VANDAAG - DAG),
            afspraak(3, organisatie_id=b, status=GEDAAN, uiterlijk=VANDAAG - 3 * DAG),
            afspraak(4, organisatie_id=b, uiterlijk=VANDAAG - 2 * DAG),
            afspraak(5, organisatie_id=b),
        )
    ]
    eerste, tweede = opening(koppen, VANDAAG)
    assert eerste.organisatie_id == b
    assert [k.afspraak.id.int for k in eerste.eerst] == [4, 2, 3]
    assert [k.afspraak.id.int for k in eerste.op_tijd] == [5]
    assert [k.afspraak.id.int for k in tweede.op_tijd] == [1]
    assert opening([], VANDAAG) == []


@pytest.mark.parametrize(
    "wat",
    ["Proberen contact te leggen", "Z.s.m. bellen met thuiszorg", "We kijken het aan", "Bellen"],
)
def test_a_vague_afspraak_gets_a_friendly_hint(wat: str) -> None:
    assert hint(wat)


@pytest.mark.parametrize(
    "wat", ["Belt de woningcorporatie over de huur", "Vraagt de uitkering aan", "", "  "]
)
def test_a_concrete_afspraak_gets_no_hint(wat: str) -> None:
    assert hint(wat) is None


@given(st.text())
def test_the_hint_never_stops_anybody(wat: str) -> None:
    assert hint(wat) is None or hint(wat).endswith("?")  # type: ignore[union-attr]


def test_a_tap_is_taken_back_with_the_day_it_had() -> None:
    laat = afspraak(uiterlijk=VANDAAG - DAG)
    laat.finish(NU)
    laat.undo()
    assert (laat.status, laat.klaar_op, laat.uiterlijk) == (Status.OPEN, None, VANDAAG - DAG)
    with pytest.raises(KanNiet):
        laat.undo()
