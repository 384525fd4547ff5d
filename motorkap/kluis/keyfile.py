"""The key store's file, shared by all processes: one writes at a time, all see it at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from motorkap.kluis import content, files
from motorkap.kluis.content import Inhoud
from motorkap.kluis.errors import KluisError, OnleesbaarError
from motorkap.kluis.root import Root
from motorkap.kluis.wrapping import KEY_BYTES

NAME = "sleutels.json"
_LOCK = "sleutels.slot"
_Stamp = tuple[int, int, int]


class Stand:
    """The key store as this process last read it, with the keys that it opened from it."""

    __slots__ = ("_opened", "inhoud", "root", "stamp")

    def __init__(self, inhoud: Inhoud, root: Root, stamp: _Stamp) -> None:
        if inhoud.hoofdsleutel != root.kenmerk:
            raise KluisError(
                f"Het sleutelbestand hoort bij hoofdsleutel {inhoud.hoofdsleutel}, niet bij "
                f"{root.kenmerk}. Geef de juiste hoofdsleutel en start opnieuw."
            )
        self.inhoud = inhoud
        self.stamp = stamp
        self.root = root
        self._opened: dict[str, bytes] = {}

    def key(self, naam: str) -> bytes:
        """One key, opened; raises OnleesbaarError when it is not, or no longer, there."""
        opened = self._opened.get(naam)
        if opened is None:
            omhuld = self.inhoud.sleutels.get(naam, b"")
            opened = self._opened[naam] = self.root.unwrap(naam.encode(), omhuld)
        return opened

    def wrap(self, naam: str, key: bytes) -> bytes:
        """A key as it is to stand in the file under this name."""
        return self.root.wrap(naam.encode(), key)

    def __repr__(self) -> str:
        return "<stand van de kluis>"


class KeyFile:
    """The file of one key store; reads again whenever another process wrote it."""

    def __init__(self, folder: Path, root: Root, *, make: bool) -> None:
        """Open the file; with *make* an absent one is made, with nothing in it."""
        files.make_folder(folder)
        self.path = folder / NAME
        self._lock = folder / _LOCK
        self._root = root
        if make:
            self._make()
        self._stand = self._load()

    def stand(self) -> Stand:
        """The key store as it is now."""
        if self._stamp_now() != self._stand.stamp:
            self._stand = self._load()
        return self._stand

    def change(self, step: Callable[[Stand], Inhoud]) -> Stand:
        """Write what *step* makes of the present state; nobody else writes meanwhile."""
        with files.locked(self._lock):
            stand = self.stand()
            new = step(stand)
            if new is not stand.inhoud:
                self._write(new, stand.key(content.MAC))
            return self.stand()

    def change_root(self, new: Root) -> None:
        """Wrap everything under another root, in one step; the old one no longer opens it."""
        with files.locked(self._lock):
            stand = self.stand()
            sleutels = {
                naam: new.wrap(naam.encode(), stand.key(naam)) for naam in stand.inhoud.sleutels
            }
            inhoud = replace(stand.inhoud, hoofdsleutel=new.kenmerk, sleutels=sleutels)
            self._write(inhoud, stand.key(content.MAC))
            self._root = new
            self._stand = self._load()

    def copy_to(self, target: Path) -> None:
        """A copy of the file, read back and checked."""
        with files.locked(self._lock):
            files.write_private(target, files.read_private(self.path)[0])
            read(target, self._root)

    def _make(self) -> None:
        with files.locked(self._lock):
            if not self.path.exists():
                mac_key = os.urandom(KEY_BYTES)
                wrapped = self._root.wrap(content.MAC.encode(), mac_key)
                self._write(Inhoud(self._root.kenmerk, 0, {content.MAC: wrapped}), mac_key)

    def _write(self, inhoud: Inhoud, mac_key: bytes) -> None:
        numbered = replace(inhoud, versie=inhoud.versie + 1)
        files.write_private(self.path, content.encode(numbered, mac_key))

    def _load(self) -> Stand:
        return read(self.path, self._root)

    def _stamp_now(self) -> _Stamp:
        try:
            return _stamp(self.path.stat())
        except OSError as fault:
            raise KluisError(f"{self.path} is niet te lezen: {fault.strerror}.") from None


def read(path: Path, root: Root) -> Stand:
    """A key store file or a copy of one, checked; refuses another root and a changed file."""
    raw, found = files.read_private(path)
    stand = Stand(content.decode(raw), root, _stamp(found))
    try:
        mac_key = stand.key(content.MAC)
    except OnleesbaarError:
        raise content.broken() from None
    content.verify(raw, mac_key)
    return stand


def root_of(folder: Path) -> str:
    """The kenmerk of the root that this folder's key store asks for; empty without a store."""
    path = folder / NAME
    return root_asked(path) if path.exists() else ""


def root_asked(path: Path) -> str:
    """The kenmerk of the root that this key store file, or this copy of one, asks for."""
    return content.decode(files.read_private(path)[0]).hoofdsleutel


def _stamp(found: os.stat_result) -> _Stamp:
    return found.st_ino, found.st_mtime_ns, found.st_size
