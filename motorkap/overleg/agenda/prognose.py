"""The running clock column of the agenda: when each casus is up, and what will not fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from motorkap.overleg.agenda.agenda import Agendapunt, Puntstatus, in_order


@dataclass(frozen=True, slots=True)
class Prognose:
    """When one agendapunt begins and ends by the clock, and whether the hour holds it."""

    punt: Agendapunt
    van: datetime
    tot: datetime
    past: bool


@dataclass(frozen=True, slots=True)
class Uur:
    """The hour: its bounds, and the minutes for open afspraken before the first casus."""

    begin: datetime
    eind: datetime
    afspraken_min: int = 0
    begonnen_op: datetime | None = None

    @property
    def first(self) -> datetime:
        """When the first casus is up."""
        return (self.begonnen_op or self.begin) + timedelta(minutes=self.afspraken_min)

    def fits_until(self, prognoses: Iterable[Prognose]) -> dict[UUID, datetime | None]:
        """Until when each waiting casus still fits if nothing else happens; None: not any more.

        Only while the overleg is bezig: what waits then begins now or later, all in one row.
        """
        wacht = [p for p in prognoses if not p.punt.begonnen_op]
        return {p.punt.id: self.eind - (p.tot - wacht[0].van) if p.past else None for p in wacht}


def forecast(agenda: Iterable[Agendapunt], uur: Uur, nu: datetime | None = None) -> list[Prognose]:
    """The clock of every casus that takes or took time, in order.

    What was discussed keeps its real times; the running one lasts at least until *nu*. Give *nu*
    only while the overleg is bezig. A late casus that waits for a yes takes no time yet. Once a
    casus has begun, the open afspraken had their minutes.
    """
    punten = [p for p in in_order(agenda) if p.begonnen_op or (p.open and not p.waits_for_yes)]
    geweest = sorted((p for p in punten if p.begonnen_op), key=_begun)
    lijst = [_real(p, uur, nu) for p in geweest]
    klok = lijst[-1].tot if lijst else uur.first
    if nu and not any(p.status is Puntstatus.LOPEND for p in punten):
        klok = max(nu, lijst[-1].tot) if lijst else max(nu, uur.first)
    for punt in (p for p in punten if not p.begonnen_op):
        lijst.append(_line(punt, klok, klok + punt.tijdvak, uur))
        klok += punt.tijdvak
    return lijst


def not_fitting(prognoses: Iterable[Prognose]) -> list[Agendapunt]:
    """The waiting casussen below the line where the hour is full: the chair may move these."""
    return [p.punt for p in prognoses if not p.past and not p.punt.begonnen_op]


def _begun(punt: Agendapunt) -> datetime:
    if punt.begonnen_op is None:
        raise ValueError("dit agendapunt is niet begonnen")
    return punt.begonnen_op


def _real(punt: Agendapunt, uur: Uur, nu: datetime | None) -> Prognose:
    van = _begun(punt)
    tot = punt.geeindigd_op or max(van + punt.tijdvak, nu or van)
    return _line(punt, van, tot, uur)


def _line(punt: Agendapunt, van: datetime, tot: datetime, uur: Uur) -> Prognose:
    return Prognose(punt, van, tot, past=tot <= uur.eind)
