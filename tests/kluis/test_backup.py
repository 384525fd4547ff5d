"""Copies of the key store: they undo a wrong destruction, and end after fourteen days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest

from motorkap.kluis.backup import TERMIJN, backup, prune
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.model import Omhuld, OnleesbaarError, Sleutelplek, Soort
from motorkap.kluis.root import FileRoot

NU = datetime(2026, 3, 2, 10, tzinfo=UTC)


def new(kluis: Kluis, emmer: str = "2026-03") -> Omhuld:
    return kluis.new_key(Sleutelplek(uuid4(), Soort.CASUS, 1, emmer))[1]


def test_a_copy_is_named_by_its_moment_and_closed_to_others(kluis: Kluis, tmp_path: Path) -> None:
    amsterdam = timezone(timedelta(hours=2))
    copy = backup(kluis, tmp_path / "kopie", NU.astimezone(amsterdam))
    assert copy.name == "sleutels-20260302T100000Z.json"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700


def test_a_copy_put_back_opens_everything_of_its_moment(
    kluis: Kluis, root: FileRoot, tmp_path: Path
) -> None:
    omhuld = new(kluis)
    copy = backup(kluis, tmp_path / "kopie", NU)
    (tmp_path / "terug").mkdir(mode=0o700)
    copy.rename(tmp_path / "terug" / "sleutels.json")
    assert Kluis.load(tmp_path / "terug", root, make=False).open_key(omhuld)


def test_copies_of_fourteen_days_are_removed_and_younger_ones_stay(
    kluis: Kluis, tmp_path: Path
) -> None:
    folder = tmp_path / "kopie"
    old = backup(kluis, folder, NU)
    young = backup(kluis, folder, NU + timedelta(seconds=1))
    note = folder / "sleutels-lees-mij.txt"
    note.write_text("blijft")
    assert prune(folder, NU + TERMIJN - timedelta(seconds=1)) == []
    assert prune(folder, NU + TERMIJN) == [old]
    last = backup(kluis, folder, NU + TERMIJN + timedelta(days=1))
    assert sorted(folder.iterdir()) == [last, note]
    assert not young.exists()


def test_a_draft_that_a_crash_left_is_removed_too(kluis: Kluis, tmp_path: Path) -> None:
    copy = backup(kluis, tmp_path / "kopie", NU)
    draft = copy.with_name(copy.name + ".concept")
    copy.rename(draft)
    assert prune(tmp_path / "kopie", NU + TERMIJN) == [draft]


def test_RET_R5_what_was_destroyed_stays_closed_and_ends_with_the_last_copy(
    kluis: Kluis, tmp_path: Path
) -> None:
    row_of_an_old_database_backup = new(kluis)
    backup(kluis, tmp_path / "kopie", NU)
    kluis.destroy_bucket(Soort.CASUS, "2026-03", NU)
    with pytest.raises(OnleesbaarError):
        kluis.open_key(row_of_an_old_database_backup)
    last = backup(kluis, tmp_path / "kopie", NU + TERMIJN)
    assert list((tmp_path / "kopie").iterdir()) == [last]
    with pytest.raises(OnleesbaarError):
        kluis.rescue(row_of_an_old_database_backup, kluis.read_copies([last]), "2026-09")


def test_a_wrong_destruction_is_undone_for_one_key_and_its_bucket_stays_destroyed(
    kluis: Kluis, tmp_path: Path
) -> None:
    omhuld, neighbour = new(kluis), new(kluis)
    copy = backup(kluis, tmp_path / "kopie", NU)
    kluis.destroy_bucket(Soort.CASUS, "2026-03", NU)
    later = backup(kluis, tmp_path / "kopie", NU + timedelta(hours=1))
    rescued = kluis.rescue(omhuld, kluis.read_copies([later, copy]), "2026-09")
    assert kluis.open_key(rescued)
    assert rescued.plek.emmer == "2026-09"
    assert [gone.emmer for gone in kluis.destroyed()] == ["2026-03"]
    with pytest.raises(OnleesbaarError):
        kluis.open_key(neighbour)


def test_a_copy_under_another_root_undoes_nothing(kluis: Kluis, tmp_path: Path) -> None:
    omhuld = new(kluis)
    copy = backup(kluis, tmp_path / "kopie", NU)
    kluis.destroy_bucket(Soort.CASUS, "2026-03", NU)
    kluis.rotate_root(FileRoot(tmp_path / "anders", make=True))
    with pytest.raises(OnleesbaarError):
        kluis.rescue(omhuld, kluis.read_copies([copy]), "2026-09")
