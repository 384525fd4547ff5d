"""What whoever chairs notes for herself: hers alone, and gone when the result is fixed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from motorkap.errors import KanNiet, MagNiet
from motorkap.kluis.model import Soort
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Agendapunt
from motorkap.overleg.agenda.service_agenda import find
from motorkap.overleg.model import Overleg
from motorkap.overleg.service_basis import load, permit
from motorkap.overleg.uur import store_notitie
from motorkap.overleg.uur.forms_uur import EigenForm
from motorkap.overleg.uur.service_blad import claim
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang

DICHT = "Bij deze casus kan geen notitie: wat er speelt, is voor u gesloten."
VAST = "Het resultaat is vastgesteld. Uw notities zijn weg."


def chairs(gate: Gate, overleg: Overleg, punt: Agendapunt) -> bool:
    """Whether this person chairs this casus."""
    return (punt.voorzitter_id or overleg.voorzitter_id) == gate.actor.id


async def keep_note(gate: Gate, overleg_id: UUID, punt_id: UUID, form: EigenForm) -> None:
    """Keep the note of whoever chairs this casus; MagNiet for anyone else.

    Botsing when another page wrote since.
    """
    await permit(gate, Handeling.AGENDA_TONEN, overleg_id)
    overleg = await load(gate, overleg_id)
    punt = find(await store_agenda.lines(gate.tx, overleg_id, gate.nu), punt_id).punt
    if not chairs(gate, overleg, punt):
        await permit(gate, Handeling.OVERLEG_LEIDEN, overleg_id)
        raise MagNiet("Een andere voorzitter leidt deze casus.")
    if overleg.vastgesteld_op:
        raise KanNiet(VAST)
    toegang = await gate.open_id(punt.casus_id, Handeling.BESPREKEN)
    if not toegang.opens(Soort.WERKTEKST):
        raise MagNiet(DICHT)
    if await of_punt(gate, toegang, punt_id) != form.notitie:
        await claim(gate, punt_id, form)
        await write(gate, toegang, punt_id, form.notitie)


async def write(gate: Gate, toegang: Toegang | None, punt_id: UUID, tekst: str) -> None:
    """Keep a note under a right that was opened.

    It is a draft that nobody else ever reads: the text check points things out and refuses nothing.
    """
    if toegang is None or not toegang.opens(Soort.WERKTEKST):
        return
    if await of_punt(gate, toegang, punt_id) != tekst:
        await store_notitie.write(gate.tx, toegang, (punt_id, gate.actor.id), (tekst, gate.nu))


async def of_punt(gate: Gate, toegang: Toegang | None, punt_id: UUID) -> str | None:
    """What this person noted with it; None when she cannot note anything here."""
    if toegang is None or not toegang.opens(Soort.WERKTEKST):
        return None
    rechten = {toegang.casus_id: toegang}
    found = await store_notitie.of_person(gate.tx, gate.actor.id, rechten, [punt_id])
    return found.get(punt_id, "")


async def of_result(gate: Gate, punten: Sequence[Agendapunt]) -> dict[UUID, str]:
    """What this person noted with the casussen she led, to lie beside the result she writes."""
    noted = await store_notitie.noted(gate.tx, gate.actor.id, [p.id for p in punten])
    if not noted:
        return {}
    ids = [p.casus_id for p in punten if p.id in noted]
    rechten = await gate.open_all(ids, Handeling.NOTITIE_LEZEN)
    found = await store_notitie.of_person(gate.tx, gate.actor.id, rechten, list(noted))
    return {punt_id: tekst for punt_id, tekst in found.items() if tekst}
