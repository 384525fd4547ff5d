"""Another root in the root's file: killed at any moment, one of two files fits the key store."""

from __future__ import annotations

import os
from pathlib import Path

from motorkap.kluis import keyfile
from motorkap.kluis.errors import KluisError
from motorkap.kluis.kluis import Kluis
from motorkap.kluis.root import FileRoot, tidy, write_once
from motorkap.kluis.wrapping import KEY_BYTES

WEG = "{path} is weg. Typ het vel met kenmerk {kenmerk} over: motorkap sleutels overtypen"


def open_root(folder: Path, path: Path, *, make: bool = False) -> FileRoot:
    """The root in this file; first ends a rotation that was broken off.

    Never makes one for a key store that asks for another: the paper brings that one back.
    """
    waiting, asked = _waiting(path), keyfile.root_of(folder)
    if waiting.exists() and asked == FileRoot(waiting).kenmerk:
        _take_over(waiting, path)
    if asked and not path.exists():
        raise KluisError(WEG.format(path=path, kenmerk=asked))
    return FileRoot(path, make=make)


def rotate(folder: Path, path: Path) -> FileRoot:
    """Make another root, wrap the key store under it, and put it in the root's file.

    Run it with the site stopped, and run it again after a crash; then confirm the escrow.
    """
    kluis = Kluis.load(folder, open_root(folder, path), make=False)
    waiting = _waiting(path)
    if not waiting.exists():
        write_once(waiting, os.urandom(KEY_BYTES))
    kluis.rotate_root(FileRoot(waiting))
    _take_over(waiting, path)
    return FileRoot(path)


def _waiting(path: Path) -> Path:
    return path.with_name(path.name + ".nieuw")


def _take_over(waiting: Path, path: Path) -> None:
    """Put the new root in its place, and leave no link to the old one."""
    waiting.replace(path)
    tidy(path)
