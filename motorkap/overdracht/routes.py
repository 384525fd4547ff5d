"""All routes of the handover."""

from __future__ import annotations

from motorkap.overdracht.identiteit import routes_identiteit
from motorkap.overdracht.lezen import routes_lezen, routes_papier
from motorkap.overdracht.lopen import routes_einde, routes_gesprek, routes_herzien, routes_lopen
from motorkap.overdracht.maken import routes_maken
from motorkap.overdracht.uitweg import routes_uitweg

ROUTES = [
    *routes_lezen.ROUTES,
    *routes_papier.ROUTES,
    *routes_maken.ROUTES,
    *routes_lopen.ROUTES,
    *routes_gesprek.ROUTES,
    *routes_einde.ROUTES,
    *routes_herzien.ROUTES,
    *routes_identiteit.ROUTES,
    *routes_uitweg.ROUTES,
]
