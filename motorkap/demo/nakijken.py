"""The officer's desk of the demo: the log sealed and looked through, and past months closed.

What is open by the time somebody looks is the last month that is over its day, and what came since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from motorkap.bewaring import jobs as bewaring
from motorkap.db import Tx, make_engine
from motorkap.demo.wereld import Moment, Wereld
from motorkap.installatie import Installatie
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.zegel import PARTIJ, Zegel
from motorkap.logcontrole import jobs, service
from motorkap.logcontrole.forms import OordeelForm
from motorkap.logcontrole.lijsten import Opvalregel, Soort
from motorkap.logcontrole.model import Punt, month_before, next_month
from motorkap.overleg.kalender.kalender import local_day, to_utc

OFFICER, ARCHIVARIS = "Fatima el Idrissi", "Gerard Timmer"
NA_DAGEN = timedelta(days=8)
VERGISSING = {Opvalregel.NIET_BETROKKEN, Opvalregel.ZOEKEN, Opvalregel.AANMELDEN}


async def look(wereld: Wereld, nu: datetime, zeg: Callable[[str], None]) -> None:
    """Seal what was written, do the check of the night, find what stands out, and do the controls
    of the months before.
    """
    zeg("Het logboek van het jaar verzegelen")
    await seal(wereld.installatie, nu)
    zeg("Het logboek nakijken, en de controles van de maanden doen")
    await bewaring.inspect(wereld.installatie, nu)
    await jobs.detect(wereld.installatie, nu)
    dagen = wereld.installatie.policies.detectie.sluiten_binnen_dagen
    for maand, last in _months(local_day(nu), dagen):
        first = next_month(maand)
        await jobs.make_sets(wereld.installatie, to_utc(first, time(4)))
        if not last:
            async with wereld.at(to_utc(first + NA_DAGEN, time(10))) as moment:
                await _close(wereld, moment, maand)


async def seal(installatie: Installatie, nu: datetime) -> None:
    """All that waits in the queue, as the sealer does."""
    kluis = installatie.kluis
    zegel = Zegel(
        installatie.settings.gemeente,
        kluis.system_key("log-mac"),
        Ondertekenaar(kluis.system_key("log-zegel")),
    )
    engine, taken = make_engine(installatie.zegel_url, 1), PARTIJ
    try:
        while taken == PARTIJ:
            async with Tx(engine) as tx:
                taken = await zegel.seal(tx, nu)
    finally:
        await engine.dispose()


def _months(vandaag: date, dagen: int) -> Iterator[tuple[date, bool]]:
    """The months of a year until now, and whether one stays open: it should have been closed."""
    last = month_before(vandaag)
    late = last if vandaag > next_month(last) + timedelta(days=dagen - 1) else month_before(last)
    maand = vandaag.replace(year=vandaag.year - 1, day=1)
    while maand <= last:
        yield maand, maand >= late
        maand = next_month(maand)


async def _close(wereld: Wereld, moment: Moment, maand: date) -> None:
    """The officer judges everything but what is about herself; that the archivist does."""
    officer = wereld.named(OFFICER)
    gate = await moment.gate(officer)
    if not any(known.maand == maand for known in (await service.work(gate)).maanden):
        return
    for punt in (await service.month(gate, maand)).punten:
        own = punt.gebruiker_id == officer.id
        who = await moment.gate(wereld.named(ARCHIVARIS) if own else officer)
        if punt.open:
            await service.judge(who, punt.id, OordeelForm(_reason(punt)))
    await service.close(await moment.gate(officer), maand)


def _reason(punt: Punt) -> str:
    """What she found when she asked; nothing serious happened in those months."""
    if punt.soort is Soort.NOODTOEGANG:
        return "nood"
    return "vergissing" if punt.regel in VERGISSING else "werk"
