"""What ends in the demo: requests of residents, a leak, a list that waits for two signatures.

One line of that list is what a resident asked; the other is a mistake, to practise the undo with.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from motorkap.bewaring import jobs, kopie, service_termijn
from motorkap.bewaring.forms import TermijnForm
from motorkap.casus.lezen import service_lezen as casussen
from motorkap.casus.model import Status
from motorkap.datalek import service as datalek
from motorkap.datalek.forms import MeldForm
from motorkap.demo import agenda
from motorkap.demo.wereld import Wereld
from motorkap.overleg.kalender.kalender import to_local
from motorkap.toegang.gate import Gate
from motorkap.verzoek import service as verzoek
from motorkap.verzoek.forms import BesluitForm, VerzoekForm

OFFICER, VRAGERS = "Fatima el Idrissi", ("Bram Jansen", "Tess Maas")


async def end_data(wereld: Wereld, nu: datetime) -> None:
    """Two requests, one of them granted, a leak of yesterday, and the run of the night."""
    for vrager, soort in zip(VRAGERS, ("wissing", "inzage"), strict=True):
        await _ask(wereld, agenda.at_work(nu - timedelta(days=20)), vrager, soort)
    gisteren = agenda.at_work(nu - timedelta(days=1))
    async with wereld.at(gisteren) as moment:
        gate = await moment.gate(wereld.named(OFFICER))
        for found in await verzoek.overview(gate):
            if found.soort == "wissing":
                await verzoek.decide(gate, found.id, BesluitForm(besluit="toewijzen"))
    await _too_early(wereld, gisteren)
    await _leak(wereld, nu - timedelta(hours=20))
    await jobs.nightly(wereld.installatie, nu)
    await kopie.hourly(wereld.installatie, nu)


async def _ask(wereld: Wereld, op: datetime, vrager: str, soort: str) -> None:
    """This person enters what the resident of an old casus asks."""
    async with wereld.at(op) as moment:
        gate = await moment.gate(wereld.named(vrager))
        for code in (await _closed(gate))[:1]:
            form = VerzoekForm(soort=soort, ontvangen=f"{op:%Y-%m-%d}")
            await verzoek.enter(gate, code, form)


async def _too_early(wereld: Wereld, op: datetime) -> None:
    """The officer types another code than she meant, and a casus ends years too early."""
    async with wereld.at(op) as moment:
        closed = await _closed(await moment.gate(wereld.named(VRAGERS[0])))
        gate = await moment.gate(wereld.named(OFFICER))
        for code in closed[1:2]:
            form = TermijnForm(code, f"{gate.today:%Y-%m-%d}", "onjuist")
            await service_termijn.change(gate, form)


async def _closed(gate: Gate) -> list[str]:
    mine = (await casussen.overview(gate)).mijn
    return sorted(kop.code for kop in mine if kop.status is Status.GESLOTEN)


async def _leak(wereld: Wereld, op: datetime) -> None:
    """Somebody lost a telephone."""
    async with wereld.at(op) as moment:
        gate = await moment.gate(wereld.named(VRAGERS[1]))
        lokaal = to_local(op - timedelta(hours=2))
        form = MeldForm("kwijt", f"{lokaal:%Y-%m-%d}", f"{lokaal:%H:%M}")
        await datalek.report(gate, form)
