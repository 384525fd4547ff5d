"""All addresses of the weekly meeting; the pages themselves live in the files beside this one."""

from __future__ import annotations

from motorkap.overleg import routes_agenda, routes_overleg, routes_uur

ROUTES = [*routes_overleg.ROUTES, *routes_agenda.ROUTES, *routes_uur.ROUTES, *routes_volgen.ROUTES]
