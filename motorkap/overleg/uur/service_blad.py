"""Two screens of one chair: what one wrote is never lost to what the other still showed."""

from __future__ import annotations

from uuid import UUID

from motorkap.errors import KanNiet
from motorkap.forms import BladForm
from motorkap.overleg.uur import store_besluit
from motorkap.toegang.gate import Gate


class Botsing(KanNiet):
    """Another page wrote since; nothing of this form is kept, and both are shown."""

    def __init__(self) -> None:
        super().__init__("Op een ander scherm is hier ook iets gewijzigd.")


class Voorbij(KanNiet):
    """This casus is not on the table any more; what was typed is shown, to take along."""


async def claim(gate: Gate, punt_id: UUID, van: BladForm) -> None:
    """Write from this page, under the next version; Botsing when another page wrote since."""
    if not await store_besluit.claim(gate.tx, punt_id, van.pagina, van.versie):
        raise Botsing
