"""Pages of beheer: what waits, people, organisations, teams; and the list of the convenant."""

from __future__ import annotations

from litestar.handlers import HTTPRouteHandler

from motorkap.organisatie.routes import account, mensen, organisaties, teams, toezicht

ROUTES: list[HTTPRouteHandler] = [
    *toezicht.ROUTES,
    *mensen.ROUTES,
    *account.ROUTES,
    *organisaties.ROUTES,
    *teams.ROUTES,
]
