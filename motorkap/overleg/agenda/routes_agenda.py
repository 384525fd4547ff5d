"""The agenda page: the chair orders, confirms and publishes; the others read what is theirs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from motorkap.errors import Ongeldig
from motorkap.overleg.agenda import service_agenda as service
from motorkap.overleg.agenda import service_tonen as tonen
from motorkap.overleg.agenda.pagina_agenda import AgendaPage, punt_page
from motorkap.overleg.deelname import service_deelname as deelname
from motorkap.overleg.forms import MensForm, RedenForm, SpoedForm, TijdvakForm, VolgordeForm
from motorkap.taal import datum_kort, telling
from motorkap.toegang.gate import Gate
from motorkap.web.formulier import read
from motorkap.web.pagina import redirect, render

Formulier = Request[Any, Any, Any]


@get("/overleg/{overleg_id:uuid}/agenda")
async def show(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """The agenda, as far as it is this person's."""
    agenda = await tonen.agenda(gate, overleg_id)
    redenen = {k.code: k.label for k in gate.policies.redenen.doorschuiven}
    return render(AgendaPage(titel=f"Agenda team {agenda.team}", agenda=agenda, redenen=redenen))


@post("/overleg/{overleg_id:uuid}/agenda/maken")
async def make(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Let the agenda put itself in order, after closing time."""
    await service.build(gate, overleg_id)
    return await redirect(f"/overleg/{overleg_id}/agenda", "De agenda is gemaakt.")


@post("/overleg/{overleg_id:uuid}/agenda/volgorde")
async def arrange(
    overleg_id: FromPath[UUID], request: Formulier, gate: NamedDependency[Gate]
) -> Response[str]:
    """Another order: dragged, or one step with a button."""
    form = await read(request, VolgordeForm)
    zin = await service.arrange(gate, overleg_id, form)
    anker = f"#punt-{form.punt}" if form.punt else ""
    return await redirect(f"/overleg/{overleg_id}/agenda{anker}", zin)


@post("/overleg/{overleg_id:uuid}/agenda/publiceren")
async def publish(overleg_id: FromPath[UUID], gate: NamedDependency[Gate]) -> Response[str]:
    """Publish the agenda."""
    aantal = await service.publish(gate, overleg_id)
    zin = f"De agenda is gepubliceerd, met {telling(aantal, 'casus', 'casussen')}."
    return await redirect(f"/overleg/{overleg_id}/agenda", zin)


@get("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}")
async def show_punt(
    overleg_id: FromPath[UUID], punt_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """Everything the chair can do with one casus."""
    return render(await punt_page(gate, overleg_id, punt_id))


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/tijd")
async def give_time(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """More or less time for one casus."""
    form = await read(request, TijdvakForm)
    try:
        await service.give_time(gate, overleg_id, punt_id, form)
    except Ongeldig as fout:
        return render(await punt_page(gate, overleg_id, punt_id, fout.fouten), 400)
    return await redirect(f"/overleg/{overleg_id}/agenda", "De tijd is aangepast.")


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/doorschuiven")
async def postpone(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Carry one casus over to the next meeting."""
    form = await read(request, RedenForm)
    try:
        naar = await service.postpone(gate, overleg_id, punt_id, form.reden)
    except Ongeldig as fout:
        return render(await punt_page(gate, overleg_id, punt_id, fout.fouten), 400)
    waar = f"naar {datum_kort(naar.begin)}" if naar else "naar het eerste overleg dat komt"
    return await redirect(f"/overleg/{overleg_id}/agenda", f"De casus is doorgeschoven {waar}.")


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/spoed")
async def answer_spoed(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Yes or no to a late casus."""
    zin = await service.answer_spoed(gate, overleg_id, punt_id, await read(request, SpoedForm))
    return await redirect(f"/overleg/{overleg_id}/agenda", zin)


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/bevestigen")
async def confirm_text(
    overleg_id: FromPath[UUID], punt_id: FromPath[UUID], gate: NamedDependency[Gate]
) -> Response[str]:
    """Nobody can be recognised in this text."""
    await service.confirm_text(gate, overleg_id, punt_id)
    return await redirect(f"/overleg/{overleg_id}/agenda", "Bevestigd: niemand is herkenbaar.")


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/uitnodigen")
async def invite(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Invite somebody for this one casus."""
    form = await read(request, MensForm)
    try:
        naam = await deelname.invite_for_casus(gate, overleg_id, punt_id, form)
    except Ongeldig as fout:
        return render(await punt_page(gate, overleg_id, punt_id, fout.fouten), 400)
    return await redirect(f"/overleg/{overleg_id}/agenda", f"{naam} is uitgenodigd.")


@post("/overleg/{overleg_id:uuid}/agenda/{punt_id:uuid}/voorzitter")
async def give_punt_chair(
    overleg_id: FromPath[UUID],
    punt_id: FromPath[UUID],
    request: Formulier,
    gate: NamedDependency[Gate],
) -> Response[str]:
    """Another chair for this one casus."""
    form = await read(request, MensForm)
    try:
        await service.give_punt_chair(gate, overleg_id, punt_id, form)
    except Ongeldig as fout:
        return render(await punt_page(gate, overleg_id, punt_id, fout.fouten), 400)
    zin = "De casus heeft een andere voorzitter."
    return await redirect(f"/overleg/{overleg_id}/agenda", zin)


ROUTES = [
    show,
    make,
    arrange,
    publish,
    show_punt,
    give_time,
    postpone,
    answer_spoed,
    confirm_text,
    invite,
    give_punt_chair,
]
