"""What each person in the room may see of one casus: the same rules, asked for others.

Nothing is opened here; the beamer shows only what everybody who is present could open alone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from motorkap.kluis.model import Soort
from motorkap.toegang import rules, store
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Actor
from motorkap.toegang.rules import EIGEN, Vraag


@dataclass(frozen=True, slots=True)
class Kijk:
    """What one person may see: the kinds of text, and whether also what others agreed to do."""

    soorten: frozenset[Soort]
    alle_afspraken: bool


GESLOTEN = Kijk(frozenset(), alle_afspraken=False)


async def who_may(gate: Gate, casus_id: UUID, gebruiker_ids: Collection[UUID]) -> dict[UUID, Kijk]:
    """For each of these people what she may read of this casus now; nothing when she may not."""
    convenant = gate.policies.convenant
    asked = (convenant.versie, convenant.geldig_maanden)
    actors = await store.actors(gate.tx, gebruiker_ids, asked, gate.nu)
    seen = {actor.id: await _look(gate, casus_id, actor) for actor in actors}
    return {wie: seen.get(wie, GESLOTEN) for wie in gebruiker_ids}


async def _look(gate: Gate, casus_id: UUID, actor: Actor) -> Kijk:
    who = (actor.id, actor.organisatie_id)
    feiten = (await store.facts_by_id(gate.tx, who, [casus_id], gate.nu)).get(casus_id)
    if feiten is None:
        return GESLOTEN
    besluit = rules.besluit(gate.beleid.regel(Handeling.LEZEN), Vraag(actor, feiten, gate.nu))
    return (
        Kijk(besluit.opent, actor.zorgtaak or besluit.grond in EIGEN) if besluit.mag else GESLOTEN
    )


def everyone(kijken: Collection[Kijk]) -> Kijk:
    """What all of them may see; nothing when nobody is there."""
    if not kijken:
        return GESLOTEN
    soorten = frozenset.intersection(*(kijk.soorten for kijk in kijken))
    return Kijk(soorten, all(kijk.alle_afspraken for kijk in kijken))
