"""The team switch on the pages of one meeting."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.overleg import service_team
from motorkap.toegang.gate import Gate
from motorkap.web.pagina import redirect


@get("/overleg/{overleg_id:uuid}/team/{team:str}/{deel:str}")
async def switch(
    overleg_id: FromPath[UUID],
    team: FromPath[str],
    deel: FromPath[str],
    gate: NamedDependency[Gate],
) -> Response[str]:
    """The comparable page of the other team; its list when there is none."""
    url = await service_team.beside(gate, overleg_id, team, deel)
    if url is None:
        return await redirect(f"/overleg?team={team}", "U hebt geen overleg van dit team.")
    return await redirect(url)


ROUTES = [switch]
