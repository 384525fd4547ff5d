"""When the demo meets: days and hours chosen so that today something is about to happen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.kalender.kalender import DAG, Kalender, local_day, to_local, to_utc

BEGIN, EIND = time(8), time(17, 30)
UREN = (time(9, 0), time(10, 0), time(13, 30), time(15, 0))
RUIM = timedelta(minutes=20)
WEKEN_TERUG = 52


@dataclass(frozen=True, slots=True)
class Moment:
    """A weekly moment: a day of the week and an hour."""

    dag: date
    tijd: time

    @property
    def weekdag(self) -> int:
        """1 for Monday."""
        return self.dag.isoweekday()


def choose(kalender: Kalender, nu: datetime) -> tuple[Moment, Moment]:
    """The moments of two teams: one whose agenda is closed and comes first, one that closes next.

    So there is an hour to run now, and a meeting that still takes a casus for a little while.
    """
    near = [
        Moment(dag, tijd)
        for n in range(9)
        if kalender.is_workday(dag := local_day(nu) + n * DAG)
        for tijd in UREN
        if to_utc(dag, tijd) > nu + RUIM
    ]
    closes = {m: kalender.closing_time(to_utc(m.dag, m.tijd)) for m in near}
    first = min((m for m in near if closes[m] <= nu), key=lambda m: (m.dag, m.tijd))
    later = (m for m in near if closes[m] > nu + RUIM and m.weekdag != first.weekdag)
    return first, min(later, key=lambda m: (closes[m], m.dag, m.tijd))


def at_work(op: datetime) -> datetime:
    """That moment when people are at work, else the last one before it at which they were.

    An officer who looks through the log takes what is read at night for a misuse, and is right.
    Of two moments the later never comes before the other.
    """
    kalender, dag = dutch_calendar(), local_day(op)
    while not kalender.is_workday(dag) or op < to_utc(dag, BEGIN):
        dag -= DAG
    return min(op, to_utc(dag, EIND))


def by_day(op: datetime) -> datetime:
    """The same, spread: what falls in a night or a weekend comes at different hours before it."""
    uur, kalender = to_local(op).hour, dutch_calendar()
    if uur < BEGIN.hour:
        op -= timedelta(hours=24 - BEGIN.hour)
    elif uur >= EIND.hour:
        op -= timedelta(hours=BEGIN.hour)
    while not kalender.is_workday(local_day(op)):
        op -= DAG
    return op


def begin_of_year(nu: datetime) -> date:
    """The Monday with which the year of the demo begins."""
    dag = local_day(nu) - timedelta(weeks=WEKEN_TERUG)
    return dag - timedelta(days=dag.weekday())
