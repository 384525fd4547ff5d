"""The newest checkpoint in one line: on paper outside, it keeps the log inside honest."""

from __future__ import annotations

from dataclasses import dataclass

from motorkap.taal import moment
from motorkap.toegang.gate import Gate
from motorkap.toezicht import store

GETOOND = 16  # hex digits of the root: enough to compare by eye, too many to meet by chance


@dataclass(frozen=True, slots=True)
class Anker:
    """How far the log was sealed when this was printed; empty when nothing was sealed yet."""

    regels: int
    wortel: str
    wanneer: str

    @property
    def zin(self) -> str:
        """The line for a sheet."""
        if not self.wortel:
            return "Het logboek is nog niet verzegeld."
        aantal = f"{self.regels:,}".replace(",", ".")
        return f"Logboek tot en met regel {aantal}, wortel {self.wortel}, verzegeld {self.wanneer}."


async def anchor(gate: Gate) -> Anker:
    """The newest checkpoint; numbers and a hash, nothing about anybody."""
    stand = await store.state(gate.tx)
    if not (stand.grootte and stand.wortel and stand.op):
        return Anker(0, "", "")
    hexes = stand.wortel.hex()[:GETOOND]
    grouped = " ".join(hexes[n : n + 4] for n in range(0, GETOOND, 4))
    return Anker(stand.grootte, grouped, moment(stand.op))
