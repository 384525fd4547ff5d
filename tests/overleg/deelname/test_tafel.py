"""The table in words."""

from __future__ import annotations

from uuid import UUID

import pytest

from motorkap.overleg.deelname.deelname import Deelname, Opgave, Rol
from motorkap.overleg.deelname.tafel import heading, missing, said, seated
from motorkap.overleg.model import Status
from tests.overleg.maken import BEGIN

WERK, ZORG, WONEN = (UUID(int=n) for n in (1, 2, 3))
NAMEN = {WERK: "Maatschappelijk werk", ZORG: "Thuiszorg", WONEN: "Woningcorporatie"}


def deelname(organisatie: UUID, opgave: Opgave, **velden: object) -> Deelname:
    basis: dict[str, object] = {
        "id": UUID(int=9),
        "overleg_id": UUID(int=8),
        "gebruiker_id": UUID(int=organisatie.int + 100),
        "organisatie_id": organisatie,
        "opgave": opgave,
        "vanaf": BEGIN,
    }
    return Deelname(**(basis | velden))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("opgave", "zin"),
    [
        (Opgave.ONBEKEND, ["Thuiszorg is nodig en heeft nog niet geantwoord."]),
        (Opgave.AFWEZIG, ["Thuiszorg is nodig en komt niet."]),
        (Opgave.AANWEZIG, []),
        (Opgave.VERVANGER, []),
    ],
)
def test_before_the_hour_the_answers_count(opgave: Opgave, zin: list[str]) -> None:
    found = missing([ZORG], [deelname(ZORG, opgave)], NAMEN.__getitem__, bezig=False)
    assert found == zin


def test_of_the_chair_it_goes_without_saying_that_she_comes() -> None:
    voorzitter = deelname(ZORG, Opgave.ONBEKEND, rol=Rol.VOORZITTER)
    assert missing([ZORG], [voorzitter], NAMEN.__getitem__, bezig=False) == []


def test_a_deputy_did_not_say_it_herself() -> None:
    assert said(deelname(ZORG, Opgave.AANWEZIG))[1] == "U hebt gezegd: aanwezig."
    vervanger = deelname(ZORG, Opgave.AANWEZIG, rol=Rol.VERVANGER)
    assert said(vervanger)[1] == "U komt als vervanger."


def test_organisations_with_the_same_reason_share_a_sentence() -> None:
    found = missing([WERK, ZORG, WONEN], [deelname(WERK, Opgave.AFWEZIG)], NAMEN.__getitem__,
                    bezig=False)  # fmt: skip
    assert found == [
        "Maatschappelijk werk is nodig en komt niet.",
        "Thuiszorg en Woningcorporatie zijn nodig en doen niet mee aan dit overleg.",
    ]


def test_during_the_hour_only_who_is_in_the_room_counts() -> None:
    rijen = [deelname(ZORG, Opgave.AANWEZIG), deelname(WERK, Opgave.AFWEZIG, ter_plaatse=True)]
    found = missing([WERK, ZORG], rijen, NAMEN.__getitem__, bezig=True)
    assert found == ["Thuiszorg is nodig en is er niet."]


def test_the_chair_sits_first_and_a_deputy_says_for_whom() -> None:
    rijen = [
        deelname(WERK, Opgave.AANWEZIG, rol=Rol.VERVANGER, vervangt_id=UUID(int=102)),
        deelname(ZORG, Opgave.ONBEKEND, rol=Rol.VOORZITTER),
    ]
    mensen = {UUID(int=101): "Arie", UUID(int=102): "Bram"}
    tafel = seated(rijen, mensen.__getitem__, NAMEN.__getitem__)
    assert [(t.naam, t.zin) for t in tafel] == [
        ("Bram", "voorzitter"),
        ("Arie", "vervangt Bram, komt"),
    ]


@pytest.mark.parametrize(
    ("status", "kop", "zinnen"),
    [
        (Status.GEPUBLICEERD, "Wie komen er", ["voorzitter", "nog geen antwoord"]),
        (Status.BEZIG, "Wie er zijn", ["voorzitter, is er", "is er niet"]),
        (Status.VASTGESTELD, "Wie er waren", ["voorzitter, was erbij", "was er niet"]),
        (Status.VERVALLEN, "Wie er zouden komen", ["voorzitter", "deelnemer"]),
    ],
)
def test_nobody_is_asked_for_an_answer_once_the_hour_began(
    status: Status, kop: str, zinnen: list[str]
) -> None:
    rijen = [
        deelname(WERK, Opgave.ONBEKEND, rol=Rol.VOORZITTER, ter_plaatse=True),
        deelname(ZORG, Opgave.ONBEKEND),
    ]
    tafel = seated(rijen, lambda wie: f"Persoon {wie.int}", NAMEN.__getitem__, status)
    assert (heading(status), [t.zin for t in tafel]) == (kop, zinnen)
