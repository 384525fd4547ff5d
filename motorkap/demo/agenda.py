"""When the demo meets: days and hours chosen so that today something is about to happen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motorkap.overleg.kalender.kalender import DAG, Kalender, local_day, to_utc

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


def at_work(nu: datetime) -> datetime:
    """That moment when it is on a weekday, else the same hour of the Friday before."""
    return nu - timedelta(days=max(0, local_day(nu).weekday() - 4))


def begin_of_year(nu: datetime) -> date:
    """The Monday with which the year of the demo begins."""
    dag = local_day(nu) - timedelta(weeks=WEKEN_TERUG)
    return dag - timedelta(days=dag.weekday())
