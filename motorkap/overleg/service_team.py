"""From a meeting of one team to the same page of the other: the one that lies nearest in time."""

from __future__ import annotations

from uuid import UUID

from motorkap.errors import NietGevonden
from motorkap.organisatie import service as organisaties
from motorkap.overleg.model import KLAAR, Status
from motorkap.overleg.service_basis import load, permit
from motorkap.overleg.service_overleg import ALLES, Overlegregel, mine
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp


async def beside(gate: Gate, overleg_id: UUID, team: str, deel: str) -> str | None:
    """The address of the comparable page; None when this person has no such meeting."""
    await permit(gate, Handeling.OVERLEG_LEZEN, overleg_id)
    here = await load(gate, overleg_id)
    if team not in {t.code for t in (await organisaties.gids(gate)).teams.values()}:
        raise NietGevonden
    lijst = await mine(gate, alles=bool(gate.actor.rollen & ALLES), team=team)
    regels = [r for r in (*lijst.komend, *lijst.geweest) if r.kop.status is not Status.VERVALLEN]
    if deel == "resultaat":
        regels = [r for r in regels if r.kop.status in KLAAR] or regels
    if not regels:
        return None
    found = min(regels, key=lambda r: (abs(r.kop.begin - here.begin), r.kop.begin))
    return f"/overleg/{found.kop.id}{await _part(gate, found, deel)}"


async def _part(gate: Gate, regel: Overlegregel, deel: str) -> str:
    """The same part where it is there, else the agenda, else the meeting itself."""
    kop = regel.kop
    if deel == "overleg" or not await gate.would_permit(
        Handeling.AGENDA_TONEN, Voorwerp("overleg", kop.id, kop.id)
    ):
        return ""
    if deel == "uur" and kop.status is Status.BEZIG:
        return "/uur" if regel.voorzit else "/volgen"
    if deel == "resultaat" and kop.status in KLAAR:
        return "/resultaat"
    return "/agenda" if kop.status not in KLAAR or deel == "agenda" else ""
