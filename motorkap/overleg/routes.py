"""All addresses of the weekly meeting; the pages themselves live in the files beside this one."""

from __future__ import annotations

from motorkap.overleg import routes_overleg, routes_team
from motorkap.overleg.agenda import routes_agenda
from motorkap.overleg.kalender import routes_feed
from motorkap.overleg.reeks import routes_reeks
from motorkap.overleg.resultaat import routes_resultaat
from motorkap.overleg.uur import routes_opening, routes_uur, routes_volgen

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
