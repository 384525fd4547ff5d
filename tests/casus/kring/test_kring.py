"""Who will read what, said before tabling."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from motorkap.casus.kring.kring import (
    EIGEN,
    KOP,
    Deel,
    Kringcasus,
    Lezer,
    explain,
    grade,
    readable,
    term,
    visible_domains,
)
from motorkap.casus.lijsten import Gegevenssoort, Wand
from motorkap.installatie import POLICIES
from motorkap.policies import load_policies

BELEID = load_policies(POLICIES)
SOORTEN = BELEID.organisatiesoorten
TOT = date(2026, 12, 8)
GEZOND = Kringcasus(Gegevenssoort.GEZONDHEID)
GEWOON = Kringcasus(Gegevenssoort.GEWOON)


def reader(soort: str, *, voorzit: bool = False, eigen: bool = False) -> Lezer:
    return Lezer(SOORTEN[soort].label, SOORTEN[soort], eigen=eigen, voorzit=voorzit)


@pytest.mark.parametrize("soort", [s for s, o in SOORTEN.items() if not o.zorgtaak])
@pytest.mark.parametrize("vlag", [Gegevenssoort.GEZONDHEID, Gegevenssoort.STRAFRECHTELIJK])
def test_LAW_12_a_kind_without_a_care_task_never_reads_special_working_text(
    soort: str, vlag: Gegevenssoort
) -> None:
    delen = readable(Kringcasus(vlag), reader(soort))
    assert Deel.TOELICHTING not in delen
    assert {Deel.VRAAG, Deel.UITKOMST, Deel.EIGEN_AFSPRAKEN} <= delen


def test_LAW_12_special_leefgebieden_are_not_even_named_to_it() -> None:
    gekozen = [BELEID.leefgebieden[c] for c in ("wonen", "psychisch", "veiligheid_justitie")]
    assert [g.code for g in visible_domains(gekozen, reader("woningcorporatie"))] == ["wonen"]
    assert visible_domains(gekozen, reader("thuiszorg")) == gekozen
    assert visible_domains(gekozen, reader("woningcorporatie", eigen=True)) == gekozen


def test_ordinary_working_text_is_for_the_whole_kring() -> None:
    assert Deel.TOELICHTING in readable(GEWOON, reader("woningcorporatie"))
    assert Deel.TOELICHTING in readable(GEZOND, reader("thuiszorg"))


@pytest.mark.parametrize(("soort", "vlag"), [*product(SOORTEN, Gegevenssoort)])
def test_only_the_own_organisation_sees_its_own_reference(soort: str, vlag: Gegevenssoort) -> None:
    assert Deel.KENMERK not in readable(Kringcasus(vlag), reader(soort))
    assert readable(Kringcasus(vlag), reader(soort, eigen=True)) == EIGEN


@pytest.mark.parametrize("soort", [s for s, o in SOORTEN.items() if o.gemeentelijk])
@pytest.mark.parametrize(("wand", "voorzit"), [*product(Wand, [True, False])])
def test_client_support_is_closed_to_the_municipality_save_for_a_chair_let_in(
    soort: str, wand: Wand, voorzit: bool
) -> None:
    casus = Kringcasus(Gegevenssoort.GEWOON, onafhankelijk=True, wand=wand)
    delen = readable(casus, reader(soort, voorzit=voorzit))
    mag = voorzit and wand is Wand.OPEN_VOORZITTER
    assert (delen > KOP) is mag


def test_the_wall_stands_for_the_municipality_only() -> None:
    casus = Kringcasus(Gegevenssoort.GEZONDHEID, onafhankelijk=True)
    assert Deel.TOELICHTING in readable(casus, reader("thuiszorg"))


def sentences(casus: Kringcasus, lezer: Lezer) -> str:
    uitleg = explain(casus, lezer, TOT)
    assert uitleg.delen == readable(casus, lezer)
    return " ".join(uitleg.zinnen)


def test_the_preview_says_why_the_working_text_stays_closed() -> None:
    graad = grade(GEZOND, reader("woningcorporatie"))
    assert graad.naam == "Zonder uw toelichting"
    assert "Zij lezen uw vraag, de uitkomst en de eigen afspraken." in graad.zin
    assert "blijft dicht. Die kan over gezondheid gaan." in graad.zin


def test_the_preview_of_a_care_partner_names_everything_it_reads() -> None:
    graad = grade(GEZOND, reader("thuiszorg"))
    assert graad.naam == "Met uw toelichting"
    assert graad.zin == ("Zij lezen uw vraag, uw toelichting, de uitkomst en de eigen afspraken.")
    assert grade(GEWOON, reader("woningcorporatie")) == graad


def test_the_preview_says_until_when_also_without_a_meeting_yet() -> None:
    assert "stopt na dinsdag 8 december." in term(TOT)
    assert "stopt zeven dagen na het overleg." in term(None)


def test_the_preview_of_the_wall_says_code_and_time_only() -> None:
    casus = Kringcasus(Gegevenssoort.GEWOON, onafhankelijk=True)
    tekst = sentences(casus, reader("team_regie", voorzit=True))
    assert "alleen de code en de tijd" in tekst
    assert "december" not in tekst


def test_the_preview_of_a_chair_let_in_says_it_is_the_wish_of_the_resident() -> None:
    casus = Kringcasus(Gegevenssoort.GEWOON, onafhankelijk=True, wand=Wand.OPEN_VOORZITTER)
    tekst = sentences(casus, reader("team_regie", voorzit=True))
    assert "omdat de inwoner dat wil" in tekst
    assert "dinsdag 8 december" in tekst


def test_the_own_organisation_reads_everything() -> None:
    assert "lezen alles" in sentences(GEZOND, reader("maatschappelijk_werk", eigen=True))
