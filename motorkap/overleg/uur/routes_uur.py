"""The hour in the browser: run by the chair from one screen, by keyboard alone if need be."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import KanNiet, Ongeldig
from motorkap.organisatie import service as organisaties
from motorkap.overleg.uur import service_besluit as besluit
from motorkap.overleg.uur import service_leiden as leiden
from motorkap.overleg.uur import service_notitie, service_uur
from motorkap.overleg.uur.forms_uur import BesluitForm, ConclusieForm, EigenForm, EindeForm
from motorkap.overleg.uur.pagina_terug import Terug
from motorkap.overleg.uur.pagina_uur import Uurpagina
from motorkap.overleg.uur.service_blad import Botsing, Voorbij
from motorkap.taal import telling
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read, typed
from motorkap.web.pagina import redirect, render
from motorkap.web.veld import Keuze
from motorkap.web.verzoek import Verzoek

Formulier = Request[Any, Any, Any]
DOORSCHUIVEN = {"rest", "past_niet"}


async def _page(gate: Gate, overleg_id: UUID) -> Uurpagina:
    """The hour as it stands now; the id of the page says later who wrote last."""
    stand = await service_uur.lead(gate, overleg_id)
    mensen = await service_uur.who_can_do(gate, stand)
    return Uurpagina(
        stand=stand,
        gids=await organisaties.gids(gate),
        policies=gate.policies,
        mensen=[Keuze(str(m.id), f"{m.naam}, {m.organisatie}") for m in mensen],
    )


@get("/overleg/{overleg_id:uuid}/uur")
async def show(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The hour, for the chair."""
    return render(await _page(gate, overleg_id))


@post("/overleg/{overleg_id:uuid}/uur/begin")
async def begin(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Open the hour."""
    await leiden.begin(gate, overleg_id)
    return await redirect(f"/overleg/{overleg_id}/uur", "Het overleg is begonnen.")


@post("/overleg/{overleg_id:uuid}/uur/aanwezig/{deelname_id:uuid}")
async def arrive(
    overleg_id: FromPath[UUID], deelname_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """Somebody is in the room."""
    await leiden.mark_present(gate, overleg_id, deelname_id, aanwezig=True)
    return await redirect(f"/overleg/{overleg_id}/uur")


@post("/overleg/{overleg_id:uuid}/uur/weg/{deelname_id:uuid}")
async def go_away(
    overleg_id: FromPath[UUID], deelname_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """Somebody is not in the room."""
    await leiden.mark_present(gate, overleg_id, deelname_id, aanwezig=False)
    return await redirect(f"/overleg/{overleg_id}/uur")


@post("/overleg/{overleg_id:uuid}/uur/{punt_id:uuid}/bespreek")
async def start(
    overleg_id: FromPath[UUID], punt_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """Begin with one casus."""
    await leiden.start_punt(gate, overleg_id, punt_id)
    return await redirect(f"/overleg/{overleg_id}/uur")


@post("/overleg/{overleg_id:uuid}/uur/{punt_id:uuid}/later")
async def park(
    overleg_id: FromPath[UUID], punt_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """Back to the agenda of today."""
    await leiden.park(gate, overleg_id, punt_id)
    return await redirect(f"/overleg/{overleg_id}/uur", "De casus staat weer op de agenda.")


@post("/overleg/{overleg_id:uuid}/uur/{punt_id:uuid}/besluit")
async def record(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    verzoek: NamedDependency[Verzoek],
) -> Response[str]:
    """Keep what was concluded; with `klaar` go on to the next casus.

    What was written down stays written when the casus cannot be ended yet.
    """
    gate = verzoek.gate
    form = await typed(request, BesluitForm)
    try:
        form = await read(request, BesluitForm)
        zin = await besluit.record(gate, overleg_id, punt_id, form)
        if form.doe == "klaar":
            verzoek.bewaar, form.wat, form.wie = True, "", ""
            zin = await besluit.conclude(gate, overleg_id, punt_id, form)
        elif form.doe in DOORSCHUIVEN:
            zin = await _carry(gate, overleg_id, form.doe)
    except Ongeldig as fout:
        page = await _page(gate, overleg_id)
        page.form, page.fouten, page.blad = form, fout.fouten, form.blad or page.blad
        return render(page, 400)
    except (Botsing, Voorbij) as weigering:
        return await _beside(gate, overleg_id, form, weigering)
    return await redirect(f"/overleg/{overleg_id}/uur", zin)


@post("/overleg/{overleg_id:uuid}/uur/{punt_id:uuid}/conclusie")
async def save_conclusion(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Keep the conclusion while it is typed; a conflict answers with both texts."""
    form = await read(request, ConclusieForm)
    try:
        await besluit.save_conclusion(gate, overleg_id, punt_id, form)
    except Botsing as botsing:
        return await _beside(gate, overleg_id, BesluitForm(conclusie=form.conclusie), botsing)
    return Response("", status_code=204)


@post("/overleg/{overleg_id:uuid}/uur/{punt_id:uuid}/notitie")
async def save_note(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Keep the note of the chair while it is typed; a conflict answers with both texts."""
    form = await read(request, EigenForm)
    try:
        await service_notitie.keep_note(gate, overleg_id, punt_id, form)
    except Botsing as botsing:
        typed_note = BesluitForm(notitie=form.notitie, heeft_notitie="ja")
        return await _beside(gate, overleg_id, typed_note, botsing, alleen="notitie")
    return Response("", status_code=204)


async def _beside(
    gate: Gate, overleg_id: UUID, form: BesluitForm, weigering: KanNiet, alleen: str = ""
) -> Response[str]:
    """The hour as it stands now, with what was typed beside it: nothing of it was kept."""
    page = await _page(gate, overleg_id)
    page.form, page.terug = form, Terug.of(page.lopend, form, weigering, alleen)
    return render(page, 409)


@post("/overleg/{overleg_id:uuid}/uur/{punt_id:uuid}/van-tafel")
async def leave(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """End a casus undiscussed, with a reason."""
    form = await read(request, EindeForm)
    try:
        zin = await besluit.leave(gate, overleg_id, punt_id, form)
    except Ongeldig as fout:
        page = await _page(gate, overleg_id)
        page.einde, page.fouten = form, fout.fouten
        return render(page, 400)
    return await redirect(f"/overleg/{overleg_id}/uur", zin)


@post("/overleg/{overleg_id:uuid}/uur/rest")
async def carry_rest(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The time is up: everything that waits goes to the next meeting."""
    zin = await _carry(gate, overleg_id, "rest")
    return await redirect(f"/overleg/{overleg_id}/uur", zin)


@post("/overleg/{overleg_id:uuid}/uur/past-niet")
async def carry_overflow(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """What will not fit any more goes to the next meeting."""
    zin = await _carry(gate, overleg_id, "past_niet")
    return await redirect(f"/overleg/{overleg_id}/uur", zin)


async def _carry(gate: Gate, overleg_id: UUID, doe: str) -> str:
    """Carry over what waits; gives a sentence."""
    aantal = await leiden.carry_rest(gate, overleg_id, past_niet=doe == "past_niet")
    if not aantal:
        return "Er wacht niets dat niet past."
    return f"Doorgeschoven: {telling(aantal, 'casus', 'casussen')}."


@post("/overleg/{overleg_id:uuid}/uur/einde")
async def end(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Close the hour."""
    await leiden.end(gate, overleg_id)
    return await redirect(f"/overleg/{overleg_id}/resultaat", "Het overleg is afgelopen.")


ROUTES = [
    show, begin, arrive, go_away, start, park, record, save_conclusion, save_note, leave,
    carry_rest, carry_overflow, end,
]  # fmt: skip
