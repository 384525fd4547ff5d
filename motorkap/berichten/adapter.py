"""The mail server: writes the letter, hands it over, and reads what the demo's server kept."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as REGELS
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from motorkap.berichten.model import Mail
from motorkap.settings import Smtp, Tls

WACHT_S = 5
ONDERWERP = "Er staat iets voor u klaar in Motorkap"
TEKST = """\
Goedendag,

Er staat iets voor u klaar in Motorkap. Meld u aan om het te zien:

{site}/

In onze mails staat nooit iets over een inwoner. Vraagt een mail om uw wachtwoord of code? Dan komt
die mail niet van ons.

Hoe vaak u mail krijgt, kiest u zelf:

{site}/account/berichten
"""


class Uitkomst(StrEnum):
    """What the mail server made of it."""

    VERZONDEN = "verzonden"
    GEWEIGERD = "geweigerd"
    GEEN_VERBINDING = "geen_verbinding"
    ADRES = "adres"


def letter(mail: Mail, van: str, site: str) -> EmailMessage:
    """The mail as it leaves: the same bytes at every try. ValueError for an address with a fault.

    It says that something waits and where to sign in; no content, no code, no name.
    """
    brief = EmailMessage(policy=REGELS)
    brief["From"] = _address(van, "Motorkap")
    brief["To"] = _address(mail.aan)
    brief["Subject"] = ONDERWERP
    brief["Date"] = mail.gemaakt_op
    brief["Message-ID"] = mail.message_id
    brief["Auto-Submitted"] = "auto-generated"
    brief["Content-Language"] = "nl"
    brief.set_content(TEKST.format(site=site), cte="quoted-printable")
    return brief


def _address(adres: str, naam: str = "") -> Address:
    """One address; ValueError for anything that is not plainly one."""
    if not adres.isprintable() or not adres.isascii() or adres != adres.strip():
        raise ValueError("address")
    try:
        return Address(naam, addr_spec=adres)
    except (MessageError, IndexError) as error:
        raise ValueError("address") from error


class Post:
    """A connection with the mail server, opened by the first mail and kept for the next."""

    def __init__(self, smtp: Smtp, site: str) -> None:
        """Nothing is opened yet."""
        self._smtp, self._site = smtp, site
        self._server: smtplib.SMTP | None = None

    async def __aenter__(self) -> Self:
        """For one round of mails."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Hang up."""
        await asyncio.to_thread(self._close)

    async def send(self, mail: Mail) -> Uitkomst:
        """Hand over one mail; `verzonden` only when the server said so."""
        return await asyncio.to_thread(self._send, mail)

    def _send(self, mail: Mail) -> Uitkomst:
        try:
            brief = letter(mail, self._smtp.van, self._site)
        except ValueError:
            return Uitkomst.ADRES
        try:
            server = self._server or self._open()
            server.send_message(brief)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
            return Uitkomst.GEWEIGERD
        except (OSError, smtplib.SMTPException):
            self._close()
            return Uitkomst.GEEN_VERBINDING
        return Uitkomst.VERZONDEN

    def _open(self) -> smtplib.SMTP:
        smtp, context = self._smtp, ssl.create_default_context()
        if smtp.tls is Tls.TLS:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                smtp.host, smtp.port, timeout=WACHT_S, context=context
            )
        else:
            server = smtplib.SMTP(smtp.host, smtp.port, timeout=WACHT_S)
        self._server = server
        if smtp.tls is Tls.STARTTLS:
            server.starttls(context=context)
        if smtp.user:
            server.login(smtp.user, smtp.password)
        return server

    def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()


@dataclass(frozen=True, slots=True)
class Gevangen:
    """One mail as the demo's server kept it."""

    aan: str
    onderwerp: str
    message_id: str
    op: datetime
    tekst: str


def read_caught(map_: Path, hoogstens: int = 100) -> list[Gevangen]:
    """The mails in this folder, newest first."""
    files = sorted(map_.glob("*.eml"), reverse=True)[:hoogstens] if map_.is_dir() else []
    return [_read(file) for file in files]


def _read(file: Path) -> Gevangen:
    brief: Any = message_from_bytes(file.read_bytes(), policy=REGELS)
    return Gevangen(
        str(brief["To"]),
        str(brief["Subject"]),
        str(brief["Message-ID"]),
        brief["Date"].datetime,
        brief.get_content(),
    )
