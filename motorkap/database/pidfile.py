"""What postmaster.pid tells about a server on the same data: is it there, and may we join it?"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Running:
    """A server process found on the data; it accepts connections, or starts, or stops."""

    pid: int
    socket_dir: Path
    ready: bool


def read(data: Path) -> Running | None:
    """The living server on *data*, or None when nothing runs there."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        pid = int(lines[0])
    except (FileNotFoundError, IndexError, ValueError):
        return None
    if not lives(pid):
        return None
    socket_dir = Path(lines[4]) if len(lines) > 4 else Path()
    ready = len(lines) > 7 and lines[7].strip() == "ready"
    return Running(pid, socket_dir, ready and _accepts(socket_dir))


def lives(pid: int) -> bool:
    """Whether a process with this number exists, ours or not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def note_starter(place: Path) -> None:
    """Leave our own number beside the data: the server lives as long as we do."""
    (place / "starter.pid").write_text(str(os.getpid()))


def starter_lives(place: Path) -> bool:
    """Whether the process that started the server still lives; if not, the server is leaving."""
    try:
        return lives(int((place / "starter.pid").read_text()))
    except (FileNotFoundError, ValueError):
        return False


def _accepts(socket_dir: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(socket_dir / ".s.PGSQL.5432"))
        except OSError:
            return False
    return True
