"""The real site on a port of this machine, on the clock and the database of one test."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from uuid import UUID

import uvicorn
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize

from motorkap.installatie import Installatie
from motorkap.web.live import Hub
from motorkap.web.verzoek import Verzoeken
from tests import factories
from tests.pages import allpages


class Site(uvicorn.Server):
    """A server that leaves the signals to the test run."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Do nothing."""
        yield


@asynccontextmanager
async def running(installatie: Installatie, dsn: str) -> AsyncIterator[str]:
    """Serve the site; gives its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://localhost:{listening.getsockname()[1]}"
    here = replace(installatie, settings=replace(installatie.settings, basis_url=address))
    hub = Hub(dsn)
    app = Verzoeken(allpages(), here, hub)
    config = uvicorn.Config(app, lifespan="off", log_level="warning", access_log=False)
    config.timeout_graceful_shutdown = 3
    site = Site(config)
    await hub.start()
    serving = asyncio.create_task(site.serve([listening]))
    yield address
    site.should_exit = True
    await hub.stop()
    await serving


async def push(page: Page, knop: str) -> None:
    """Press the button that says this, and wait for the whole page it leads to."""
    async with page.expect_navigation():
        await page.get_by_role("button", name=knop).first.click()


async def follow(page: Page, link: str) -> None:
    """Follow the link that says this, and wait for the whole page."""
    async with page.expect_navigation():
        await page.get_by_role("link", name=link).first.click()


async def enter(context: BrowserContext, installatie: Installatie, wie: UUID, basis: str) -> None:
    """Let this browser be signed in as somebody, both factors given."""
    tx = installatie.transaction()
    token = await factories.sign_in(tx, wie, installatie.klok())
    await tx.commit()
    secure = basis.replace("http://", "https://")
    await context.add_cookies(
        [{"name": "__Host-mk", "value": token, "url": secure, "secure": True, "httpOnly": True,
          "sameSite": "Strict"}]
    )  # fmt: skip


@asynccontextmanager
async def opener(
    chromium: Browser, basis: str, installatie: Installatie, standaard: ViewportSize
) -> AsyncIterator[Callable[..., Awaitable[Page]]]:
    """Opens pages of people who are signed in, each in a browser of her own; closed at the end."""
    contexts: list[BrowserContext] = []

    async def open_(wie: UUID, *, scripts: bool = True, breedte: ViewportSize = standaard) -> Page:
        context = await chromium.new_context(
            base_url=basis, java_script_enabled=scripts, viewport=breedte
        )
        contexts.append(context)
        await enter(context, installatie, wie, basis)
        return await context.new_page()

    yield open_
    for context in contexts:
        await context.close()
