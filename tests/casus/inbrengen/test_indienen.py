"""Tabling: five answers, what they ask, and everything else optional."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from motorkap.casus.grond.grondslag import Grond
from motorkap.casus.grond.toestemming import Toestemming
from motorkap.casus.inbrengen.indienen import Inbreng, check_submit
from motorkap.casus.lijsten import (
    Gegevenssoort,
    Leeftijdsband,
    NietVerteld,
    Urgentie,
    Verteld,
    VerteldHoe,
    Wand,
)
from motorkap.errors import Ongeldig
from motorkap.installatie import POLICIES
from motorkap.policies import load_policies
from tests.casus.grond.test_toestemming import JA

BELEID = load_policies(POLICIES)
VANDAAG = date(2026, 12, 1)
GOED = Inbreng(
    hulpvraag="Hoe krijgen we weer contact?",
    team_id=UUID(int=1),
    urgentie=Urgentie.GEWOON,
    grond=Grond("A1"),
    verteld=Verteld.NEE,
    verteld_reden=NietVerteld.NIET_BEREIKBAAR,
)


def faults(inbreng: Inbreng, soort: str = "maatschappelijk_werk") -> set[str]:
    try:
        check_submit(inbreng, BELEID.organisatiesoorten[soort], BELEID, VANDAAG)
    except Ongeldig as weigering:
        return set(weigering.fouten)
    return set()


def test_LAW_05_five_answers_are_enough() -> None:
    assert faults(GOED) == set()


def test_LAW_05_an_empty_form_asks_exactly_these_five() -> None:
    assert faults(Inbreng()) == {"hulpvraag", "kern", "urgentie", "grondslag", "verteld"}


def test_a_question_of_spaces_is_no_question() -> None:
    assert faults(replace(GOED, hulpvraag=" \n ")) == {"hulpvraag"}


@pytest.mark.parametrize(
    ("antwoord", "fout"),
    [
        ({"verteld": Verteld.JA}, {"verteld_op", "verteld_hoe"}),
        (
            {
                "verteld": Verteld.JA,
                "verteld_op": VANDAAG + timedelta(days=1),
                "verteld_hoe": VerteldHoe.GESPREK,
            },
            {"verteld_op"},
        ),
        (
            {"verteld": Verteld.JA, "verteld_op": VANDAAG, "verteld_hoe": VerteldHoe.BRIEF},
            set(),
        ),
        ({"verteld": Verteld.NEE, "verteld_reden": None}, {"verteld_reden"}),
        ({"verteld": Verteld.NEE, "verteld_reden": NietVerteld.VEILIGHEID}, set()),
    ],
)
def test_LAW_09_told_or_not_has_a_day_and_a_way_or_a_reason(
    antwoord: dict[str, object], fout: set[str]
) -> None:
    assert faults(replace(GOED, **antwoord)) == fout  # type: ignore[arg-type]


def test_LAW_09_there_are_three_reasons_not_to_tell() -> None:
    assert set(NietVerteld) == {"veiligheid", "niet_bereikbaar", "belemmert_doel"}


def test_GRD_06_a_flagged_leefgebied_asks_an_exception_and_consent_asks_its_record() -> None:
    gezond = replace(GOED, leefgebieden=["psychisch"])
    assert faults(gezond) == {"uitzondering"}
    assert faults(replace(gezond, grond=Grond("A1", frozenset({"C2"})))) == set()
    ja = replace(gezond, grond=Grond("A1", frozenset({"C1"})))
    assert faults(ja) == {"toestemming"}
    assert faults(replace(ja, toestemming=JA)) == set()
    verlopen: Toestemming = replace(JA, geldig_tot=VANDAAG)
    assert faults(replace(ja, toestemming=verlopen)) == {"toestemming"}


def test_GRD_10_the_other_faults_come_with_the_missing_ground() -> None:
    assert faults(replace(GOED, grond=Grond(""), hulpvraag="")) == {"grondslag", "hulpvraag"}


@pytest.mark.parametrize(
    ("veld", "waarde"), [("leefgebieden", ["x"]), ("themas", ["x"]), ("crisis", "x")]
)
def test_a_code_that_no_list_knows_is_refused(veld: str, waarde: object) -> None:
    assert faults(replace(GOED, **{veld: waarde})) == {veld}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("crisis", "fout"), [("nu", set()), ("nee", {"grondslag"}), (None, {"grondslag"})]
)
def test_the_crisis_question_never_blocks_and_opens_the_emergency_ground(
    crisis: str | None, fout: set[str]
) -> None:
    assert faults(replace(GOED, crisis=crisis)) == set()
    assert faults(replace(GOED, crisis=crisis, grond=Grond("A9"))) == fout


def test_client_support_opens_its_casus_only_on_the_wish_of_the_resident() -> None:
    open_ = replace(GOED, wand=Wand.OPEN_VOORZITTER)
    assert faults(open_, "clientondersteuning") == {"wens_op"}
    assert faults(replace(open_, wens_op=VANDAAG), "clientondersteuning") == set()
    morgen = replace(open_, wens_op=VANDAAG + timedelta(days=1))
    assert faults(morgen, "clientondersteuning") == {"wens_op"}
    assert faults(replace(GOED, wand=Wand.ANDERE_VOORZITTER), "clientondersteuning") == set()
    assert faults(replace(open_, wens_op=VANDAAG)) == {"wand"}


def test_LAW_01_the_rules_ask_for_nothing_that_names_a_resident() -> None:
    velden = {veld.name for veld in fields(Inbreng)}
    verboden = {"naam", "bsn", "adres", "postcode", "telefoon", "email", "geboortedatum", "kern"}
    assert not velden & verboden


def test_LAW_04_age_comes_in_the_six_bands_of_the_law() -> None:
    assert list(Leeftijdsband) == ["0-11", "12-15", "16-17", "18-26", "27-65", "66+"]
    assert [g.label for g in Gegevenssoort] == list(Gegevenssoort)
