"""The screen in the room: only what everybody who is marked present may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.afspraak.kop import Getoond
from motorkap.casus import service as casussen
from motorkap.kluis.model import Soort
from motorkap.organisatie import service as organisaties
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Agendapunt
from motorkap.overleg.model import Overleg
from motorkap.overleg.service_basis import load, permit
from motorkap.overleg.uur.service_uur import people, running
from motorkap.overleg.uur.uur import present
from motorkap.toegang.aanwezigen import Kijk, everyone, who_may
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling


@dataclass(frozen=True, slots=True, repr=False)
class Beeld:
    """What the room may see of the casus at hand; *hulpvraag* is None when it is not for all."""

    hulpvraag: str | None = None
    conclusie: str = ""
    afspraken: tuple[Getoond, ...] = ()


@dataclass(frozen=True, slots=True)
class Zaal:
    """The room: the meeting, the casus at hand, and what may be shown of it."""

    overleg: Overleg
    nu: datetime
    punt: Agendapunt | None
    beeld: Beeld


async def screen(gate: Gate, overleg_id: UUID) -> Zaal:
    """What the screen shows now; for the chair, who opens it."""
    await permit(gate, Handeling.OVERLEG_LEIDEN, overleg_id)
    overleg = await load(gate, overleg_id)
    lopend = running(await store_agenda.lines(gate.tx, overleg_id, gate.nu))
    punt = lopend.punt if lopend else None
    return Zaal(overleg, gate.nu, punt, await _picture(gate, overleg_id, punt) if punt else Beeld())


async def _picture(gate: Gate, overleg_id: UUID, punt: Agendapunt) -> Beeld:
    mensen = await people(gate, overleg_id, await organisaties.gids(gate))
    samen = everyone((await who_may(gate, punt.casus_id, present(mensen))).values())
    if Soort.CASUS not in samen.soorten:
        return Beeld()
    return await _open(gate, punt, samen)


async def _open(gate: Gate, punt: Agendapunt, samen: Kijk) -> Beeld:
    rechten = await gate.open_all([punt.casus_id], Handeling.BEAMER)
    inhoud = (await casussen.texts(gate, rechten)).get(punt.casus_id)
    if inhoud is None:
        return Beeld()
    texts = await store_agenda.contents(gate.tx, rechten, [punt.id])
    made = await afspraken.of_punten(gate, [punt.id], rechten) if samen.alle_afspraken else []
    conclusie = texts[punt.id].conclusie if punt.id in texts else ""
    return Beeld(inhoud.hulpvraag, conclusie, tuple(made))
