"""Whom to let read along: the signpost proposes with a reason, the indiener decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from motorkap.casus.inbrengen.wijzer import suggest
from motorkap.organisatie.model import Organisatie
from motorkap.policies.model import Policies

NIET_AAN_TAFEL = "Zit nog niet aan tafel."


@dataclass(frozen=True, slots=True)
class Voorstel:
    """One organisation that can be let in: why, and whether it is proposed."""

    organisatie: Organisatie
    waarom: str
    voorgesteld: bool


def propose_kring(
    organisaties: Iterable[Organisatie],
    leefgebieden: Collection[str],
    themas: Collection[str],
    tafel: Collection[UUID],
    policies: Policies,
) -> list[Voorstel]:
    """The organisations of the team, the ones that fit this casus first.

    Proposed are those the signpost names, and those at the table with a care task; the others can
    be added. Who is not at the table reads nothing before she is invited, and that is said.
    """
    found = [_one(o, leefgebieden, themas, tafel, policies) for o in organisaties]
    return sorted(found, key=lambda v: (not v.voorgesteld, v.organisatie.kort))


def _one(
    organisatie: Organisatie,
    leefgebieden: Collection[str],
    themas: Collection[str],
    tafel: Collection[UUID],
    policies: Policies,
) -> Voorstel:
    advies = suggest(policies.verwijswijzer, leefgebieden, themas).partners
    passend = [a for a in advies if a.soort == organisatie.soort]
    genoemd = {code for a in passend for code in (*a.leefgebieden, *a.themas)}
    labels = [policies.leefgebieden[c].label for c in leefgebieden if c in genoemd]
    labels += [policies.themas[c].label for c in themas if c in genoemd]
    buiten = "" if organisatie.id in tafel else NIET_AAN_TAFEL
    if labels:
        waarom = f"Voorgesteld, want u koos {' en '.join(f'‘{label}’' for label in labels)}."
        return Voorstel(organisatie, f"{waarom} {buiten}".strip(), voorgesteld=True)
    if buiten:
        return Voorstel(organisatie, buiten, voorgesteld=False)
    if organisatie.zorgtaak:
        return Voorstel(organisatie, "Zit aan tafel en heeft een zorgtaak.", voorgesteld=True)
    return Voorstel(organisatie, "Zit aan tafel, zonder zorgtaak.", voorgesteld=False)
