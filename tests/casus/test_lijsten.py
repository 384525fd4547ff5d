"""The closed lists: stable codes, and words that a user reads."""

from __future__ import annotations

import pickle

import pytest

from motorkap.casus import lijsten
from motorkap.casus.lijsten import Casussoort, Leefrol, Lijst, Resultaat, Tevredenheid

ALLE = [k for k in vars(lijsten).values() if isinstance(k, type) and issubclass(k, Lijst)]
ALLE.remove(Lijst)


@pytest.mark.parametrize("lijst", ALLE)
def test_every_code_has_words_and_survives_a_round_trip(lijst: type[Lijst]) -> None:
    for lid in lijst:
        assert lid.label
        assert lijst(str(lid)) is lid
        assert pickle.loads(pickle.dumps(lid)) is lid  # noqa: S301


def test_TAX_03_the_kinds_are_the_words_of_the_policy() -> None:
    woorden = ["kort_contact", "hulpverlening", "huiselijk_geweld", "mph", "crisis", "nazorg"]
    assert list(Casussoort) == woorden


def test_LAW_04_roles_in_a_household_ask_no_gender() -> None:
    assert not {"moeder", "vader", "zoon", "dochter", "opa", "oma"} & set(Leefrol)


def test_closing_has_the_results_and_answers_of_the_rulings() -> None:
    assert set(Resultaat) == {
        "opgelost",
        "overgedragen",
        "opgeschaald",
        "collectief_aanbod",
        "niet_haalbaar",
        "onbekend",
    }
    assert set(Tevredenheid) == {"ja", "nee", "niet_gevraagd", "onbekend"}
