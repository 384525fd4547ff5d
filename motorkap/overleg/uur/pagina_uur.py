"""The pages of the hour: the chair's, and the screen in the room."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar
from uuid import uuid4

from motorkap.afspraak.kop import Getoond
from motorkap.afspraak.model import NIET
from motorkap.casus.lijsten import Casussoort, Resultaat, Tevredenheid, Uitkomst
from motorkap.organisatie.model import Gids
from motorkap.overleg.uur.forms_uur import BesluitForm, EindeForm
from motorkap.overleg.uur.pagina_terug import Terug
from motorkap.overleg.uur.service_beamer import Zaal
from motorkap.overleg.uur.uur import Lopend, Stand, present
from motorkap.policies.model import Policies
from motorkap.policies.types import UitkomstKeuze
from motorkap.taal import datum, local, telling
from motorkap.web.kader import Wissel
from motorkap.web.pagina import Page
from motorkap.web.veld import Keuze, Soort, Veld, keuzes

WARM = "De casus sluit dan hier. Naar OnS Altena of de Kredietbank? Kies Overdracht."
NIET_VANZELF = {"overleg_vervalt", "geen_spoed"}


@dataclass(kw_only=True)
class Uurbeeld(Page):
    """What every page of the hour has."""

    stand: Stand
    gids: Gids
    policies: Policies

    @property
    def url(self) -> str:
        """The address under which all of this meeting stands."""
        return f"/overleg/{self.stand.overleg.id}"

    @property
    def wissel(self) -> Wissel:
        """The same page of the other team."""
        return Wissel(self.stand.team, f"{self.url}/team/{{}}/uur")

    @property
    def lopend(self) -> Lopend | None:
        """The casus at hand."""
        return self.stand.lopend

    def label(self, uitkomst: Uitkomst) -> str:
        """The words of an outcome."""
        return self.policies.uitkomsten[uitkomst].label

    @property
    def gebieden(self) -> list[str]:
        """The leefgebieden of the casus at hand, in words."""
        codes = self.lopend.regel.leefgebieden if self.lopend else ()
        known = self.policies.leefgebieden
        return [known[code].label for code in codes if code in known]

    @property
    def vandaag(self) -> date:
        """Today in Altena."""
        return local(self.stand.nu).date()

    def eerder(self, getoond: Getoond) -> str:
        """Who was to do it by when, and what became of it."""
        afspraak = getoond.afspraak
        zin = f"{self.gids.mensen[afspraak.gebruiker_id].naam} · {datum(afspraak.uiterlijk)}."
        if afspraak.reden_niet:
            return f"{zin} Niet gedaan: {NIET[afspraak.reden_niet]}."
        if afspraak.klaar_op:
            return f"{zin} Gedaan."
        return f"{zin} Deze is laat." if afspraak.is_late(self.vandaag) else zin

    @property
    def aantal_aanwezig(self) -> int:
        """How many people are marked present."""
        return len(present(self.stand.aanwezigen))


@dataclass(kw_only=True)
class Beamerpagina(Page):
    """The screen in the room."""

    sjabloon: ClassVar[str] = "overleg/beamer.html"
    titel: str = "Op het scherm"
    zaal: Zaal
    gids: Gids
    policies: Policies

    @property
    def url(self) -> str:
        """The address under which all of this meeting stands."""
        return f"/overleg/{self.zaal.overleg.id}"

    @property
    def uitkomst(self) -> str:
        """The outcome chosen so far, in words."""
        slot = self.zaal.punt.slot if self.zaal.punt else None
        return self.policies.uitkomsten[slot.uitkomst].label if slot else ""


@dataclass(kw_only=True)
class Beamerstand(Beamerpagina):
    """Only what changes."""

    sjabloon: ClassVar[str] = "overleg/_beamer.html"


@dataclass(kw_only=True)
class Uurpagina(Uurbeeld):
    """The hour for who chairs: everything at the right is one form."""

    sjabloon: ClassVar[str] = "overleg/uur.html"
    titel: str = "Het uur"
    form: BesluitForm = field(default_factory=BesluitForm)
    einde: EindeForm = field(default_factory=EindeForm)
    terug: Terug | None = None
    blad: str = field(default_factory=lambda: str(uuid4()))
    mensen: list[Keuze] = field(default_factory=list)

    @property
    def uitkomsten(self) -> list[UitkomstKeuze]:
        """The outcomes, collectief aanbod first."""
        return list(self.policies.uitkomsten.values())

    @property
    def gekozen(self) -> Uitkomst | None:
        """The outcome chosen so far."""
        slot = self.lopend.punt.slot if self.lopend else None
        return slot.uitkomst if slot else None

    @property
    def versie(self) -> int:
        """What the next save builds on; a form that was refused kept nothing, so it stays as old.

        It also stays the same page: what that page saved by itself is not in its own way.
        """
        if self.fouten and self.form.blad:
            return self.form.versie
        return self.lopend.punt.besluit_versie if self.lopend else 0

    @property
    def _again(self) -> bool:
        """Whether the form comes back as it was typed."""
        return bool(self.fouten) or (self.terug is not None and not self.terug.voorbij)

    @property
    def conclusie(self) -> Veld:
        """A few lines, no transcript."""
        staat = self.lopend.conclusie if self.lopend else ""
        waarde = self.form.conclusie if self._again else staat
        punt = self.lopend.punt.id if self.lopend else ""
        return Veld("conclusie", "Conclusie", Soort.TEKSTVAK, rijen=4, verplicht=False,
                    waarde=waarde, uitleg="Een paar regels, geen verslag. Schrijf geen namen op.",
                    toets="k", bewaar_url=f"{self.url}/uur/{punt}/conclusie",
                    fout=self.fouten.get("conclusie", ""))  # fmt: skip

    @property
    def notitie(self) -> Veld:
        """What the chair notes for herself; as typed when the form comes back."""
        kept = (self.lopend.notitie if self.lopend else None) or ""
        typed = self.form.notitie if self._again and self.form.heeft_notitie else kept
        punt = self.lopend.punt.id if self.lopend else ""
        return Veld("notitie", "Alleen u leest dit", Soort.TEKSTVAK, rijen=4, verplicht=False,
                    waarde=typed, fout=self.fouten.get("notitie", ""), vorm="besluitform",
                    bewaar_url=f"{self.url}/uur/{punt}/notitie",
                    uitleg="Komt niet in het resultaat en niet op de beamer. "
                    "Weg als u het resultaat vaststelt.")  # fmt: skip

    @property
    def afspraak(self) -> tuple[Veld, Veld, Veld]:
        """What, who, when."""
        dagen = timedelta(days=self.policies.overleg.afspraak_dagen)
        straks = (self.vandaag + dagen).isoformat()
        return (
            Veld("wat", "Wat gebeurt er?", waarde=self.form.wat, fout=self.fouten.get("wat", ""),
                 toets="r", autocomplete="off", controle=True),
            Veld("wie", "Wie doet dit?", Soort.LIJST, waarde=self.form.wie, keuzes=self.mensen,
                 fout=self.fouten.get("wie", "")),
            Veld("uiterlijk", "Wanneer is het klaar?", Soort.DATUM,
                 waarde=self.form.uiterlijk or straks, fout=self.fouten.get("uiterlijk", "")),
        )  # fmt: skip

    @property
    def vragen(self) -> list[Veld]:
        """What the chosen outcome still asks."""
        found = []
        if self._asks_reason:
            found.append(self._reason)
        if self.gekozen is Uitkomst.ANDERE_TAFEL:
            found.append(self._route)
        if self.gekozen is Uitkomst.SLUITEN:
            found.append(self._result)
        if self.gekozen in {Uitkomst.SLUITEN, Uitkomst.ANDERE_TAFEL}:
            found += [self._content, self._kind]
        return found

    @property
    def _asks_reason(self) -> bool:
        fits = self.lopend is not None and self.lopend.wijzer.group_fits
        gekozen = self.gekozen
        return fits and gekozen is not None and self.policies.uitkomsten[gekozen].individueel

    @property
    def _reason(self) -> Veld:
        lijst = [(r.code, r.label) for r in self.policies.redenen.collectief_niet]
        slot = self.lopend.punt.slot if self.lopend else None
        waarde = self.form.collectief_niet or (slot and slot.collectief_niet) or ""
        return Veld("collectief_niet", "Waarom past een groep hier niet?", Soort.LIJST,
                    waarde=waarde, keuzes=keuzes(lijst),
                    fout=self.fouten.get("collectief_niet", ""))  # fmt: skip

    @property
    def _route(self) -> Veld:
        lijst = [(r.code, r.label) for r in self.policies.verwijswijzer.other_tables]
        slot = self.lopend.punt.slot if self.lopend else None
        waarde = self.form.route or (slot and slot.route) or ""
        return Veld("route", "Naar welke tafel?", Soort.LIJST, waarde=waarde, uitleg=WARM,
                    keuzes=keuzes(lijst), fout=self.fouten.get("route", ""))  # fmt: skip

    @property
    def _result(self) -> Veld:
        lijst = [(str(r), r.label) for r in Resultaat]
        return Veld("resultaat", "Wat is er van de casus gekomen?", Soort.LIJST,
                    waarde=self.form.resultaat, keuzes=keuzes(lijst),
                    fout=self.fouten.get("resultaat", ""))  # fmt: skip

    @property
    def _content(self) -> Veld:
        lijst = [(str(t), t.label) for t in Tevredenheid if t is not Tevredenheid.ONBEKEND]
        return Veld("tevredenheid", "Is de inwoner tevreden?", Soort.RADIO, stijl="naast",
                    waarde=self.form.tevredenheid or str(Tevredenheid.NIET_GEVRAAGD),
                    keuzes=keuzes(lijst), fout=self.fouten.get("tevredenheid", ""))  # fmt: skip

    @property
    def _kind(self) -> Veld:
        inhoud = self.lopend.inhoud if self.lopend else None
        eerder = inhoud.kop.casussoort if inhoud else None
        lijst = [(str(s), s.label) for s in Casussoort]
        return Veld("casussoort", "Wat voor casus was dit?", Soort.LIJST,
                    waarde=self.form.casussoort or str(eerder or ""), keuzes=keuzes(lijst),
                    fout=self.fouten.get("casussoort", ""))  # fmt: skip

    @property
    def velden(self) -> list[Veld]:
        """All fields of the form, for the error summary."""
        uitkomst = Veld("uitkomst", "Uitkomst", Soort.RADIO, fout=self.fouten.get("uitkomst", ""))
        return [uitkomst, *self.vragen, *self.afspraak, self.conclusie, self.notitie]

    @property
    def doorschuiven(self) -> Veld:
        """Why it is carried over."""
        lijst = [(r.code, r.label) for r in self.policies.redenen.doorschuiven
                 if r.code not in NIET_VANZELF]  # fmt: skip
        return Veld("reden", "Waarom schuift u door?", Soort.LIJST, waarde=self.einde.reden,
                    keuzes=keuzes(lijst), fout=self.fouten.get("reden", ""))  # fmt: skip

    @property
    def intrekken(self) -> Veld:
        """Why it is withdrawn."""
        lijst = [(r.code, r.label) for r in self.policies.redenen.intrekken]
        return Veld("intrekreden", "Waarom trekt de indiener in?", Soort.LIJST,
                    waarde=self.einde.intrekreden, keuzes=keuzes(lijst),
                    fout=self.fouten.get("intrekreden", ""))  # fmt: skip

    @property
    def spoedroute(self) -> Veld:
        """Whom to call now."""
        lijst = [(r.code, f"{r.label}: {r.nummer}") for r in self.policies.crisis.route]
        return Veld("spoedroute", "Wie belt u nu?", Soort.LIJST, keuzes=keuzes(lijst),
                    fout=self.fouten.get("spoedroute", ""))  # fmt: skip

    @property
    def niet_passend(self) -> str:
        """How much will not fit: what the button counts that carries it over."""
        return telling(len(self.stand.past_niet), "casus", "casussen")

    @property
    def van_tafel(self) -> bool:
        """Whether the part about leaving the table stands open, because of an error in it."""
        return bool(self.einde.einde)
