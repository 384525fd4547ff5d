"""Who can read a casus at this moment, and why: the rules of the gate, asked for each person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motorkap.kluis.model import Soort
from motorkap.toegang import rules, store
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Actor, Band, Feiten, Grond
from motorkap.toegang.rules import Vraag


@dataclass(frozen=True, slots=True)
class Lezer:
    """One person who can read it now: as what, since when, until when, and which texts."""

    gebruiker: Actor
    grond: Grond
    overleg_id: UUID | None
    vanaf: datetime | None
    tot: datetime | None
    opent: frozenset[Soort]


async def readers(gate: Gate, casus_id: UUID) -> list[Lezer]:
    """Everybody who can read this casus now, the strongest ground of each."""
    convenant = gate.policies.convenant
    ids = await store.candidates(gate.tx, casus_id)
    geldt = (convenant.versie, convenant.geldig_maanden)
    regel, found = gate.beleid.regel(Handeling.LEZEN), []
    for person in await store.actors(gate.tx, ids, geldt, gate.nu):
        who = person.id, person.organisatie_id
        feiten = await store.facts_by_id(gate.tx, who, [casus_id], gate.nu)
        vraag = Vraag(person, feiten[casus_id], gate.nu)
        if rules.besluit(regel, vraag).mag and (lezer := reader(vraag)):
            found.append(lezer)
    return sorted(found, key=lambda lezer: (lezer.gebruiker.organisatie, lezer.gebruiker.naam))


async def organisations(gate: Gate, casus_id: UUID) -> int:
    """Of how many organisations somebody can read this casus now."""
    return await store.count_organisations(gate.tx, casus_id, gate.nu)


def reader(vraag: Vraag) -> Lezer | None:
    """This person as a reader by the tie that lasts longest, or None; pure."""
    banden = rules.grounds(vraag)
    if not banden:
        return None
    first = min(banden, key=lambda band: _lasting(vraag.feiten, band))
    return Lezer(
        gebruiker=vraag.actor,
        grond=first.grond,
        overleg_id=first.overleg_id,
        vanaf=start_of_right(first),
        tot=end_of_right(vraag.feiten, first),
        opent=rules.may_open(vraag, banden),
    )


def _lasting(feiten: Feiten, band: Band) -> tuple[bool, float, int]:
    """What lasts longest comes first, so that the end is true; of equals the strongest ground."""
    tot = end_of_right(feiten, band)
    return tot is not None, -tot.timestamp() if tot else 0.0, list(Grond).index(band.grond)


def start_of_right(band: Band) -> datetime | None:
    """Since when this tie lets somebody read; None for whoever tabled it."""
    moments = [m for m in (band.vanaf, band.gepubliceerd_op) if m is not None]
    if band.grond is Grond.VERVANGER and band.begin:
        moments.append(band.begin - rules.VERVANGER_VOOR)
    if band.grond in {Grond.VOORZITTER, Grond.INDIENER}:
        return None
    return max(moments, default=None)


def end_of_right(feiten: Feiten, band: Band) -> datetime | None:
    """Until when; None while nothing has set the end yet."""
    if band.grond in {Grond.INDIENER, Grond.COLLEGA}:
        return band.tot
    if band.grond in {Grond.NOODTOEGANG, Grond.NAZORGHOUDER}:
        return band.tot
    if band.grond is Grond.AFSPRAAKHOUDER:
        return band.klaar_op + rules.NA_AFSPRAAK if band.klaar_op else None
    moments = [rules.end_of_right(feiten, band), band.tot]
    if band.grond is Grond.VERVANGER and band.eind:
        moments.append(band.eind + rules.VERVANGER_NA)
    return min((m for m in moments if m is not None), default=None)
