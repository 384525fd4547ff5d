"""A few routes beside the real ones, to see what the walls do when a page goes wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy import text

from motorkap.errors import KanNiet, MagNiet, Ongeldig
from motorkap.ids import new_id
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.web.pagina import redirect
from motorkap.web.verzoek import Verzoek

INHOUD = "Dit staat in de casus en nergens anders."
TELLING = "proef"  # what a change makes: a team whose code starts like this
_TEAM = text("insert into team (id, code, naam) values (:id, :code, :code)")
_PID = text("select pg_backend_pid()")

# What happens between rendering and committing; a test may put something else here.
tussen: list[Callable[[int], Awaitable[object]]] = []


class Kapot(Exception):
    """A mistake of ours that nobody foresaw."""


FOUTEN: dict[int, Callable[[], Exception]] = {
    400: lambda: Ongeldig({"veld": "Dit klopt niet."}),
    403: lambda: MagNiet("Dit mag u niet."),
    409: lambda: KanNiet("Dit kan nu niet."),
    500: lambda: Kapot(INHOUD),
}


@get("/proef/lees/{casus_id:uuid}/{status:int}")
async def read(
    casus_id: FromPath[UUID], status: FromPath[int], gate: NamedDependency[Gate]
) -> Response[str]:
    """Open a casus, and then end as the address says."""
    await gate.open_id(casus_id, Handeling.LEZEN)
    pid = (await gate.tx.execute(_PID)).scalar_one()
    for happening in tussen:
        await happening(pid)
    if status in FOUTEN:
        raise FOUTEN[status]()
    return Response(INHOUD, status_code=status)


@post(["/proef/tel", "/proef/tel/elders"])
async def count(
    request: Request[Any, Any, Any], verzoek: NamedDependency[Verzoek]
) -> Response[str]:
    """Make one team more, and go to it."""
    naam = f"{TELLING}-{new_id()}"
    await verzoek.tx.execute(_TEAM, {"id": new_id(), "code": naam})
    if (await request.form()).get("stuk"):
        raise KanNiet("Dit kan nu niet.")
    return await redirect(f"/proef/klaar/{naam}")


@get("/proef/formulier")
async def form(verzoek: NamedDependency[Verzoek]) -> Response[str]:
    """A page with a form of this session."""
    return Response(f'<meta name="csrf" content="{verzoek.csrf}">', media_type=MediaType.HTML)


ROUTES = [read, count, form]
