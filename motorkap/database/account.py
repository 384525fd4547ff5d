"""Which system user runs the embedded server, and where that user can reach its files.

PostgreSQL refuses to run as root. Started by root, the server runs as an unprivileged user; the
folders above it keep the permissions they have.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

OWN_USER = "motorkap"
FALLBACK_USER = "nobody"
PLACE_FOR_ROOT = Path("/var/lib/motorkap")


@dataclass(frozen=True)
class Account:
    """A system user, as far as starting a program under its name needs to know."""

    name: str
    uid: int
    gid: int


def starter() -> str:
    """The name of the system user that runs this process; refuses a user without a name."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise RuntimeError(
            "Deze systeemgebruiker heeft geen naam. PostgreSQL kan u zo niet herkennen: "
            "start Motorkap als een gebruiker die op dit systeem bekend is."
        ) from None


def server_account(data: Path) -> Account | None:
    """The user to run the server as, or None when that is simply the user who starts it.

    Data that exist already decide: the server runs as their owner.
    """
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        entry = pwd.getpwuid(data.stat().st_uid)
    else:
        entry = _unprivileged()
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(OWN_USER)
    except KeyError:
        return pwd.getpwnam(FALLBACK_USER)


def reachable_by_all(path: Path) -> bool:
    """Whether every user may walk to *path*: each folder above it lets others through."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)


def place_for(folder: Path) -> Path:
    """The folder that holds the server's files: *folder*, unless its user cannot get there.

    Root working in a private folder gets a place under /var/lib/motorkap, one per folder, and a
    link `elders` in *folder* that shows where it went.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0:
        return folder
    folder.chmod(0o711)
    if reachable_by_all(folder):
        return folder
    link = folder / "elders"
    if not link.exists():
        mark = hashlib.sha256(f"{folder}{folder.stat().st_ctime_ns}".encode()).hexdigest()[:16]
        place = PLACE_FOR_ROOT / mark
        place.mkdir(parents=True, exist_ok=True)
        place.chmod(0o711)
        link.unlink(missing_ok=True)
        link.symlink_to(place)
    return link.resolve()


def hand_over(path: Path, account: Account | None) -> None:
    """Make *path* a private folder of the server's user."""
    path.mkdir(mode=0o700, exist_ok=True)
    if account is not None:
        os.chown(path, account.uid, account.gid)
