"""All addresses of a casus; the pages themselves live in the files beside this one."""

from __future__ import annotations

from motorkap.casus import (
    routes_eigen,
    routes_grond,
    routes_inbrengen,
    routes_indienen,
    routes_kring,
    routes_lezen,
    routes_papier,
    routes_slot,
    routes_wie,
)

ROUTES = [
    *routes_inbrengen.ROUTES,
    *routes_indienen.ROUTES,
    *routes_lezen.ROUTES,
    *routes_wie.ROUTES,
    *routes_kring.ROUTES,
    *routes_papier.ROUTES,
    *routes_slot.ROUTES,
    *routes_eigen.ROUTES,
    *routes_grond.ROUTES,
]
