"""All addresses of a casus; the pages themselves live in the files beside this one."""

from __future__ import annotations

from motorkap.casus.grond import routes_grond
from motorkap.casus.inbrengen import routes_inbrengen, routes_indienen
from motorkap.casus.kring import routes_kring
from motorkap.casus.lezen import routes_lezen, routes_papier, routes_wie
from motorkap.casus.slot import routes_eigen, routes_opnieuw, routes_slot

ROUTES = [
    *routes_inbrengen.ROUTES,
    *routes_indienen.ROUTES,
    *routes_lezen.ROUTES,
    *routes_wie.ROUTES,
    *routes_kring.ROUTES,
    *routes_papier.ROUTES,
    *routes_slot.ROUTES,
    *routes_opnieuw.ROUTES,
    *routes_eigen.ROUTES,
    *routes_grond.ROUTES,
]
