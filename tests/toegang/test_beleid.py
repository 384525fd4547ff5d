"""The policy of access: a rule for everything people can do, or the program does not start."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from motorkap.installatie import POLICIES
from motorkap.toegang.beleid import WOORDEN, load_beleid
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Grond, Rol
from motorkap.toegang.rules import VOORWAARDEN, ZINNEN

BELEID = load_beleid(POLICIES, frozenset(VOORWAARDEN))


def test_every_handeling_has_a_rule_and_every_rule_a_handeling() -> None:
    assert set(BELEID.handeling) == set(Handeling)
    for handeling, regel in BELEID.handeling.items():
        assert regel.wie, handeling
        assert regel.crude in "CRUDE", handeling
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", regel.gebeurtenis), handeling
        assert regel.zin, handeling
        assert regel.zin[-1] not in ".!", handeling


def test_every_word_for_who_may_is_a_ground_or_a_role_and_has_a_sentence() -> None:
    assert set(WOORDEN) == {str(word) for word in (*Grond, *Rol)}
    assert set(ZINNEN) == set(VOORWAARDEN)


def test_no_role_alone_opens_the_text_of_a_casus() -> None:
    """Only involvement does; a role may make a new casus, which is its own."""
    roles = {str(rol) for rol in Rol} - {str(grond) for grond in Grond}
    for handeling, regel in BELEID.handeling.items():
        if regel.opent and handeling is not Handeling.AANMAKEN:
            assert not set(regel.wie) & roles, handeling


def test_officers_and_administrators_open_no_text_at_all() -> None:
    watchers = {"privacy_officer", "archiefbeheerder", "beheerder", "organisatiebeheerder"}
    for handeling, regel in BELEID.handeling.items():
        assert not (regel.opent and watchers & set(regel.wie)), handeling


def test_whoever_reads_text_accepted_the_convenant() -> None:
    reading = [h for h, r in BELEID.handeling.items() if r.opent and r.crude == "R"]
    assert reading
    for handeling in reading:
        assert "convenant_aanvaard" in BELEID.regel(handeling).mits, handeling


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ('wie = ["deelnemer", "consulent", "regie"]', 'wie = ["iedereen"]', "iedereen"),
        ('mits = ["convenant_aanvaard"]', 'mits = ["goede_zin"]', "goede_zin"),
        ('versie = "', 'verzie = "', "verzie"),
        ("[handeling.lezen]", "[handeling.lezen_en_schrijven]", "lezen_en_schrijven"),
        ('zin = "las deze casus"', 'zin = "las deze casus"\nmag = "altijd"', "mag"),
        ('opent = ["casus", "werktekst", "kenmerk"]', 'opent = ["alles"]', "alles"),
        ('crude = "R"', "crude = 1", "str"),
    ],
)
def test_the_program_refuses_a_policy_it_does_not_understand(
    tmp_path: Path, right: str, wrong: str, says: str
) -> None:
    policies = changed(tmp_path, right, wrong)
    with pytest.raises(ValueError, match=says):
        load_beleid(policies, frozenset(VOORWAARDEN))


@pytest.mark.parametrize("handeling", [Handeling.LEZEN, Handeling.SYSTEEM_AGENDA])
def test_the_program_refuses_a_policy_without_a_rule(tmp_path: Path, handeling: Handeling) -> None:
    content = (POLICIES / "toegang.toml").read_text()
    block = re.search(rf"\[handeling\.{handeling}\].*?(?=\n\[|\Z)", content, re.DOTALL)
    assert block
    policies = changed(tmp_path, block[0], "")
    with pytest.raises(ValueError, match=str(handeling)):
        load_beleid(policies, frozenset(VOORWAARDEN))


def changed(tmp_path: Path, right: str, wrong: str) -> Path:
    """A copy of the policies with one thing otherwise."""
    folder = tmp_path / "policies"
    shutil.copytree(POLICIES, folder)
    file = folder / "toegang.toml"
    content = file.read_text()
    assert right in content
    file.write_text(content.replace(right, wrong, 1))
    return folder
