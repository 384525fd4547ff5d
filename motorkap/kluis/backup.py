"""Copies of the key store; none outlives fourteen days, or destruction would be a fiction."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from motorkap.kluis import files
from motorkap.kluis.kluis import Kluis

TERMIJN = timedelta(days=14)
_NAME = "sleutels-%Y%m%dT%H%M%SZ.json"


def backup(kluis: Kluis, doelmap: Path, nu: datetime) -> Path:
    """Write a checked copy to this folder, then remove the copies past their term."""
    files.make_folder(doelmap)
    copy = doelmap / nu.astimezone(UTC).strftime(_NAME)
    kluis.copy_to(copy)
    prune(doelmap, nu)
    return copy


def prune(doelmap: Path, nu: datetime) -> list[Path]:
    """Remove the copies of fourteen days and older; answers which they were."""
    old = [copy for copy in sorted(doelmap.glob("sleutels-*")) if _is_past(copy, nu)]
    for copy in old:
        copy.unlink()
    if old:
        files.sync_folder(doelmap)
    return old


def _is_past(copy: Path, nu: datetime) -> bool:
    stem = copy.name.removesuffix(".concept")
    try:
        made = datetime.strptime(stem, _NAME).replace(tzinfo=UTC)
    except ValueError:
        return False
    return made + TERMIJN <= nu
