"""The demo at the moment somebody looks: something of everything waits for somebody."""

from __future__ import annotations

from datetime import datetime, timedelta

from motorkap.casus.forms import RedenForm
from motorkap.casus.slot import service_slot as slot
from motorkap.demo import agenda
from motorkap.demo.leven import UUR, Tafel
from motorkap.demo.wereld import Moment
from motorkap.overleg.deelname import service_deelname
from motorkap.overleg.forms import OpgaveForm
from motorkap.overleg.koppen import OverlegKop

VAST = {"oost": ("Bram Jansen", "Olga Mulder", "Dirk Visser", "Bram Jansen", "Els Bakker"),
        "west": ("Arie Vos", "Pim Scholten", "Tess Maas", "Lotte Brouwer")}  # fmt: skip
CONCEPT = {"oost": "Bram Jansen", "west": "Tess Maas"}
VERVANGING = {"oost": ("Noor Willemsen", "Roos Kuipers"), "west": ("Carla Smit", "Ilse Hendriks")}


async def near_meeting(tafel: Tafel, kop: OverlegKop, nu: datetime) -> None:
    """The meeting that comes first: closed and published, or open for a while yet."""
    werk = agenda.at_work(nu)
    einde = min(kop.sluit_op, werk - UUR)
    await tafel.come_in(kop, einde, 2)
    async with tafel.wereld.at(agenda.at_work(einde - 2 * UUR)) as moment:
        for naam in VAST[tafel.code]:
            moment.nu += timedelta(minutes=11)
            await tafel.table_one(moment, kop, tafel.wereld.named(naam))
    straks = werk - timedelta(minutes=20)
    if kop.sluit_op <= nu:
        published = min(kop.sluit_op + 2 * UUR, werk)
        await tafel.publish(kop, published)
        straks = max(straks, published)
    async with tafel.wereld.at(straks) as moment:
        if kop.sluit_op <= nu:
            await tafel.table_one(moment, kop, tafel.wereld.named("Joost Dekkers"), spoed=True)
        await _deputy(tafel, moment, kop)


async def _deputy(tafel: Tafel, moment: Moment, kop: OverlegKop) -> None:
    """Somebody sends a colleague."""
    wie, ander = VERVANGING[tafel.code]
    form = OpgaveForm(opgave="vervanger", vervanger=str(tafel.wereld.ids[ander]))
    await service_deelname.answer(await moment.gate(tafel.wereld.named(wie)), kop.id, form)


async def later_meeting(tafel: Tafel, kop: OverlegKop, nu: datetime) -> None:
    """A meeting of next week: a few casussen, one sent back, and a concept beside it."""
    async with tafel.wereld.at(agenda.at_work(agenda.at_work(nu) - 6 * UUR)) as moment:
        wie = tafel.wereld.named(CONCEPT[tafel.code])
        await tafel.table_one(moment, kop)
        await tafel.bring(moment, kop, tafel.indieners.acute(wie))
        await tafel.table_one(moment, kop, wie)
        code = next(reversed(tafel.zaken.per_code))
        await slot.send_back(
            await moment.gate(tafel.chair(kop)), code, RedenForm(reden="vraag_onduidelijk")
        )
        del tafel.zaken.per_code[code]
        moment.nu = max(moment.nu, agenda.at_work(nu - UUR))
        await tafel.indieners.concept(moment, tafel.indieners.choose(wie))
