"""The rules of LOG-12 as pure functions over lines of the log: what stands out, and how often.

Reading through one's own meeting does not count: that is the work. A hit has a key, so that looking
twice, or at a part first, finds it once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from motorkap.ids import NIEMAND
from motorkap.logboek.model import Regel, Resultaat
from motorkap.logcontrole.lijsten import Opvalregel
from motorkap.policies.detectie import Detectie

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
VIA_OVERLEG = {"deelnemer_overleg", "vervanger", "voorzitter"}
PAPIER = {"casus.afgedrukt", "casus.geexporteerd"}
TOEZICHT = {"beheerder", "privacy_officer", "archiefbeheerder"}
UUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Rolduur:
    """A role that somebody had, since when and until when."""

    rol: str
    vanaf: datetime
    tot: datetime | None

    def held(self, op: datetime) -> bool:
        """Whether it was held at that moment."""
        return self.vanaf <= op and (self.tot is None or op < self.tot)


@dataclass(frozen=True, slots=True)
class Wereld:
    """What the tables add to the lines; no content."""

    gesloten: Mapping[UUID, datetime] = field(default_factory=dict)
    team: Mapping[UUID, UUID] = field(default_factory=dict)
    overlegdagen: Mapping[UUID, frozenset[date]] = field(default_factory=dict)
    rollen: Mapping[UUID, Sequence[Rolduur]] = field(default_factory=dict)
    vertrek: Mapping[UUID, datetime] = field(default_factory=dict)
    is_feestdag: Callable[[date], bool] = lambda _dag: False


@dataclass(frozen=True, slots=True)
class Lijn:
    """One line as the rules look at it."""

    op: datetime
    wie: UUID
    casus: UUID | None
    regel: Regel

    @property
    def dag(self) -> date:
        """The day on Dutch clocks."""
        return self.op.astimezone(AMSTERDAM).date()

    @property
    def geweigerd(self) -> bool:
        """Whether it was refused."""
        return self.regel.resultaat is Resultaat.GEWEIGERD

    @property
    def leest(self) -> bool:
        """Whether text of a casus opened."""
        return self.casus is not None and bool(self.regel.velden) and not self.geweigerd

    @property
    def telt(self) -> bool:
        """Whether it counts: a reading that did not come through an own meeting."""
        via = self.regel.autorisatie in VIA_OVERLEG and self.regel.overleg_id is not None
        return self.leest and not via

    @property
    def buiten(self) -> bool:
        """Whether somebody was at a casus without belonging there."""
        return self.casus is not None and (self.geweigerd or self.regel.noodtoegang)


@dataclass(frozen=True, slots=True)
class Treffer:
    """Something that stands out; *sleutel* is the same whenever it is found again."""

    regel: Opvalregel
    sleutel: str
    wie: UUID | None
    casus: UUID | None
    begin: datetime
    eind: datetime
    aantal: int


def as_line(regel: Regel) -> Lijn:
    """A line of the log for the rules."""
    casus = UUID(regel.hoofdobject_id) if regel.hoofdobject_id else None
    return Lijn(datetime.fromisoformat(regel.begin), UUID(regel.actor_id), casus, regel)


def look(lijnen: Sequence[Lijn], wereld: Wereld, beleid: Detectie) -> list[Treffer]:
    """Everything that stands out in these lines."""
    found = sorted(lijnen, key=lambda lijn: lijn.op)
    people: dict[UUID, list[Lijn]] = defaultdict(list)
    for lijn in found:
        people[lijn.wie].append(lijn)
    return [
        treffer
        for own in people.values()
        for naam, rule in REGELS.items()
        for treffer in rule(own, wereld, beleid)
        if treffer.aantal >= beleid.regel[naam].drempel
    ]


def _hit(
    regel: Opvalregel, lijnen: Sequence[Lijn], wanneer: object, aantal: int, *, casus: bool = False
) -> Treffer:
    first = lijnen[0]
    about = first.casus if casus else None
    key = f"{regel}:{first.wie}:{about or '-'}:{wanneer}"
    return Treffer(regel, key, first.wie, about, first.op, lijnen[-1].op, aantal)


def _by_day(lijnen: Sequence[Lijn]) -> dict[date, list[Lijn]]:
    days: dict[date, list[Lijn]] = defaultdict(list)
    for lijn in lijnen:
        days[lijn.dag].append(lijn)
    return days


def _casussen(lijnen: Sequence[Lijn]) -> int:
    return len({lijn.casus for lijn in lijnen})


def not_involved(own: Sequence[Lijn], _wereld: Wereld, _beleid: Detectie) -> Iterator[Treffer]:
    """Refused at casussen that exist, on one day."""
    for dag, lijnen in _by_day([x for x in own if x.geweigerd and x.casus]).items():
        yield _hit(Opvalregel.NIET_BETROKKEN, lijnen, dag, len(lijnen))


def again(own: Sequence[Lijn], _wereld: Wereld, beleid: Detectie) -> Iterator[Treffer]:
    """The same casus on several days without belonging there."""
    per_casus: dict[UUID, list[Lijn]] = defaultdict(list)
    for lijn in own:
        if lijn.buiten and lijn.casus:
            per_casus[lijn.casus].append(lijn)
    window = timedelta(days=beleid.regel[Opvalregel.HERHAALD].dagen)
    for lijnen in per_casus.values():
        last = lijnen[-1]
        near = [x for x in lijnen if x.op > last.op - window]
        days = {x.dag for x in near}
        yield _hit(Opvalregel.HERHAALD, near, f"{last.dag:%Y-%m}", len(days), casus=True)


def many(own: Sequence[Lijn], _wereld: Wereld, _beleid: Detectie) -> Iterator[Treffer]:
    """Many different casussen within an hour; the busiest hour of each day."""
    for dag, lijnen in _by_day([x for x in own if x.telt]).items():
        best: list[Lijn] = []
        for number, first in enumerate(lijnen):
            within = [x for x in lijnen[number:] if x.op < first.op + UUR]
            best = max(best, within, key=_casussen)
        yield _hit(Opvalregel.VEEL_CASUSSEN, best, dag, _casussen(best))


def after_hours(own: Sequence[Lijn], wereld: Wereld, beleid: Detectie) -> Iterator[Treffer]:
    """Outside working hours, in the weekend or on a holiday."""
    late = [x for x in own if x.telt and _is_free(x.op, wereld, beleid)]
    for dag, lijnen in _by_day(late).items():
        yield _hit(Opvalregel.BUITEN_WERKTIJD, lijnen, dag, _casussen(lijnen))


def _is_free(op: datetime, wereld: Wereld, beleid: Detectie) -> bool:
    lokaal = op.astimezone(AMSTERDAM)
    works = beleid.werktijd_van <= lokaal.hour < beleid.werktijd_tot
    return not works or lokaal.weekday() >= 5 or wereld.is_feestdag(lokaal.date())


def long_closed(own: Sequence[Lijn], wereld: Wereld, beleid: Detectie) -> Iterator[Treffer]:
    """Text of casussen that were closed long before, on one day."""
    term = timedelta(days=beleid.regel[Opvalregel.NA_SLUITING].dagen)
    late = [x for x in own if x.telt and _closed_before(x, wereld, term)]
    for dag, lijnen in _by_day(late).items():
        yield _hit(Opvalregel.NA_SLUITING, lijnen, dag, _casussen(lijnen))


def _closed_before(lijn: Lijn, wereld: Wereld, term: timedelta) -> bool:
    closed = wereld.gesloten.get(lijn.casus) if lijn.casus else None
    return closed is not None and lijn.op > closed + term


def leaving(own: Sequence[Lijn], wereld: Wereld, beleid: Detectie) -> Iterator[Treffer]:
    """Much reading in the last days of an account."""
    end = wereld.vertrek.get(own[0].wie)
    if end is None:
        return
    term = timedelta(days=beleid.regel[Opvalregel.VOOR_VERTREK].dagen)
    last = [x for x in own if x.telt and end - term <= x.op <= end]
    if last:
        yield _hit(Opvalregel.VOOR_VERTREK, last, end.date(), _casussen(last))


def on_paper(own: Sequence[Lijn], wereld: Wereld, beleid: Detectie) -> Iterator[Treffer]:
    """On paper, while the team of that casus did not meet around that day."""
    spread = range(beleid.regel[Opvalregel.AFDRUK].dagen + 1)
    for lijn in own:
        if lijn.casus is None or lijn.geweigerd or lijn.regel.gebeurtenis not in PAPIER:
            continue
        team = wereld.team.get(lijn.casus)
        meets = wereld.overlegdagen.get(team, frozenset()) if team else frozenset()
        if not any(lijn.dag + timedelta(days=n) in meets for n in spread):
            yield _hit(Opvalregel.AFDRUK, [lijn], lijn.dag, 1, casus=True)


def searching(own: Sequence[Lijn], _wereld: Wereld, _beleid: Detectie) -> Iterator[Treffer]:
    """Looking for one casus again and again, or trying codes that are none."""
    tries = [x for x in own if _seeks_one(x)]
    for dag, lijnen in _by_day(tries).items():
        yield _hit(Opvalregel.ZOEKEN, lijnen, dag, len(lijnen))


def _seeks_one(lijn: Lijn) -> bool:
    regel = lijn.regel
    guess = lijn.geweigerd and regel.object_type == "casus" and regel.object_id == str(NIEMAND)
    return guess or "casus" in (regel.zoekvraag or {})


def office_reads(own: Sequence[Lijn], wereld: Wereld, _beleid: Detectie) -> Iterator[Treffer]:
    """An account that manages or supervises, and opened text all the same."""
    roles = wereld.rollen.get(own[0].wie, ())
    read = [x for x in own if x.leest and any(r.rol in TOEZICHT and r.held(x.op) for r in roles)]
    for dag, lijnen in _by_day(read).items():
        yield _hit(Opvalregel.ROL_LEEST, lijnen, dag, _casussen(lijnen))


Rule = Callable[[Sequence[Lijn], Wereld, Detectie], Iterator[Treffer]]
REGELS: dict[Opvalregel, Rule] = {
    Opvalregel.NIET_BETROKKEN: not_involved,
    Opvalregel.HERHAALD: again,
    Opvalregel.VEEL_CASUSSEN: many,
    Opvalregel.BUITEN_WERKTIJD: after_hours,
    Opvalregel.NA_SLUITING: long_closed,
    Opvalregel.VOOR_VERTREK: leaving,
    Opvalregel.AFDRUK: on_paper,
    Opvalregel.ZOEKEN: searching,
    Opvalregel.ROL_LEEST: office_reads,
}
