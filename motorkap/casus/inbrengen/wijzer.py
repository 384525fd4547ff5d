"""The signpost: whom to invite, which group offer fits, which other table there is, and why.

It suggests from the chosen leefgebieden and themes, in the order of policies/verwijswijzer.toml.
It ranks no people and decides nothing (LAW-18).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from motorkap.policies.types import Groepsaanbod, Partneradvies, Route, Verwijswijzer


@dataclass(frozen=True, slots=True)
class Suggestie:
    """What the signpost shows for one casus; each part carries its own reason."""

    partners: tuple[Partneradvies, ...]
    groepen: tuple[Groepsaanbod, ...]
    routes: tuple[Route, ...]

    @property
    def group_fits(self) -> bool:
        """Whether a collective offer fits, so that individual help asks one reason (R24)."""
        return bool(self.groepen)


def suggest(
    wijzer: Verwijswijzer, leefgebieden: Collection[str], themas: Collection[str] = ()
) -> Suggestie:
    """The boards that point at one of these leefgebieden or themes."""

    def points(bord: Partneradvies | Groepsaanbod | Route) -> bool:
        return not {*bord.leefgebieden, *bord.themas}.isdisjoint({*leefgebieden, *themas})

    return Suggestie(
        partners=tuple(filter(points, wijzer.partner)),
        groepen=tuple(filter(points, wijzer.groep)),
        routes=tuple(filter(points, wijzer.route)),
    )
