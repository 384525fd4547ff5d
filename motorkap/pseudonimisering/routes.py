"""The check for somebody who is typing: findings by place, for marks and a list beside the field.

The text is looked at and forgotten: not stored, not logged, not in any error.
"""

from __future__ import annotations

from typing import Any

from litestar import MediaType, Request, Response, post
from litestar.exceptions import HTTPException

from motorkap.pseudonimisering import naast
from motorkap.pseudonimisering.forms import pair


@post("/tekstcheck")
async def look(request: Request[Any, Any, Any]) -> Response[Any]:
    """The findings in these fields; 204 when the server is busy: the form works without them."""
    sent = await request.form()
    getypt = pair(sent.getall("veld", []), sent.getall("tekst", []))
    if getypt.too_much:
        raise HTTPException(status_code=413)
    found = await naast.check_if_free(getypt.teksten)
    if found is None:
        return Response(None, status_code=204)
    return Response(found.as_dict(), status_code=200, media_type=MediaType.JSON)


ROUTES = [look]
