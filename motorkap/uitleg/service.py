"""What the page Beleid shows: what the officer reads is what runs."""

from __future__ import annotations

from motorkap.toegang.gate import Gate
from motorkap.uitleg.hoofdstukken import Hoofdstuk, chapters


def rules(gate: Gate) -> list[Hoofdstuk]:
    """The policies of this process as tables; no personal data, so no line."""
    return chapters(gate.beleid, gate.policies)
