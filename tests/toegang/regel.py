"""Lines of the log written straight to the database, and who is involved after that."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

import asyncpg

from motorkap.ids import new_id


async def write(connection: asyncpg.Connection, wie: UUID, casus: UUID, handeling: str) -> None:
    regel = {"id": str(new_id()), "actor_id": str(wie), "resultaat": "gelukt",
             "hoofdobject_id": str(casus), "handeling": handeling, "velden": []}  # fmt: skip
    await connection.execute("select logboek_schrijf($1, $2)", [json.dumps(regel)], [bytes(32)])


async def involved(
    connection: asyncpg.Connection, wie: UUID, nu: datetime, casussen: list[UUID]
) -> set[tuple[UUID, str]]:
    ask = "select casus_id, grond from betrokken_als($1, $2, $3)"
    return {(r["casus_id"], r["grond"]) for r in await connection.fetch(ask, wie, casussen, nu)}
