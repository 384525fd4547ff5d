""" "Te bijzonder": a small kern and two rare traits together."""

from __future__ import annotations

import pytest

from motorkap.casus.lijsten import Leefrol, Leeftijdsband, Leefvorm
from motorkap.pseudonimisering.beleid import beleid
from motorkap.pseudonimisering.model import Context, Graad, TeBijzonder
from motorkap.pseudonimisering.service import check

BIJZONDER = "Een gezin met vier kinderen in Uitwijk na een woningbrand."


def weeg(tekst: str, **keuzes: str) -> TeBijzonder | None:
    return check({"situatie": tekst}, Context(**keuzes)).bijzonder  # type: ignore[arg-type]


def test_a_small_kern_with_two_rare_traits_warns_and_proposes_the_team() -> None:
    melding = weeg(BIJZONDER)
    assert melding is not None
    assert melding.graad is Graad.LET_OP
    assert melding.kenmerken == ("gebeurtenis", "leefeenheid")
    assert "naar schatting" in melding.zin
    assert "Team Oost" in melding.voorstel


@pytest.mark.parametrize(
    "tekst",
    [
        BIJZONDER.replace("Uitwijk", "Werkendam"),
        "Een gezin met vier kinderen in Uitwijk.",
        "Een woningbrand in Uitwijk.",
        "Een gezin met vier kinderen na een woningbrand.",
    ],
)
def test_a_larger_kern_or_one_trait_does_not_warn(tekst: str) -> None:
    assert weeg(tekst) is None


def test_what_is_chosen_in_the_form_counts_with_what_is_written() -> None:
    assert weeg("Na een woningbrand.", kern="Uppel", leefeenheid="pleeggezin") is not None
    assert weeg("Zij is 97.", kern="Uppel", leefeenheid="pleeggezin") is not None
    assert weeg("Na een woningbrand.", kern="Uppel") is None


def test_the_codes_of_the_form_are_understood() -> None:
    assert (
        weeg("Na een woningbrand in Uppel.", leefeenheid="drie_generaties|ouder,kind") is not None
    )
    assert weeg("Na een woningbrand in Uppel.", leefeenheid="gezin|ouder,pleegkind") is not None
    assert weeg("Na een woningbrand in Uppel.", leefeenheid="gezin|ouder,kind") is None
    assert weeg("Een drieling in Uppel.", leeftijd="16-17") is not None
    assert weeg("Een drieling in Uppel.", leeftijd="27-65") is None


def test_every_rare_code_is_one_that_the_form_knows() -> None:
    gekozen = beleid().zeldzaam_gekozen
    bekend = {*Leefvorm, *Leefrol, "pleeggezin"}
    assert set(gekozen["leefeenheid"]) <= bekend
    assert set(gekozen["leeftijdsband"]) <= {*Leeftijdsband}


def test_a_trait_spread_over_two_fields_counts_as_one_submission() -> None:
    velden = {"hulpvraag": "Een drieling in Drongelen.", "situatie": "Vader zit in detentie."}
    assert check(velden, Context()).bijzonder is not None


def test_there_are_21_kernen_six_of_them_small_each_with_a_team() -> None:
    kernen = set(beleid().kernen.values())
    assert len(kernen) == 21
    assert sum(k.klein for k in kernen) == 6
    assert {k.team for k in kernen} == {"oost", "west"}
