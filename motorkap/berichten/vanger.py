"""The mail server of the demo: takes every mail, delivers none, keeps all to be read on a page."""

from __future__ import annotations

import asyncio
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from motorkap.ids import new_id

HOST = "127.0.0.1"


class Bewaarder:
    """Writes each mail to a file of its own, whole or not at all."""

    def __init__(self, map_: Path) -> None:
        """Keep them in this folder."""
        self.map = map_
        map_.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(  # noqa: N802 (the library's name)
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Say yes once it is on disk."""
        naam = str(new_id())
        half = self.map / f"{naam}.half"
        content = envelope.content or b""
        half.write_bytes(content.encode() if isinstance(content, str) else content)
        half.rename(self.map / f"{naam}.eml")
        return "250 OK"


class Postkantoor(Controller):
    """A mail server on this machine only; port 0 takes a free one. `stop()` ends it."""

    def __init__(self, handler: object, port: int = 0) -> None:
        """Listening starts with `start()`."""
        super().__init__(handler, hostname=HOST, port=port, ready_timeout=30)

    def _trigger_server(self) -> None:
        """Learn the port that was given before the library knocks on it."""
        if isinstance(self.server, asyncio.Server):
            self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


def start(map_: Path) -> Postkantoor:
    """A running server that keeps its mail in this folder."""
    kantoor = Postkantoor(Bewaarder(map_))
    kantoor.start()
    return kantoor
