"""The conversation of both sides with the resident: the day it is planned, and that it was held.

Planning proves nothing: what was held is recorded apart, and only then can somebody take it up.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motorkap.errors import Ongeldig

VERLOPEN = "Dan is deze overdracht verlopen. Kies een eerdere dag."


class Erbij(StrEnum):
    """Who was there when both sides spoke."""

    INWONER = "inwoner"
    NAASTE = "naaste"
    NIEMAND = "niemand"


@dataclass(frozen=True, slots=True)
class Gespreksdag:
    """When and how both sides mean to speak together."""

    op: date | None
    vorm: str

    def check(self, vandaag: date, uiterlijk: date) -> None:
        """Refuse a day that was, or on which the handover is over; all faults at once."""
        fouten = {
            "op": self._date_fault(vandaag, uiterlijk),
            "vorm": "" if self.vorm else "Kies hoe u samen spreekt.",
        }
        if fouten := {veld: zin for veld, zin in fouten.items() if zin}:
            raise Ongeldig(fouten)

    def _date_fault(self, vandaag: date, uiterlijk: date) -> str:
        if self.op is None:
            return "Kies een dag."
        if self.op < vandaag:
            return "Deze dag is al geweest. Sprak u samen? Leg het gesprek dan vast."
        return "" if self.op < uiterlijk else VERLOPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesprek:
    """The joint contact: when, how, who was there or why nobody was."""

    op: date | None
    vorm: str
    erbij: Erbij | None
    reden: str = ""

    def check(self, verstuurd_op: date, vandaag: date) -> None:
        """Refuse a conversation that says too little or cannot have been, all faults at once."""
        fouten = {
            "op": self._date_fault(verstuurd_op, vandaag),
            "vorm": "" if self.vorm else "Kies hoe u samen sprak.",
            "erbij": "" if self.erbij else "Kies wie erbij was.",
            "reden": "",
        }
        if self.erbij is Erbij.NIEMAND and not self.reden:
            fouten["reden"] = "Kies waarom er niemand bij was."
        if fouten := {veld: zin for veld, zin in fouten.items() if zin}:
            raise Ongeldig(fouten)

    def _date_fault(self, verstuurd_op: date, vandaag: date) -> str:
        if self.op is None:
            return "Vul in wanneer u samen sprak."
        if self.op > vandaag:
            return "Deze dag is nog niet geweest."
        return "" if self.op >= verstuurd_op else "Deze dag ligt vóór het versturen."
