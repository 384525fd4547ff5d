"""Pages of afspraken: one list by date, done in one tap."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from motorkap.afspraak import service
from motorkap.afspraak.forms import NietGedaanForm, OpnieuwForm, VoortgangForm
from motorkap.afspraak.kop import Getoond
from motorkap.afspraak.model import NIET, Status
from motorkap.errors import Ongeldig
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gids
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import Page, redirect, render
from motorkap.web.veld import Keuze, Soort, Veld


@dataclass(kw_only=True)
class Afsprakenpagina(Page):
    """One list: late, this week, later, finished."""

    sjabloon: ClassVar[str] = "afspraak/lijst.html"
    titel: str = "Afspraken"
    afspraken: list[Getoond]
    gids: Gids
    vandaag: date
    nu: datetime
    alles: bool

    @property
    def net(self) -> list[Getoond]:
        """What was finished just now, the last one first: to take a tap back."""
        recent = [(a.afspraak.klaar_op, a) for a in self.afspraken if a.bijwerken]
        since = self.nu - service.NET
        done = [(op, a) for op, a in recent if op and op > since]
        return [a for _, a in sorted(done, key=lambda paar: paar[0], reverse=True)]

    def group(self, naam: str) -> list[Getoond]:
        """The open afspraken that are late, due within a week, or later; or the finished ones."""
        return [a for a in self.afspraken if _group(a, self.vandaag) == naam]


def _group(getoond: Getoond, vandaag: date) -> str:
    afspraak = getoond.afspraak
    if afspraak.status is not Status.OPEN:
        return "klaar"
    if afspraak.is_late(vandaag):
        return "laat"
    return "week" if afspraak.uiterlijk <= vandaag + timedelta(days=7) else "later"


@dataclass(kw_only=True)
class Afspraakpagina(Page):
    """One afspraak: what, who, when, how it goes, and what can be done."""

    sjabloon: ClassVar[str] = "afspraak/toon.html"
    titel: str = "Afspraak"
    getoond: Getoond
    gids: Gids
    vandaag: date
    eigen: bool
    getypt: dict[str, str] = field(default_factory=dict)

    @property
    def reden(self) -> Veld:
        """The two reasons why it was not done."""
        keuzes = [Keuze(str(reden), f"{zin[:1].upper()}{zin[1:]}") for reden, zin in NIET.items()]
        return Veld("reden", "Waarom is het niet gedaan?", Soort.RADIO, keuzes=keuzes,
                    fout=self.fouten.get("reden", ""))  # fmt: skip

    @property
    def voortgang(self) -> Veld:
        """A note of how it goes."""
        return Veld("voortgang", "Hoe gaat het?", Soort.TEKSTVAK, rijen=3,
                    waarde=self.getypt.get("voortgang", ""),
                    uitleg="Schrijf geen namen op. Wie deze casus leest, leest dit ook.",
                    fout=self.fouten.get("voortgang", ""))  # fmt: skip

    @property
    def uiterlijk(self) -> Veld:
        """A new date."""
        return Veld("uiterlijk", "Wanneer is het klaar?", Soort.DATUM, verplicht=False,
                    waarde=self.getypt.get("uiterlijk", ""),
                    uitleg="Vult u niets in, dan wordt het over een week.",
                    fout=self.fouten.get("uiterlijk", ""))  # fmt: skip


@get("/afspraken")
async def show_list(gate: NamedDependency[Gate], van: FromQuery[str] = "mij") -> Response[str]:
    """My afspraken, or those of my organisation."""
    alles = van == "organisatie"
    found = await service.mine(gate)
    shown = [a for a in found if alles or a.afspraak.gebruiker_id == gate.actor.id]
    gids = await organisatie.gids(gate)
    return render(
        Afsprakenpagina(afspraken=shown, gids=gids, vandaag=gate.today, nu=gate.nu, alles=alles)
    )


@get("/afspraken/{afspraak_id:uuid}")
async def show(afspraak_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """One afspraak."""
    return render(await _page(gate, afspraak_id))


@post("/afspraken/{afspraak_id:uuid}/klaar")
async def finish(afspraak_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Done."""
    await service.finish(gate, afspraak_id)
    return await redirect("/afspraken", "Mooi, dat is klaar.")


@post("/afspraken/{afspraak_id:uuid}/terug")
async def undo(afspraak_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Not done after all."""
    await service.undo(gate, afspraak_id)
    return await redirect("/afspraken", "De afspraak staat weer open.")


@post("/afspraken/{afspraak_id:uuid}/niet-gedaan")
async def drop(
    afspraak_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Not done, and why."""
    form = await read(request, NietGedaanForm)
    try:
        await service.drop(gate, afspraak_id, form.reason())
    except Ongeldig as fout:
        return render(await _page(gate, afspraak_id, fout.fouten), 400)
    return await redirect("/afspraken", "Genoteerd. Wie de casus leest, ziet het daar.")


@post("/afspraken/{afspraak_id:uuid}/opnieuw")
async def reopen(
    afspraak_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Still to do, by another day."""
    form = await read(request, OpnieuwForm)
    try:
        await service.reopen(gate, afspraak_id, form.day(gate.today))
    except Ongeldig as fout:
        again = {"uiterlijk": form.uiterlijk}
        return render(await _page(gate, afspraak_id, fout.fouten, again), 400)
    return await redirect(f"/afspraken/{afspraak_id}", "De afspraak staat weer open.")


@post("/afspraken/{afspraak_id:uuid}/voortgang")
async def add_progress(
    afspraak_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Note how it goes."""
    try:
        form = await read(request, VoortgangForm)
        await service.add_progress(gate, afspraak_id, form.voortgang, form.terzijde)
    except Ongeldig as fout:
        again = {"voortgang": (await typed(request, VoortgangForm)).voortgang}
        return render(await _page(gate, afspraak_id, fout.fouten, again), 400)
    return await redirect(f"/afspraken/{afspraak_id}", "Uw notitie is bewaard.")


async def _page(
    gate: Gate,
    afspraak_id: UUID,
    fouten: dict[str, str] | None = None,
    getypt: dict[str, str] | None = None,
) -> Afspraakpagina:
    getoond = await service.show(gate, afspraak_id)
    return Afspraakpagina(
        getoond=getoond,
        eigen=getoond.afspraak.organisatie_id == gate.actor.organisatie_id,
        gids=await organisatie.gids(gate),
        vandaag=gate.today,
        fouten=fouten or {},
        getypt=getypt or {},
    )


ROUTES = [show_list, show, finish, undo, drop, reopen, add_progress]
