"""The lines of one request: what they share is composed once, what tells them apart never is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from motorkap.ids import new_id
from motorkap.installatie import POLICIES
from motorkap.kluis.model import Soort
from motorkap.logboek.schrijver import Schrijver, new_trace
from motorkap.toegang.beleid import load_beleid
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Actor, Band, Besluit, Feiten, Grond, Rol
from motorkap.toegang.regels import Opsteller
from motorkap.toegang.rules import VOORWAARDEN, Vraag, besluit
from tests.factories import ANNA

LEZEN = load_beleid(POLICIES, frozenset(VOORWAARDEN)).regel(Handeling.AGENDA_LEZEN)
JA = Besluit(True, Grond.VOORZITTER, "las", new_id(), frozenset({Soort.CASUS}))
REGIE = new_id()
WIE = Actor(
    ANNA, "Anna", REGIE, "Team Regie", "regie", gemeentelijk=True, zorgtaak=False,
    onafhankelijk=False, rollen=frozenset({Rol.REGIE}), convenant=True,
)  # fmt: skip


@pytest.fixture
def opsteller() -> Opsteller:
    schrijver = Schrijver("web@proef", bytes(32), bytes(32))
    return Opsteller(schrijver, new_trace(None), WIE, "https://proef", "0" * 64, datetime.now(UTC))


def about(opsteller: Opsteller, besluit: Besluit) -> dict[str, Any]:
    feiten = Feiten(new_id(), "MK-7Q4K-2P", "ingediend", REGIE, "gewoon", "geen", False,
                    ("A1", "B0"), False, False, None, ())  # fmt: skip
    line: dict[str, Any] = json.loads(opsteller.about_casus(LEZEN, besluit, feiten)[0])
    assert line["object_id"] == line["hoofdobject_id"] == str(feiten.casus_id)
    return line


def test_each_line_of_a_request_has_a_number_of_its_own_and_none_is_skipped(
    opsteller: Opsteller,
) -> None:
    refused = Besluit.nee("Dit mag niet.")
    lines = [about(opsteller, besluit) for besluit in (JA, JA, refused, JA, refused)]
    assert [line["reeks"] for line in lines] == [1, 2, 3, 4, 5]
    assert len({line["id"] for line in lines}) == len({line["span_id"] for line in lines}) == 5
    assert len({line["betrokkene"] for line in lines}) == 5


def test_what_was_decided_about_one_casus_never_stands_in_the_line_about_another(
    opsteller: Opsteller,
) -> None:
    elsewhere = replace(JA, overleg_id=new_id())
    emergency = replace(JA, grond=Grond.NOODTOEGANG)
    yes, other, no, nood = (
        about(opsteller, besluit) for besluit in (JA, elsewhere, Besluit.nee("Nee."), emergency)
    )
    assert (yes["overleg_id"], other["overleg_id"]) == (
        str(JA.overleg_id),
        str(elsewhere.overleg_id),
    )
    assert [line["resultaat"] for line in (yes, no)] == ["gelukt", "geweigerd"]
    assert no["velden"] == []
    assert no["gebeurtenis"] == "toegang.geweigerd"
    assert "hulpvraag" in yes["velden"]
    assert [line["noodtoegang"] for line in (yes, other, no, nood)] == [False, False, False, True]
    assert nood["doel"] == "nood" != yes["doel"]


def test_of_a_casus_that_stood_at_two_meetings_the_line_names_the_nearest() -> None:
    nu = datetime(2026, 6, 10, 12, tzinfo=UTC)

    def chaired(dag: int) -> Band:
        begin = datetime(2026, 6, dag, 11, tzinfo=UTC)
        eind = begin + timedelta(hours=2)
        return Band(Grond.VOORZITTER, overleg_id=UUID(int=dag), overleg_status="bezig",
                    punt_status="besproken", gepubliceerd_op=begin - timedelta(days=2), begin=begin,
                    eind=eind, correctie_tot=eind + timedelta(days=7), in_kring=True)  # fmt: skip

    feiten = Feiten(new_id(), "MK-7Q4K-2P", "geagendeerd", REGIE, "gewoon", "geen", False,
                    ("A1", "B0"), False, False, None, tuple(map(chaired, (3, 10, 17))))  # fmt: skip
    assert besluit(LEZEN, Vraag(WIE, feiten, nu)).overleg_id == UUID(int=10)
