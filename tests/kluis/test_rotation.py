"""Another root: whatever moment the power fails, the store opens and the change can be ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from motorkap.kluis import rotation
from motorkap.kluis.errors import KluisError
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.root import FileRoot

from .killing import killed_at_each_step


def test_a_new_root_replaces_the_old_one_in_its_file(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    seed = kluis.system_key("totp")
    new = rotation.rotate(kluismap, root.path)
    assert new.kenmerk != root.kenmerk
    assert Kluis.load(kluismap, FileRoot(root.path), make=False).system_key("totp") == seed
    assert list(root.path.parent.iterdir()) == [root.path]
    with pytest.raises(KluisError, match=root.kenmerk):
        Kluis.load(kluismap, root)


@pytest.mark.langzaam
def test_killed_at_any_step_the_store_opens_with_the_root_in_the_file(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    seed = kluis.system_key("totp")
    seen = set()
    for step in killed_at_each_step(lambda: _rotate(kluismap, root.path)):
        found = rotation.open_root(kluismap, root.path)
        seen.add(found.kenmerk)
        after = Kluis.load(kluismap, found, make=False)
        assert after.system_key("totp") == seed, step
    assert len(seen) > 1


def _rotate(folder: Path, path: Path) -> None:
    rotation.rotate(folder, path)


def test_a_rotation_that_was_broken_off_early_is_taken_up_again(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    waiting = FileRoot(root.path.with_name(root.path.name + ".nieuw"), make=True)
    assert rotation.open_root(kluismap, root.path).kenmerk == root.kenmerk
    assert rotation.rotate(kluismap, root.path).kenmerk == waiting.kenmerk


def test_links_that_a_killed_start_left_do_not_keep_the_old_root(
    kluis: Kluis, kluismap: Path, root: FileRoot
) -> None:
    left = root.path.with_name(f"{root.path.name}.{'0a' * 8}")
    left.hardlink_to(root.path)
    other = root.path.with_name("notitie")
    other.write_text("blijft")
    rotation.rotate(kluismap, root.path)
    assert not left.exists()
    assert other.exists()


def test_opening_a_root_for_the_first_time_makes_it_when_asked(tmp_path: Path) -> None:
    with pytest.raises(KluisError, match="niet te lezen"):
        rotation.open_root(tmp_path / "kluis", tmp_path / "map" / "wortel")
    made = rotation.open_root(tmp_path / "kluis", tmp_path / "map" / "wortel", make=True)
    assert FileRoot(tmp_path / "map" / "wortel").kenmerk == made.kenmerk
