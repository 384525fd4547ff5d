"""The roster of background work: what runs by itself, and when (UTC)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from motorkap.aanmelden import jobs as aanmelden
from motorkap.berichten import jobs as berichten
from motorkap.bewaring import jobs as bewaring
from motorkap.bewaring import kopie, toetsen
from motorkap.installatie import Installatie
from motorkap.logcontrole import jobs as logcontrole
from motorkap.nazorg import jobs as nazorg
from motorkap.organisatie import jobs as organisatie
from motorkap.overdracht import jobs as overdracht
from motorkap.overleg import jobs as overleg
from motorkap.toezicht import jobs as toezicht
from motorkap.web import jobs as web

Taak = Callable[[Installatie, datetime], Awaitable[object]]


async def keep_agendas(installatie: Installatie, nu: datetime) -> None:
    """At closing time agendas build themselves; what must be seen by now is published."""
    await overleg.build_agendas(installatie, nu)
    await overleg.publish_due(installatie, nu)


# name, schedule (minute hour day month weekday), job
ROOSTER: tuple[tuple[str, str, Taak], ...] = (
    ("overleg_agenda", "* * * * *", keep_agendas),
    ("overleg_niet_gehouden", "7 * * * *", overleg.lapse_missed),
    ("overleg_vergeten", "9 * * * *", overleg.end_forgotten),
    ("overleg_verzegelen", "12 * * * *", overleg.seal_due),
    ("nazorg_voorbij", "10 2 * * *", nazorg.close_over),
    ("overleg_vooruit_plannen", "20 2 * * *", overleg.plan_weeks),
    ("organisatie_accounts", "30 2 * * *", organisatie.lapse_accounts),
    ("logcontrole_zoeken", "*/10 * * * *", logcontrole.detect),
    ("logcontrole_maand", "35 2 * * *", logcontrole.make_sets),
    ("aanmelden_opruimen", "40 2 * * *", aanmelden.tidy),
    ("berichten_klaarleggen", "*/5 * * * *", berichten.remind),
    ("berichten_versturen", "* * * * *", berichten.post),
    ("berichten_opruimen", "45 2 * * *", berichten.tidy),
    ("bewaring_nacht", "5 2 * * *", bewaring.nightly),
    ("bewaring_uitvoeren", "*/10 * * * *", bewaring.carry_out),
    ("keuring", "35 3 * * *", bewaring.inspect),
    ("bewaring_toetsen", "* * * * *", toetsen.run_next),
    ("sleutels_kopie", "25 * * * *", kopie.hourly),
    ("overdracht_klokken", "*/15 * * * *", overdracht.watch),
    ("overdracht_toestemming", "8,23,38,53 * * * *", overdracht.end_stale_consent),
    ("overdracht_opruimen", "30 5 * * *", overdracht.tidy),
    ("toezicht_opruimen", "48 2 * * *", toezicht.tidy),
    ("web_opruimen", "50 2 * * *", web.tidy),
)
