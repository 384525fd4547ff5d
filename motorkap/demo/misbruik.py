"""Ten people who do what they should not, so that a privacy officer has something to find.

Everything goes through the same doors as real work; what was refused keeps its line.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, time, timedelta

from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.model import TeVaak
from motorkap.aanmelden.service import inloggen
from motorkap.casus.kop import Kop
from motorkap.casus.lezen import service_lezen as lezen
from motorkap.casus.model import Status
from motorkap.demo import agenda
from motorkap.demo.mensen import PARTNERS
from motorkap.demo.wereld import Moment, Wereld
from motorkap.errors import Ongeldig, Weigering
from motorkap.noodtoegang import service as noodtoegang
from motorkap.noodtoegang.forms import NoodForm
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.kalender.kalender import local_day, to_utc
from motorkap.toegang.gate import rewrite
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Actor

ZONDAG = 6
MINUUT = timedelta(minutes=1)
GEEN_CODES = ("MK-2345-67", "MK-2346-78", "MK-2347-89", "MK-2348-9C", "MK-2349-CD", "MK-234C-DF")
INDIENERS = ("Bram Jansen", "Noor Willemsen", "Joost Dekkers", "Olga Mulder", "Lieke Schouten")
OPEN = {Status.INGEDIEND, Status.GEAGENDEERD, Status.BESPROKEN, Status.NAZORG, Status.GESLOTEN}
NIEUWSGIERIG = "Ik wil even weten hoe het nu met deze mensen gaat."


async def misbehave(wereld: Wereld, nu: datetime) -> None:
    """All of it, on days of the past weeks."""
    for daad in DADEN:
        await daad(wereld, nu)


def on(nu: datetime, terug: int, tijd: time, weekdag: int | None = None) -> datetime:
    """So many days ago or a little before, on a working day or on that weekday."""
    dag, kalender = local_day(nu) - timedelta(days=terug), dutch_calendar()
    while not kalender.is_workday(dag) if weekdag is None else dag.weekday() != weekdag:
        dag -= timedelta(days=1)
    return to_utc(dag, tijd)


async def own(moment: Moment, wie: Actor) -> list[Kop]:
    """The casussen that this person tabled, those that were there by then first."""
    mijn = (await lezen.overview(await moment.gate(wie))).mijn
    return sorted(mijn, key=lambda kop: not kop.ingediend_op or kop.ingediend_op > moment.nu)


async def read(
    moment: Moment, wie: Actor, code: str, handeling: Handeling = Handeling.LEZEN
) -> None:
    """Open a casus, or be refused; either way there is a line."""
    gate = await moment.gate(wie)
    try:
        await lezen.show(gate, code, handeling)
    except Weigering:
        await rewrite(moment.tx, gate.geweigerd)


async def tries_what_is_not_hers(wereld: Wereld, nu: datetime) -> None:
    """Ruud tries the codes that he saw on somebody's desk."""
    async with wereld.at(on(nu, 20, time(10))) as moment:
        for kop in (await own(moment, wereld.named("Bram Jansen")))[:4]:
            await read(moment, wereld.named("Ruud Wouters"), kop.code)


async def comes_back_again(wereld: Wereld, nu: datetime) -> None:
    """Tim knows these people, and tries to read about them day after day."""
    async with wereld.at(on(nu, 24, time(9))) as moment:
        codes = [kop.code for kop in await own(moment, wereld.named("Noor Willemsen"))]
    for terug in (24, 21, 17, 12):
        async with wereld.at(on(nu, terug, time(9, 30))) as moment:
            await read(moment, wereld.named("Tim Adriaans"), codes[0])


async def reads_many(wereld: Wereld, nu: datetime) -> None:
    """Whoever tabled most goes through all of it in half an hour."""
    async with wereld.at(on(nu, 18, time(14))) as moment:
        lists = {naam: await own(moment, wereld.named(naam)) for naam in INDIENERS}
        naam = max(INDIENERS, key=lambda n: len(lists[n]))
        for kop in lists[naam][:18]:
            await read(moment, wereld.named(naam), kop.code)


async def reads_at_night(wereld: Wereld, nu: datetime) -> None:
    """Tess reads at home, late in the evening."""
    async with wereld.at(on(nu, 15, time(23, 15))) as moment:
        tess = wereld.named("Tess Maas")
        for kop in (await own(moment, tess))[:4]:
            await read(moment, tess, kop.code)


async def reads_on_sunday(wereld: Wereld, nu: datetime) -> None:
    """Arie reads on a Sunday afternoon."""
    async with wereld.at(on(nu, 8, time(15), ZONDAG)) as moment:
        arie = wereld.named("Arie Vos")
        for kop in (await own(moment, arie))[:3]:
            await read(moment, arie, kop.code)


async def reads_what_is_long_closed(wereld: Wereld, nu: datetime) -> None:
    """Noor opens a casus that was closed more than a month before."""
    async with wereld.at(on(nu, 6, time(11))) as moment:
        noor = wereld.named("Noor Willemsen")
        for kop in await own(moment, noor):
            if kop.gesloten_op and kop.gesloten_op < moment.nu - timedelta(days=31):
                await read(moment, noor, kop.code)
                return


async def prints_without_a_meeting(wereld: Wereld, nu: datetime) -> None:
    """Daan prints a casus of West on the day after that team met."""
    west, team = agenda.choose(dutch_calendar(), nu)[1], wereld.team("west")
    async with wereld.at(on(nu, 5, time(16), west.weekdag % 5)) as moment:
        daan = wereld.named("Daan Verhoeven")
        for kop in [k for k in await own(moment, daan) if k.team_id == team][:1]:
            await read(moment, daan, kop.code, Handeling.AFDRUKKEN)


async def guesses_codes(wereld: Wereld, nu: datetime) -> None:
    """Sven tries codes that are none."""
    async with wereld.at(on(nu, 10, time(13))) as moment:
        for code in GEEN_CODES:
            await read(moment, wereld.named("Sven Koopman"), code)


async def breaks_the_glass_out_of_curiosity(wereld: Wereld, nu: datetime) -> None:
    """Els takes noodtoegang for a reason that is none."""
    els = wereld.named("Els Bakker")
    async with wereld.at(on(nu, 4, time(12))) as moment:
        koppen = await own(moment, wereld.named("Bram Jansen"))
        gate, tafel = await moment.gate(els), wereld.team("oost")
        for kop in koppen:
            here = kop.team_id == tafel and kop.status in OPEN
            if here and not await gate.may(kop.id, [Handeling.LEZEN]):
                with suppress(Ongeldig):  # a resident may have taken back her consent
                    await noodtoegang.begin(gate, NoodForm(kop.code, NIEUWSGIERIG))
                    await read(moment, els, kop.code)
                    return


async def somebody_tries_to_sign_in(wereld: Wereld, nu: datetime) -> None:
    """Somebody who is not Karin tries to come in as Karin."""
    email = next(p.email(m) for p in PARTNERS for m in p.mensen if m.naam == "Karin Post")
    begin = on(nu, 3, time(20))
    for number in range(8):
        async with wereld.at(begin + 5 * number * MINUUT) as moment:
            balie = Balie(wereld.installatie, moment.tx, moment.nu, "203.0.113.0/24", "Firefox")
            with suppress(TeVaak):
                await inloggen.give_password(balie, email, f"zomer-{number}-vakantie")


DADEN: tuple[Callable[[Wereld, datetime], Awaitable[None]], ...] = (
    tries_what_is_not_hers,
    comes_back_again,
    reads_many,
    reads_at_night,
    reads_on_sunday,
    reads_what_is_long_closed,
    prints_without_a_meeting,
    guesses_codes,
    breaks_the_glass_out_of_curiosity,
    somebody_tries_to_sign_in,
)
