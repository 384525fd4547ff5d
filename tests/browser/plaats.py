"""A small place on the own machine: pages as files, and a record of what the scripts send."""

from __future__ import annotations

import asyncio
import queue
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Self
from urllib.parse import parse_qs

from playwright.async_api import Browser, Page

NU = datetime(2030, 1, 1, 10, tzinfo=UTC)
RUIM_S = 30  # a slow machine is no mistake
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

# Three small pages to try the scripts on: they save, follow and order.
FORM = """
{% from "_macros/formulier.html" import formulier, bewaard %}
{% from "_macros/veld.html" import veld %}
{% from "_macros/knop.html" import knop %}
<h1>Proef</h1>{% call formulier(page, "/verstuur", page.lijst, "/bewaar", 3) %}
{{ veld(page.velden.situatie) }}{{ bewaard() }}{{ knop("Verstuur", toets="v") }}{% endcall %}
<p data-timer data-begonnen="2026-12-01T09:30:00Z" data-minuten="10" data-nu="2026-12-01T09:33:48Z">
<span data-stand>-</span><small data-woord></small></p>
<time data-aftellen datetime="2030-01-03T12:00:00Z" data-nu="x">-</time>
"""
VOLG = """
<h1>Volg</h1><p data-live-status></p><div data-live-url="/live" data-live-fragment="/fragment">
<p id="stand">begin</p>
<div data-behoud id="vak"><label for="n">Notitie</label><textarea id="n"></textarea></div>
<form data-behoud id="vorm" data-bewaar-url="/bewaar"><label for="s">Ook</label>
<textarea id="s" name="s"></textarea></form></div>
"""
ORDE = """
<h1>Orde</h1><form id="f" method="post" action="/orde"></form><ol data-sleep="f">
{% for x in "abc" %}
<li data-sleep-id="{{ x }}"><span class="mk-greep" id="g{{ x }}">..</span> Punt {{ x }}</li>
{% endfor %}</ol>
"""


@dataclass
class Antwoord:
    """What the next POST to an address gets."""

    status: int = 204
    body: str = ""
    koppen: dict[str, str] = field(default_factory=dict)
    mag: Event | None = None  # not before this, or so many seconds


class Plaats:
    """Serves a folder, answers posts as told, and pushes live messages.

    It has nothing to say about a text that is checked while somebody types, and keeps no record.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.posts: list[tuple[str, dict[str, list[str]]]] = []
        self._kwam = Condition()
        self.antwoorden: list[Antwoord] = []
        self.fragment = ""
        self.token = ""
        self.afgemeld = False
        self.berichten: queue.Queue[str | None] = queue.Queue()
        handler = partial(_Handler, self, directory=str(folder))
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True

    @property
    def basis(self) -> str:
        """The address in front of every page."""
        return f"http://localhost:{self.server.server_port}"

    def take(self, pad: str, velden: dict[str, list[str]]) -> Antwoord:
        """Note what came, and what it gets: from now on `received` knows of it."""
        with self._kwam:
            antwoord = self.antwoorden.pop(0) if self.antwoorden else Antwoord()
            self.posts.append((pad, velden))
            self._kwam.notify_all()
        return antwoord

    async def received(self, aantal: int) -> list[tuple[str, dict[str, list[str]]]]:
        """Everything that was sent, once there are so many: a browser sends when it can."""

        def wait() -> bool:
            with self._kwam:
                return self._kwam.wait_for(lambda: len(self.posts) >= aantal, RUIM_S)

        assert await asyncio.to_thread(wait), self.posts
        return self.posts

    def __enter__(self) -> Self:
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.berichten.put(None)
        self.server.shutdown()
        self.server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, plaats: Plaats, *args: object, **kwargs: object) -> None:
        self.plaats = plaats
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Silence: pytest shows what matters."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        if self.plaats.afgemeld and self.path in {"/live", "/fragment"}:
            self._send(Antwoord(303, koppen={"Location": "/aanmelden"}))
        elif self.path == "/aanmelden":
            self._send(Antwoord(200, "<h1>Aanmelden</h1>"))
        elif self.path == "/live":
            self._stream()
        elif self.path == "/fragment":
            self.plaats.token = self.headers.get("X-CSRF-Token", "")
            self._send(Antwoord(200, self.plaats.fragment))
        else:
            super().do_GET()

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        velden = parse_qs(self.rfile.read(size).decode(), keep_blank_values=True)
        if self.path == "/tekstcheck":
            self._send(Antwoord())
            return
        antwoord = self.plaats.take(self.path, velden)
        if antwoord.mag:
            antwoord.mag.wait(RUIM_S)
        with suppress(ConnectionError):  # who asked may have gone
            self._send(antwoord)

    def _send(self, antwoord: Antwoord) -> None:
        self.send_response(antwoord.status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(antwoord.body.encode())))
        for naam, waarde in antwoord.koppen.items():
            self.send_header(naam, waarde)
        self.end_headers()
        self.wfile.write(antwoord.body.encode())

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        while (bericht := self.plaats.berichten.get()) is not None:
            self.wfile.write(f"data: {bericht}\n\n".encode())
            self.wfile.flush()


@asynccontextmanager
async def paused(chromium: Browser) -> AsyncIterator[Page]:
    """A page whose clock moves when a test says so: how fast this machine is, changes nothing."""
    context = await chromium.new_context()
    page = await context.new_page()
    await page.clock.install(time=NU)
    await page.clock.pause_at(NU + timedelta(seconds=1))
    yield page
    await context.close()
