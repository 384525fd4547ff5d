"""The roster of background work: what runs by itself, and when (UTC)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from motorkap.aanmelden import jobs as aanmelden
from motorkap.installatie import Installatie
from motorkap.organisatie import jobs as organisatie
from motorkap.overleg import jobs as overleg

Taak = Callable[[Installatie, datetime], Awaitable[object]]

ELKE_MINUUT = "* * * * *"
# name, schedule (minute hour day month weekday), job
ROOSTER: tuple[tuple[str, str, Taak], ...] = (
    ("overleg_agenda_opbouwen", ELKE_MINUUT, overleg.build_agendas),
    ("overleg_agenda_publiceren", ELKE_MINUUT, overleg.publish_due),
    ("overleg_niet_gehouden", "7 * * * *", overleg.lapse_missed),
    ("overleg_verzegelen", "12 * * * *", overleg.seal_due),
    ("overleg_vooruit_plannen", "20 2 * * *", overleg.plan_weeks),
    ("organisatie_accounts", "30 2 * * *", organisatie.lapse_accounts),
    ("aanmelden_opruimen", "40 2 * * *", aanmelden.tidy),
)
