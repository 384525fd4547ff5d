"""The pages of the agenda: its clock, its states in words, and the form of one casus."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import ClassVar
from uuid import UUID

from motorkap.afspraak.kop import Kop as Afspraakkop
from motorkap.afspraak.model import NIET
from motorkap.overleg import velden as maak
from motorkap.overleg.agenda import service_tonen as tonen
from motorkap.overleg.agenda.prognose import not_fitting
from motorkap.overleg.agenda.service_tonen import Agenda
from motorkap.overleg.deelname import service_deelname as deelname
from motorkap.overleg.koppen import Agendaregel
from motorkap.overleg.model import Status
from motorkap.policies.types import Keuze as Reden
from motorkap.taal import datum, datum_kort, local, moment, telling
from motorkap.toegang.gate import Gate
from motorkap.web.kader import Wissel
from motorkap.web.pagina import Page
from motorkap.web.veld import Soort, Veld, keuzes


def naar(agenda: Agenda) -> str:
    """Where a casus that is carried over goes to."""
    volgende = agenda.volgende
    return f"Naar {datum_kort(volgende.begin)}" if volgende else "Naar een volgend overleg"


DAARNA = {Status.GEPLAND: "Daarna kunt u publiceren."}


def state(agenda: Agenda) -> tuple[str, str]:
    """Where the agenda stands, and whose turn it is."""
    o, nu = agenda.overleg, agenda.nu
    if o.status is Status.GEPLAND and nu < o.sluit_op:
        return "open", f"Inbrengen kan nog tot {moment(o.sluit_op)}."
    if o.status is Status.GEPLAND and not o.opgebouwd_op:
        return "wacht", "Inbrengen is gesloten. De agenda komt er zo aan."
    if agenda.voorzit and agenda.teksten.eigen and agenda.open:
        wat = telling(len(agenda.teksten.eigen), "tekst", "teksten")
        daarna = DAARNA.get(o.status, "Tot dan leest niemand anders die.")
        return "let-op", f"Bevestig eerst {wat}. {daarna}"
    if o.status is Status.GEPLAND:
        wie = "U kunt haar publiceren." if agenda.voorzit else "De voorzitter is aan zet."
        return "nu", f"De agenda staat klaar. {wie}"
    return STATEN[o.status]


STATEN = {
    Status.GEPUBLICEERD: ("klaar", "De agenda is gepubliceerd."),
    Status.BEZIG: ("nu", "Het overleg is bezig."),
    Status.AFGELOPEN: (
        "wacht",
        "Het overleg is afgelopen. De voorzitter stelt het resultaat vast.",
    ),
    Status.VASTGESTELD: ("klaar", "Het resultaat is vastgesteld."),
    Status.VERVALLEN: ("stil", "Dit overleg gaat niet door."),
}
SOORTEN = {
    "spoed": "spoed",
    "terugval": "terugval",
    "doorgeschoven": "vaker doorgeschoven",
    "overdracht": "overdracht staat stil",
    "nieuw": "nieuw",
    "nazorg": "nazorg",
}


@dataclass(kw_only=True)
class AgendaPage(Page):
    """The agenda of one meeting."""

    sjabloon: ClassVar[str] = "overleg/agenda.html"
    agenda: Agenda
    redenen: dict[str, str]

    @property
    def pad(self) -> str:
        """The address of this page."""
        return f"/overleg/{self.agenda.overleg.id}/agenda"

    @property
    def wissel(self) -> Wissel:
        """The same page of the other team."""
        return Wissel(self.agenda.team, f"/overleg/{self.agenda.overleg.id}/team/{{}}/agenda")

    def soort(self, regel: tonen.Regel) -> str:
        """Why the casus is on the agenda, in words; nothing of a casus that is closed."""
        if regel.dicht:
            return ""
        punt = regel.kop.punt
        keer = punt.keer_doorgeschoven
        if punt.soort == "doorgeschoven" or (keer and punt.soort == "nieuw"):
            return f"{telling(keer, 'keer', 'keer')} doorgeschoven"
        return SOORTEN[punt.soort]

    def wacht_op_tekst(self, regel: tonen.Regel) -> str:
        """Whose turn it is for a casus that waits alone for its text (GRD-08)."""
        stoel = regel.kop.punt.voorzitter_id
        wie = f"{self.agenda.gids.mensen[stoel].naam} leest" if stoel else "De indiener kijkt"
        return f"Staat nog niet op de agenda. {wie} de tekst eerst na."

    @property
    def vandaag(self) -> date:
        """Today in Altena."""
        return local(self.agenda.nu).date()

    @cached_property
    def past_niet(self) -> set[UUID]:
        """The agendapunten below the line where the hour is full."""
        clocks = [r.klok for r in self.agenda.regels if r.klok]
        return {p.id for p in not_fitting(clocks)}

    @cached_property
    def vol_bij(self) -> UUID | None:
        """The first agendapunt below that line."""
        return next((r.id for r in self.agenda.regels if r.id in self.past_niet), None)

    def naar(self) -> str:
        """What the button says that carries a casus over."""
        return naar(self.agenda)

    def staat(self) -> tuple[str, str]:
        """Where the agenda stands, and whose turn it is."""
        return state(self.agenda)

    def wanneer(self) -> str:
        """When somebody who waits will see the agenda."""
        overleg = self.agenda.overleg
        if overleg.status == "vervallen":
            return "Dit overleg gaat niet door."
        return f"Inbrengen kan tot {moment(overleg.sluit_op)}. Daarna publiceert de voorzitter."

    def afspraken_zin(self) -> str:
        """How many afspraken are late, and how many are open."""
        all_ = [k.afspraak for k in self.agenda.afspraken]
        laat = sum(a.is_late(self.vandaag) for a in all_)
        niet = sum(a.reden_niet is not None for a in all_)
        return f"{laat} laat, {len(all_) - laat - niet} open" + (
            f", {niet} niet gedaan" * (niet > 0)
        )

    def afspraak(self, kop: Afspraakkop) -> tuple[str, str, bool]:
        """What a line says of an afspraak: its sign, who and by when, and whether it is late."""
        a, gids = kop.afspraak, self.agenda.gids
        wie = f"{gids.mensen[a.gebruiker_id].naam}, {gids.organisaties[a.organisatie_id].kort}."
        if a.reden_niet:
            return "stil", f"{wie} Niet gedaan: {NIET[a.reden_niet]}.", False
        if a.is_late(self.vandaag):
            return "laat", f"{wie} Had {datum(a.uiterlijk)} klaar moeten zijn.", True
        return "open", f"{wie} Uiterlijk {datum(a.uiterlijk)}.", False

    def casussen_zin(self) -> str:
        """How much time the casussen ask, and how much there is."""
        a = self.agenda
        aantal = telling(len(a.regels), "casus", "casussen")
        return f"{aantal}, {telling(a.minuten, 'minuut', 'minuten')}; er zijn er {a.ruimte}"

    def eraf_zin(self, regel: Agendaregel) -> str:
        """Why a casus left the agenda."""
        if regel.punt.id in self.agenda.eraf_dicht:
            return "Niet meer op deze agenda."
        wat = regel.punt.status.capitalize()
        reden = self.redenen.get(regel.punt.reden or "", "")
        return f"{wat}: {reden.lower()}." if reden else f"{wat}."


@dataclass(kw_only=True)
class PuntPage(Page):
    """What the chair can do with one casus: its time, another day, who joins, who chairs."""

    sjabloon: ClassVar[str] = "overleg/punt.html"
    agenda: Agenda
    regel: tonen.Regel
    tijd: Veld
    reden: Veld
    gast: Veld
    stoel: Veld
    naar: str
    advies: list[str] = field(default_factory=list)


async def punt_page(
    gate: Gate, overleg_id: UUID, punt_id: UUID, fouten: dict[str, str] | None = None
) -> PuntPage:
    """What the chair can do with one casus; with the errors of a refused form."""
    agenda, regel, gasten = await deelname.one(gate, overleg_id, punt_id)
    fout = fouten or {}
    redenen: tuple[Reden, ...] = gate.policies.redenen.doorschuiven
    namen = [(str(m.id), f"{m.organisatie}: {m.naam}") for m in gasten]
    buiten = [
        (str(t.deelname.gebruiker_id), f"{t.naam}, {t.organisatie}")
        for t in agenda.tafel
        if not agenda.gids.organisaties[t.deelname.organisatie_id].gemeentelijk
    ]
    return PuntPage(
        titel=f"{regel.kop.punt.code} op de agenda",
        fouten=fout,
        agenda=agenda,
        regel=regel,
        tijd=Veld("minuten", "Hoeveel minuten krijgt deze casus?", Soort.GETAL,
                  str(regel.kop.punt.tijdvak_min), fout=fout.get("minuten", "")),
        reden=maak.reason(redenen, "Waarom schuift u deze casus door?", fout.get("reden", "")),
        gast=Veld("gast", "Wie nodigt u uit?", Soort.LIJST, keuzes=keuzes(namen),
                  fout=fout.get("gast", "")),
        stoel=Veld("stoel", "Wie zit deze casus voor?", Soort.LIJST, keuzes=keuzes(buiten),
                   fout=fout.get("stoel", "")),
        naar=naar(agenda),
        advies=regel.advies,
    )  # fmt: skip
