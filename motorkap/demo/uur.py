"""An hour in the demo: the chair leads it to its end, and no casus goes without an ending."""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.casus.lijsten import Casussoort, Uitkomst
from motorkap.demo.verhalen import AFSPRAKEN, CONCLUSIES
from motorkap.demo.vinken import ticked
from motorkap.demo.wereld import Moment
from motorkap.demo.zaken import Belofte, Zaak, Zaken
from motorkap.overleg import service as overleggen
from motorkap.overleg.agenda import service_agenda
from motorkap.overleg.agenda.agenda import Agendapunt
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.uur import service_besluit as besluit
from motorkap.overleg.uur import service_leiden as leiden
from motorkap.overleg.uur.forms_uur import BesluitForm, EindeForm
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Actor

MINUTEN = (7, 9, 10, 10, 11, 13)
GEWICHTEN = {
    Uitkomst.AFSPRAKEN: 38,
    Uitkomst.ADVIES: 18,
    Uitkomst.COLLECTIEF_AANBOD: 14,
    Uitkomst.NAZORG: 9,
    Uitkomst.SLUITEN: 8,
    Uitkomst.OVERDRACHT: 5,
    Uitkomst.ANDERE_TAFEL: 4,
    Uitkomst.AFSCHALEN: 2,
    Uitkomst.WERKVOORRAAD: 2,
}
MET_AFSPRAAK = {Uitkomst.AFSPRAKEN, Uitkomst.WERKVOORRAAD}
OVER = {Uitkomst.OVERDRACHT, Uitkomst.AFSCHALEN}
SLUIT = {Uitkomst.SLUITEN, Uitkomst.ANDERE_TAFEL}
MET_REDEN = {
    Uitkomst.AFSPRAKEN,
    Uitkomst.NAZORG,
    Uitkomst.OVERDRACHT,
    Uitkomst.AFSCHALEN,
    Uitkomst.WERKVOORRAAD,
}
REDENEN = ("past_niet", "al_gedaan", "wil_niet", "te_veel_tegelijk", "vol")
ROUTES = ("veilig_thuis", "zorg_veiligheidshuis", "mass", "zat")
SOORTEN = (Casussoort.HULPVERLENING, Casussoort.KORT_CONTACT, Casussoort.MPH)


class Uur:
    """One meeting, led by its chair."""

    def __init__(self, moment: Moment, kop: OverlegKop, zaken: Zaken, rng: random.Random) -> None:
        """*zaken* are the casussen of this team; what is concluded is noted there."""
        self.moment, self.kop, self.zaken, self.rng = moment, kop, zaken, rng

    async def hold(self, chair: Actor, table: list[Actor]) -> int:
        """From the opening to the end; what the hour does not reach is carried over.

        Gives how many casussen were discussed.
        """
        gate = await self.moment.gate(chair)
        for regel in await overleggen.lines(gate, self.kop.id):
            if regel.to_confirm:
                await service_agenda.confirm_text(gate, self.kop.id, regel.punt.id)
        await leiden.begin(gate, self.kop.id)
        agenda = [p for p in await overleggen.punten(gate, self.kop.id) if p.open]
        if agenda:
            await leiden.start_punt(gate, self.kop.id, agenda[0].id)
        besproken = 0
        for punt in agenda:
            self.moment.nu += timedelta(minutes=self.rng.choice(MINUTEN))
            gate = await self.moment.gate(chair)
            if self.moment.nu > self.kop.eind:
                await self._later(gate, punt)
            else:
                besproken += await self._discuss(gate, punt, table)
        await leiden.end(await self.moment.gate(chair), self.kop.id)
        return besproken

    async def _later(self, gate: Gate, punt: Agendapunt) -> None:
        form = EindeForm(einde="doorgeschoven", reden="geen_tijd")
        await besluit.leave(gate, self.kop.id, punt.id, form)

    async def _discuss(self, gate: Gate, punt: Agendapunt, table: list[Actor]) -> bool:
        """A few lines, an outcome, who does what by when; False when it has to wait after all."""
        zaak = self.zaken.per_code[punt.code]
        if self.rng.random() < 0.03:
            await self._later(gate, punt)
            return False
        uitkomst = self._outcome(zaak)
        form = self._form(zaak, uitkomst, table, gate)
        await besluit.record(gate, self.kop.id, punt.id, form)
        if uitkomst in MET_REDEN or uitkomst is Uitkomst.ANDERE_TAFEL:
            rest = self._rest(form, uitkomst)
            await besluit.record(gate, self.kop.id, punt.id, rest)
        slot = BesluitForm(
            conclusie=form.conclusie,
            terzijde=ticked(conclusie=form.conclusie),
            resultaat="opgelost" if uitkomst is Uitkomst.SLUITEN else "",
            tevredenheid=self.rng.choice(("ja", "ja", "ja", "ja", "niet_gevraagd")),
            casussoort=self.rng.choice(SOORTEN),
        )
        await besluit.conclude(gate, self.kop.id, punt.id, slot)
        await self._note(gate, zaak, punt, uitkomst)
        return True

    def _outcome(self, zaak: Zaak) -> Uitkomst:
        """Behind the wall nothing is written, nor handed to Team Regie; what is open stays open."""
        if zaak.dicht:
            return Uitkomst.ADVIES
        found = self.rng.choices(list(GEWICHTEN), list(GEWICHTEN.values()))[0]
        if found in SLUIT and (zaak.beloften or zaak.overdracht):
            return Uitkomst.ADVIES
        if found is Uitkomst.WERKVOORRAAD and zaak.indiener.onafhankelijk:
            return Uitkomst.ADVIES
        return found

    def _form(self, zaak: Zaak, uitkomst: Uitkomst, table: list[Actor], gate: Gate) -> BesluitForm:
        if zaak.dicht:
            return BesluitForm(doe=uitkomst)
        form = BesluitForm(doe=uitkomst, conclusie=self.rng.choice(CONCLUSIES))
        if uitkomst in MET_AFSPRAAK:
            wie = self._owner(zaak, uitkomst, table, gate.actor)
            form.wat, form.wie = self.rng.choice(AFSPRAKEN), str(wie)
            form.terzijde = ticked(wat=form.wat)
            form.uiterlijk = f"{gate.today + timedelta(days=self.rng.randint(6, 24)):%Y-%m-%d}"
        return form

    def _owner(self, zaak: Zaak, uitkomst: Uitkomst, table: list[Actor], chair: Actor) -> UUID:
        if uitkomst is Uitkomst.WERKVOORRAAD and not zaak.indiener.onafhankelijk:
            return chair.id
        walled = zaak.indiener.onafhankelijk
        able = [wie for wie in table if not (walled and wie.gemeentelijk)]
        return self.rng.choice(able or [zaak.indiener]).id

    def _rest(self, form: BesluitForm, uitkomst: Uitkomst) -> BesluitForm:
        """The answer that the outcome asks for: a route, or why no group."""
        if uitkomst is Uitkomst.ANDERE_TAFEL:
            return BesluitForm(conclusie=form.conclusie, route=self.rng.choice(ROUTES))
        return BesluitForm(conclusie=form.conclusie, collectief_niet=self.rng.choice(REDENEN))

    async def _note(self, gate: Gate, zaak: Zaak, punt: Agendapunt, uitkomst: Uitkomst) -> None:
        """Keep in mind what is to be done, and by whom."""
        zaak.overdracht = zaak.overdracht or uitkomst in OVER
        zaak.besproken(gate.nu, dicht=uitkomst in SLUIT, nazorg=uitkomst is Uitkomst.NAZORG)
        if uitkomst in MET_AFSPRAAK and not zaak.dicht:
            for kop in await afspraken.heads_of_punten(gate, [punt.id]):
                a = kop.afspraak
                zaak.beloften.append(Belofte(a.id, a.gebruiker_id, a.uiterlijk))
