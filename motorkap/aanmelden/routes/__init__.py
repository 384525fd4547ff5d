"""Pages of signing in."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from motorkap.aanmelden.routes import account, inloggen, inschrijven, sessie, tweede_factor

ROUTES: list[HTTPRouteHandler] = [
    *inloggen.ROUTES,
    *tweede_factor.ROUTES,
    *inschrijven.ROUTES,
    *sessie.ROUTES,
    *account.ROUTES,
]
