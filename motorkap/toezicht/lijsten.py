"""The words of the desk."""

from __future__ import annotations

from enum import StrEnum


class Vorm(StrEnum):
    """The kinds of file that leave the log."""

    CSV = "csv"
    JSON = "json"
    LDV = "ldv"
