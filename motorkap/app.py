"""Builds the site; the only file that knows every part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from litestar import Litestar, Request, Response
from litestar.di import Provide
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp, ControllerRouterHandler

from motorkap.aanmelden import routes as aanmelden
from motorkap.aanmelden.herkennen import recognise, still_lives
from motorkap.afspraak import routes as afspraak
from motorkap.berichten import routes as berichten
from motorkap.bewaring import routes as bewaring
from motorkap.casus import routes as casus
from motorkap.datalek import routes as datalek
from motorkap.installatie import Installatie
from motorkap.logcontrole import routes as logcontrole
from motorkap.nazorg import routes as nazorg
from motorkap.noodtoegang import routes as noodtoegang
from motorkap.organisatie import routes as organisatie
from motorkap.overdracht import routes as overdracht
from motorkap.overleg import routes as overleg
from motorkap.pseudonimisering import naast
from motorkap.pseudonimisering import routes as tekstcheck
from motorkap.register import routes as register
from motorkap.toegang.gate import Gate
from motorkap.toezicht import routes as toezicht
from motorkap.uitleg import routes as uitleg
from motorkap.vandaag import routes as vandaag
from motorkap.verzoek import routes as verzoek
from motorkap.web import csrf, gezond, operatie
from motorkap.web.assets import DIST, paths
from motorkap.web.fouten import HANDLERS
from motorkap.web.live import Hub, Luister
from motorkap.web.poort import Poort
from motorkap.web.verzoek import Verzoek, Verzoeken, huidig

ROUTES: Sequence[ControllerRouterHandler] = [
    *gezond.ROUTES,
    *aanmelden.ROUTES,
    *afspraak.ROUTES,
    *berichten.ROUTES,
    *bewaring.ROUTES,
    *casus.ROUTES,
    *datalek.ROUTES,
    *toezicht.ROUTES,
    *logcontrole.ROUTES,
    *noodtoegang.ROUTES,
    *nazorg.ROUTES,
    *organisatie.ROUTES,
    *overdracht.ROUTES,
    *overleg.ROUTES,
    *tekstcheck.ROUTES,
    *uitleg.ROUTES,
    *register.ROUTES,
    *vandaag.ROUTES,
    *verzoek.ROUTES,
]


async def provide_gate() -> Gate:
    """The gate of this request."""
    return huidig.get().gate


async def provide_verzoek() -> Verzoek:
    """This request."""
    return huidig.get()


async def provide_ear() -> Luister:
    """What an open stream needs: the hub, and whether the session of its request still lives."""
    verzoek = huidig.get()
    sessie, pad = verzoek.sessie, verzoek.pad

    async def watch() -> bool:
        return sessie is not None and await still_lives(verzoek.installatie, sessie.id, pad)

    return Luister(verzoek.hub, watch)


async def before_request(request: Request[Any, Any, Any]) -> Response[str] | None:
    """Check where a change comes from, and whether it came before."""
    await csrf.check(request)
    counts = request.method not in csrf.VEILIG
    if not counts or request.route_handler.opt.get("zonder_transactie"):
        return None
    return await operatie.first_or_again(request)


def build_pages() -> Litestar:
    """Every page, without an installation: each request brings its own (`Verzoek`).

    Raises NietGebouwd when the browser would get no style sheet or script.
    """
    paths()
    assets = create_static_files_router(
        path="/assets", directories=[DIST], opt={"exclude_from_auth": True, "zonder_sessie": True}
    )
    return Litestar(
        route_handlers=[*ROUTES, assets],
        dependencies={
            "gate": Provide(provide_gate),
            "luister": Provide(provide_ear),
            "verzoek": Provide(provide_verzoek),
        },
        guards=[Poort(recognise)],
        before_request=before_request,
        exception_handlers=HANDLERS,
        openapi_config=None,
        logging_config=None,
        request_max_body_size=1_000_000,
        state=None,
    )


def build_app(installatie: Installatie, hub: Hub, pages: Litestar | None = None) -> ASGIApp:
    """The whole site as an ASGI application, of *pages* that were built before if given.

    They are this site's from then on: what starts and stops with it is added to them.
    """
    pages = pages or build_pages()

    async def start() -> None:
        await hub.start()
        await naast.start()

    async def stop() -> None:
        await naast.stop()
        await hub.stop()
        await installatie.engine.dispose()

    pages.on_startup.append(start)
    pages.on_shutdown.append(stop)
    return Verzoeken(pages, installatie, hub)
