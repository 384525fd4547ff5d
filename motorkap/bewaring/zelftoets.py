"""RET-R3: every quarter the rules are tried on invented dates, and the result is shown.

The last day of a term is counted here by hand, by the calendar, not with the rule itself.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from motorkap.bewaring.model import Deel, Kop, due
from motorkap.policies.bewaring import Bewaarregel, Bewaartermijnen

VAN, TOT = date(2024, 1, 1), date(2032, 12, 31)
NIEMAND = UUID(int=0)
_DEEL = re.compile(r"(\d+)([YMD])")


@dataclass(frozen=True, slots=True)
class Uitslag:
    """How many cases were tried and which rules failed one."""

    gevallen: int
    fout: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Zelftoets:
    """A result that was kept."""

    op: datetime
    gevallen: int
    fouten: int


@dataclass(frozen=True, slots=True)
class Loopt:
    """A self-test that was asked for: how many of the rules were tried so far."""

    begonnen: bool
    gedaan: int
    totaal: int


def tried(termijnen: Bewaartermijnen) -> list[Bewaarregel]:
    """The rules that end something."""
    return [regel for regel in termijnen.regels.values() if not regel.blijvend]


def try_rule(regel: Bewaarregel, termijnen: Bewaartermijnen, stap: int = 1) -> tuple[int, bool]:
    """One rule for every start date (or each *stap* days): how many, and whether all were right."""
    found = [_holds(regel, termijnen, start) for start in _days(stap)]
    return len(found), all(found)


def run(termijnen: Bewaartermijnen, stap: int = 1) -> Uitslag:
    """Try every rule that ends something."""
    return total({regel.id: try_rule(regel, termijnen, stap) for regel in tried(termijnen)})


def total(per_regel: Mapping[str, tuple[int, bool]]) -> Uitslag:
    """The outcome of all rules together."""
    fout = sorted(id_ for id_, (_, goed) in per_regel.items() if not goed)
    return Uitslag(sum(gevallen for gevallen, _ in per_regel.values()), tuple(fout))


def last_day(iso: str, start: date) -> date:
    """The last day of a term that starts on this day."""
    delen = {eenheid: int(getal) for getal, eenheid in _DEEL.findall(iso)}
    maanden = delen.get("Y", 0) * 12 + delen.get("M", 0)
    if not maanden:
        return start + timedelta(days=delen.get("D", 0) - 1)
    jaar, maand = divmod(start.year * 12 + start.month - 1 + maanden, 12)
    if start.day == 1:
        return date(jaar, maand + 1, 1) - timedelta(days=1)
    return date(jaar, maand + 1, min(start.day - 1, calendar.monthrange(jaar, maand + 1)[1]))


def _holds(regel: Bewaarregel, termijnen: Bewaartermijnen, start: date) -> bool:
    kop = Kop(deel=Deel.CASUS, object_id=NIEMAND, regel=regel.id, begin=start)
    held = Kop(deel=Deel.CASUS, object_id=NIEMAND, regel=regel.id, begin=start, houdt="beperking")
    laatste = last_day(regel.termijn, start)
    too_early = bool(due([kop], termijnen, laatste))
    on_time = bool(due([kop], termijnen, laatste + timedelta(days=1)))
    return on_time and not too_early and not due([held], termijnen, date.max)


def _days(stap: int) -> Iterator[date]:
    dag = VAN
    while dag <= TOT:
        yield dag
        dag += timedelta(days=stap)
