"""The signpost suggests from what was chosen, and says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motorkap.casus.inbrengen.wijzer import suggest
from motorkap.installatie import POLICIES
from motorkap.policies import load_policies

BELEID = load_policies(POLICIES)
WIJZER = BELEID.verwijswijzer


def test_debts_point_to_the_kredietbank_and_first_to_a_course() -> None:
    wijst = suggest(WIJZER, ["geld"])
    assert [p.soort for p in wijst.partners] == ["kredietbank"]
    assert [g.code for g in wijst.groepen] == ["omgaan_met_geld"]
    assert [(r.code, r.vastleggen, r.nazorg) for r in wijst.routes] == [
        ("kredietbank", "overdracht", True)
    ]
    assert wijst.group_fits


def test_a_theme_alone_points_as_well() -> None:
    assert [p.soort for p in suggest(WIJZER, [], ["vervoer"]).partners] == ["toegang"]


def test_nothing_chosen_points_nowhere() -> None:
    wijst = suggest(WIJZER, [])
    assert (wijst.partners, wijst.groepen, wijst.routes) == ((), (), ())
    assert not wijst.group_fits


@pytest.mark.parametrize("code", ["veilig_thuis", "zorg_veiligheidshuis", "mass", "crisisdienst"])
def test_of_another_table_only_day_and_body_are_recorded(code: str) -> None:
    (route,) = (r for r in WIJZER.route if r.code == code)
    assert route.vastleggen == "datum_en_instantie"


@given(
    st.sets(st.sampled_from(list(BELEID.leefgebieden))),
    st.sets(st.sampled_from(list(BELEID.themas))),
)
def test_every_suggestion_says_why_and_points_at_something_chosen(
    leefgebieden: set[str], themas: set[str]
) -> None:
    wijst = suggest(WIJZER, leefgebieden, themas)
    for bord in (*wijst.partners, *wijst.groepen, *wijst.routes):
        assert bord.waarom.endswith(".")
        assert {*bord.leefgebieden, *bord.themas} & (leefgebieden | themas)
