"""Ticking off, from the screens of the hour, what was agreed before."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.overleg.uur import service_opening as opening
from motorkap.toegang.gate import Gate
from motorkap.web.pagina import redirect


@post("/overleg/{overleg_id:uuid}/afspraak/{afspraak_id:uuid}/klaar")
async def finish(
    overleg_id: FromPath[UUID], afspraak_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """An afspraak of before is done."""
    leidt = await opening.finish(gate, overleg_id, afspraak_id)
    return await redirect(_screen(overleg_id, leidt=leidt), "De afspraak is klaar.")


@post("/overleg/{overleg_id:uuid}/afspraak/{afspraak_id:uuid}/terug")
async def undo(
    overleg_id: FromPath[UUID], afspraak_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """It is not done after all."""
    leidt = await opening.undo(gate, overleg_id, afspraak_id)
    return await redirect(_screen(overleg_id, leidt=leidt), "De afspraak staat weer open.")


def _screen(overleg_id: UUID, *, leidt: bool) -> str:
    return f"/overleg/{overleg_id}/{'uur' if leidt else 'volgen'}"


ROUTES = [finish, undo]
