"""Dutch holidays from the `holidays` library, cut to the list of the Algemene termijnenwet.

The library knows 5 May in lustrum years only, unless its category "optional" is asked too; and
it lists Easter Sunday and Pentecost, which the law does not name because they are Sundays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

import holidays

from motorkap.overleg.kalender import Kalender

GEEN_TERMIJNDAG = frozenset({"Eerste paasdag", "Eerste pinksterdag"})


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
