"""The agenda page: the chair orders, confirms and publishes; the others read what is theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.overleg import service_agenda as service
from motorkap.overleg import service_deelname as deelname
from motorkap.overleg import service_tonen as tonen
from motorkap.overleg import velden as maak
from motorkap.overleg.forms import MensForm, RedenForm, SpoedForm, TijdvakForm, VolgordeForm
from motorkap.overleg.koppen import Agendaregel
from motorkap.overleg.model import Status
from motorkap.overleg.prognose import not_fitting
from motorkap.overleg.service_tonen import Agenda
from motorkap.policies.types import Keuze as Reden
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.taal import datum_kort, local, moment, telling
from motorkap.web.veld import Soort, Veld, keuzes

Formulier = Request[Any, Any, Any]


def naar(agenda: Agenda) -> str:
    """Where a casus that is carried over goes to."""
    volgende = agenda.volgende
    return f"Naar {datum_kort(volgende.begin)}" if volgende else "Naar een volgend overleg"


def state(agenda: Agenda) -> tuple[str, str]:
    """Where the agenda stands, and whose turn it is."""
    o, nu = agenda.overleg, agenda.nu
    if o.status is Status.GEPLAND and nu < o.sluit_op:
        return "open", f"Inbrengen kan nog tot {moment(o.sluit_op)}."
    if o.status is Status.GEPLAND and not o.opgebouwd_op:
        return "wacht", "Inbrengen is gesloten. De agenda komt er zo aan."
    if o.status is Status.GEPLAND and agenda.te_bevestigen:
        wat = telling(agenda.te_bevestigen, "tekst", "teksten")
        return "let-op", f"Bevestig eerst {wat}. Daarna kunt u publiceren."
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

    def soort(self, regel: tonen.Regel) -> str:
        """Why the casus is on the agenda, in words."""
        punt = regel.kop.punt
        keer = punt.keer_doorgeschoven
        if punt.soort == "doorgeschoven" or (keer and punt.soort == "nieuw"):
            return f"{telling(keer, 'keer', 'keer')} doorgeschoven"
        return SOORTEN[punt.soort]

    @property
    def vandaag(self) -> date:
        """Today in Altena."""
        return local(self.agenda.nu).date()

    @property
    def past_niet(self) -> set[UUID]:
        """The agendapunten below the line where the hour is full."""
        clocks = [r.klok for r in self.agenda.regels if r.klok]
        return {p.id for p in not_fitting(clocks)}

    @property
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
        laat = sum(k.afspraak.uiterlijk < self.vandaag for k in self.agenda.afspraken)
        return f"{laat} laat, {len(self.agenda.afspraken) - laat} open"

    def casussen_zin(self) -> str:
        """How much time the casussen ask, and how much there is."""
        a = self.agenda
        aantal = telling(len(a.regels), "casus", "casussen")
        return f"{aantal}, {telling(a.minuten, 'minuut', 'minuten')}; er zijn er {a.ruimte}"

    def eraf_zin(self, regel: Agendaregel) -> str:
        """Why a casus left the agenda."""
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


@get("/overleg/{overleg_id:uuid}/agenda")
async def show(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The agenda, as far as it is this person's."""
    agenda = await tonen.agenda(gate, overleg_id)
    redenen = {k.code: k.label for k in gate.policies.redenen.doorschuiven}
    return render(AgendaPage(titel=f"Agenda team {agenda.team}", agenda=agenda, redenen=redenen))


@post("/overleg/{overleg_id:uuid}/agenda/maken")
async def make(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Let the agenda put itself in order, after closing time."""
    await service.build(gate, overleg_id)
    return await redirect(f"/overleg/{overleg_id}/agenda", "De agenda is gemaakt.")


@post("/overleg/{overleg_id:uuid}/agenda/volgorde")
async def arrange(
    overleg_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Another order: dragged, or one step with a button."""
    form = await read(request, VolgordeForm)
    zin = await service.arrange(gate, overleg_id, form)
    anker = f"#punt-{form.punt}" if form.punt else ""
    return await redirect(f"/overleg/{overleg_id}/agenda{anker}", zin)


@post("/overleg/{overleg_id:uuid}/agenda/publiceren")
async def publish(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Publish the agenda."""
    aantal = await service.publish(gate, overleg_id)
    zin = f"De agenda is gepubliceerd, met {telling(aantal, 'casus', 'casussen')}."
    return await redirect(f"/overleg/{overleg_id}/agenda", zin)


@get("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}")
async def show_punt(
    overleg_id: FromPath[UUID], punt_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """Everything the chair can do with one casus."""
    return render(await _punt_page(gate, overleg_id, punt_id))


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/tijd")
async def give_time(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """More or less time for one casus."""
    form = await read(request, TijdvakForm)
    try:
        await service.give_time(gate, overleg_id, punt_id, form)
    except Ongeldig as fout:
        return render(await _punt_page(gate, overleg_id, punt_id, fout.fouten), 400)
    return await redirect(f"/overleg/{overleg_id}/agenda", "De tijd is aangepast.")


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/doorschuiven")
async def postpone(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Carry one casus over to the next meeting."""
    form = await read(request, RedenForm)
    try:
        naar = await service.postpone(gate, overleg_id, punt_id, form.reden)
    except Ongeldig as fout:
        return render(await _punt_page(gate, overleg_id, punt_id, fout.fouten), 400)
    waar = f"naar {datum_kort(naar.begin)}" if naar else "naar het eerste overleg dat komt"
    return await redirect(f"/overleg/{overleg_id}/agenda", f"De casus is doorgeschoven {waar}.")


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/spoed")
async def answer_spoed(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Yes or no to a late casus."""
    ja = await service.answer_spoed(gate, overleg_id, punt_id, await read(request, SpoedForm))
    zin = "De casus staat op de agenda." if ja else "De casus wacht op het volgende overleg."
    return await redirect(f"/overleg/{overleg_id}/agenda", zin)


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/bevestigen")
async def confirm_text(
    overleg_id: FromPath[UUID], punt_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """Nobody can be recognised in this text."""
    await service.confirm_text(gate, overleg_id, punt_id)
    return await redirect(f"/overleg/{overleg_id}/agenda", "Bevestigd: niemand is herkenbaar.")


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/uitnodigen")
async def invite(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Invite somebody for this one casus."""
    form = await read(request, MensForm)
    try:
        naam = await deelname.invite_for_casus(gate, overleg_id, punt_id, form)
    except Ongeldig as fout:
        return render(await _punt_page(gate, overleg_id, punt_id, fout.fouten), 400)
    return await redirect(f"/overleg/{overleg_id}/agenda", f"{naam} is uitgenodigd.")


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/voorzitter")
async def give_punt_chair(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Another chair for this one casus."""
    form = await read(request, MensForm)
    try:
        await service.give_punt_chair(gate, overleg_id, punt_id, form)
    except Ongeldig as fout:
        return render(await _punt_page(gate, overleg_id, punt_id, fout.fouten), 400)
    zin = "De casus heeft een andere voorzitter."
    return await redirect(f"/overleg/{overleg_id}/agenda", zin)


async def _punt_page(
    gate: Gate, overleg_id: UUID, punt_id: UUID, fouten: dict[str, str] | None = None
) -> PuntPage:
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


ROUTES = [
    show,
    make,
    arrange,
    publish,
    show_punt,
    give_time,
    postpone,
    answer_spoed,
    confirm_text,
    invite,
    give_punt_chair,
]
