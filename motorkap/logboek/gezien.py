"""What the last verification saw, in a file outside the database.

To be kept where the administrator of the database cannot write: against this memory a log that was
cut short or written anew shows. It holds the gaps that two people acknowledged as well.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import msgspec

from motorkap.logboek.briefje import Checkpoint

NAAM = "logboek-gezien.json"


class Gezien(msgspec.Struct, forbid_unknown_fields=True):
    """The newest heads, the notes of acknowledged gaps, and when they were seen."""

    publiek: bytes
    checkpoints: dict[str, tuple[int, bytes]]
    op: datetime | None = None
    gaten: list[str] = []

    def heads(self) -> dict[str, Checkpoint]:
        """The heads, by the log they belong to."""
        kept = self.checkpoints.items()
        return {naam: Checkpoint(naam, size, root) for naam, (size, root) in kept}


def remembered(path: Path) -> Gezien | None:
    """What was seen before; nothing at a first time."""
    return msgspec.json.decode(path.read_bytes(), type=Gezien) if path.exists() else None


def remember(path: Path, gezien: Gezien) -> None:
    """Keep it for the next time."""
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_bytes(msgspec.json.encode(gezien))
    draft.replace(path)
