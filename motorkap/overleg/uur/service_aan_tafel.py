"""The casus on the table, for whoever chairs it: the beginning of all that is concluded."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Agendapunt, Puntstatus
from motorkap.overleg.agenda.service_agenda import find
from motorkap.overleg.koppen import Agendaregel
from motorkap.overleg.model import Overleg, Status
from motorkap.overleg.service_basis import hold, permit
from motorkap.overleg.uur.service_blad import Voorbij
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang

DICHT = "U mag deze casus niet lezen. Kies een uitkomst; een tekst of afspraak kan hier niet bij."


@dataclass(slots=True)
class Tafel:
    """One casus on the table: the meeting, its agenda, and the right to this casus if any."""

    overleg: Overleg
    regels: list[Agendaregel]
    regel: Agendaregel
    toegang: Toegang | None

    @property
    def punt(self) -> Agendapunt:
        """Its agendapunt."""
        return self.regel.punt


async def table(gate: Gate, overleg_id: UUID, punt_id: UUID) -> Tafel:
    """The casus, for the chair of the meeting or of this casus; MagNiet for anyone else.

    Behind the wall of client support the chair ends the casus without reading it.
    """
    overleg = await hold(gate, overleg_id)
    regels = await store_agenda.lines(gate.tx, overleg_id, gate.nu)
    own = any(r.punt.id == punt_id and r.punt.voorzitter_id == gate.actor.id for r in regels)
    handeling = Handeling.AGENDA_TONEN if own else Handeling.OVERLEG_LEIDEN
    await permit(gate, handeling, overleg_id)
    regel = find(regels, punt_id)
    if overleg.status is not Status.BEZIG:
        raise Voorbij("Dit overleg is niet bezig.")
    rechten = await gate.open_all([regel.punt.casus_id], Handeling.BESPREKEN)
    return Tafel(overleg, regels, regel, rechten.get(regel.punt.casus_id))


async def running(gate: Gate, overleg_id: UUID, punt_id: UUID) -> Tafel:
    """The same, while it is being discussed; Voorbij when it is not any more."""
    tafel = await table(gate, overleg_id, punt_id)
    if tafel.punt.status is not Puntstatus.LOPEND:
        raise Voorbij(f"{tafel.punt.code} wordt nu niet besproken.")
    return tafel
