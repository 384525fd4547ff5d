"""The policy files: complete, strict, and with the law's hard lines in them."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from motorkap.casus.lijsten import Gegevenssoort, Uitkomst
from motorkap.policies import BeleidFout, Policies, hash_of, load_policies
from motorkap.toegang import rules

ROOT = Path(__file__).parents[2]
ECHT = ROOT / "policies"


@pytest.fixture(scope="module")
def beleid() -> Policies:
    return load_policies(ECHT)


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ECHT, tmp_path / "policies"))


def change(folder: Path, naam: str, oud: str, nieuw: str) -> None:
    bestand = folder / f"{naam}.toml"
    tekst = bestand.read_text()
    assert oud in tekst
    bestand.write_text(tekst.replace(oud, nieuw, 1))


def test_TAX_01_the_thirteen_leefgebieden_keep_their_codes(beleid: Policies) -> None:
    assert list(beleid.leefgebieden) == [
        "geld",
        "werk_opleiding",
        "daginvulling",
        "wonen",
        "relaties_gezin",
        "opvoeden_opgroeien",
        "psychisch",
        "lichamelijk",
        "middelen",
        "zelfzorg_huishouden",
        "netwerk_meedoen",
        "mantelzorg",
        "veiligheid_justitie",
    ]


def test_TAX_02_health_and_justice_are_flagged(beleid: Policies) -> None:
    soorten = {g.code: g.gegevenssoort for g in beleid.leefgebieden.values()}
    gezond = {c for c, s in soorten.items() if s is Gegevenssoort.GEZONDHEID}
    assert gezond == {"psychisch", "lichamelijk", "middelen"}
    assert soorten["veiligheid_justitie"] is Gegevenssoort.STRAFRECHTELIJK


def test_there_are_the_five_themes_of_the_policy(beleid: Policies) -> None:
    assert len(beleid.themas) == 5


def test_GRD_03_a_municipal_kind_never_has_own_interest_or_consent(beleid: Policies) -> None:
    for soort in beleid.organisatiesoorten.values():
        if soort.gemeentelijk:
            assert not {"A8", "A10"} & set(soort.grondslagen_a)


def test_GRD_12_every_ground_explains_itself_with_an_example(beleid: Policies) -> None:
    gronden = beleid.grondslagen
    for grond in (*gronden.a.values(), *gronden.b.values(), *gronden.c.values()):
        assert grond.label
        assert grond.uitleg.endswith(".")
        assert grond.voorbeeld
        assert grond.bron


# The table of allowed combinations, typed over from the law study on its own.
TABEL = {
    "A0": ("", "", "", "", ""),
    "A1": ("C1 C2 C5", "B0", "B1 B3 B4 B5", "B1 B4 B5", ""),
    "A2": ("C1 C3", "B0", "B1 B4 B5", "", "B1 B5"),
    "A3": ("C1 C3 C5", "B0", "B1 B4 B5", "", "B1 B5"),
    "A4": ("C1 C2 C5", "B0", "B1 B3 B4 B5", "B1 B2 B4 B5", ""),
    "A5": ("C1", "B0", "B1 B5", "", "B1"),
    "A6": ("", "B0", "B1 B5", "", "B1"),
    "A7": ("C1 C2 C5", "B0", "B1 B3 B4 B5", "B1 B4 B5", ""),
    "A8": ("", "B0", "B1", "B1", ""),
    "A9": ("C4", "B0 B5", "B5", "B5", "B5"),
    "A10": ("C1", "B0", "B1", "B1", ""),
}


@pytest.mark.parametrize("code", TABEL)
def test_GRD_01_the_file_holds_the_table_of_allowed_combinations(
    beleid: Policies, code: str
) -> None:
    a = beleid.grondslagen.a[code]
    rij = (a.c, a.b_pseudoniem, a.b_herleidbaar, a.b_overdracht, a.b_terug)
    assert tuple(" ".join(cel) for cel in rij) == TABEL[code]


def test_LAW_19_the_law_that_does_not_hold_yet_is_off(beleid: Policies) -> None:
    assert beleid.grondslagen.a["A12"].uit


def test_the_collective_offer_comes_first_and_every_outcome_has_its_own_key(
    beleid: Policies,
) -> None:
    assert next(iter(beleid.uitkomsten)) == Uitkomst.COLLECTIEF_AANBOD
    assert len({u.toets for u in beleid.uitkomsten.values()}) == len(Uitkomst)


def test_national_crisis_numbers_stand_and_regional_ones_block_production(
    beleid: Policies,
) -> None:
    nummers = {r.nummer for r in beleid.crisis.route if not r.invullen}
    assert nummers == {"112", "113", "0800-2000"}
    assert any("West-Brabant" in regel for regel in beleid.unfilled())
    assert any("convenant" in regel for regel in beleid.unfilled())


def test_a_filled_in_copy_blocks_nothing(kopie: Path) -> None:
    for naam in ("crisis", "convenant", "contact", "register"):
        bestand = kopie / f"{naam}.toml"
        bestand.write_text(bestand.read_text().replace("invullen = true\n", ""))
    assert load_policies(kopie).unfilled() == []


FOUTEN = [
    ("overleg", "minuten_per_casus", "minuten_per_kasus", "overleg.toml"),
    ("leefgebieden", 'gegevenssoort = "gezondheid"', 'gegevenssoort = "geheim"', "leefgebieden"),
    ("leefgebieden", 'code = "wonen"', 'code = "geld"', "twee keer"),
    ("organisatiesoorten", '["A0", "A2"', '["A8", "A2"', "nooit"),
    ("organisatiesoorten", '["A0", "A1"', '["A99", "A1"', "A99"),
    ("grondslagen", '["C1", "C2", "C5"]', '["C1", "C9"]', "C9"),
    ("grondslagen", 'b_terug = ["B1", "B5"]', 'b_terug = ["B11"]', "B11"),
    ("grondslagen", '(Wams)"', '(Wams)"\nuit = false', "grondslagen.toml"),
    ("grondslagen", 'code = "A0"', 'code = "A13"', "fg"),
    ("uitkomsten", 'toets = "d"', 'toets = "c"', "toets c"),
    ("uitkomsten", 'code = "advies"', 'code = "sluiten"', "twee keer"),
    ("verwijswijzer", 'leefgebieden = ["geld"]', 'leefgebieden = ["gelt"]', "gelt"),
    ("verwijswijzer", 'soort = "ggz"', 'soort = "ggzz"', "ggzz"),
    ("crisis", "vraag =", "vraag ==", "crisis.toml"),
]


@pytest.mark.parametrize(("naam", "oud", "nieuw", "woord"), FOUTEN)
def test_a_typing_error_in_a_policy_file_is_named(
    kopie: Path, naam: str, oud: str, nieuw: str, woord: str
) -> None:
    change(kopie, naam, oud, nieuw)
    with pytest.raises(BeleidFout, match=woord):
        load_policies(kopie)


def test_LAW_19_turning_the_coming_law_on_needs_a_decision_and_a_date(kopie: Path) -> None:
    bestand = kopie / "grondslagen.toml"
    voor, na = bestand.read_text().split('code = "A12"')
    bestand.write_text(voor + 'code = "A12"' + na.replace("uit = true\n", "", 1))
    with pytest.raises(BeleidFout, match="A12"):
        load_policies(kopie)
    besluit = 'code = "A12"\nbesluit = "Collegebesluit 12"\nbesluit_op = 2030-01-01'
    bestand.write_text(voor + besluit + na.replace("uit = true\n", "", 1))
    assert not load_policies(kopie).grondslagen.a["A12"].uit


def test_a_missing_file_is_named(kopie: Path) -> None:
    (kopie / "redenen.toml").unlink()
    with pytest.raises(BeleidFout, match=r"redenen\.toml"):
        load_policies(kopie)


def test_the_hash_changes_with_any_byte_and_with_any_name(kopie: Path) -> None:
    eerst = hash_of(kopie)
    assert eerst == load_policies(ECHT).hash
    change(kopie, "overleg", "= 10 ", "= 11 ")
    tweede = hash_of(kopie)
    (kopie / "overleg.toml").rename(kopie / "overleg2.toml")
    assert len({eerst, tweede, hash_of(kopie)}) == 3


def test_the_terms_of_reading_are_those_of_the_rules_and_the_database(
    beleid: Policies,
) -> None:
    o = beleid.overleg
    week, voor, na = o.lezen_dagen_na * 24, o.vervanger_uren_vooraf, o.vervanger_uren_na
    assert [timedelta(hours=week)] * 2 == [rules.NA_OVERLEG, rules.NA_AFSPRAAK]
    assert (timedelta(hours=voor), timedelta(hours=na)) == (
        rules.VERVANGER_VOOR,
        rules.VERVANGER_NA,
    )
    for source in ("migrations/sql/0001_e_functies.sql", "motorkap/toegang/store.py"):
        written = set(re.findall(r"interval '(\d+) hours'", (ROOT / source).read_text()))
        assert written | {str(week)} == {str(week), str(voor), str(na)}, source
