"""After the hour: afspraken are done or not, results are fixed, casussen close, some come back."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.afspraak.model import RedenNiet
from motorkap.casus.forms import HeropenForm, RedenForm, SluitForm
from motorkap.casus.slot import service_slot as slot
from motorkap.demo.nazorg import Nazorg
from motorkap.demo.overdragen import Overdragen
from motorkap.demo.verhalen import CORRECTIES, VOORTGANG
from motorkap.demo.vinken import ticked
from motorkap.demo.wereld import Moment, Wereld
from motorkap.demo.zaken import Belofte, Stand, Zaak, Zaken
from motorkap.errors import Ongeldig
from motorkap.overleg import service as overleggen
from motorkap.overleg.agenda.agenda import Puntstatus
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.resultaat import service_les
from motorkap.overleg.resultaat import service_vaststellen as vaststellen
from motorkap.overleg.uur.forms_uur import ConclusieForm, LesForm
from motorkap.toegang.model import Actor

LESSEN = (
    "Denk eerst aan een groepsaanbod. Dat begint vaak sneller dan hulp voor één persoon.",
    "Vraag bij schulden altijd naar de post. Samen openen is de eerste stap.",
    "Spreek af wie belt en wanneer.\nNodig de thuiszorg uit als iemand uit het ziekenhuis komt.",
)
WEEK = timedelta(weeks=1)
RESULTATEN = ("opgelost", "opgelost", "opgelost", "overgedragen", "collectief_aanbod",
              "niet_haalbaar")  # fmt: skip
TEVREDEN = ("ja", "ja", "ja", "ja", "nee", "niet_gevraagd")
SOORTEN = ("hulpverlening", "hulpverlening", "kort_contact", "mph", "huiselijk_geweld")


class Nasleep:
    """What a team does in the days after a meeting."""

    def __init__(self, wereld: Wereld, zaken: Zaken, rng: random.Random) -> None:
        """For the casussen of one team."""
        self.wereld, self.zaken, self.rng = wereld, zaken, rng
        self.nazorg = Nazorg(wereld, zaken, rng)
        self.overdragen = Overdragen(wereld, zaken)

    async def week(self, moment: Moment, slow: Collection[UUID] = ()) -> None:
        """One week of doing: afspraken that are due, casussen that are ready; *slow* do half."""
        tot = (moment.nu + WEEK).date()
        for zaak in list(self.zaken.per_code.values()):
            for belofte in [b for b in zaak.beloften if b.uiterlijk <= tot]:
                if belofte.wie not in slow or self.rng.random() < 0.5:
                    await self._keep_word(moment, zaak, belofte)
        await self.nazorg.week(moment, slow)
        await self.overdragen.week(moment)
        ready = self.zaken.waiting(Stand.BESPROKEN, moment.nu - 3 * WEEK)
        ready += self.zaken.waiting(Stand.NAZORG, moment.nu - 9 * WEEK)
        for zaak in ready:
            if zaak.vrij and self.rng.random() < 0.4:
                await self._close(moment, zaak)

    async def _keep_word(self, moment: Moment, zaak: Zaak, belofte: Belofte) -> None:
        """Most is done in time; some is said off, and some is late for a while."""
        late = moment.nu.date() - belofte.uiterlijk
        lot = self.rng.random()
        if lot > 0.86 and late < 4 * WEEK:
            return
        gate = await moment.gate(self.wereld.actors[belofte.wie])
        if lot < 0.1:
            tekst = self.rng.choice(VOORTGANG)
            await afspraken.add_progress(gate, belofte.id, tekst, ticked(voortgang=tekst))
        if lot > 0.8:
            await afspraken.drop(gate, belofte.id, self.rng.choice(list(RedenNiet)))
        else:
            await afspraken.finish(gate, belofte.id)
        zaak.beloften.remove(belofte)

    async def _close(self, moment: Moment, zaak: Zaak) -> None:
        form = SluitForm(
            resultaat=self.rng.choice(RESULTATEN),
            tevredenheid=self.rng.choice(TEVREDEN),
            casussoort=self.rng.choice(SOORTEN),
        )
        await slot.close(await moment.gate(zaak.indiener), zaak.code, form)
        zaak.stand, zaak.sinds = Stand.GESLOTEN, moment.nu

    async def come_back(self, moment: Moment, kop: OverlegKop, aantal: int) -> None:
        """Some closed casussen come back to this meeting."""
        closed = self.zaken.waiting(Stand.GESLOTEN, moment.nu - 4 * WEEK)
        chosen = self.rng.sample(closed, min(aantal, len(closed)))
        for zaak in chosen:
            reden = self.rng.choice(("terugval", "nieuwe_vraag"))
            form = HeropenForm(reden=reden, overleg=str(kop.id))
            await slot.reopen(await moment.gate(zaak.indiener), zaak.code, form)
            zaak.stand, zaak.sinds = Stand.ONDERWEG, None

    async def withdraw(self, moment: Moment, zaak: Zaak) -> None:
        """The indiener takes a casus back before the table saw it."""
        form = RedenForm(reden=self.rng.choice(("opgelost", "inwoner_wil_niet")))
        await slot.withdraw(await moment.gate(zaak.indiener), zaak.code, form)
        zaak.stand = Stand.WEG

    async def fix(self, moment: Moment, kop: OverlegKop, chair: Actor) -> None:
        """The chair fixes the result; what the text check warns of, she read and ticked."""
        gate = await moment.gate(chair)
        week = kop.begin.isocalendar().week
        if week % 3 == 0:
            form = LesForm(les=LESSEN[week // 3 % len(LESSEN)])
            await service_les.teach(gate, kop.id, form)
        try:
            await vaststellen.fix(gate, kop.id)
        except Ongeldig as fout:
            wenken = [w for zin in fout.fouten.values() for w in getattr(zin, "wenken", ())]
            await vaststellen.fix(gate, kop.id, [w.sleutel for w in wenken])

    async def correct(
        self, moment: Moment, kop: OverlegKop, tafel: tuple[Actor, list[Actor]], *, settle: bool
    ) -> None:
        """Somebody at the table asks for a correction; with *settle* the chair writes it anew."""
        chair, table = tafel
        for punt in await overleggen.punten(await moment.gate(chair), kop.id):
            zaak = self.zaken.per_code[punt.code]
            if punt.status is Puntstatus.BESPROKEN and not zaak.dicht and zaak.indiener in table:
                tekst = self.rng.choice(CORRECTIES)
                indiener = await moment.gate(zaak.indiener)
                vinkjes = ticked(tekst=tekst)
                await vaststellen.ask_correction(indiener, kop.id, punt.id, tekst, vinkjes)
                if settle:
                    gate = await moment.gate(chair)
                    new = f"{tekst} Aangepast."
                    form = ConclusieForm(conclusie=new, terzijde=ticked(conclusie=new))
                    await vaststellen.amend(gate, kop.id, punt.id, form)
                return
