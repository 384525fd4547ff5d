"""The invented texts name nobody: what a user may table, the demo may too."""

from __future__ import annotations

import pytest

from motorkap.casus.leefeenheid import Leefeenheid
from motorkap.demo.kaart import ROLLEN, card
from motorkap.demo.mensen import AANTAL, DRUK, PARTNERS, table_of
from motorkap.demo.verhalen import LASTIG, VERHALEN, Verhaal
from motorkap.installatie import POLICIES
from motorkap.policies import load_policies
from motorkap.pseudonimisering.model import Context, Graad
from motorkap.pseudonimisering.service import check


@pytest.mark.parametrize("verhaal", VERHALEN, ids=lambda v: v.vragen[0][:30])
def test_no_story_holds_anything_that_could_identify_somebody(verhaal: Verhaal) -> None:
    huis = Leefeenheid.choose(verhaal.leefvorm, verhaal.rollen).in_words()
    for vraag in verhaal.vragen:
        for situatie in verhaal.situaties:
            teksten = {"hulpvraag": vraag, "situatie": situatie, "geprobeerd": verhaal.geprobeerd}
            found = check(teksten, Context(leefeenheid=huis or None, leeftijd=verhaal.leeftijd))
            assert not [b.zin for b in found.lijst]


@pytest.mark.parametrize("tekst", LASTIG, ids=lambda t: t[:12])
def test_the_nasty_texts_can_be_tabled(tekst: str) -> None:
    found = check({"situatie": tekst}, Context())
    assert not [b.zin for b in found.lijst if b.graad is Graad.BLOKKEERT]


def test_every_address_is_of_nobody_and_used_once() -> None:
    addresses = [p.email(mens) for p in PARTNERS for mens in p.mensen]
    assert len(addresses) == len(set(addresses)) == AANTAL
    assert 38 <= AANTAL <= 48
    assert all(a.endswith(".example") and a.isascii() for a in addresses)


def test_the_card_names_a_sign_in_for_every_role_and_how_to_get_the_code() -> None:
    found = card("http://localhost:8000")
    named = {naam for _, naam in ROLLEN}
    rollen = {
        rol for p in PARTNERS for mens in p.mensen if mens.naam in named for rol in mens.rollen
    }
    assert {str(rol) for rol in rollen} == {
        "deelnemer", "regie", "consulent", "privacy_officer", "archiefbeheerder",
        "organisatiebeheerder", "beheerder",
    }  # fmt: skip
    assert "De code van de tweede stap" in found
    assert all(naam in found for naam in named)


def test_whoever_is_busy_lately_sits_at_that_table() -> None:
    for team, namen in DRUK.items():
        assert set(namen) <= {mens.naam for mens in table_of(team)}


def test_the_kinds_of_organisation_are_those_of_the_policy() -> None:
    policies = load_policies(POLICIES)
    assert {p.soort for p in PARTNERS} <= set(policies.organisatiesoorten)
    bekend = set(policies.leefgebieden)
    assert all(set(v.leefgebieden) <= bekend for v in VERHALEN)
    assert all(set(v.themas) <= set(policies.themas) for v in VERHALEN)
