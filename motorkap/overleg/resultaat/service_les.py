"""What colleagues can learn from a meeting: written by its chair, read on the sheet they get.

It is about no casus, so no casus has its key: Motorkap's own key seals it (decisions/kluis.md).
"""

from __future__ import annotations

from uuid import UUID

from motorkap.errors import KanNiet, Ongeldig
from motorkap.overleg.model import KLAAR
from motorkap.overleg.resultaat import store_les
from motorkap.overleg.resultaat.les import INTUSSEN, Les, fault
from motorkap.overleg.service_basis import hold, keep, permit
from motorkap.overleg.uur.forms_uur import LesForm
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling

SLEUTEL = "les"
NOG_NIET = "Het uur is nog niet voorbij. Beëindig eerst het overleg."


async def of_meeting(gate: Gate, overleg_id: UUID) -> Les:
    """What was written; for whoever was let in to the result."""
    sealed = await store_les.load(gate.tx, overleg_id)
    if sealed is None:
        return Les()
    return Les(gate.kluis.open_system(SLEUTEL, sealed), sealed.plek.versie)


async def teach(gate: Gate, overleg_id: UUID, form: LesForm) -> None:
    """Write what colleagues can learn, by the chair, once the hour is over; empty removes it.

    Corrections may be over: a name that is found later must be able to go. Ongeldig with the code
    of a casus in it, with what the text check finds, or when another screen wrote since.
    """
    await permit(gate, Handeling.OVERLEG_LES, overleg_id)
    overleg = await hold(gate, overleg_id)
    if overleg.status not in KLAAR:
        raise KanNiet(NOG_NIET)
    tekst = form.les.strip()
    if fout := fault(tekst):
        raise Ongeldig({"les": fout})
    await keuren.approve(gate, {"les": tekst}, form.terzijde)
    was = await of_meeting(gate, overleg_id)
    if was.versie != form.versie and was.tekst != tekst:
        raise Ongeldig({"les": INTUSSEN})
    plek = store_les.place(overleg_id, was.versie + 1)
    sealed = gate.kluis.seal_system(SLEUTEL, plek, tekst)
    await store_les.keep(gate.tx, plek, (gate.actor.id, gate.nu), sealed)
    await keep(gate.tx, overleg)
