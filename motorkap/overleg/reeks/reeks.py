"""The weekly series of a team: on a fixed moment, twelve weeks ahead, holidays aside (TAX-06)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from motorkap.errors import Ongeldig
from motorkap.overleg.kalender.kalender import Kalender, to_utc

WEEK = timedelta(weeks=1)


class BijFeestdag(StrEnum):
    """What becomes of a meeting whose day is a holiday."""

    VERVALT = "vervalt"
    VERPLAATST = "verplaatst"


@dataclass(frozen=True, slots=True)
class Reeks:
    """A weekly meeting of one team; *weekdag* is 1 for Monday, times are local."""

    id: UUID
    team_id: UUID
    voorzitter_id: UUID
    weekdag: int
    begintijd: time
    duur_min: int
    plaats: str
    toegankelijkheid: str
    vanaf: date
    tot: date | None = None
    specialisme: str | None = None
    bij_feestdag: BijFeestdag = BijFeestdag.VERVALT

    def check(self) -> None:
        """Refuse a series that cannot run, with a sentence per field."""
        fouten = {
            "weekdag": "Kies een dag van de week." if self.weekdag not in range(1, 8) else "",
            "duur_min": ""
            if 15 <= self.duur_min <= 240
            else "Kies een duur van 15 tot en met 240 minuten.",
            "plaats": "" if self.plaats.strip() else "Vul in waar het overleg is.",
            "tot": "Kies een einddatum die na de begindatum ligt."
            if self.tot and self.tot < self.vanaf
            else "",
        }
        if fouten := {veld: zin for veld, zin in fouten.items() if zin}:
            raise Ongeldig(fouten)

    def days(self, vanaf: date, weken: int) -> Iterator[date]:
        """Its days in the *weken* weeks from *vanaf* on, within its own begin and end."""
        start = max(vanaf, self.vanaf)
        dag = start + timedelta(days=(self.weekdag - start.isoweekday()) % 7)
        grens = vanaf + weken * WEEK
        while dag < grens and (self.tot is None or dag <= self.tot):
            yield dag
            dag += WEEK


@dataclass(frozen=True, slots=True)
class GeplandOverleg:
    """One meeting as the series means it; moments are in UTC.

    *feestdag* names the holiday on that day: then the meeting lapses, or the chair is asked to
    move it and *voorstel* is the day to propose.
    """

    reeksdatum: date
    begin: datetime
    eind: datetime
    sluit_op: datetime
    feestdag: str | None = None
    voorstel: date | None = None

    @property
    def vervalt(self) -> bool:
        """Whether it does not take place, and nobody is asked to move it."""
        return self.feestdag is not None and self.voorstel is None


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans series on a calendar, with the closing rule of policies/overleg.toml."""

    kalender: Kalender
    sluit_uur: int = 12
    sluit_uren_vooraf: int = 48

    def plan(self, reeks: Reeks, vanaf: date, weken: int = 12) -> list[GeplandOverleg]:
        """The meetings of the coming weeks, each at the same local time."""
        return [self.one(reeks, dag) for dag in reeks.days(vanaf, weken)]

    def one(self, reeks: Reeks, dag: date) -> GeplandOverleg:
        """The meeting of this series on this day."""
        begin = to_utc(dag, reeks.begintijd)
        feestdag = self.kalender.holiday(dag)
        schuift = feestdag and reeks.bij_feestdag is BijFeestdag.VERPLAATST
        return GeplandOverleg(
            reeksdatum=dag,
            begin=begin,
            eind=begin + timedelta(minutes=reeks.duur_min),
            sluit_op=self.closes(begin),
            feestdag=feestdag,
            voorstel=self.kalender.nearest_workday(dag) if schuift else None,
        )

    def closes(self, begin: datetime) -> datetime:
        """When tabling for a meeting that begins then ends."""
        return self.kalender.closing_time(begin, self.sluit_uur, self.sluit_uren_vooraf)


def still_to_make(plan: Iterable[GeplandOverleg], bekend: Container[date]) -> list[GeplandOverleg]:
    """Those that do not exist yet; *bekend* holds the reeksdatum of all that do, moved or not."""
    return [overleg for overleg in plan if overleg.reeksdatum not in bekend]
