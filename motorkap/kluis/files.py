"""Files that hold keys: written whole or not at all, readable by their owner alone."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from motorkap.kluis.errors import KluisError

_FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_folder(folder: Path) -> None:
    """The folder, for its owner alone; one that others can enter is refused."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    check_private(folder, folder.stat())


def check_private(path: Path, found: os.stat_result) -> None:
    """Refuse a file or folder that anyone but its owner can reach."""
    if found.st_mode & _FOR_OTHERS:
        mode = "700" if stat.S_ISDIR(found.st_mode) else "600"
        raise KluisError(f"Anderen kunnen bij {path}. Geef dit de rechten {mode} (chmod {mode}).")


def read_private(path: Path) -> tuple[bytes, os.stat_result]:
    """The content and the state of a private file; refuses links and open rights."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as fault:
        raise KluisError(f"{path} is niet te lezen: {fault.strerror}.") from None
    with open(fd, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
        found = os.fstat(fd)
        check_private(path, found)
        return file.read(), found


def write_private(path: Path, content: bytes) -> None:
    """Replace the file: after a crash at any moment the old or the new one is there, whole.

    Writers of one path exclude each other with `locked`.
    """
    draft = path.with_name(path.name + ".concept")
    write_draft(draft, content)
    _make_newer(draft, path)
    draft.replace(path)
    sync_folder(path.parent)


def write_draft(draft: Path, content: bytes) -> None:
    """A private file, on the disk when this returns; what a crash left there is replaced."""
    draft.unlink(missing_ok=True)
    fd = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with open(fd, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
        file.write(content)
        file.flush()
        os.fsync(fd)


def _make_newer(draft: Path, path: Path) -> None:
    """Later than the file it replaces, also within one tick of the clock: readers watch this."""
    if path.exists():
        before = path.stat().st_mtime_ns
        if draft.stat().st_mtime_ns <= before:
            os.utime(draft, ns=(before + 1, before + 1))


def sync_folder(folder: Path) -> None:
    """The names in this folder, on the disk."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Alone, among all processes and threads; the lock falls with its process."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)
