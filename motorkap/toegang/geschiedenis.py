"""What the dated rows say about a moment that is past, in the shape that the rules know. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from uuid import UUID

from motorkap.toegang import rules
from motorkap.toegang.model import Actor, Band, Feiten, Grond

TIK = timedelta(microseconds=1)
OP_AGENDA = {"geagendeerd", "lopend", "besproken"}
VERSCHUIVING = (
    timedelta(),
    rules.NA_OVERLEG,
    -rules.VERVANGER_VOOR,
    rules.VERVANGER_NA,
)


@dataclass(frozen=True, slots=True)
class Tafel:
    """One time that the casus stood on an agenda."""

    overleg_id: UUID
    begin: datetime
    eind: datetime
    gepubliceerd_op: datetime | None
    afgelopen_op: datetime | None
    correctie_tot: datetime | None
    vervallen_op: datetime | None
    punt_status: str
    spoed: bool
    gemaakt_op: datetime
    geeindigd_op: datetime | None
    geplaatst: bool

    def left(self, op: datetime) -> datetime | None:
        """When it had its ending, as far as it had one at that moment."""
        return self.geeindigd_op if self.geeindigd_op and self.geeindigd_op <= op else None


@dataclass(frozen=True, slots=True)
class Stoel:
    """Who chaired or took part in such a meeting, since when and until when."""

    overleg_id: UUID
    gebruiker_id: UUID
    organisatie_id: UUID
    grond: Grond
    vanaf: datetime | None
    tot: datetime | None

    def held(self, op: datetime) -> bool:
        """Whether somebody sat there at that moment."""
        begun = self.vanaf is None or self.vanaf <= op
        return begun and (self.tot is None or op < self.tot)


@dataclass(frozen=True, slots=True)
class Deel:
    """A part with dates: an organisation in the kring, a colleague, an afspraak."""

    wie: UUID
    vanaf: datetime
    tot: datetime | None
    organisatie_id: UUID | None = None

    def on(self, op: datetime) -> bool:
        """Whether it ran at that moment."""
        return self.vanaf <= op and (self.tot is None or op < self.tot)


@dataclass(frozen=True, slots=True)
class Geschiedenis:
    """Every dated row about one casus; *nu* is how its head stands today."""

    nu: Feiten
    indiener_id: UUID
    ingebracht_door: UUID
    standen: tuple[tuple[datetime, str], ...]
    kring: tuple[Deel, ...]
    collegas: tuple[Deel, ...]
    afspraken: tuple[Deel, ...]
    nazorg: tuple[Deel, ...]
    noden: tuple[Deel, ...]
    afstand: dict[UUID, datetime]
    tafels: dict[UUID, Tafel]
    stoelen: tuple[Stoel, ...]

    def status(self, op: datetime) -> str | None:
        """Where the casus stood at that moment; None before it was there."""
        return next((naar for sinds, naar in reversed(self.standen) if sinds <= op), None)

    def facts(self, wie: Actor, op: datetime) -> Feiten | None:
        """What the tables said about this person at that moment; None before the casus was."""
        status = self.status(op)
        if status is None:
            return None
        own = [a for a in self.afspraken if a.organisatie_id == wie.organisatie_id]
        klaar = [a.tot for a in own if a.tot and a.tot <= op]
        afstand = self.afstand.get(wie.id)
        return replace(
            self.nu,
            status=status,
            afstand=afstand is not None and afstand <= op,
            open_afspraak=any(a.on(op) for a in own),
            laatste_afspraak=max(klaar, default=None),
            banden=tuple(self._ties(wie, op, status)),
        )

    def _ties(self, wie: Actor, op: datetime, status: str) -> Iterator[Band]:
        if wie.id == self.indiener_id or (wie.id == self.ingebracht_door and status == "concept"):
            yield Band(Grond.INDIENER)
        own = (deel for deel in self.collegas if deel.wie == wie.id)
        yield from (Band(Grond.COLLEGA, deel.vanaf, deel.tot) for deel in own)
        held = (deel for deel in self.nazorg if deel.wie == wie.id)
        yield from (Band(Grond.NAZORGHOUDER, deel.vanaf, deel.tot) for deel in held)
        yield from self._seats(wie, op, status)
        nood = (n for n in self.noden if (n.wie, n.organisatie_id) == (wie.id, wie.organisatie_id))
        yield from (Band(Grond.NOODTOEGANG, deel.vanaf, deel.tot) for deel in nood)
        made = (a for a in self.afspraken if a.wie == wie.id and a.vanaf <= op)
        for afspraak in made:
            done = afspraak.tot if afspraak.tot and afspraak.tot <= op else None
            yield Band(Grond.AFSPRAAKHOUDER, klaar_op=done)

    def _seats(self, wie: Actor, op: datetime, status: str) -> Iterator[Band]:
        for stoel in self.stoelen:
            tafel = self.tafels[stoel.overleg_id]
            if stoel.gebruiker_id == wie.id and tafel.gemaakt_op <= op and stoel.held(op):
                yield self._at_table(stoel, tafel, (op, status))

    def _at_table(self, stoel: Stoel, tafel: Tafel, when: tuple[datetime, str]) -> Band:
        op, status = when
        lapsed = tafel.vervallen_op is not None and tafel.vervallen_op <= op
        invited = stoel.organisatie_id == self.nu.organisatie_id or any(
            d.wie == stoel.organisatie_id and d.on(op) for d in self.kring
        )
        over = tafel.afgelopen_op is not None and tafel.afgelopen_op <= op
        return Band(
            stoel.grond,
            stoel.vanaf,
            stoel.tot,
            tafel.overleg_id,
            "vervallen" if lapsed else "gepland",
            _standing(tafel, op, status),
            tafel.gepubliceerd_op,
            tafel.begin,
            tafel.eind,
            tafel.correctie_tot if over else None,
            invited,
            geplaatst=tafel.geplaatst,
            van_agenda_op=tafel.left(op),
        )

    def moments(self, van: datetime, tot: datetime) -> list[datetime]:
        """The moments in a stretch of time at which a right can have begun or ended."""
        found = {van, tot}
        for op in self._dates():
            for verschil in VERSCHUIVING:
                found |= {m for m in (op + verschil - TIK, op + verschil) if van <= m <= tot}
        return sorted(found)

    def _dates(self) -> Iterator[datetime]:
        yield from (op for op, _ in self.standen)
        yield from self.afstand.values()
        dated = (self.kring, self.collegas, self.afspraken, self.nazorg, self.noden)
        for deel in chain(*dated):
            yield from (m for m in (deel.vanaf, deel.tot) if m)
        for stoel in self.stoelen:
            yield from (m for m in (stoel.vanaf, stoel.tot) if m)
        for t in self.tafels.values():
            dates = (t.begin, t.eind, t.gepubliceerd_op, t.afgelopen_op, t.correctie_tot,
                     t.vervallen_op, t.gemaakt_op, t.geeindigd_op)  # fmt: skip
            yield from (m for m in dates if m)


def _standing(tafel: Tafel, op: datetime, status: str) -> str:
    """Where the agendapunt stood; a late casus waited for the yes of the chair."""
    if tafel.left(op):
        return tafel.punt_status
    settled = tafel.geplaatst or tafel.punt_status in OP_AGENDA
    waits = tafel.punt_status == "voorgesteld" or (tafel.spoed and status == "ingediend")
    return "geagendeerd" if settled and not waits else "voorgesteld"
