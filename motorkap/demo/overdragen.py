"""Handovers in the demo: composed, sent, spoken together, taken up; some are refused."""

from __future__ import annotations

import random
from datetime import date, timedelta
from uuid import UUID

from motorkap.demo.wereld import Moment, Wereld
from motorkap.demo.zaken import Zaak, Zaken
from motorkap.forms import JaForm
from motorkap.overdracht.forms import (
    BeginForm,
    GesprekForm,
    GrondForm,
    KaartForm,
    PlanForm,
    RedenForm,
    ResultaatForm,
)
from motorkap.overdracht.koppen import Kop
from motorkap.overdracht.lezen import service_lijst as lezen
from motorkap.overdracht.lopen import service_gesprek as gesprekken
from motorkap.overdracht.lopen import service_lopen as lopen
from motorkap.overdracht.maken import service_maken as maken
from motorkap.overdracht.maken import service_versturen as versturen
from motorkap.overdracht.maken.grond import options_b
from motorkap.overdracht.model import Richting, Status
from motorkap.overdracht.service_basis import clock_of
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Actor

ZAAD = 4
CONSULENTEN = ("Wim Peters", "Lotte Brouwer")
BEHOEFTEN = (
    "Iemand die elke week langskomt en helpt met de post.",
    "Vervoer naar de dagbesteding, twee keer per week.",
    "Hulp in het huishouden zolang de mantelzorger herstelt.",
)
RESULTATEN = ("hulp_gestart", "hulp_gestart", "andere_hulp", "hulp_klaar")


def planned_day(vandaag: date, verloopt: date) -> date | None:
    """Three days from now; None when the handover is over by then."""
    straks = vandaag + timedelta(days=3)
    return straks if straks < verloopt else None


class Overdragen:
    """What the two sides do for the handovers of one team."""

    def __init__(self, wereld: Wereld, zaken: Zaken) -> None:
        """For one team; its lots are its own, so that the rest of the year stays as it is."""
        self.wereld, self.zaken, self.rng = wereld, zaken, random.Random(ZAAD)

    async def week(self, moment: Moment) -> None:
        """Every handover of this team goes on a little."""
        for zaak in [z for z in self.zaken.per_code.values() if z.overdracht]:
            await self._go_on(moment, zaak)

    async def _go_on(self, moment: Moment, zaak: Zaak) -> None:
        """One or two steps for the handover of this casus; some weeks nothing happens."""
        for _ in range(self.rng.choice((0, 1, 2, 2))):
            kop = await self._open(moment, zaak)
            if kop is None:
                zaak.overdracht = False
                return
            await self._step(moment, zaak, kop)

    async def _open(self, moment: Moment, zaak: Zaak) -> Kop | None:
        for wie in (zaak.indiener, self._consulent()):
            lijst = await lezen.overview(await moment.gate(wie))
            for regel in (*lijst.verstuurd, *lijst.binnen):
                if regel.kop.code == zaak.code:
                    return regel.kop
        return None

    def _consulent(self) -> Actor:
        found = [naam for naam in CONSULENTEN if naam in self.wereld.ids]
        return self.wereld.named(found[0])

    async def _step(self, moment: Moment, zaak: Zaak, kop: Kop) -> None:
        o = kop.overdracht
        up = o.richting is Richting.OVERDRAGEN
        sender = zaak.indiener if up else self._consulent()
        if o.afzender_id is not None:
            sender = self.wereld.actors[o.afzender_id]
        gate = await moment.gate(sender)
        if o.status is Status.CONCEPT:
            if o.afzender_id is None:
                await maken.take(gate, o.id)
            await self._send(moment, sender, kop)
            return
        receiver = self._consulent() if up else zaak.indiener
        await self._receive(moment, receiver, kop)

    async def _send(self, moment: Moment, sender: Actor, kop: Kop) -> None:
        """Compose and send it with the resident's yes; without that ground it is taken back."""
        o, gate = kop.overdracht, await moment.gate(sender)
        grond_a = o.grond_a or "A2"
        allowed = {b.code for b in options_b(grond_a, o.richting, gate.policies)}
        naar = o.naar_organisatie_id
        if "B1" not in allowed or naar is None:
            await lopen.withdraw(gate, o.id, RedenForm(reden="andere_route"))
            return
        dag = gate.today.isoformat()
        kaart = KaartForm(
            vraag="Welke hulp past als vrij toegankelijke hulp niet genoeg is?",
            behoefte=self.rng.choice(BEHOEFTEN),
        )
        await maken.save_card(gate, o.id, kaart)
        grond = GrondForm(
            naar=str(naar),
            ontvangers=[str(self._receiver(naar, kop))],
            grond_a=grond_a,
            grond_b="B1",
            verteld="ja",
            verteld_op=dag,
            verteld_hoe="gesprek",
            verteld_door="afzender",
        )
        await maken.set_ground(gate, o.id, grond)
        ja = JaForm(wie="inwoner", leeftijdsband="27-65", hoe="gesprek", op=dag, gegevens=["geld"])
        await versturen.record_yes(gate, o.id, ja)
        await versturen.send(gate, o.id)

    def _receiver(self, naar: UUID, kop: Kop) -> UUID:
        people = self.wereld.gids.at(naar)
        known = [m.id for m in people if m.naam in CONSULENTEN]
        if kop.overdracht.richting is Richting.AFSCHALEN:
            known = [m.id for m in people]
        return (known or [people[0].id])[0]

    async def _receive(self, moment: Moment, receiver: Actor, kop: Kop) -> None:
        """The next step on the receiving side; now and then it is not taken up."""
        if receiver.id not in kop.ontvangers and kop.ontvangers:
            receiver = self.wereld.actors[kop.ontvangers[0]]
        o, gate = kop.overdracht, await moment.gate(receiver)
        dag = gate.today.isoformat()
        if o.status is Status.VERSTUURD:
            await lopen.receive(gate, o.id)
        elif o.status is Status.ONTVANGEN:
            await self._talk(gate, kop, dag)
        elif o.status is Status.GESPROKEN:
            await lopen.take_up(gate, o.id, BeginForm(begonnen_op=dag))
        elif o.status is Status.OPGEPAKT:
            form_ = ResultaatForm(resultaat=self.rng.choice(RESULTATEN))
            await lopen.finish(gate, o.id, form_)

    async def _talk(self, gate: Gate, kop: Kop, dag: str) -> None:
        """Some plan a day first; then they speak, or it is refused."""
        overdracht_id = kop.overdracht.id
        klok = clock_of(gate, kop)
        straks = planned_day(gate.today, klok.verloopt) if klok else None
        if straks and kop.overdracht.gepland_op is None and kop.code < "MK-F":
            form = PlanForm(straks.isoformat(), "bij_inwoner")
            await gesprekken.plan(gate, overdracht_id, form)
            return
        if self.rng.random() < 0.15:
            await lopen.refuse(gate, overdracht_id, RedenForm(reden="vrij_toegankelijk_kan"))
            return
        held = GesprekForm(op=dag, vorm="bij_inwoner", erbij="inwoner")
        await lopen.record_talk(gate, overdracht_id, held)
