"""All addresses of the weekly meeting; the pages themselves live in the files beside this one."""

from __future__ import annotations

from motorkap.overleg import (
    routes_agenda,
    routes_feed,
    routes_opening,
    routes_overleg,
    routes_reeks,
    routes_resultaat,
    routes_team,
    routes_uur,
    routes_volgen,
)

ROUTES = [
    *routes_overleg.ROUTES,
    *routes_agenda.ROUTES,
    *routes_feed.ROUTES,
    *routes_reeks.ROUTES,
    *routes_uur.ROUTES,
    *routes_volgen.ROUTES,
    *routes_opening.ROUTES,
    *routes_resultaat.ROUTES,
    *routes_team.ROUTES,
]
