"""A team lives its weeks: casussen come in, the agenda closes, is published, the hour is held."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from motorkap.demo.casussen import Inbrenger
from motorkap.demo.wereld import Moment, Wereld
from motorkap.overleg import service as overleggen
from motorkap.overleg import service_agenda, service_deelname
from motorkap.overleg.forms import OpgaveForm
from motorkap.overleg.koppen import OverlegKop
from motorkap.toegang.model import Actor

UUR = timedelta(hours=1)
PER_OVERLEG = (4, 5, 5, 6, 7)


class Tafel:
    """One team and its meetings."""

    def __init__(self, wereld: Wereld, team: str, seed: int) -> None:
        """The weeks are the same for the same seed."""
        self.wereld, self.code = wereld, team
        self.rng = random.Random(f"{team}-{seed}")
        self.inbrenger = Inbrenger(wereld, team, self.rng)
        self.team_id = self.inbrenger.team.id

    async def ahead(self, na: datetime) -> list[OverlegKop]:
        """The meetings after this moment, nearest first."""
        async with self.wereld.at(na) as moment:
            gate = await moment.gate(self.inbrenger.mensen[0])
            return await overleggen.next_for_team(gate, self.team_id)

    def chair(self, kop: OverlegKop) -> Actor:
        """Who chairs it."""
        return self.wereld.actors[kop.voorzitter_id]

    async def week(self, kop: OverlegKop, tot: datetime) -> None:
        """The days before one meeting, as far as the clock has come."""
        await self._table(kop, tot)
        if kop.sluit_op < tot:
            await self._publish(kop, min(kop.sluit_op + 3 * UUR, tot))

    async def _table(self, kop: OverlegKop, tot: datetime) -> None:
        """Casussen come in between the last closing time and this one."""
        einde = min(kop.sluit_op, tot)
        count = self.rng.choice(PER_OVERLEG)
        moments = sorted(
            einde - timedelta(minutes=self.rng.randint(5, 90 * 60)) for _ in range(count)
        )
        async with self.wereld.at(moments[0]) as moment:
            for nu in moments:
                moment.nu = nu
                keuze = self.inbrenger.choose()
                code = await self.inbrenger.concept(moment, keuze)
                await self.inbrenger.submit(moment, keuze, code, kop.id)

    async def _publish(self, kop: OverlegKop, nu: datetime) -> None:
        """People say whether they come; the chair builds and publishes the agenda."""
        async with self.wereld.at(nu) as moment:
            await self._answer(moment, kop)
            gate = await moment.gate(self.chair(kop))
            await service_agenda.build(gate, kop.id)
            await service_agenda.publish(gate, kop.id)

    async def _answer(self, moment: Moment, kop: OverlegKop) -> None:
        """Most come; some do not say, one stays away now and then."""
        for wie in self._standing(kop):
            opgave = self.rng.choices(("aanwezig", "afwezig", ""), (80, 8, 12))[0]
            if opgave:
                gate = await moment.gate(wie)
                await service_deelname.answer(gate, kop.id, OpgaveForm(opgave=opgave))

    def _standing(self, kop: OverlegKop) -> list[Actor]:
        return [
            actor
            for wie, actor in self.wereld.actors.items()
            if self.wereld.spec[wie].team == self.code and wie != kop.voorzitter_id
        ]
