"""The root: made once, closed to others, shown to nobody."""

from __future__ import annotations

import copy
import pickle
import traceback
from pathlib import Path

import pytest

from motorkap.kluis.errors import KluisError, OnleesbaarError
from motorkap.kluis.root import CredentialRoot, FileRoot, KeyRoot, write_once

SLEUTEL = b"s" * 32


def test_a_root_opens_what_it_wrapped_for_the_same_context_only() -> None:
    root = KeyRoot(SLEUTEL)
    omhuld = root.wrap(b"systeem/totp", b"x" * 32)
    assert root.unwrap(b"systeem/totp", omhuld) == b"x" * 32
    for other, context in ((root, b"systeem/csrf"), (KeyRoot(b"t" * 32), b"systeem/totp")):
        with pytest.raises(OnleesbaarError):
            other.unwrap(context, omhuld)


def test_a_root_is_made_once_and_read_ever_after(tmp_path: Path) -> None:
    path = tmp_path / "map" / "wortel"
    first = FileRoot(path, make=True)
    assert FileRoot(path, make=True).export() == first.export()
    assert FileRoot(path).kenmerk == first.kenmerk
    assert list(path.parent.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_of_two_processes_that_make_the_root_the_first_one_wins(tmp_path: Path) -> None:
    write_once(tmp_path / "wortel", SLEUTEL)
    write_once(tmp_path / "wortel", b"t" * 32)
    assert FileRoot(tmp_path / "wortel").export() == SLEUTEL
    assert list(tmp_path.iterdir()) == [tmp_path / "wortel"]


def test_production_makes_no_root(tmp_path: Path) -> None:
    with pytest.raises(KluisError, match="niet te lezen"):
        FileRoot(tmp_path / "wortel")
    assert not (tmp_path / "wortel").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601])
def test_a_root_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "map" / "wortel"
    FileRoot(path, make=True)
    path.chmod(mode)
    with pytest.raises(KluisError, match="chmod 600"):
        FileRoot(path)


def test_a_root_behind_a_link_is_refused(tmp_path: Path) -> None:
    FileRoot(tmp_path / "map" / "wortel", make=True)
    (tmp_path / "link").symlink_to(tmp_path / "map" / "wortel")
    with pytest.raises(KluisError, match="niet te lezen"):
        FileRoot(tmp_path / "link")


@pytest.mark.parametrize("inhoud", ["", "geheim", "ab" * 31, "ab" * 33, "é" * 64, "g" * 64])
def test_a_damaged_root_is_refused_without_showing_it(tmp_path: Path, inhoud: str) -> None:
    path = tmp_path / "wortel"
    path.write_text(inhoud)
    path.chmod(0o600)
    with pytest.raises(KluisError, match="64 hexadecimale tekens") as fault:
        FileRoot(path)
    assert fault.value.__context__ is None
    assert not inhoud or inhoud not in "".join(traceback.format_exception(fault.value))


def test_a_credential_may_be_readable_but_not_writable_by_others(tmp_path: Path) -> None:
    path = tmp_path / "credential"
    path.write_text(SLEUTEL.hex())
    path.chmod(0o444)
    assert CredentialRoot(path).kenmerk == KeyRoot(SLEUTEL).kenmerk
    path.chmod(0o622)
    with pytest.raises(KluisError, match="wijzigen"):
        CredentialRoot(path)
    with pytest.raises(KluisError, match="niet te lezen"):
        CredentialRoot(tmp_path / "afwezig")


def test_a_root_shows_nothing_and_cannot_be_copied() -> None:
    root = KeyRoot(SLEUTEL)
    assert f"{root} {root!r}" == "<hoofdsleutel> <hoofdsleutel>"
    for take in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="niet te kopiëren"):
            take(root)
