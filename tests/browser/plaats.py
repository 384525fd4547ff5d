"""A small place on the own machine: pages as files, and a record of what the scripts send."""

from __future__ import annotations

import queue
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Self
from urllib.parse import parse_qs

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@dataclass
class Antwoord:
    """What the next POST to an address gets."""

    status: int = 204
    body: str = ""
    koppen: dict[str, str] = field(default_factory=dict)
    mag: Event | None = None  # not before this, or five seconds


class Plaats:
    """Serves a folder, answers posts as told, and pushes live messages.

    It has nothing to say about a text that is checked while somebody types, and keeps no record.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.posts: list[tuple[str, dict[str, list[str]]]] = []
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
        self.plaats.posts.append((self.path, velden))
        klaar = self.plaats.antwoorden
        antwoord = klaar.pop(0) if klaar else Antwoord()
        if antwoord.mag:
            antwoord.mag.wait(5)
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
