"""The root key: wraps everything in the key store, and never lies beside the database."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import NoReturn, Protocol

from motorkap.kluis import files
from motorkap.kluis.errors import KluisError
from motorkap.kluis.wrapping import KEY_BYTES, derive, unwrap, wrap

_LABEL = b"motorkap/v1/hoofdsleutel"
_DRAFT = re.compile(r"(\.nieuw)?\.[0-9a-f]{16}")


class Root(Protocol):
    """What the key store asks of a root; small enough for a transit provider later."""

    @property
    def kenmerk(self) -> str:
        """A public mark by which this root is known."""

    def wrap(self, context: bytes, sleutel: bytes) -> bytes:
        """The key, wrapped for this context alone."""

    def unwrap(self, context: bytes, omhuld: bytes) -> bytes:
        """The key; raises OnleesbaarError for another root, context or value."""


class KeyRoot:
    """A root whose 32 bytes this process holds."""

    __slots__ = ("_key", "kenmerk")

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise KluisError("De hoofdsleutel moet 64 hexadecimale tekens hebben.")
        self._key = key
        self.kenmerk = derive(key, b"motorkap/v1/kenmerk")[:8].hex()

    def wrap(self, context: bytes, sleutel: bytes) -> bytes:
        """The key, wrapped for this context alone."""
        return wrap(self._key, _LABEL, context, secret=sleutel)

    def unwrap(self, context: bytes, omhuld: bytes) -> bytes:
        """The key; raises OnleesbaarError for another root, context or value."""
        return unwrap(self._key, _LABEL, context, wrapped=omhuld)

    def export(self) -> bytes:
        """The key itself, for the paper escrow only."""
        return self._key

    def __repr__(self) -> str:
        return "<hoofdsleutel>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        """Refuse copying and pickling: the root stays in its process."""
        raise TypeError("De hoofdsleutel is niet te kopiëren.")


class FileRoot(KeyRoot):
    """A root in a file of ours: 64 hexadecimal characters, mode 0600."""

    __slots__ = ("path",)

    def __init__(self, path: Path, *, make: bool = False) -> None:
        """Read the root; with *make* (never in production) a missing one is made first."""
        if make and not path.exists():
            files.make_folder(path.parent)
            write_once(path, os.urandom(KEY_BYTES))
        content, _ = files.read_private(path)
        super().__init__(parse(content))
        self.path = path


class CredentialRoot(KeyRoot):
    """A root handed over by systemd or Docker, which guard the file themselves."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        try:
            mode, content = path.stat().st_mode, path.read_bytes()
        except OSError as fault:
            raise KluisError(f"{path} is niet te lezen: {fault.strerror}.") from None
        if mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise KluisError(f"Anderen kunnen {path} wijzigen. Haal dat recht weg.")
        super().__init__(parse(content))
        self.path = path


def write_once(path: Path, key: bytes) -> None:
    """Write a root file, unless there is one: of several processes the first one wins."""
    draft = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    files.write_draft(draft, key.hex().encode() + b"\n")
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    files.sync_folder(path.parent)


def tidy(path: Path) -> None:
    """Remove what a killed `write_once` left beside this file: such a draft holds a root."""
    for draft in path.parent.iterdir():
        if _DRAFT.fullmatch(draft.name.removeprefix(path.name)):
            draft.unlink()
    files.sync_folder(path.parent)


def parse(content: bytes) -> bytes:
    """The root in a file; refuses all but 64 hexadecimal characters."""
    try:
        return bytes.fromhex(content.decode("ascii").strip())
    except ValueError:
        refusal = KluisError("De hoofdsleutel moet 64 hexadecimale tekens hebben.")
    raise refusal  # outside the except: that error would carry the content along
