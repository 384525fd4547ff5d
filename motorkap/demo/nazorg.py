"""A finger on the pulse: contacts after the help ended, and now and then a relapse."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from motorkap.demo import agenda
from motorkap.demo.vinken import ticked
from motorkap.demo.wereld import Moment, Wereld
from motorkap.demo.zaken import Stand, Zaak, Zaken
from motorkap.nazorg import service, service_plan
from motorkap.nazorg.forms import ContactForm
from motorkap.nazorg.model import Uitkomst

TWEE_WEKEN = timedelta(weeks=2)
KANS = {
    Uitkomst.STABIEL: 62,
    Uitkomst.LICHTE_TERUGVAL: 18,
    Uitkomst.NIET_BEREIKT: 15,
    Uitkomst.TERUGVAL: 5,
}
NOTITIES = {
    Uitkomst.STABIEL: (
        "Doet zelf de post en is daar trots op.",
        "Gaat elke week naar de inloop.",
        "",
    ),
    Uitkomst.LICHTE_TERUGVAL: ("De post ligt er weer een week. Samen weer begonnen.",),
    Uitkomst.NIET_BEREIKT: ("Twee keer gebeld, ook een kaartje achtergelaten.", ""),
    Uitkomst.TERUGVAL: ("Doet de deur niet meer open en er is weer een brief van de deurwaarder.",),
}
ALTIJD_WAT = {"oost": "Bram Jansen", "west": "Tess Maas"}


class Nazorg:
    """What the people of one team do for their casussen in nazorg."""

    def __init__(self, wereld: Wereld, zaken: Zaken, rng: random.Random) -> None:
        """For the casussen of one team."""
        self.wereld, self.zaken, self.rng = wereld, zaken, rng

    async def week(self, moment: Moment, slow: Collection[UUID] = ()) -> None:
        """Make the contacts that are due; whoever is *slow* leaves half of them."""
        for zaak in self._in_nazorg():
            due = zaak.sinds is not None and (zaak.contact or zaak.sinds.date()) <= moment.nu.date()
            if due and (zaak.indiener.id not in slow or self.rng.random() < 0.5):
                await self.call(moment, zaak, self._lot())

    async def today(self, team: str, nu: datetime) -> None:
        """The last days: a contact that is due today, and a relapse on its way to the table."""
        own = self.wereld.named(ALTIJD_WAT[team])
        since = agenda.at_work(nu - TWEE_WEKEN)
        ready = self.zaken.waiting(Stand.BESPROKEN, since)
        mine = [z for z in ready if z.indiener.id == own.id][-1:]
        others = [z for z in ready if z.indiener.id != own.id and not z.dicht][-1:]
        async with self.wereld.at(since) as moment:
            for zaak in mine + others:
                await service_plan.begin(await moment.gate(zaak.indiener), zaak.code)
                zaak.stand, zaak.sinds, zaak.contact = Stand.NAZORG, nu, nu.date()
        async with self.wereld.at(agenda.at_work(nu - timedelta(hours=3))) as moment:
            for zaak in others:
                await self.call(moment, zaak, Uitkomst.TERUGVAL)

    async def call(self, moment: Moment, zaak: Zaak, uitkomst: Uitkomst) -> None:
        """One contact, with what came of it."""
        notitie = self.rng.choice(NOTITIES[uitkomst])
        form = ContactForm(str(uitkomst), "", notitie, ticked(notitie=notitie))
        uitslag = await service.contact(await moment.gate(zaak.indiener), zaak.code, form)
        if uitslag.terugval:
            zaak.stand, zaak.sinds, zaak.contact = Stand.ONDERWEG, None, None
        elif uitslag.volgende:
            zaak.contact = uitslag.volgende.dag

    def _in_nazorg(self) -> list[Zaak]:
        return [z for z in self.zaken.per_code.values() if z.stand is Stand.NAZORG]

    def _lot(self) -> Uitkomst:
        return self.rng.choices(list(KANS), list(KANS.values()))[0]
