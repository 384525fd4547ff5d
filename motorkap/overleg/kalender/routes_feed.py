"""The secret calendar address: read by a calendar program, which cannot sign in."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from motorkap.overleg.kalender import service_feed
from motorkap.web.verzoek import huidig

OPT: dict[str, Any] = {"exclude_from_auth": True, "zonder_sessie": True}


@get("/agenda/{naam:str}", opt=OPT)
async def calendar(naam: FromPath[str]) -> Response[bytes]:
    """The calendar of the person whose address this is; 404 for any other."""
    verzoek = huidig.get()
    token = naam.removesuffix(".ics")
    verzoek.actor = await service_feed.recognise(verzoek.tx, token, verzoek.nu, verzoek.adres)
    await verzoek.tx.act_as(verzoek.actor.id)
    body = await service_feed.calendar(verzoek.gate)
    naam_bestand = 'inline; filename="motorkap.ics"'
    headers = {"content-disposition": naam_bestand}
    return Response(body, media_type="text/calendar", headers=headers)


ROUTES = [calendar]
