"""The check for somebody who is typing, and what the privacy officer sees of it afterwards.

The text is looked at and forgotten: not stored, not logged, not in any error. A count stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from litestar import MediaType, Request, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException

from motorkap.organisatie import service as organisatie
from motorkap.pseudonimisering import naast
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.pseudonimisering.forms import chosen, pair
from motorkap.taal import maand
from motorkap.toegang.gate import Gate
from motorkap.web.pagina import Page, render

KLEIN = 5
VELDEN = {
    "hulpvraag": "de vraag",
    "situatie": "wat er speelt",
    "geprobeerd": "wat is geprobeerd",
    "spoed_reden": "waarom spoed",
    "conclusie": "de conclusie",
    "wat": "een afspraak",
    "voortgang": "hoe het gaat",
    "tekst": "een bericht of correctie",
}


@post("/tekstcheck", zonder_transactie=True)
async def look(request: Request[Any, Any, Any]) -> Response[Any]:
    """The findings in these fields; 204 when the server is busy: the form works without them."""
    sent = await request.form()
    getypt = pair(sent.getall("veld", []), sent.getall("tekst", []))
    if getypt.too_much:
        raise HTTPException(status_code=413)
    found = await naast.check_if_free(getypt.teksten, chosen(sent.getall))
    if found is None:
        return Response(None, status_code=204)
    return Response(found.as_dict(), status_code=200, media_type=MediaType.JSON)


@dataclass(kw_only=True)
class TellingPagina(Page):
    """How many warnings were set aside, by month, organisation and field."""

    sjabloon: ClassVar[str] = "tekstcheck/telling.html"
    titel: str = "Tekstcontrole: wat bleef staan"
    rijen: list[list[str]]


@get("/privacy/tekstcontrole")
async def counted(gate: NamedDependency[Gate]) -> Response[str]:
    """The counts of the past year; a small one is not said exactly."""
    gids = await organisatie.gids(gate)
    rijen = [
        [
            maand(t.maand),
            gids.organisaties[t.organisatie_id].naam,
            VELDEN.get(t.veld, t.veld.replace("_", " ")),
            str(t.aantal) if t.aantal >= KLEIN else f"minder dan {KLEIN}",
        ]
        for t in await keuren.counted(gate)
    ]
    return render(TellingPagina(rijen=rijen))


ROUTES = [look, counted]
