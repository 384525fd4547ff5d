"""The note of a participant with an afspraak, which saves itself during the overleg."""

from __future__ import annotations

from uuid import UUID, uuid5

from motorkap.afspraak import store
from motorkap.afspraak.kop import Voortgang
from motorkap.afspraak.service import open_own
from motorkap.errors import KanNiet
from motorkap.forms import BladForm
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate


class Botsing(KanNiet):
    """Another screen of this person wrote since; nothing was kept, and both are shown."""

    def __init__(self) -> None:
        super().__init__("Op een ander scherm is deze notitie ook gewijzigd.")


async def keep_note(
    gate: Gate, overleg_id: UUID, afspraak_id: UUID, tekst: str, van: BladForm
) -> dict[str, str]:
    """Keep the note that somebody types during an overleg: one for each person and afspraak.

    It saves itself, so it may arrive twice; an empty one that was never there stays away. Others
    read it at once; not while something in it blocks: then it stays a concept that only she reads,
    and what has to go is given, by field. A warning is a hint. Botsing when another page wrote
    since.
    """
    kop, toegang = await open_own(gate, afspraak_id)
    weg = await keuren.blocked({"notitie": tekst})
    note_id, tekst = note_of(gate, overleg_id, afspraak_id), tekst.strip()
    await store.hold_note(gate.tx, note_id)
    (shown,) = await store.with_texts(gate.tx, [kop], {toegang.casus_id: toegang})
    eerder = next((v for v in shown.voortgang if v.id == note_id), None)
    if (eerder.tekst if eerder else "") == tekst:
        return weg
    if eerder and eerder.versie != van.versie and eerder.blad != van.pagina:
        raise Botsing
    note = Voortgang(note_id, gate.nu, gate.actor.id, tekst, bool(weg), blad=van.pagina)
    await store.keep_note(gate.tx, toegang, kop.afspraak, note)
    return weg


def note_of(gate: Gate, overleg_id: UUID, afspraak_id: UUID) -> UUID:
    """The id of the note of this person, in this overleg, with this afspraak."""
    return uuid5(overleg_id, f"{afspraak_id}:{gate.actor.id}")
