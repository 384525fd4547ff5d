"""A team lives its weeks: casussen come in, the agenda closes, is published, the hour is held."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from motorkap.demo import agenda
from motorkap.demo.casussen import Indieners, Keuze
from motorkap.demo.mensen import DRUK
from motorkap.demo.nasleep import Nasleep
from motorkap.demo.uur import Uur
from motorkap.demo.wereld import Moment, Wereld
from motorkap.demo.zaken import Stand, Zaken
from motorkap.overleg import service as overleggen
from motorkap.overleg.agenda import service_agenda
from motorkap.overleg.deelname import service_deelname
from motorkap.overleg.forms import OpgaveForm, SpoedForm
from motorkap.overleg.koppen import OverlegKop
from motorkap.toegang.model import Actor

UUR, DAG = timedelta(hours=1), timedelta(days=1)
NIEUW = (4, 4, 4, 5, 5)
TERUG = (1, 2, 2, 2)
LAATSTE_WEKEN = timedelta(weeks=4)


class Tafel:
    """One team and its meetings, until *nu*."""

    def __init__(self, wereld: Wereld, team: str, seed: int, nu: datetime) -> None:
        """The weeks are the same for the same seed and the same day."""
        self.wereld, self.code, self.nu = wereld, team, nu
        self.rng = random.Random(f"{team}-{seed}")
        self.indieners = Indieners(wereld, team, self.rng)
        self.zaken = Zaken()
        self.nasleep = Nasleep(wereld, self.zaken, self.rng)
        self.table = [a for w, a in wereld.actors.items() if wereld.spec[w].team == team]
        self.druk = [wereld.named(naam) for naam in DRUK[team]]
        self.besproken = 0

    async def ahead(self, na: datetime) -> list[OverlegKop]:
        """The meetings after this moment, nearest first."""
        async with self.wereld.at(na) as moment:
            gate = await moment.gate(self.indieners.mensen[0])
            return await overleggen.next_for_team(gate, self.indieners.team.id)

    def chair(self, kop: OverlegKop) -> Actor:
        """Who chairs it."""
        return self.wereld.actors[kop.voorzitter_id]

    async def past_week(self, kop: OverlegKop) -> None:
        """A whole week around one meeting that is over."""
        await self.come_in(kop, kop.sluit_op, self.rng.choice(NIEUW))
        await self.publish(kop, kop.sluit_op + 3 * UUR)
        recent = kop.begin > self.nu - LAATSTE_WEKEN
        async with self.wereld.at(kop.begin) as moment:
            uur = Uur(moment, kop, self.zaken, self.rng)
            table = self.druk if recent else self.table
            self.besproken += await uur.hold(self.chair(kop), table)
        await self._after(kop)

    async def come_in(self, kop: OverlegKop, einde: datetime, aantal: int) -> None:
        """Casussen come in during the days before *einde*; some are old acquaintances."""
        moments = sorted(
            agenda.by_day(einde - timedelta(minutes=self.rng.randint(9, 70 * 60)))
            for _ in range(aantal)
        )
        async with self.wereld.at(moments[0]) as moment:
            await self.nasleep.come_back(moment, kop, self.rng.choice(TERUG))
            for moment.nu in moments:
                await self.table_one(moment, kop)
            if self.rng.random() < 0.1:
                last = next(reversed(self.zaken.per_code.values()))
                await self.nasleep.withdraw(moment, last)

    async def table_one(
        self, moment: Moment, kop: OverlegKop, wie: Actor | None = None, *, spoed: bool = False
    ) -> None:
        """One casus for this meeting, from the first question to the last."""
        await self.bring(moment, kop, self.indieners.choose(wie), spoed=spoed)

    async def bring(
        self, moment: Moment, kop: OverlegKop, keuze: Keuze, *, spoed: bool = False
    ) -> None:
        """This casus for this meeting."""
        code = await self.indieners.concept(moment, keuze)
        zaak = await self.indieners.submit(moment, keuze, code, kop.id, spoed=spoed)
        self.zaken.add(zaak)

    async def publish(self, kop: OverlegKop, nu: datetime) -> None:
        """The chair builds the agenda, answers what came late, and publishes."""
        async with self.wereld.at(min(nu, self.nu)) as moment:
            if kop.begin > self.nu - LAATSTE_WEKEN:
                await self._answer(moment, kop)
            gate = await moment.gate(self.chair(kop))
            await service_agenda.build(gate, kop.id)
            for regel in await overleggen.lines(gate, kop.id):
                if regel.to_confirm:
                    await service_agenda.confirm_text(gate, kop.id, regel.punt.id)
            await service_agenda.publish(gate, kop.id)
            if self.rng.random() < 0.2 and kop.begin < self.nu:
                await self._late(moment, kop)

    async def _late(self, moment: Moment, kop: OverlegKop) -> None:
        """A casus that could not wait: the chair says yes, or the next meeting."""
        await self.table_one(moment, kop, spoed=True)
        gate = await moment.gate(self.chair(kop))
        punten = await overleggen.punten(gate, kop.id)
        punt = next(p for p in punten if p.waits_for_yes)
        antwoord = SpoedForm(antwoord="ja" if self.rng.random() < 0.7 else "nee")
        await service_agenda.answer_spoed(gate, kop.id, punt.id, antwoord)

    async def _answer(self, moment: Moment, kop: OverlegKop) -> None:
        """Most come; some do not say, one stays away now and then."""
        for wie in self.table:
            opgave = self.rng.choices(("aanwezig", "afwezig", ""), (88, 5, 7))[0]
            if opgave and wie.id != kop.voorzitter_id:
                gate = await moment.gate(wie)
                await service_deelname.answer(gate, kop.id, OpgaveForm(opgave=opgave))

    async def _after(self, kop: OverlegKop) -> None:
        """The days after a meeting, as far as they are over."""
        last = kop.eind + 7 * DAG > self.nu
        tafel = (self.chair(kop), self.table)
        if last or self.rng.random() < 0.1:
            async with self.wereld.at(self._work(kop.eind + 20 * UUR)) as moment:
                await self.nasleep.correct(moment, kop, tafel, settle=not last)
        if not (last and self.code == "oost"):
            async with self.wereld.at(self._work(kop.eind + 2 * DAG)) as moment:
                await self.nasleep.fix(moment, kop, self.chair(kop))
        async with self.wereld.at(self._work(kop.eind + 4 * DAG)) as moment:
            recent = kop.begin > self.nu - LAATSTE_WEKEN
            await self.nasleep.week(moment, slow=[a.id for a in self.druk] if recent else [])

    def _work(self, op: datetime) -> datetime:
        """That moment as far as it came, in the hours of work."""
        return agenda.at_work(min(op, self.nu))

    def open_zaken(self) -> int:
        """How many casussen are still alive."""
        return sum(z.stand not in {Stand.GESLOTEN, Stand.WEG} for z in self.zaken.per_code.values())
