"""What the hour shows: who is there, the agenda, and the casus at hand as far as one may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from motorkap.afspraak.kop import Getoond
from motorkap.afspraak.model import Opening
from motorkap.casus.inbrengen.wijzer import Suggestie
from motorkap.casus.kop import Inhoud
from motorkap.nazorg.model import Terugblik
from motorkap.overdracht.koppen import Afloop
from motorkap.overleg.agenda.agenda import EINDES, Agendapunt, Puntstatus, in_order
from motorkap.overleg.agenda.prognose import Prognose, Uur, forecast, not_fitting
from motorkap.overleg.deelname.deelname import Deelname
from motorkap.overleg.koppen import Agendaregel, Teksten
from motorkap.overleg.model import Overleg, Status


@dataclass(frozen=True, slots=True)
class Aanwezige:
    """Somebody who takes part, and whether the chair marked her present."""

    deelname: Deelname
    naam: str
    organisatie: str


@dataclass(frozen=True, slots=True)
class Lopend:
    """The casus at hand; *inhoud* is None for whoever may not read it.

    *eerder_weg*: what played before the casus was closed for long, was destroyed.
    """

    regel: Agendaregel
    inhoud: Inhoud | None
    conclusie: str
    afspraken: tuple[Getoond, ...]
    eerder: tuple[Getoond, ...]
    mist: tuple[str, ...]
    wijzer: Suggestie
    nazorg: tuple[Terugblik, ...] = ()
    notitie: str | None = None
    eerder_weg: bool = False

    @property
    def punt(self) -> Agendapunt:
        """Its agendapunt."""
        return self.regel.punt


@dataclass(frozen=True)
class Stand:
    """Where the hour stands now, for one person."""

    overleg: Overleg
    team: str
    nu: datetime
    regels: tuple[Agendaregel, ...]
    aanwezigen: tuple[Aanwezige, ...]
    lopend: Lopend | None
    opening: tuple[Opening[Getoond], ...]
    aflopen: tuple[Afloop, ...]
    leidt: bool
    voorzit: bool
    dicht: frozenset[UUID]
    uur: Uur
    teksten: Teksten

    @property
    def agenda(self) -> list[Agendapunt]:
        """The agendapunten in their order; what was taken off before is left out."""
        gone = Puntstatus.INGETROKKEN
        return in_order(
            r.punt for r in self.regels if r.punt.status is not gone or r.punt.begonnen_op
        )

    def state(self, punt: Agendapunt) -> str:
        """Where a casus stands; of one behind the wall not how it ended."""
        return "klaar" if punt.id in self.dicht and not punt.open else str(punt.status)

    @property
    def klaar(self) -> int:
        """How many have their ending."""
        return sum(p.status in EINDES for p in self.agenda)

    @property
    def wacht_op_ja(self) -> int:
        """How many late casussen wait for the yes of the chair."""
        return sum(p.waits_for_yes for p in self.agenda)

    @cached_property
    def past_niet(self) -> list[Agendapunt]:
        """What waits and will not fit, by the clock of now; nothing before the hour or after."""
        return not_fitting(self._clocks)

    @cached_property
    def past_tot(self) -> dict[UUID, str]:
        """Until when each casus that waits still fits; empty when it does not, even now."""
        found = self.uur.fits_until(self._clocks)
        return {punt: tot.isoformat() if tot else "" for punt, tot in found.items()}

    @cached_property
    def _clocks(self) -> list[Prognose]:
        return clocks(self.overleg, self.agenda, self.uur, self.nu)

    @property
    def te_bevestigen(self) -> int:
        """How many casussen wait for this person, to confirm their text (GRD-08)."""
        return self._waiting(self.teksten.eigen)

    @property
    def wacht_op_tekst(self) -> int:
        """How many wait for somebody else, to look at their text."""
        return self._waiting(self.teksten.elders)

    def _waiting(self, teksten: frozenset[UUID]) -> int:
        return sum(p.id in teksten and not p.waits_for_yes for p in self.agenda)

    @property
    def volgende(self) -> Agendapunt | None:
        """The casus that is up next."""
        return next_up(self.agenda)


def next_up(agenda: Sequence[Agendapunt]) -> Agendapunt | None:
    """The first casus that waits on the agenda."""
    return next((p for p in in_order(agenda) if p.status is Puntstatus.GEAGENDEERD), None)


def clocks(
    overleg: Overleg, agenda: Sequence[Agendapunt], uur: Uur, nu: datetime
) -> list[Prognose]:
    """The clock of each casus in the hour that runs; none before it or after."""
    return forecast(agenda, uur, nu) if overleg.status is Status.BEZIG else []


def present(aanwezigen: Sequence[Aanwezige]) -> list[UUID]:
    """The people who are marked present, each once."""
    return list(
        dict.fromkeys(a.deelname.gebruiker_id for a in aanwezigen if a.deelname.ter_plaatse)
    )
