"""Two outside libraries behind our own words: Dutch holidays, and writing iCalendar.

`holidays` knows 5 May in lustrum years only, unless its category "optional" is asked too; and it
lists Easter Sunday and Pentecost, which the Algemene termijnenwet does not name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

import holidays
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

from motorkap.overleg.kalender.feed import NAAM, Kalenderregel
from motorkap.overleg.kalender.kalender import TIJDZONE, Kalender

GEEN_TERMIJNDAG = frozenset({"Eerste paasdag", "Eerste pinksterdag"})
VERVERS = timedelta(hours=12)


@lru_cache(maxsize=64)
def holidays_of(jaar: int) -> Mapping[date, str]:
    """The holidays of this year, by day, with their Dutch names."""
    alle = holidays.country_holidays(
        "NL", years=jaar, categories=("public", "optional"), language="nl"
    )
    return MappingProxyType({d: n for d, n in sorted(alle.items()) if n not in GEEN_TERMIJNDAG})


def dutch_calendar() -> Kalender:
    """The calendar that the program counts with."""
    return Kalender(holidays_of)


def write_feed(regels: Iterable[Kalenderregel]) -> bytes:
    """The calendar of one person (RFC 5545, RFC 7986); the same lines give the same bytes."""
    kalender = Calendar()
    kalender.add("prodid", "-//Motorkap//Overleg//NL")
    kalender.add("version", "2.0")
    kalender.add("name", NAAM)
    kalender.add("x-wr-calname", NAAM)
    kalender.add("refresh-interval", vDuration(VERVERS), parameters={"value": "DURATION"})
    kalender.add("x-published-ttl", vDuration(VERVERS))
    kalender.add_component(_zone())
    for regel in sorted(regels, key=lambda regel: (regel.begin, regel.uid)):
        kalender.add_component(_event(regel))
    return bytes(kalender.to_ical())


def _event(regel: Kalenderregel) -> Event:
    event = Event()
    event.add("uid", regel.uid)
    event.add("dtstamp", regel.gewijzigd_op)
    event.add("sequence", regel.volgnummer)
    event.add("summary", regel.titel)
    event.add("location", regel.plaats)
    event.add("dtstart", regel.begin.astimezone(TIJDZONE))
    event.add("dtend", regel.eind.astimezone(TIJDZONE))
    event.add("status", "CANCELLED" if regel.vervallen else "CONFIRMED")
    event.add("class", "CONFIDENTIAL")
    event.add("transp", "TRANSPARENT" if regel.vervallen else "OPAQUE")
    return event


def _zone() -> Timezone:
    """Europe/Amsterdam by its rule, so that a client needs no table of its own."""
    zone = Timezone()
    zone.add("tzid", TIJDZONE.key)
    for soort, naam, maand, uur in (
        (TimezoneDaylight, "CEST", 3, 2),
        (TimezoneStandard, "CET", 10, 3),
    ):
        winter, zomer = timedelta(hours=1), timedelta(hours=2)
        van, naar = (winter, zomer) if naam == "CEST" else (zomer, winter)
        deel = soort()
        deel.add("dtstart", datetime(1996, maand, 31 if maand == 3 else 27, uur))  # noqa: DTZ001
        deel.add("rrule", {"freq": "yearly", "bymonth": maand, "byday": "-1su"})
        deel.add("tzoffsetfrom", van)
        deel.add("tzoffsetto", naar)
        deel.add("tzname", naam)
        zone.add_component(deel)
    return zone
