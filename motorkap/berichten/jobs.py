"""What mail does by itself: see what waits, one mail per person, and send until it is out.

A mail is held by a row lock while the server takes it. Killed between the server's yes and our
commit it goes again, with the same Message-ID: that window cannot be closed. Nothing else is sent
twice, and nothing is forgotten before it was sent.
"""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

import structlog

from motorkap.berichten import store
from motorkap.berichten.adapter import Post, Uitkomst
from motorkap.berichten.model import Mail, Wettermijn, back_off, gives_up
from motorkap.db import Tx
from motorkap.ids import SYSTEEM
from motorkap.installatie import Installatie
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.jobs import motorkap
from motorkap.overleg.kalender.kalender import end_of_day
from motorkap.policies.model import Policies
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

log = structlog.get_logger()


async def remind(installatie: Installatie, nu: datetime) -> int:
    """Lay ready what waits for people, each thing once; gives how many are new."""
    async with installatie.transaction() as tx:
        gate = await _gate(installatie, tx, nu)
        wet = law_terms(installatie.policies, gate.today)
        return await store.put(tx, await store.occasions(tx, nu, gate.today, wet), nu)


def law_terms(policies: Policies, vandaag: date) -> Wettermijn:
    """When to remind: of a ground that ends two working days before its last."""
    gronden = policies.grondslagen
    acuut = tuple(code for code, a in gronden.a.items() if a.alleen_crisis)
    dagen = max(gronden.vervang_a9_werkdagen - 2, 0)
    sinds = end_of_day(dutch_calendar().add_workdays(vandaag, -dagen))
    dicht = policies.overleg.dicht_seintje_dagen
    return Wettermijn(gronden.vertellen_maanden, acuut, sinds, dicht)


async def post(installatie: Installatie, nu: datetime) -> int:
    """Make one mail per person of what is due, and send what can be sent; gives how many left."""
    await bundle(installatie, nu)
    return await send(installatie, nu)


async def bundle(installatie: Installatie, nu: datetime) -> int:
    """One mail per person for all that is due; one line of the log for each."""
    domein = urlsplit(installatie.settings.basis_url).hostname or "localhost"
    async with installatie.transaction() as tx:
        gate = await _gate(installatie, tx, nu)
        people = await store.bundle(tx, domein, nu)
        for wie in people:
            await gate.permit(Handeling.SYSTEEM_BERICHT, Voorwerp("account", wie))
    return len(people)


async def send(installatie: Installatie, nu: datetime) -> int:
    """Send every mail that is due, one transaction each; stops when the server does not answer."""
    settings, sent = installatie.settings, 0
    if not settings.smtp.host:
        return 0
    async with Post(settings.smtp, settings.basis_url) as server:
        while (uitkomst := await _next(installatie, server, nu)) is not None:
            sent += uitkomst is Uitkomst.VERZONDEN
            if uitkomst is Uitkomst.GEEN_VERBINDING:
                break
    return sent


async def _next(installatie: Installatie, server: Post, nu: datetime) -> Uitkomst | None:
    async with installatie.transaction() as tx:
        mail = await store.claim(tx, nu)
        if mail is None:
            return None
        uitkomst = await server.send(mail)
        await _keep(tx, mail, uitkomst, nu)
        return uitkomst


async def _keep(tx: Tx, mail: Mail, uitkomst: Uitkomst, nu: datetime) -> None:
    if uitkomst is Uitkomst.VERZONDEN:
        await store.change(tx, mail.id, verzonden_op=nu, fout=None)
        return
    tries, ends = mail.pogingen + 1, gives_up(mail, nu)
    log.warning("mail not sent", mail=str(mail.id), soort=str(uitkomst), pogingen=tries)
    values = {"pogingen": tries, "fout": str(uitkomst), "volgende_op": nu + back_off(tries)}
    await store.change(tx, mail.id, **values, opgegeven_op=nu if ends else None)


async def tidy(installatie: Installatie, nu: datetime) -> int:
    """Forget the mails of more than thirty days ago; gives how many."""
    async with installatie.transaction() as tx:
        return await store.tidy(tx, nu)


async def _gate(installatie: Installatie, tx: Tx, nu: datetime) -> Gate:
    await tx.act_as(SYSTEEM, nu if installatie.vrije_klok else None)
    return installatie.gate(tx, motorkap(), nu)
