"""All addresses of a casus; the pages themselves live in the files beside this one."""

from __future__ import annotations

from motorkap.casus import routes_inbrengen, routes_indienen

ROUTES = [*routes_inbrengen.ROUTES, *routes_indienen.ROUTES]
