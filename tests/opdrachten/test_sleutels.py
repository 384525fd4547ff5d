"""The commands for the root on paper: two people confirm it, and recovery is rehearsed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from motorkap.__main__ import main
from motorkap.installatie import clock, open_kluis
from motorkap.kluis import escrow
from motorkap.kluis.backup import backup
from motorkap.kluis.root import KeyRoot
from motorkap.settings import read

Doe = Callable[..., tuple[int, str]]


@pytest.fixture
def doe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doe:
    """Types a command with this on its input; gives the exit code and what it said."""
    monkeypatch.setenv("MOTORKAP_DATA", str(tmp_path))

    def type_(*woorden: str, invoer: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(invoer))
        code = main(["sleutels", *woorden])
        said = capsys.readouterr()
        return code, said.out + said.err

    assert type_("maak")[0] == 0
    return type_


def test_two_people_type_the_paper_over_and_one_person_is_not_enough(doe: Doe) -> None:
    papier = doe("escrow")[1]
    assert "nog niet bevestigd" in doe("stand")[1]
    assert doe("bevestig", "--vel", "1", invoer=papier)[0] == 1, "nobody said who"
    assert doe("bevestig", "--vel", "1", "--naam", "Fatima", invoer="nog niets")[0] == 1
    assert doe("bevestig", "--vel", "1", "--naam", "Fatima", invoer=papier) == (
        0,
        "Vel 1 klopt.\n",
    )
    assert doe("stand")[0] == 1
    code, said = doe("bevestig", "--vel", "2", "--naam", "FATIMA", invoer=papier)
    assert (code, "ander mens" in said) == (1, True)
    assert doe("bevestig", "--vel", "2", "--naam", "Gerda", invoer=papier)[0] == 0
    code, said = doe("stand")
    assert (code, "vellen overgetypt: 2 van 2" in said) == (0, True)


def test_the_recovery_drill_opens_the_newest_copy_with_the_paper_and_keeps_the_day(
    doe: Doe, tmp_path: Path
) -> None:
    papier = doe("escrow")[1]
    code, said = doe("oefening", invoer=papier)
    assert (code, "nog geen kopie" in said) == (1, True)
    kluis, _ = open_kluis(read(), make=False)
    kluis.system_key("log-mac")
    backup(kluis, tmp_path / "sleutels-kopie", clock())
    assert "nog nooit" in doe("stand")[1]
    code, said = doe("oefening", invoer=papier.replace("\n2  ", "\n"))
    assert (code, bool(said)) == (1, True)
    assert "nog nooit" in doe("stand")[1], "a drill that fails is no drill"
    days = {clock().date()}
    code, said = doe("oefening", invoer=papier)
    days.add(clock().date())  # it may be midnight
    assert (code, "De oefening is gelukt" in said) == (0, True), said
    assert any(f"geoefend: {dag}" in doe("stand")[1] for dag in days)


def test_the_key_of_the_seal_is_never_made_by_whoever_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTORKAP_DATA", str(tmp_path / "elders"))
    with pytest.raises(SystemExit, match="staan geen sleutels van dit logboek"):
        main(["logboek", "sleutel"])
    assert not (tmp_path / "elders").exists()


def test_a_lost_root_comes_back_from_the_paper_with_two_people_and_a_reason(
    doe: Doe, tmp_path: Path
) -> None:
    papier, wortel = doe("escrow")[1], tmp_path / "sleutels" / "wortel"
    samen = ("--naam", "Fatima", "--getuige", "Gerda", "--reden", "kwijt")
    assert "bestaat al" in doe("overtypen", *samen, invoer=papier)[1]
    kluis, _ = open_kluis(read(), make=False)
    before = kluis.system_key("totp")
    wortel.unlink()
    code, said = doe("stand")
    assert (code, "motorkap sleutels overtypen" in said) == (1, True), "and no new root is made"
    assert "samen" in doe("overtypen", "--naam", "Fatima", "--reden", "kwijt", invoer=papier)[1]
    slordig = papier.replace("\n2  ", "\n2  0")
    assert doe("overtypen", *samen, invoer=slordig) == (1, "regel 2: Deze regel klopt niet.\n")
    assert main(["keuring"]) == 1, "a sentence, no trace of a program"
    vreemd = escrow.paper(KeyRoot(bytes(32)))
    assert "Neem het vel met kenmerk" in doe("overtypen", *samen, invoer=vreemd)[1]
    assert not wortel.exists()
    code, said = doe("overtypen", *samen, invoer=papier)
    assert (code, "staat weer in" in said) == (0, True), said
    assert "geen regel in het logboek" in said, "there is no database here"
    assert open_kluis(read(), make=False)[0].system_key("totp") == before
    assert "Fatima en Gerda, want de hoofdsleutel was kwijt" in doe("stand")[1]
    draft = wortel.with_name("wortel.0123456789abcdef")
    draft.write_text("a killed run left this")
    code, said = doe("overtypen", *samen, invoer=papier)
    assert (code, "staat weer in" in said) == (0, True), "the next run ends what a killed one began"
    assert not draft.exists(), "and leaves no root lying about"
    assert "bestaat al" in doe("overtypen", *samen[:-1], "beschadigd", invoer=papier)[1]
