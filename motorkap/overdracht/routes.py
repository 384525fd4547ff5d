"""All routes of the handover."""

from __future__ import annotations

from motorkap.overdracht import (
    routes_einde,
    routes_herzien,
    routes_identiteit,
    routes_lezen,
    routes_lopen,
    routes_maken,
    routes_papier,
    routes_uitweg,
)

ROUTES = [
    *routes_lezen.ROUTES,
    *routes_papier.ROUTES,
    *routes_maken.ROUTES,
    *routes_lopen.ROUTES,
    *routes_einde.ROUTES,
    *routes_herzien.ROUTES,
    *routes_identiteit.ROUTES,
    *routes_uitweg.ROUTES,
]
