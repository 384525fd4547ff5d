"""Somebody in front of the sign-in page, as tests drive her: a browser that keeps cookies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import httpx
import pyotp
from sqlalchemy import text

from motorkap.aanmelden import service
from motorkap.aanmelden.balie import Balie
from motorkap.db import Tx
from motorkap.installatie import Installatie

_CSRF = re.compile(r'name="csrf" content="([^"]*)"')
WACHTWOORD = "paars fietst zacht omhoog"
ZAAD = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass
class Bezoeker:
    """A browser without a session."""

    client: httpx.AsyncClient
    csrf: str = ""
    seen: list[httpx.Response] = field(default_factory=list)

    async def get(self, url: str, **headers: str) -> httpx.Response:
        """Open a page; remembers the token of its forms."""
        return self._look(await self.client.get(url, headers=headers))

    async def post(self, url: str, **fields: str) -> httpx.Response:
        """Send a form of the page that was opened last."""
        return self._look(await self.client.post(url, data={"_csrf": self.csrf, **fields}))

    def _look(self, answer: httpx.Response) -> httpx.Response:
        if found := _CSRF.search(answer.text):
            self.csrf = found[1]
        self.seen.append(answer)
        return answer

    async def password(self, email: str, wachtwoord: str = WACHTWOORD) -> httpx.Response:
        """The first step."""
        await self.get("/aanmelden")
        return await self.post("/aanmelden", email=email, wachtwoord=wachtwoord)

    async def code(self, code: str) -> httpx.Response:
        """The second step."""
        await self.get("/aanmelden/code")
        return await self.post("/aanmelden/code", code=code)

    async def come_in(self, email: str, nu: datetime) -> httpx.Response:
        """Both steps."""
        await self.password(email)
        return await self.code(code_at(nu))

    async def sign_out(self) -> httpx.Response:
        """Away again."""
        await self.get("/account")
        return await self.post("/afmelden")

    @property
    def session(self) -> str:
        """The token of the session in this browser."""
        return self.client.cookies.get("__Host-mk", "")


def code_at(nu: datetime, zaad: str = ZAAD) -> str:
    """What the app shows at that moment."""
    return pyotp.TOTP(zaad).at(nu)


async def enrol(installatie: Installatie, wie: UUID) -> None:
    """Give somebody the password and the app of these tests."""
    tx = installatie.transaction()
    balie = Balie(installatie, tx, installatie.klok())
    await service.set_demo_credentials(balie, wie, WACHTWOORD, ZAAD)
    await tx.commit()


async def count(tx: Tx, wat: str) -> int:
    """How many sign-in events of this kind were kept."""
    found = await tx.execute(
        text("select count(*) from aanmeld_log where gebeurtenis = :wat"), {"wat": wat}
    )
    number: int = found.scalar_one()
    return number
