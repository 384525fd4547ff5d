"""The ticks of somebody who read every warning about a text and saw that nobody is named."""

from __future__ import annotations

from motorkap.pseudonimisering.keuren import hints
from motorkap.pseudonimisering.model import Context
from motorkap.pseudonimisering.service import check


def ticked(**teksten: str) -> list[str]:
    """A tick for each warning in these fields, as the page would send it."""
    found = hints(teksten, check(teksten, Context()), ())
    return [wenk.sleutel for wenken in found.values() for wenk in wenken]
