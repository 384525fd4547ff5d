"""Working days, closing time and local time: the terms of the meeting count in these.

Pure: the holidays are given from outside, so that every rule can be tested on any year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from motorkap import taal

TIJDZONE = taal.AMSTERDAM
DAG = timedelta(days=1)
ZATERDAG = 6
WEEKDAGEN, MAANDEN = taal.DAGEN, taal.MAANDEN


def to_utc(dag: date, tijd: time) -> datetime:
    """The moment at which Dutch clocks show *tijd* on *dag*.

    An hour that comes twice is its first; an hour that is skipped moves on by an hour.
    """
    lokaal = datetime.combine(dag, tijd.replace(tzinfo=None), tzinfo=TIJDZONE)
    return lokaal.astimezone(UTC)


def to_local(moment: datetime) -> datetime:
    """The same moment on Dutch clocks; refuses a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("een moment hoort een tijdzone te hebben")
    return moment.astimezone(TIJDZONE)


def local_day(moment: datetime) -> date:
    """The day that Dutch calendars show at this moment."""
    return to_local(moment).date()


def end_of_day(dag: date) -> datetime:
    """The moment at which *dag* is over: 0.00 local time of the next."""
    return to_utc(dag + DAG, time())


@dataclass(frozen=True, slots=True)
class Kalender:
    """Knows the holidays of a year: a function from year to day and name."""

    feestdagen: Callable[[int], Mapping[date, str]]

    def holiday(self, dag: date) -> str | None:
        """The name of the holiday on *dag*, if it is one."""
        return self.feestdagen(dag.year).get(dag)

    def is_workday(self, dag: date) -> bool:
        """No Saturday, no Sunday, no holiday (TAX-07)."""
        return dag.isoweekday() < ZATERDAG and self.holiday(dag) is None

    def add_workdays(self, dag: date, aantal: int) -> date:
        """The day *aantal* working days after *dag* (before it when negative).

        The day itself never counts; zero gives the day itself.
        """
        stap = DAG if aantal > 0 else -DAG
        rest = abs(aantal)
        while rest:
            dag += stap
            rest -= self.is_workday(dag)
        return dag

    def workdays_between(self, van: date, tot: date) -> int:
        """How many working days come after *van*, up to and including *tot*."""
        dagen = max((tot - van).days, 0)
        return sum(self.is_workday(van + n * DAG) for n in range(1, dagen + 1))

    def nearest_workday(self, dag: date) -> date:
        """The first working day after *dag* in the same week, else the last one before it."""
        rest = (dag + n * DAG for n in range(1, 8 - dag.isoweekday()))
        return next(filter(self.is_workday, rest), self.add_workdays(dag, -1))

    def closing_time(self, begin: datetime, uur: int = 12, uren_vooraf: int = 48) -> datetime:
        """When tabling ends: *uur* o'clock on the last working day that lies long enough before."""
        grens = begin.astimezone(UTC) - timedelta(hours=uren_vooraf)
        dag = local_day(grens)
        while not self.is_workday(dag) or to_utc(dag, time(uur)) > grens:
            dag -= DAG
        return to_utc(dag, time(uur))

    def end_of_workdays(self, vanaf: datetime, aantal: int) -> datetime:
        """The moment at which *aantal* whole working days after the day of *vanaf* are over."""
        return end_of_day(self.add_workdays(local_day(vanaf), aantal))
