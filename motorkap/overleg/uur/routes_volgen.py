"""Following the hour: on one's own screen, on the screen in the room, and the stream behind both.

The stream says only that something changed; each page then asks for its part through the gate.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, TypeVar
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from motorkap.afspraak import service_notitie as notities
from motorkap.errors import Ongeldig
from motorkap.organisatie import service as organisaties
from motorkap.overleg.uur import service_beamer, service_uur
from motorkap.overleg.uur.forms_uur import NotitieForm
from motorkap.overleg.uur.pagina_uur import Beamerpagina, Beamerstand
from motorkap.overleg.uur.pagina_volgen import Getypt, Volgpagina, Volgstand
from motorkap.toegang.gate import Gate
from motorkap.web import operatie
from motorkap.web.formulier import read, typed
from motorkap.web.live import KIJK_OPNIEUW, Luister, Waker
from motorkap.web.pagina import redirect, render
from motorkap.web.verzoek import Verzoek

P = TypeVar("P", bound=Volgpagina)
B = TypeVar("B", bound=Beamerpagina)
OPNIEUW_MS = 1000
KIJK_S = 20


@get("/overleg/{overleg_id:uuid}/live")
async def live(
    overleg_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    gate: NamedDependency[Gate],
    luister: NamedDependency[Luister],
    sinds: FromQuery[int] = 0,
) -> ServerSentEvent:
    """Say each change of this meeting; *sinds* is the version that the page shows."""
    await service_uur.version(gate, overleg_id)
    news = luister.hub.follow(f"overleg:{overleg_id}")
    await anext(news)
    versie = await service_uur.version_now(gate, overleg_id)
    given = request.headers.get("last-event-id", "")
    seen = int(given) if given.isascii() and given.isdigit() else sinds
    return ServerSentEvent(
        _while_signed_in(_messages(news, versie, seen), luister.waker),
        retry_duration=OPNIEUW_MS,
        headers={"x-accel-buffering": "no"},
    )


async def _messages(
    news: AsyncIterator[str], versie: int, seen: int
) -> AsyncIterator[ServerSentEventMessage]:
    yield ServerSentEventMessage(comment="hier", retry=OPNIEUW_MS)
    if versie != seen:
        yield ServerSentEventMessage(data=str(versie), id=str(versie))
    async for message in news:
        if message == KIJK_OPNIEUW:
            yield ServerSentEventMessage(data=message)
        else:
            yield ServerSentEventMessage(data=message, id=message)


async def _while_signed_in(
    messages: AsyncIterator[ServerSentEventMessage], waker: Waker
) -> AsyncIterator[ServerSentEventMessage]:
    """The messages until the session ends: looked at before each, and now and then in a silence."""
    upcoming = asyncio.ensure_future(anext(messages, None))
    try:
        while True:
            await asyncio.wait([upcoming], timeout=KIJK_S)
            if not await waker():
                return
            if upcoming.done():
                if (message := upcoming.result()) is None:
                    return
                yield message
                upcoming = asyncio.ensure_future(anext(messages, None))
    finally:
        upcoming.cancel()


async def _follow(gate: Gate, overleg_id: UUID, soort: type[P]) -> P:
    stand = await service_uur.follow(gate, overleg_id)
    mine = gate.actor.organisatie_id
    return soort(
        stand=stand,
        gids=await organisaties.gids(gate),
        policies=gate.policies,
        organisatie_id=mine,
        bewaard=service_uur.notes(gate, stand),
    )


@get("/overleg/{overleg_id:uuid}/volgen")
async def follow(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The hour for who takes part."""
    return render(await _follow(gate, overleg_id, Volgpagina))


@get("/overleg/{overleg_id:uuid}/volgen/stand")
async def follow_again(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Only the part that changes."""
    return render(await _follow(gate, overleg_id, Volgstand))


@post("/overleg/{overleg_id:uuid}/volgen/notitie/{afspraak_id:uuid}")
async def note(
    overleg_id: FromPath[UUID],
    afspraak_id: FromPath[UUID],
    request: Request[Any, Any, Any],
    verzoek: NamedDependency[Verzoek],
) -> Response[str]:
    """Keep a note with an afspraak of one's own organisation, while it is typed.

    It is kept also when something in it has to go; nobody else reads it before that is gone. A
    conflict answers with both texts.
    """
    gate = verzoek.gate
    await service_uur.version(gate, overleg_id)
    url = f"/overleg/{overleg_id}/volgen"
    form, fouten = await typed(request, NotitieForm), dict[str, str]()
    try:
        form = await read(request, NotitieForm)
        weg = await notities.keep_note(gate, overleg_id, afspraak_id, form.notitie, form)
    except Ongeldig as fout:
        weg, fouten = {}, fout.fouten
    except notities.Botsing:
        return await _typed_again(gate, overleg_id, Getypt(afspraak_id, form.notitie, botst=True))
    if fouten or (form.sent and weg):
        verzoek.bewaar = not fouten
        await operatie.remember(url)
        getypt = Getypt(afspraak_id, form.notitie, fouten | weg)
        return await _typed_again(gate, overleg_id, getypt)
    if form.sent:
        return await redirect(url, "Uw notitie is bewaard.")
    return Response("", status_code=204, headers={"X-Concept": "ja"} if weg else {})


async def _typed_again(gate: Gate, overleg_id: UUID, getypt: Getypt) -> Response[str]:
    page = await _follow(gate, overleg_id, Volgpagina)
    page.getypt = getypt
    return render(page, 409 if getypt.botst else 400)


async def _screen(gate: Gate, overleg_id: UUID, soort: type[B]) -> B:
    zaal = await service_beamer.screen(gate, overleg_id)
    gids = await organisaties.gids(gate)
    return soort(zaal=zaal, gids=gids, policies=gate.policies)


@get("/overleg/{overleg_id:uuid}/beamer")
async def beamer(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The screen in the room."""
    return render(await _screen(gate, overleg_id, Beamerpagina))


@get("/overleg/{overleg_id:uuid}/beamer/stand")
async def beamer_again(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Only the part that changes."""
    return render(await _screen(gate, overleg_id, Beamerstand))


ROUTES = [live, follow, follow_again, note, beamer, beamer_again]
