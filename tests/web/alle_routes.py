"""Every route of the real site, with an address that fits, and the first word of its answer."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import Any

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from motorkap.web.verzoek import Verzoeken

PARAMETER = re.compile(r"\{(\w+)(?::(\w+))?\}")
WAARDEN = {"uuid": "00000000-0000-0000-0000-000000000000", "int": "1", "date": "2026-11-24"}


def handlers(site: Verzoeken) -> Iterator[tuple[str, HTTPRouteHandler]]:
    """Each route with its path; static files are one of them."""
    app = site.app
    assert isinstance(app, Litestar)
    for route in app.routes:
        for handler in getattr(route, "route_handlers", ()):
            yield route.path, handler


def filled(path: str) -> str:
    """The path with values where parameters stand."""
    return PARAMETER.sub(lambda found: WAARDEN.get(found[2] or "str", "MK-0000-00"), path)


async def first_word(
    site: Verzoeken, method: str, path: str, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """Status and headers of the answer, as soon as they are there; a stream is then left."""
    started: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start" and not started.done():
            started.set_result(message)

    task = asyncio.create_task(site(_scope(method, path, headers or {}), receive, send))  # type: ignore[arg-type]
    done, _ = await asyncio.wait({task, started}, return_when=asyncio.FIRST_COMPLETED)
    if started in done and not task.done():
        await asyncio.wait({task}, timeout=0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return started.result()


def _scope(method: str, path: str, headers: dict[str, str]) -> dict[str, Any]:
    everything = {"host": "motorkap.example", **headers}
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "https",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(k.encode(), v.encode()) for k, v in everything.items()],
        "client": ("192.0.2.10", 4000),
        "server": ("motorkap.example", 443),
    }
