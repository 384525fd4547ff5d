"""Reporting a leak, by everybody; following it, by the privacy officer alone."""

from __future__ import annotations

from uuid import UUID

from motorkap.berichten import service as berichten
from motorkap.datalek import store
from motorkap.datalek.forms import BijwerkForm, MeldForm
from motorkap.datalek.model import Datalek, Stap
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.ids import NIEMAND, new_id
from motorkap.organisatie.service import toezicht
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp


async def report(gate: Gate, form: MeldForm) -> None:
    """Report a possible leak: the officers get mail at once; who reports does not see it again."""
    soort, moment = form.values(gate.nu)
    nieuw = Datalek(
        id=new_id(),
        soort=soort,
        ontdekt_op=moment,
        gemeld_door=gate.actor.id,
        gemeld_op=gate.nu,
    )
    await gate.permit(Handeling.DATALEK_MELDEN, Voorwerp("datalek", nieuw.id))
    await store.insert_one(gate.tx, nieuw)
    others = {*await toezicht.officers(gate)} - {gate.actor.id}
    await berichten.leg_klaar(gate, others, berichten.Soort.DATALEK, nieuw.id)


async def overview(gate: Gate) -> tuple[list[Datalek], dict[UUID, str]]:
    """The register of leaks and who reported each; for the privacy officer."""
    await gate.permit(Handeling.DATALEK_LEZEN, Voorwerp("datalek", NIEMAND))
    found = await store.all_of(gate.tx)
    return found, await store.reporters(gate.tx, [lek.gemeld_door for lek in found])


async def open_ones(gate: Gate) -> list[Datalek]:
    """The reports that are not done, for the desk; no line."""
    return [lek for lek in await store.all_of(gate.tx) if lek.afgehandeld_op is None]


async def update(gate: Gate, lek_id: UUID, form: BijwerkForm) -> None:
    """Record one step: the risk, the report to the AP, the resident told, done."""
    await gate.permit(Handeling.DATALEK_BIJWERKEN, Voorwerp("datalek", lek_id))
    lek = await store.load(gate.tx, lek_id)
    if lek is None:
        raise NietGevonden
    if form.stap == Stap.RISICO:
        lek.judge(form.risico)
    elif form.stap == Stap.AP:
        lek.ap_op = lek.ap_op or gate.nu
    elif form.stap == Stap.INWONER:
        lek.inwoner_op = lek.inwoner_op or gate.nu
    elif form.stap == Stap.AFGEHANDELD:
        lek.close(gate.actor.id, gate.nu)
    else:
        raise Ongeldig({"risico": "Kies een stap."})
    await store.save(gate.tx, lek)
