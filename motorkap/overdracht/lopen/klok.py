"""The clocks of a handover on its way: working days, and calendar days to lapse (TAX-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from motorkap.overdracht.model import Status


class Termijnen(Protocol):
    """The numbers of policies/overdracht.toml that the model counts with."""

    @property
    def ontvangen_werkdagen(self) -> int:
        """Working days to received."""

    @property
    def oppakken_werkdagen(self) -> int:
        """Working days to taken up."""

    @property
    def agenda_werkdagen(self) -> int:
        """Working days of silence before the table hears of it."""

    @property
    def verloopt_dagen(self) -> int:
        """Calendar days before it lapses."""


class Werkdagen(Protocol):
    """A calendar that counts working days."""

    def add_workdays(self, dag: date, aantal: int) -> date:
        """The day so many working days later."""


@dataclass(frozen=True, slots=True)
class Klok:
    """The last days of a handover that is on its way."""

    ontvangen: date
    oppakken: date
    agenda: date
    verloopt: date

    def due(self, status: Status) -> date:
        """The day that matters in this state."""
        return self.ontvangen if status is Status.VERSTUURD else self.oppakken


def clock(verstuurd: date, regels: Termijnen, kalender: Werkdagen) -> Klok:
    """The clock of a handover sent on that day: working days, and calendar days to lapse."""
    return Klok(
        ontvangen=kalender.add_workdays(verstuurd, regels.ontvangen_werkdagen),
        oppakken=kalender.add_workdays(verstuurd, regels.oppakken_werkdagen),
        agenda=kalender.add_workdays(verstuurd, regels.agenda_werkdagen),
        verloopt=verstuurd + timedelta(days=regels.verloopt_dagen),
    )
