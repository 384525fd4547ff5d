"""A real mail server for tests: it can refuse, wait, close its doors, and remembers every mail."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import Message
from email.policy import SMTP as REGELS

from aiosmtpd.smtp import SMTP, Envelope, Session

from motorkap.installatie import Installatie
from motorkap.settings import Smtp, Tls


@dataclass
class Kantoor:
    """The handler: what came in, and what to answer."""

    in_huis: list[Message] = field(default_factory=list)
    antwoord: str = "250 OK"
    wacht_s: float = 0.0
    post_kwam: threading.Event = field(default_factory=threading.Event)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.wacht_s)
        if self.antwoord.startswith("250"):
            content = envelope.content or b""
            assert isinstance(content, bytes)
            self.in_huis.append(message_from_bytes(content, policy=REGELS))
            self.post_kwam.set()
            await asyncio.sleep(self.wacht_s)
        return self.antwoord

    @property
    def kenmerken(self) -> list[str]:
        return [str(brief["Message-ID"]) for brief in self.in_huis]

    @property
    def aan(self) -> list[str]:
        return sorted(str(brief["To"]).split("@")[0] for brief in self.in_huis)


def smtp(port: int) -> Smtp:
    return Smtp("127.0.0.1", port, Tls.GEEN, "", "", "motorkap@voorbeeld.example")


def posting(installatie: Installatie, port: int) -> Installatie:
    """The program with a mail server on this port."""
    return replace(installatie, settings=replace(installatie.settings, smtp=smtp(port)))
