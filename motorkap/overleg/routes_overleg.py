"""The list of meetings and one meeting: say whether you come, and change what must change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.overleg import service_overleg as service
from motorkap.overleg import velden as maak
from motorkap.overleg.deelname import service_deelname as deelname
from motorkap.overleg.deelname.deelname import Deelname
from motorkap.overleg.deelname.tafel import GEZEGD, said
from motorkap.overleg.forms import MensForm, OpgaveForm, RedenForm, VerplaatsForm
from motorkap.overleg.model import Inbreng, Status
from motorkap.overleg.service_overleg import ALLES, Lijst, Pagina
from motorkap.taal import datum_kort, moment
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Rol
from motorkap.web.formulier import read
from motorkap.web.kader import Wissel
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Soort, Veld

Formulier = Request[Any, Any, Any]
WERK = {Rol.DEELNEMER, Rol.CONSULENT, Rol.REGIE}
STATEN = {
    Status.GEPUBLICEERD: ("klaar", "De agenda is gepubliceerd."),
    Status.BEZIG: ("nu", "Dit overleg is nu bezig."),
    Status.AFGELOPEN: ("wacht", "Afgelopen. De voorzitter stelt het resultaat vast."),
    Status.VASTGESTELD: ("klaar", "Het resultaat is vastgesteld."),
    Status.VERVALLEN: ("stil", "Dit overleg gaat niet door."),
}


@dataclass(kw_only=True)
class LijstPage(Page):
    """My meetings, or everybody's."""

    sjabloon: ClassVar[str] = "overleg/lijst.html"
    lijst: Lijst
    alles: bool
    kan_alles: bool
    team: str

    @property
    def wissel(self) -> Wissel:
        """The list of one team, or of all."""
        van = "van=alle" if self.alles else ""
        team = f"/overleg?team={{}}{'&' if van else ''}{van}"
        return Wissel(self.team, team, f"/overleg?{van}" if van else "/overleg")

    def gezegd(self, eigen: Deelname) -> tuple[str, str]:
        """What I answered."""
        return said(eigen)

    def staat(self, status: Status) -> tuple[str, str]:
        """Where a meeting stands, once it is more than planned."""
        return STATEN[status]


@dataclass(kw_only=True)
class OverlegPage(Page):
    """One meeting."""

    sjabloon: ClassVar[str] = "overleg/overleg.html"
    o: Pagina
    redenen: dict[str, str]
    vervanger: Veld
    verplaatsen: list[Veld] = field(default_factory=list)
    vervallen: list[Veld] = field(default_factory=list)
    stoel: list[Veld] = field(default_factory=list)
    gast: list[Veld] = field(default_factory=list)
    open: str = ""

    @property
    def wissel(self) -> Wissel:
        """The same page of the other team."""
        return Wissel(self.o.kop.team, f"/overleg/{self.o.overleg.id}/team/{{}}/overleg")

    @property
    def gezegd(self) -> tuple[str, str]:
        """What I answered."""
        return said(self.o.eigen) if self.o.eigen else ("open", "")

    @property
    def staat(self) -> tuple[str, str]:
        """Where the meeting stands."""
        if self.o.overleg.status is not Status.GEPLAND:
            return STATEN[self.o.overleg.status]
        if self.o.kop.inbreng is Inbreng.OPEN:
            return "open", f"Inbrengen kan tot {moment(self.o.overleg.sluit_op)}."
        return "wacht", "Inbrengen is gesloten. De voorzitter publiceert de agenda."


@get("/overleg")
async def overview(request: Formulier, gate: NamedDependency[Gate]) -> Response[str]:
    """My meetings of the coming twelve weeks."""
    kan = bool(gate.actor.rollen & ALLES)
    alles = kan and (request.query_params.get("van") == "alle" or not gate.actor.rollen & WERK)
    team = request.query_params.get("team", "")
    lijst = await service.mine(gate, alles=alles, team=team)
    return render(LijstPage(titel="Overleg", lijst=lijst, alles=alles, kan_alles=kan, team=team))


@get("/overleg/{overleg_id:uuid}")
async def show(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """One meeting."""
    return render(await _page(gate, overleg_id))


@post("/overleg/{overleg_id:uuid}/opgave")
async def answer(
    overleg_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """I come, I do not come, or a colleague comes."""
    form = await read(request, OpgaveForm)
    try:
        opgave = await deelname.answer(gate, overleg_id, form)
    except Ongeldig as fout:
        return render(await _page(gate, overleg_id, fout.fouten, "opgave"), 400)
    terug = form.terug if form.terug in {"/", "/overleg"} else f"/overleg/{overleg_id}"
    return await redirect(terug, GEZEGD[opgave][1])


@post("/overleg/{overleg_id:uuid}/verplaatsen")
async def move(
    overleg_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Another time or place."""
    form = await read(request, VerplaatsForm)
    try:
        await service.move(gate, overleg_id, form)
    except Ongeldig as fout:
        page = await _page(gate, overleg_id, fout.fouten, "verplaatsen")
        redenen = gate.policies.redenen.verplaatsen
        page.verplaatsen = maak.moving(page.o.overleg, form, redenen, fout.fouten)
        return render(page, 400)
    return await redirect(f"/overleg/{overleg_id}", "Het overleg is gewijzigd.")


@post("/overleg/{overleg_id:uuid}/vervallen")
async def cancel(
    overleg_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """It does not take place."""
    form = await read(request, RedenForm)
    try:
        naar = await service.cancel(gate, overleg_id, form)
    except Ongeldig as fout:
        return render(await _page(gate, overleg_id, fout.fouten, "vervallen"), 400)
    waar = f" De casussen gaan naar {datum_kort(naar.begin)}." if naar else ""
    return await redirect(f"/overleg/{overleg_id}", f"Het overleg gaat niet door.{waar}")


@post("/overleg/{overleg_id:uuid}/voorzitter")
async def give_chair(
    overleg_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Another chair."""
    form = await read(request, MensForm)
    try:
        naam = await service.give_chair(gate, overleg_id, form)
    except Ongeldig as fout:
        return render(await _page(gate, overleg_id, fout.fouten, "voorzitter"), 400)
    return await redirect("/overleg", f"{naam} is nu voorzitter van dit overleg.")


@post("/overleg/{overleg_id:uuid}/uitnodigen")
async def invite(
    overleg_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Somebody joins for this meeting."""
    form = await read(request, MensForm)
    try:
        naam = await deelname.invite(gate, overleg_id, form)
    except Ongeldig as fout:
        return render(await _page(gate, overleg_id, fout.fouten, "uitnodigen"), 400)
    return await redirect(f"/overleg/{overleg_id}", f"{naam} is uitgenodigd.")


@post("/overleg/{overleg_id:uuid}/deelname/{deelname_id:uuid}/afhalen")
async def leave_out(
    overleg_id: FromPath[UUID], deelname_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """Somebody does not take part after all."""
    await deelname.leave_out(gate, overleg_id, deelname_id)
    return await redirect(f"/overleg/{overleg_id}", "Deze persoon doet niet meer mee.")


async def _page(
    gate: Gate, overleg_id: UUID, fouten: Mapping[str, str] | None = None, open_: str = ""
) -> OverlegPage:
    o = await service.show(gate, overleg_id)
    fout = dict(fouten or {})
    redenen = gate.policies.redenen
    labels = {k.code: k.label for k in (*redenen.verplaatsen, *redenen.vervallen)}
    collegas = Veld("vervanger", "Wie komt in uw plaats?", Soort.LIJST,
                    keuzes=maak.people(o.collegas), fout=fout.get("vervanger", ""))  # fmt: skip
    page = OverlegPage(
        titel=f"Overleg team {o.kop.team}", fouten=fout, o=o, redenen=labels, vervanger=collegas
    )
    if o.mag_wijzigen:
        page.verplaatsen = maak.moving(o.overleg, VerplaatsForm(), redenen.verplaatsen, {})
        page.vervallen = [
            maak.reason(redenen.vervallen, "Waarom gaat het niet door?", fout.get("reden", ""))
        ]
        page.stoel = [
            Veld(
                "stoel",
                "Wie zit voor?",
                Soort.LIJST,
                keuzes=maak.people(o.voorzitters),
                fout=fout.get("stoel", ""),
            )
        ]
        page.gast = [Veld("gast", "Wie nodigt u uit?", Soort.LIJST,
                          keuzes=maak.people(o.gasten), fout=fout.get("gast", ""))]  # fmt: skip
    page.open = open_
    return page


ROUTES = [overview, show, answer, move, cancel, give_chair, invite, leave_out]
