"""The demo before its first meeting: organisations, teams, villages, people, and their sign-in."""

from __future__ import annotations

import base64
import random
from datetime import datetime, timedelta
from uuid import UUID

from motorkap.aanmelden import service as aanmelden
from motorkap.aanmelden.balie import Balie
from motorkap.aanmelden.service import account as eigen_account
from motorkap.aanmelden.service import inloggen
from motorkap.demo import agenda
from motorkap.demo.mensen import EERSTE, PARTNERS, Mens, Partner
from motorkap.demo.wereld import Moment, Wereld, founder
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.forms import MensForm, OrganisatieForm, TeamForm
from motorkap.organisatie.model import Gids
from motorkap.organisatie.service import mensen, plaatsen
from motorkap.toegang.gate import Gate

WACHTWOORD = "oog-voor-elkaar"
TEAMS = (("oost", "Oost"), ("west", "West"))
NIEUW = "nieuw"  # enrolled, and has not read the convenant yet
UITGENODIGD = "uitgenodigd"  # has a link, and nothing else yet
NOG_TE_BEVESTIGEN = 3


async def found(wereld: Wereld, begin: datetime, rng: random.Random) -> None:
    """Everything that stands before the year begins."""
    async with wereld.at(begin) as moment:
        gate = await moment.gate(founder())
        await _places(gate)
        gids = await organisatie.gids(gate)
        for partner in PARTNERS:
            for mens in partner.mensen:
                if mens.staat != UITGENODIGD:
                    await _person(gate, gids, partner, mens)
        wereld.learn(await organisatie.gids(gate))
    async with wereld.at(begin) as moment:
        for wie, actor in wereld.actors.items():
            await enrol(moment, wie, rng)
            if wereld.spec[wie].staat != NIEUW:
                await _agree(await moment.gate(actor))


async def _places(gate: Gate) -> None:
    for code, naam in TEAMS:
        await plaatsen.make_team(gate, TeamForm(naam=naam, code=code))
    teams = {team.code: str(team.id) for team in (await organisatie.gids(gate)).teams.values()}
    await plaatsen.seed_kernen(gate)
    for partner in PARTNERS:
        form = OrganisatieForm(
            naam=partner.naam,
            kort=partner.kort,
            soort=partner.soort,
            maildomeinen=f"{partner.domein}.example",
            teams=[teams[code] for code in partner.teams],
        )
        await plaatsen.make_organisatie(gate, form)


async def _person(gate: Gate, gids: Gids, partner: Partner, mens: Mens) -> None:
    waar = next(o.id for o in gids.organisaties.values() if o.naam == partner.naam)
    form = MensForm(
        naam=mens.naam,
        functie=mens.functie,
        email=partner.email(mens),
        organisatie=str(waar),
        rollen=[str(rol) for rol in mens.rollen],
    )
    await mensen.make_person(gate, form)


async def enrol(moment: Moment, wie: UUID, rng: random.Random) -> None:
    """A password that everybody knows, and an app whose code the demo shows."""
    seed = base64.b32encode(rng.randbytes(20)).decode()
    balie = Balie(moment.installatie, moment.tx, moment.nu)
    await aanmelden.set_demo_credentials(balie, wie, WACHTWOORD, seed)


async def _agree(gate: Gate) -> None:
    await eigen_account.accept_convenant(gate, gate.policies.convenant.versie)


async def keep_accounts(wereld: Wereld, nu: datetime) -> None:
    """What happened to the accounts lately: confirmed, agreed again, signed in, one invited."""
    async with wereld.at(agenda.at_work(nu - timedelta(days=20))) as moment:
        beheer = await moment.gate(wereld.named(EERSTE))
        known = [wie for wie in wereld.actors if wie != beheer.actor.id]
        await mensen.confirm(beheer, known[:-NOG_TE_BEVESTIGEN])
        for wie, actor in wereld.actors.items():
            if wereld.spec[wie].staat != NIEUW:
                await _agree(await moment.gate(actor))
    async with wereld.at(agenda.at_work(nu - timedelta(hours=20))) as moment:
        for partner, mens in everybody(UITGENODIGD, without=True):
            await _sign_in(moment, partner.email(mens))
    async with wereld.at(nu - timedelta(hours=2)) as moment:
        beheer = await moment.gate(wereld.named(EERSTE))
        gids = await organisatie.gids(beheer)
        for partner, mens in everybody(UITGENODIGD):
            await _person(beheer, gids, partner, mens)


def everybody(staat: str, *, without: bool = False) -> list[tuple[Partner, Mens]]:
    """The people in this state, or all others."""
    return [(p, m) for p in PARTNERS for m in p.mensen if (m.staat == staat) is not without]


async def _sign_in(moment: Moment, email: str) -> None:
    """Sign in with both factors, as at the front door."""
    balie = Balie(moment.installatie, moment.tx, moment.nu, apparaat="Firefox")
    token = await inloggen.give_password(balie, email, WACHTWOORD)
    half = Balie(moment.installatie, moment.tx, moment.nu, "", "Firefox", (), token or "")
    await inloggen.give_code(half, await inloggen.demo_code(half))
