"""The demo while it is being lived: everybody by name, and a gate for each at any moment."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from motorkap.db import Tx
from motorkap.demo.mensen import PARTNERS, Mens
from motorkap.ids import SYSTEEM
from motorkap.installatie import Installatie
from motorkap.organisatie.model import Gids
from motorkap.overleg.jobs import motorkap
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Actor, Rol


@dataclass(slots=True)
class Moment:
    """One transaction at one moment of the past; people act in it one after the other."""

    installatie: Installatie
    tx: Tx
    nu: datetime

    async def gate(self, actor: Actor) -> Gate:
        """The gate of this person, now."""
        await self.tx.act_as(actor.id, self.nu)
        return self.installatie.gate(self.tx, actor, self.nu)


@dataclass(slots=True)
class Wereld:
    """The program on a free clock, and everybody who acts in it."""

    installatie: Installatie
    gids: Gids = field(default_factory=lambda: Gids({}, {}, {}, {}))
    ids: dict[str, UUID] = field(default_factory=dict)
    actors: dict[UUID, Actor] = field(default_factory=dict)
    spec: dict[UUID, Mens] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Only on a database whose clock is free: the demo plays the past."""
        self.installatie = replace(self.installatie, vrije_klok=True)

    @asynccontextmanager
    async def at(self, nu: datetime) -> AsyncIterator[Moment]:
        """A moment; what happened in it lasts when it ends well."""
        async with self.installatie.transaction() as tx:
            yield Moment(self.installatie, tx, nu)

    def learn(self, gids: Gids) -> None:
        """Take the directory in: from now on everybody can act by name."""
        self.gids = gids
        self.ids = {mens.naam: mens.id for mens in gids.mensen.values()}
        for partner in PARTNERS:
            for mens in partner.mensen:
                if wie := self.ids.get(mens.naam):
                    self.spec[wie] = mens
                    self.actors[wie] = self._actor(wie, mens)

    def team(self, code: str) -> UUID:
        """The team of this code."""
        return next(team.id for team in self.gids.teams.values() if team.code == code)

    def named(self, naam: str) -> Actor:
        """The person of that name."""
        return self.actors[self.ids[naam]]

    def _actor(self, wie: UUID, mens: Mens) -> Actor:
        organisatie = self.gids.organisaties[self.gids.mensen[wie].organisatie_id]
        return Actor(
            id=wie,
            naam=mens.naam,
            organisatie_id=organisatie.id,
            organisatie=organisatie.kort,
            organisatiesoort=organisatie.soort,
            gemeentelijk=organisatie.gemeentelijk,
            zorgtaak=organisatie.zorgtaak,
            onafhankelijk=organisatie.onafhankelijk,
            rollen=frozenset(mens.rollen),
            convenant=True,
        )


def founder() -> Actor:
    """Motorkap itself, while it makes the first accounts."""
    return replace(motorkap(), id=SYSTEEM, rollen=frozenset({Rol.BEHEERDER}))
