"""Who there is: organisations, teams with their kernen, and people. No residents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motorkap.ids import NIEMAND


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
    tot: date | None = None
    maildomeinen: tuple[str, ...] = ()

    @property
    def actief(self) -> bool:
        """Whether it still takes part."""
        return self.tot is None

    def owns_address(self, email: str) -> bool:
        """Whether the domain of this address is one of its own; True when none are known."""
        domein = email.rpartition("@")[2].casefold()
        return not self.maildomeinen or any(
            domein == eigen or domein.endswith(f".{eigen}") for eigen in self.maildomeinen
        )


@dataclass(frozen=True, slots=True)
class Gebruiker:
    """A professional with an account."""

    id: UUID
    naam: str
    functie: str
    organisatie_id: UUID
    actief: bool = True


@dataclass(frozen=True, slots=True)
class Team:
    """An area team: Oost or West, or what a municipality makes of it."""

    id: UUID
    code: str
    naam: str
    organisaties: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Kern:
    """A village and the team it belongs to; *klein* when few households live there."""

    naam: str
    team_id: UUID
    klein: bool
    id: UUID = NIEMAND


@dataclass(frozen=True, slots=True)
class Gids:
    """The directory: everything that may be named on any page, also who left: old pages name them.

    What it offers to choose from (`at`, `in_team`) leaves out who left.
    """

    organisaties: dict[UUID, Organisatie]
    mensen: dict[UUID, Gebruiker]
    teams: dict[UUID, Team]
    kernen: dict[str, Kern]

    def team_of_kern(self, kern: str) -> UUID | None:
        """The team of this village, however it was capitalised; None for an unknown one."""
        found = self.kernen.get(kern.strip().casefold())
        return found.team_id if found else None

    def at(self, organisatie_id: UUID) -> list[Gebruiker]:
        """The people who work at an organisation now, by name."""
        people = [
            m for m in self.mensen.values() if m.organisatie_id == organisatie_id and m.actief
        ]
        return sorted(people, key=lambda mens: mens.naam)

    def in_team(self, team_id: UUID) -> list[Organisatie]:
        """The organisations that sit in this team now, by name."""
        members = self.teams[team_id].organisaties
        found = [o for o in self.organisaties.values() if o.id in members and o.actief]
        return sorted(found, key=lambda organisatie: organisatie.naam)

    def kernen_of(self, team_id: UUID) -> list[Kern]:
        """The villages of a team, by name."""
        found = [kern for kern in self.kernen.values() if kern.team_id == team_id]
        return sorted(found, key=lambda kern: kern.naam)


@dataclass(frozen=True, slots=True)
class Nieuwe:
    """A link that lets somebody choose a password and a second factor anew."""

    gebruiker_id: UUID
    naam: str
    organisatie: str
    door: str
    op: datetime
    gebruikt_op: datetime | None
    herstel: bool
