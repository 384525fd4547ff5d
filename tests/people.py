"""A person in front of a browser, as tests drive her."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

import httpx
from sqlalchemy import text

from motorkap.db import Tx
from motorkap.toegang.model import Actor, Rol

_CSRF = re.compile(r'name="csrf" content="([^"]+)"')
_ACTOR = text("""
    select g.id, g.naam, g.organisatie_id, o.kort as organisatie, o.soort, k.gemeentelijk,
           k.zorgtaak, k.onafhankelijk,
           array(select rol from rol_toekenning where gebruiker_id = g.id and tot is null) as rollen
    from gebruiker g join organisatie o on o.id = g.organisatie_id
    join organisatiesoort k on k.code = o.soort where g.id = :wie
""")


@dataclass
class Persoon:
    """Somebody who is signed in."""

    client: httpx.AsyncClient
    id: UUID
    csrf: str = ""

    async def get(self, url: str) -> httpx.Response:
        """Open a page; remembers the token of its forms."""
        answer = await self.client.get(url)
        if found := _CSRF.search(answer.text):
            self.csrf = found[1]
        return answer

    async def post(self, url: str, operatie: str | None = None, **fields: object) -> httpx.Response:
        """Send a form of the page that was opened last; lists become repeated fields."""
        if not self.csrf:
            await self.get("/")
        data = {"_csrf": self.csrf, "_operatie": operatie or str(uuid4()), **fields}
        return await self.client.post(url, data=data)


async def actor_of(tx: Tx, wie: UUID, nu: datetime) -> Actor:
    """This person as the gate knows her."""
    row = (await tx.execute(_ACTOR, {"wie": wie})).one()
    return Actor(
        id=row.id,
        naam=row.naam,
        organisatie_id=row.organisatie_id,
        organisatie=row.organisatie,
        organisatiesoort=row.soort,
        gemeentelijk=row.gemeentelijk,
        zorgtaak=row.zorgtaak,
        onafhankelijk=row.onafhankelijk,
        rollen=frozenset(Rol(rol) for rol in row.rollen),
        convenant=True,
    )
