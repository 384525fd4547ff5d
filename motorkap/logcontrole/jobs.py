"""What the control does by itself: look at new lines, and make the set of each month.

Each part is one transaction; done twice, or by two workers at once, it finds the same once.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta
from uuid import UUID

from motorkap.db import Tx
from motorkap.ids import NIEMAND, SYSTEEM
from motorkap.installatie import Installatie
from motorkap.logboek.model import Regel
from motorkap.logcontrole import detectie, store, store_wereld
from motorkap.logcontrole.lijsten import Opvalregel, Soort
from motorkap.logcontrole.model import draw, month_before, next_month
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.jobs import motorkap
from motorkap.overleg.kalender.kalender import to_utc
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

STUK = 2000
AANMELD_DAGEN = timedelta(days=40)


async def detect(installatie: Installatie, nu: datetime) -> int:
    """Look at every line that was sealed since the last time; gives how many."""
    seen = 0
    for jaar in (nu.year - 1, nu.year):
        while found := await _piece(installatie, jaar, nu):
            seen += found
    async with installatie.transaction() as tx:
        await _gate(installatie, tx, nu)
        await store.add_emergencies(tx, nu)
        gronden = installatie.policies.grondslagen.b.values()
        await store.add_disclosures(tx, [b.code for b in gronden if b.tweede_persoon], nu)
        await _failed_sign_ins(installatie, tx, nu)
    return seen


async def make_sets(installatie: Installatie, nu: datetime) -> None:
    """The control of last month, once; and what was found late goes into a set that is open."""
    async with installatie.transaction() as tx:
        gate = await _gate(installatie, tx, nu)
        maand = month_before(gate.today)
        if await store.month(tx, maand) is None:
            await _make(gate, maand)
        for known in reversed(await store.months(tx)):
            if known.gesloten_op is None:
                await store.assign(tx, known.maand, _midnight(next_month(known.maand)))


async def _gate(installatie: Installatie, tx: Tx, nu: datetime) -> Gate:
    await tx.act_as(SYSTEEM, nu if installatie.vrije_klok else None)
    return installatie.gate(tx, motorkap(), nu)


async def _piece(installatie: Installatie, jaar: int, nu: datetime) -> int:
    """Look at one piece of the log; gives how many new lines it had."""
    beleid = installatie.policies.detectie
    async with installatie.transaction() as tx:
        gate = await _gate(installatie, tx, nu)
        na = await store.stand(tx, jaar)
        if not await store.is_news(tx, jaar, na):
            return 0
        line = gate.permit_reading(Handeling.SYSTEEM_DETECTIE, Voorwerp("log", NIEMAND))
        terug = max(regel.dagen for regel in beleid.regel.values())
        regels, last = await store.new_lines(tx, line, jaar, na, (STUK, terug))
        lijnen = [detectie.as_line(regel) for regel in regels]
        wereld = await _world(tx, regels)
        found = detectie.look(lijnen, wereld, beleid)
        await store.add(tx, [_as_point(treffer) for treffer in found], nu)
        await store.keep_stand(tx, jaar, last)
        return last - na


async def _world(tx: Tx, regels: list[Regel]) -> detectie.Wereld:
    casussen = {UUID(regel.hoofdobject_id) for regel in regels if regel.hoofdobject_id}
    mensen = {UUID(regel.actor_id) for regel in regels}
    kalender = dutch_calendar()
    return await store_wereld.load(
        tx, casussen, mensen, lambda dag: kalender.holiday(dag) is not None
    )


def _as_point(treffer: detectie.Treffer) -> dict[str, object]:
    return {
        "soort": Soort.TREFFER,
        "regel": treffer.regel,
        "sleutel": treffer.sleutel,
        "gebruiker_id": treffer.wie,
        "casus_id": treffer.casus,
        "begin": treffer.begin,
        "eind": treffer.eind,
        "aantal": treffer.aantal,
    }


async def _failed_sign_ins(installatie: Installatie, tx: Tx, nu: datetime) -> None:
    drempel = installatie.policies.detectie.regel[Opvalregel.AANMELDEN].drempel
    found = await store_wereld.failed_sign_ins(tx, nu - AANMELD_DAGEN, drempel)
    points = [
        {
            "soort": Soort.TREFFER,
            "regel": Opvalregel.AANMELDEN,
            "sleutel": f"{Opvalregel.AANMELDEN}:{m.wie}:{m.begin:%Y-%m-%dT%H}",
            "gebruiker_id": m.gebruiker_id,
            "begin": m.begin,
            "eind": m.eind,
            "aantal": m.aantal,
        }
        for m in found
    ]
    await store.add(tx, points, nu)


async def _make(gate: Gate, maand: date) -> None:
    """Draw the sample with a seed that is kept, and set down who watches the watchers."""
    van, tot = _midnight(maand), _midnight(next_month(maand))
    line = gate.permit_reading(Handeling.SYSTEEM_LOGCONTROLE, Voorwerp("log", NIEMAND))
    casussen, officers = await store.of_month(gate.tx, line, van, tot)
    beleid, zaad = gate.policies.detectie, secrets.token_hex(16)
    sample = draw(casussen, zaad, beleid.steekproef_procent, beleid.steekproef_minstens)
    drawn = (zaad, len(casussen), len(sample))
    if not casussen or not await store.make_month(gate.tx, maand, drawn, gate.nu):
        return
    await store.add(gate.tx, _points_of(maand, sample, officers), gate.nu)


def _points_of(
    maand: date, sample: list[UUID], officers: dict[UUID, int]
) -> list[dict[str, object]]:
    """The casussen that were drawn, and the officers who read the log themselves."""
    basis = {"begin": _midnight(maand), "eind": _last_moment(maand), "maand": maand}
    drawn: list[dict[str, object]] = [
        {"soort": Soort.STEEKPROEF, "sleutel": f"{maand}:{id_}", "casus_id": id_, "aantal": 1}
        for id_ in sample
    ]
    drawn += [
        {"soort": Soort.EIGEN, "sleutel": f"{maand}:{wie}", "gebruiker_id": wie, "aantal": n}
        for wie, n in officers.items()
    ]
    return [punt | basis for punt in drawn]


def _last_moment(maand: date) -> datetime:
    return _midnight(next_month(maand)) - timedelta(milliseconds=1)


def _midnight(dag: date) -> datetime:
    return to_utc(dag, time())
