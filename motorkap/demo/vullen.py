"""Fills an empty database with the made-up year, through the services and on a moved clock."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import UUID

from motorkap.berichten import jobs as berichten
from motorkap.demo import (
    agenda,
    einde,
    klokken,
    misbruik,
    nakijken,
    specialisme,
    vandaag,
    zelden,
)
from motorkap.demo.inrichten import found, keep_accounts
from motorkap.demo.leven import Tafel
from motorkap.demo.mensen import EERSTE, table_of
from motorkap.demo.wereld import Wereld
from motorkap.installatie import Installatie
from motorkap.organisatie import service as organisatie
from motorkap.overleg import jobs
from motorkap.overleg import service as overleggen
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.forms import ReeksForm
from motorkap.overleg.kalender.kalender import to_utc
from motorkap.settings import Omgeving

Zeg = Callable[[str], None]
ZAAD = 2026
EEN_JAAR = 52
PER_TEAM = range(260, 416)  # the source counts 550 to 830 for both; one team has more
PLAATSEN = {
    "oost": ("Dorpshuis De Brug, zaal boven", "lift, ringleiding, invalidentoilet"),
    "west": ("Buurthuis De Werf, begane grond", "drempelvrij, ringleiding"),
}


async def inhabitants(installatie: Installatie) -> int:
    """How many people live here; the last of them moves in when everything else is done."""
    wereld = Wereld(installatie)
    async with wereld.at(installatie.klok()) as moment:
        gids = await organisatie.gids(await moment.gate(jobs.motorkap()))
        return sum(mens.organisatie_id in gids.organisaties for mens in gids.mensen.values())


async def begin(installatie: Installatie, nu: datetime, zeg: Zeg) -> None:
    """People, places and the weekly series, as they stood a year ago."""
    if installatie.settings.omgeving is Omgeving.PRODUCTIE:
        raise SystemExit("De demo vult alleen een oefenomgeving, nooit productie.")
    wereld, rng = Wereld(installatie), random.Random(ZAAD)
    start = first_day(nu)
    await found(wereld, start - timedelta(days=7), rng)
    zeg(f"Ingericht: {len(wereld.gids.organisaties)} organisaties, {len(wereld.ids)} mensen")
    await _series(wereld, start, nu)
    zeg("Overleggen gepland: een jaar terug en twaalf weken vooruit")


async def live(installatie: Installatie, team: str, nu: datetime, zeg: Zeg) -> None:
    """One team, week after week until now, and what is already known of the weeks to come."""
    tafel = Tafel(await known(installatie, nu), team, ZAAD, nu)
    last, maand = first_day(nu), 0
    while past := [k for k in await tafel.ahead(last) if k.eind < nu]:
        for kop in past:
            await tafel.past_week(kop)
            last = kop.begin
            if kop.begin.month != maand:
                maand = kop.begin.month
                zeg(f"Team {tafel.indieners.team.naam}: {kop.begin:%m-%Y}")
    near, later, *_ = await tafel.ahead(nu)
    await vandaag.near_meeting(tafel, near, nu)
    await vandaag.later_meeting(tafel, later, nu)
    await tafel.nasleep.nazorg.today(team, nu)
    zeg(
        f"Team {tafel.indieners.team.naam}: {tafel.besproken} keer besproken,"
        f" {len(tafel.zaken.per_code)} casussen waarvan {tafel.open_zaken()} lopend"
    )
    if agenda.WEKEN_TERUG >= EEN_JAAR and tafel.besproken not in PER_TEAM:
        raise SystemExit(_not_real(tafel.indieners.team.naam, tafel.besproken))


def _not_real(team: str, besproken: int) -> str:
    """What to do when the year came out unlike the source; chance differs each time."""
    return (
        f"Het jaar van team {team} lijkt niet op echt: {besproken} keer een casus aan tafel,"
        f" en dat hoort tussen {PER_TEAM[0]} en {PER_TEAM[-1]} te liggen. De demo is niet af.\n"
        "Maak hem opnieuw: make demo OPNIEUW=1. Gebeurt het weer? Meld dan deze zin."
    )


async def finish(installatie: Installatie, nu: datetime, zeg: Zeg) -> None:
    """Fix what is over, bring the accounts up to date, and lay ready what an officer looks at."""
    zeg("Nog even: resultaten vaststellen, en wat zelden gebeurt")
    await jobs.seal_due(Wereld(installatie).installatie, nu)
    await specialisme.meet(await known(installatie, nu), nu)
    await misbruik.misbehave(await known(installatie, nu), nu)
    await klokken.tell(await known(installatie, nu), nu)
    await zelden.happen(await known(installatie, nu), nu)
    zeg("Verzoeken van inwoners, accounts en mail klaarzetten")
    await einde.end_data(await known(installatie, nu), nu)
    await keep_accounts(await known(installatie, nu), nu)
    await berichten.remind(Wereld(installatie).installatie, nu)
    await nakijken.look(await known(installatie, nu), nu, zeg)


async def known(installatie: Installatie, nu: datetime) -> Wereld:
    """The demo with everybody who lives there."""
    wereld = Wereld(installatie)
    async with wereld.at(nu) as moment:
        wereld.learn(await organisatie.gids(await moment.gate(jobs.motorkap())))
    return wereld


def first_day(nu: datetime) -> datetime:
    """The morning on which the year of the demo begins."""
    return to_utc(agenda.begin_of_year(nu), time(9))


async def _series(wereld: Wereld, begin: datetime, nu: datetime) -> None:
    """A weekly series for each team from the first week on."""
    moments = agenda.choose(dutch_calendar(), nu)
    async with wereld.at(begin) as moment:
        gate = await moment.gate(wereld.named(EERSTE))
        teams = {team.code: team.id for team in wereld.gids.teams.values()}
        for team, when in zip(PLAATSEN, moments, strict=True):
            await overleggen.make_series(gate, _series_form(wereld, teams[team], team, when))
    later = begin
    while later < nu:
        later = min(later + timedelta(weeks=10), nu)
        await jobs.plan_weeks(wereld.installatie, later)


def _series_form(wereld: Wereld, team_id: UUID, team: str, when: agenda.Moment) -> ReeksForm:
    plaats, toegankelijkheid = PLAATSEN[team]
    mensen = table_of(team)
    return ReeksForm(
        team=str(team_id),
        weekdag=str(when.weekdag),
        begintijd=f"{when.tijd:%H:%M}",
        duur_min="90",
        plaats=plaats,
        toegankelijkheid=toegankelijkheid,
        voorzitter=str(wereld.ids[mensen[0].naam]),
        deelnemers=[str(wereld.ids[mens.naam]) for mens in mensen[1:]],
        vanaf=f"{agenda.begin_of_year(wereld.installatie.klok()):%Y-%m-%d}",
    )
