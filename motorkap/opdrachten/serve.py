"""`motorkap serve`: the site."""

from __future__ import annotations

import argparse
import asyncio
from types import FrameType

import uvicorn
from litestar import Litestar

from motorkap import installatie as bouw
from motorkap.app import build_app
from motorkap.database.migratie import migrate
from motorkap.installatie import Installatie
from motorkap.opdrachten.herstel import refuse_restored
from motorkap.opdrachten.omgeving import Database, database, quiet_logs
from motorkap.settings import Omgeving, Settings, read
from motorkap.web.live import Hub


def run(_arguments: argparse.Namespace) -> int:
    """Serve until told to stop; an embedded database is brought up to date first."""
    settings = read()
    quiet_logs()
    with database(settings) as address:
        installatie = bouw.build(settings, address.app)
        refuse_unready(installatie)
        if settings.embedded:
            free = settings.omgeving is Omgeving.DEMO
            asyncio.run(migrate(address.eigenaar, installatie.policies, free_clock=free))
        refuse_restored(installatie)
        serve(settings, installatie, address)
    return 0


def refuse_unready(installatie: Installatie) -> None:
    """Production starts only with its root on paper with two people, and its own texts."""
    if not installatie.settings.productie:
        return
    missing = installatie.policies.unfilled()
    if not installatie.kluis.is_confirmed():
        missing.append(
            "de hoofdsleutel op papier bij twee mensen, door ieder overgetypt:"
            " draai `motorkap sleutels escrow`"
        )
    if missing:
        raise SystemExit("Motorkap start nog niet. Vul eerst in:\n- " + "\n- ".join(missing))


def serve(
    settings: Settings, installatie: Installatie, address: Database, pages: Litestar | None = None
) -> None:
    """Run the web server in this process; *pages* may have been built before."""
    hub = Hub(address.app)
    config = uvicorn.Config(
        build_app(installatie, hub, pages),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
        server_header=False,
        date_header=False,
        proxy_headers=bool(settings.proxy),
        forwarded_allow_ips=settings.proxy or None,
        timeout_graceful_shutdown=3,
        lifespan="on",
    )
    Server(config, hub).run()


class Server(uvicorn.Server):
    """Ends the live streams when told to stop, so that stopping takes no time."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Close the streams, then stop as usual."""
        self._hub.close_streams()
        super().handle_exit(sig, frame)
