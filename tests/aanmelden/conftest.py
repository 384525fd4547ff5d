"""Browsers without a session, and people who can sign in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import httpx
import pytest

from motorkap.db import Tx
from motorkap.installatie import Installatie
from motorkap.web.verzoek import Verzoeken
from tests.aanmelden.bezoek import Bezoeker, enrol
from tests.conftest import BASIS
from tests.factories import ANNA, BRAM

NewBrowser = Callable[..., Bezoeker]


@pytest.fixture
async def browser(site: Verzoeken) -> AsyncIterator[NewBrowser]:
    """Opens a fresh browser at an address of the network."""
    clients: list[httpx.AsyncClient] = []

    def fresh(adres: str = "192.0.2.10", agent: str = "Mozilla/5.0 (X11) Firefox/140") -> Bezoeker:
        transport = httpx.ASGITransport(
            app=site,  # type: ignore[arg-type]
            raise_app_exceptions=False,
            client=(adres, 1234),
        )
        headers = {"origin": BASIS, "sec-fetch-site": "same-origin", "user-agent": agent}
        client = httpx.AsyncClient(transport=transport, base_url=BASIS, headers=headers)
        clients.append(client)
        return Bezoeker(client)

    yield fresh
    for client in clients:
        await client.aclose()


@pytest.fixture
async def bezoeker(browser: NewBrowser, installatie: Installatie) -> Bezoeker:
    """A fresh browser; Anna and Bram can sign in."""
    await enrol(installatie, ANNA)
    await enrol(installatie, BRAM)
    return browser()


@pytest.fixture
async def blik(installatie: Installatie) -> AsyncIterator[Tx]:
    """A look in the database after what the site committed."""
    tx = installatie.transaction()
    yield tx
    await tx.rollback()
