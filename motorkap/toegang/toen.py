"""Who could read a casus on a day that is past: the same rules, asked of the dated rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from motorkap.errors import Ongeldig
from motorkap.kluis.model import Soort
from motorkap.toegang import rules, store, store_toen
from motorkap.toegang.gate import AMSTERDAM, Gate
from motorkap.toegang.geschiedenis import TIK, Geschiedenis
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Actor, Band, Grond
from motorkap.toegang.rules import Vraag

NACHT = time(0)


@dataclass(frozen=True, slots=True)
class Lezer:
    """One person who could read it that day: as what, and which texts."""

    gebruiker: Actor
    grond: Grond
    overleg_id: UUID | None
    opent: frozenset[Soort]


async def readers_on(gate: Gate, casus_id: UUID, dag: date) -> list[Lezer]:
    """Everybody who could read this casus at any moment of that day, the strongest ground of each.

    Of today: until now. Ongeldig for a day that is still to come.
    """
    if dag > gate.today:
        raise Ongeldig({"op": "Kies vandaag, of een dag die al is geweest."})
    who = gate.actor.id, gate.actor.organisatie_id
    feiten = (await store.facts_by_id(gate.tx, who, [casus_id], gate.nu))[casus_id]
    history = await store_toen.load(gate.tx, feiten)
    ids = await store.candidates(gate.tx, casus_id)
    ids += [s.gebruiker_id for s in history.stoelen if s.gebruiker_id not in ids]
    found: dict[UUID, Lezer] = {}
    for op in history.moments(*_bounds(dag, gate.nu)):
        for wie in await _people(gate, ids, op):
            lezer = _reader(gate, history, wie, op)
            if lezer and _better(lezer, found.get(wie.id)):
                found[wie.id] = lezer
    return sorted(found.values(), key=lambda lezer: (lezer.gebruiker.organisatie,
                                                     lezer.gebruiker.naam))  # fmt: skip


def _bounds(dag: date, nu: datetime) -> tuple[datetime, datetime]:
    begin = datetime.combine(dag, NACHT, AMSTERDAM)
    end = datetime.combine(dag + timedelta(days=1), NACHT, AMSTERDAM) - TIK
    return begin, max(begin, min(end, nu))


async def _people(gate: Gate, ids: list[UUID], op: datetime) -> list[Actor]:
    return await store_toen.actors_on(gate.tx, ids, op, gate.policies.convenant.geldig_maanden)


def _reader(gate: Gate, history: Geschiedenis, wie: Actor, op: datetime) -> Lezer | None:
    feiten = history.facts(wie, op)
    if feiten is None:
        return None
    vraag = Vraag(wie, feiten, op)
    banden = rules.grounds(vraag)
    if not banden or not rules.besluit(gate.beleid.regel(Handeling.LEZEN), vraag).mag:
        return None
    first: Band = min(banden, key=lambda band: list(Grond).index(band.grond))
    return Lezer(wie, first.grond, first.overleg_id, rules.may_open(vraag, banden))


def _better(new: Lezer, old: Lezer | None) -> bool:
    """Whether this moment of the day opened more, or by a stronger ground."""
    if old is None:
        return True
    rang = list(Grond).index
    return (len(new.opent), -rang(new.grond)) > (len(old.opent), -rang(old.grond))
