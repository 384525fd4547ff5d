"""The officer's desk over the log; the larger parts stand in the modules beside this one."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from motorkap.toezicht import (
    routes_balie,
    routes_bewijs,
    routes_gat,
    routes_lezen,
    routes_uitvoer,
    routes_wie,
)

ROUTES: list[HTTPRouteHandler] = [
    *routes_balie.ROUTES,
    *routes_lezen.ROUTES,
    *routes_bewijs.ROUTES,
    *routes_gat.ROUTES,
    *routes_uitvoer.ROUTES,
    *routes_wie.ROUTES,
]
