"""Small makers of overleggen and agendapunten, at fixed moments."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.agenda.agenda import Agendapunt, Puntsoort, Puntstatus
from motorkap.overleg.kalender.kalender import to_utc
from motorkap.overleg.model import Overleg, Status
from motorkap.overleg.reeks.reeks import Planner

PLANNER = Planner(dutch_calendar())
BEGIN = to_utc(date(2026, 12, 1), time(10))
EIND = BEGIN + timedelta(hours=1)
SLUIT = PLANNER.closes(BEGIN)
CORRECTIE = dutch_calendar().end_of_workdays(EIND, 5)


def overleg(status: Status = Status.GEPLAND, **velden: object) -> Overleg:
    """A meeting on Tuesday 1 December 2026, 10.00 to 11.00."""
    basis: dict[str, object] = {
        "id": UUID(int=1),
        "team_id": UUID(int=2),
        "voorzitter_id": UUID(int=3),
        "begin": BEGIN,
        "eind": EIND,
        "sluit_op": SLUIT,
        "status": status,
    }
    return Overleg(**(basis | velden))  # type: ignore[arg-type]


def punt(nummer: int, soort: Puntsoort = Puntsoort.NIEUW, **velden: object) -> Agendapunt:
    """An agendapunt with a code of its own; tabled earlier when its number is lower."""
    basis: dict[str, object] = {
        "id": UUID(int=nummer),
        "casus_id": UUID(int=1000 + nummer),
        "code": f"MK-{nummer:04}-22",
        "soort": soort,
        "ingediend_op": BEGIN - timedelta(days=10) + timedelta(minutes=nummer),
        "volgorde": nummer,
    }
    return Agendapunt(**(basis | velden))  # type: ignore[arg-type]


def on_agenda(nummer: int, **velden: object) -> Agendapunt:
    """One that stands on a published agenda."""
    return punt(nummer, **({"status": Puntstatus.GEAGENDEERD} | velden))  # type: ignore[arg-type]


def minutes(aantal: int) -> datetime:
    """So many minutes after the begin."""
    return BEGIN + timedelta(minutes=aantal)
