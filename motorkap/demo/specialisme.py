"""A table on a specialism beside those of the teams, and a casus that asks for it (R04)."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from motorkap.casus.forms import IndienForm
from motorkap.casus.inbrengen import service_indienen as indienen
from motorkap.demo import agenda
from motorkap.demo.casussen import Indieners, Keuze
from motorkap.demo.mensen import EERSTE
from motorkap.demo.wereld import Moment, Wereld
from motorkap.overleg import service as overleggen
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.forms import ReeksForm
from motorkap.overleg.kalender.kalender import DAG, local_day

WAT, TEAM = "dementie", "oost"
VOORZITTER, INDIENER = "Meral Aydın", "Bram Jansen"
TAFEL = ("Ilse Hendriks", "Marjan Groot", "Greet Verbeek", "Hanneke Bos")
RUIM = timedelta(days=8)
VERHAAL = {"mantelzorg", "daginvulling"}
NUMMER = 9000  # its own references stand apart from those of the team


async def meet(wereld: Wereld, nu: datetime) -> None:
    """The series begins in a week or so, and takes its first casus now."""
    async with wereld.at(agenda.at_work(nu - timedelta(hours=5))) as moment:
        gate = await moment.gate(wereld.named(EERSTE))
        await overleggen.make_series(gate, _form(wereld, nu))
        await _table(wereld, moment)


def _form(wereld: Wereld, nu: datetime) -> ReeksForm:
    """On the first workday on which no team meets."""
    taken = {moment.weekdag for moment in agenda.choose(dutch_calendar(), nu)}
    dagen = (local_day(nu + RUIM) + n * DAG for n in range(9))
    dag = next(d for d in dagen if dutch_calendar().is_workday(d) and d.isoweekday() not in taken)
    return ReeksForm(
        team=str(wereld.team(TEAM)),
        weekdag=str(dag.isoweekday()),
        begintijd="11:00",
        duur_min="60",
        plaats="Ontmoetingsplek De Wiel",
        toegankelijkheid="drempelvrij, ringleiding",
        specialisme=WAT,
        voorzitter=str(wereld.ids[VOORZITTER]),
        deelnemers=[str(wereld.ids[naam]) for naam in TAFEL],
        vanaf=f"{dag:%Y-%m-%d}",
    )


async def _table(wereld: Wereld, moment: Moment) -> None:
    """As on the page: first the specialism is asked for, then the meeting on it is chosen."""
    indieners = Indieners(wereld, TEAM, random.Random(WAT))
    indieners.aantal = NUMMER
    keuze = _story(wereld, indieners)
    code = await indieners.concept(moment, keuze)
    gate = await moment.gate(keuze.indiener)
    form = IndienForm(specialisme=WAT)
    await indienen.keep_for_later(gate, code, form)
    form.overleg = str((await overleggen.specialist(gate))[0].id)
    form.kring = [str(wereld.named(naam).organisatie_id) for naam in TAFEL]
    await indienen.submit(gate, code, form)


def _story(wereld: Wereld, indieners: Indieners) -> Keuze:
    wie = wereld.named(INDIENER)
    keuze = indieners.choose(wie)
    while not {*keuze.verhaal.leefgebieden} >= VERHAAL:
        keuze = indieners.choose(wie)
    return keuze
