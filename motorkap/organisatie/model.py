"""Who there is: organisations, teams with their kernen, and people. No residents."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Organisatie:
    """An organisation at the table; what it may see follows from its kind."""

    id: UUID
    naam: str
    kort: str
    soort: str
    gemeentelijk: bool
    zorgtaak: bool
    onafhankelijk: bool


@dataclass(frozen=True, slots=True)
class Gebruiker:
    """A professional with an account."""

    id: UUID
    naam: str
    functie: str
    organisatie_id: UUID


@dataclass(frozen=True, slots=True)
class Team:
    """An area team: Oost or West, or what a municipality makes of it."""

    id: UUID
    code: str
    naam: str
    organisaties: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Kern:
    """A village and the team it belongs to."""

    naam: str
    team_id: UUID
    klein: bool


@dataclass(frozen=True, slots=True)
class Gids:
    """The directory: everything that may be named on any page."""

    organisaties: dict[UUID, Organisatie]
    mensen: dict[UUID, Gebruiker]
    teams: dict[UUID, Team]
    kernen: dict[str, Kern]

    def team_of_kern(self, kern: str) -> UUID | None:
        """The team of this village, however it was capitalised; None for an unknown one."""
        found = self.kernen.get(kern.strip().casefold())
        return found.team_id if found else None

    def at(self, organisatie_id: UUID) -> list[Gebruiker]:
        """The people of an organisation, by name."""
        people = [m for m in self.mensen.values() if m.organisatie_id == organisatie_id]
        return sorted(people, key=lambda mens: mens.naam)

    def in_team(self, team_id: UUID) -> list[Organisatie]:
        """The organisations that sit in this team, by name."""
        members = self.teams[team_id].organisaties
        found = [o for o in self.organisaties.values() if o.id in members]
        return sorted(found, key=lambda organisatie: organisatie.naam)
