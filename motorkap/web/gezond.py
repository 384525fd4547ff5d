"""Whether this process and its database work: asked by the proxy, says nothing else."""

from __future__ import annotations

from litestar import Response, get

from motorkap.web import store
from motorkap.web.verzoek import huidig


@get("/gezond", opt={"exclude_from_auth": True, "zonder_sessie": True})
async def healthy() -> Response[str]:
    """204 when the database answers; a 500 page when it does not."""
    await store.ping(huidig.get().tx)
    return Response("", status_code=204)


ROUTES = [healthy]
