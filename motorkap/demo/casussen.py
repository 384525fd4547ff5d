"""Tabling in the demo: a story, the person who brings it, and the forms as a browser sends them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from motorkap.casus.forms import BewerkForm, IndienForm, NieuwForm
from motorkap.casus.grond.grondslag import Grond as Casusgrond
from motorkap.casus.grond.grondslag import Toets, needs_consent, options_a, options_c, special
from motorkap.casus.inbrengen import service_inbrengen as inbrengen
from motorkap.casus.inbrengen import service_indienen as indienen
from motorkap.demo.mensen import table_of
from motorkap.demo.verhalen import LASTIG, SPOED, VERHALEN, Verhaal
from motorkap.demo.vinken import ticked
from motorkap.demo.wereld import Moment, Wereld
from motorkap.demo.zaken import Zaak
from motorkap.policies import Policies
from motorkap.toegang.model import Actor, Rol

TAFEL = {Rol.DEELNEMER, Rol.CONSULENT, Rol.REGIE}
ZELDEN = 0.1
LEERCASUS = "A0"
WANDEN = ("geen", "open_voorzitter", "open_voorzitter", "open_voorzitter", "andere_voorzitter")


@dataclass(frozen=True, slots=True)
class Keuze:
    """What is tabled, by whom, on which legal basis."""

    indiener: Actor
    verhaal: Verhaal
    grond_a: str
    grond_c: str
    leefgebieden: tuple[str, ...]


class Indieners:
    """Chooses who tables what, for one team; the same seed chooses the same."""

    def __init__(self, wereld: Wereld, team: str, rng: random.Random) -> None:
        """For the people of the organisations that sit in this team."""
        self.wereld, self.rng = wereld, rng
        self.team = next(t for t in wereld.gids.teams.values() if t.code == team)
        self.policies = wereld.installatie.policies
        self.kernen = sorted(k.naam for k in wereld.gids.kernen_of(self.team.id))
        actors = [a for a in wereld.actors.values() if a.organisatie_id in self.team.organisaties]
        self.mensen = [a for a in actors if a.rollen & TAFEL and wereld.spec[a.id].staat == "klaar"]
        gronden = self.policies.grondslagen.a.values()
        self.noodgrond = next(a.code for a in gronden if a.alleen_crisis)
        self.aan_tafel = {wereld.named(mens.naam).organisatie_id for mens in table_of(team)}
        self.aantal = 0

    def choose(self, wie: Actor | None = None) -> Keuze:
        """Somebody with a story that her organisation may table; or this person with one."""
        mensen = [wie] if wie else self.mensen
        while True:
            verhaal = self.rng.choice(VERHALEN)
            passend = [m for m in mensen if m.organisatiesoort in verhaal.soorten]
            if passend and (keuze := self._ground(self.rng.choice(passend), verhaal)):
                return keuze

    def acute(self, wie: Actor) -> Keuze:
        """A story of this person that could not wait for a lasting ground."""
        keuze = self.choose(wie)
        gebieden = _ordinary(keuze.leefgebieden, self.policies)
        return replace(keuze, grond_a=self.noodgrond, grond_c="", leefgebieden=gebieden)

    def _ground(self, indiener: Actor, verhaal: Verhaal) -> Keuze | None:
        """The legal basis that fits; leefgebieden that it does not cover are left out."""
        soort = self.policies.organisatiesoorten[indiener.organisatiesoort]
        for a in options_a(soort, self.policies):
            if a.code == LEERCASUS:
                continue
            for gebieden in (verhaal.leefgebieden, _ordinary(verhaal.leefgebieden, self.policies)):
                bijzonder = special(gebieden, self.policies)
                c = options_c(a.code, bijzonder, self.policies.grondslagen) or [frozenset[str]()]
                codes = next((k for k in c if "C1" not in k), None)
                if codes is None or (bijzonder and not codes) or not gebieden:
                    continue
                toets = Toets(grond=Casusgrond(a.code, codes), soort=soort, leefgebieden=gebieden)
                if a.alleen_crisis or needs_consent(toets, self.policies):
                    continue
                return Keuze(indiener, verhaal, a.code, "+".join(sorted(codes)), gebieden)
        return None

    async def concept(self, moment: Moment, keuze: Keuze) -> str:
        """Start a casus and fill in the first page; gives its code."""
        gate = await moment.gate(keuze.indiener)
        nood = keuze.grond_a == self.noodgrond
        code = await inbrengen.start(gate, NieuwForm(crisis="dreigt" if nood else "nee"))
        form = self._page(keuze, moment)
        form.terzijde = ticked(
            hulpvraag=form.hulpvraag, situatie=form.situatie, geprobeerd=form.geprobeerd
        )
        await inbrengen.save(gate, code, form)
        return code

    def _page(self, keuze: Keuze, moment: Moment) -> BewerkForm:
        rng, verhaal = self.rng, keuze.verhaal
        self.aantal += 1
        verteld = rng.random() < 0.9
        return BewerkForm(
            _versie="1",
            stap="verder",
            hulpvraag=rng.choice(verhaal.vragen),
            situatie=self._situation(keuze),
            geprobeerd=verhaal.geprobeerd if rng.random() < 0.8 else "",
            leefgebieden=list(keuze.leefgebieden),
            themas=list(verhaal.themas),
            leefvorm=verhaal.leefvorm,
            rollen=list(verhaal.rollen),
            leeftijdsband=verhaal.leeftijd,
            kern=rng.choice(self.kernen),
            urgentie=rng.choices(("gewoon", "tijdsdruk", "spoed"), (80, 15, 5))[0],
            kenmerk=f"D-{self.team.code[0].upper()}{self.aantal:04}",
            grondslag=keuze.grond_a,
            uitzondering=keuze.grond_c,
            verteld="ja" if verteld else "nee",
            verteld_op=f"{moment.nu - timedelta(days=rng.randint(1, 9)):%Y-%m-%d}" * verteld,
            verteld_hoe="gesprek" if verteld else "",
            verteld_reden="" if verteld else "niet_bereikbaar",
        )

    def _situation(self, keuze: Keuze) -> str:
        """Now and then what an unlucky keyboard sends."""
        if self.aantal % 17 == 1 and not keuze.indiener.onafhankelijk:
            return LASTIG[self.aantal // 17 % len(LASTIG)]
        return self.rng.choice(keuze.verhaal.situaties)

    async def submit(
        self, moment: Moment, keuze: Keuze, code: str, overleg: UUID, *, spoed: bool = False
    ) -> Zaak:
        """Table a concept for a meeting, with those who can help in the kring."""
        gate = await moment.gate(keuze.indiener)
        wand = self.rng.choice(WANDEN) if keuze.indiener.onafhankelijk else ""
        open_ = wand == "open_voorzitter"
        reden = self.rng.choice(SPOED) if spoed else ""
        form = IndienForm(
            kring=[str(i) for i in self._circle(keuze)],
            wand=wand,
            wens_op=f"{moment.nu - timedelta(days=2):%Y-%m-%d}" if open_ else "",
            overleg=str(overleg),
            spoed_reden=reden,
            terzijde=ticked(spoed_reden=reden),
        )
        await indienen.submit(gate, code, form)
        return Zaak(code, keuze.indiener, dicht=bool(wand) and not open_)

    def _circle(self, keuze: Keuze) -> Sequence[UUID]:
        """The organisations that the signpost names, mostly those of the table, and a few more."""
        wijzer = self.policies.verwijswijzer.partner
        soorten = {
            p.soort
            for p in wijzer
            if {*p.leefgebieden} & {*keuze.leefgebieden} or {*p.themas} & {*keuze.verhaal.themas}
        }
        team = self.wereld.gids.in_team(self.team.id)
        named = [o.id for o in team if o.soort in soorten and self._sits(o.id)]
        rest = [o.id for o in team if o.soort not in soorten and o.id in self.aan_tafel]
        return named + self.rng.sample(rest, min(len(rest), self.rng.randint(1, 3)))

    def _sits(self, organisatie_id: UUID) -> bool:
        """Whether it has a seat at this table; now and then one is asked that has none."""
        return organisatie_id in self.aan_tafel or self.rng.random() < ZELDEN


def _ordinary(gebieden: Sequence[str], policies: Policies) -> tuple[str, ...]:
    return tuple(g for g in gebieden if policies.leefgebieden[g].gegevenssoort == "gewoon")
