"""Every route is closed unless it says `exclude_from_auth`; this guard runs before all of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from motorkap.web import koppen
from motorkap.web.verzoek import Sessie, Verzoek, huidig

Herkenner = Callable[[Verzoek, str], Awaitable[Sessie | None]]


class NietAangemeld(Exception):
    """Nobody is signed in; the answer is the way to the sign-in page."""


class EerstConvenant(Exception):
    """The convenant was not accepted yet; nothing of a casus is shown before."""


class Poort:
    """The guard: finds the session, and lets nobody through to a closed route without one."""

    def __init__(self, recognise: Herkenner) -> None:
        self.recognise = recognise

    async def __call__(
        self, connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler
    ) -> None:
        """Set the actor of this request, or refuse."""
        verzoek = huidig.get()
        verzoek.melding = unquote(connection.cookies.get(koppen.MELDING, ""))[:200]
        token = connection.cookies.get(koppen.SESSIE, "")
        if handler.opt.get("zonder_sessie"):
            return
        if token:
            await self._find(verzoek, token, alone=bool(handler.opt.get("zonder_transactie")))
        if handler.opt.get("exclude_from_auth"):
            return
        if verzoek.actor is None:
            raise NietAangemeld
        if not verzoek.actor.convenant and not handler.opt.get("voor_convenant"):
            raise EerstConvenant

    async def _find(self, verzoek: Verzoek, token: str, *, alone: bool) -> None:
        """Find the session; *alone* for a route that asks the database nothing else."""
        if alone:
            verzoek.tx = verzoek.installatie.reading()
        verzoek.sessie = await self.recognise(verzoek, token)
        if alone:
            await verzoek.let_go()
