"""A discussed casus comes back to the table: for a meeting to come, or after closing with spoed."""

from __future__ import annotations

from motorkap.casus import service, store
from motorkap.casus.code import parse_code
from motorkap.casus.forms import OpnieuwForm
from motorkap.casus.kop import Kop
from motorkap.casus.model import ZIN, Casus, Stap, Status
from motorkap.errors import KanNiet, Ongeldig
from motorkap.overleg import service as overleg
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.model import Inbreng
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling

AANBOD = 4
GEEN_OVERLEG = "Er is geen overleg gepland. Vraag de voorzitter wanneer het volgende is."


class GeenPlek(KanNiet):
    """It could come back to the table, but not now."""


async def choices(gate: Gate, code: str) -> list[OverlegKop]:
    """The meetings that it can go to, open ones first; GeenPlek when there is none now."""
    return await _meetings(gate, await service.head_for(gate, code, Handeling.OPNIEUW_BESPREKEN))


async def discuss_again(gate: Gate, code: str, form: OpnieuwForm) -> OverlegKop:
    """Put it on the agenda of the chosen meeting; afspraken and handovers run on. Gives that one.

    Ongeldig without a meeting from the list, and without a reason when its agenda was closed: then
    it waits for the yes of the chair.
    """
    toegang = await gate.open(parse_code(code), Handeling.OPNIEUW_BESPREKEN)
    kop = await service.head(gate, toegang.casus_id)
    found = await _meetings(gate, kop)
    gekozen = next((k for k in found if str(k.id) == form.overleg), None)
    if gekozen is None:
        raise Ongeldig({"overleg": "Kies een overleg uit de lijst."})
    spoed_reden = await _look(gate, kop, form) if gekozen.inbreng is Inbreng.SPOED else ""

    def step(casus: Casus) -> Stap:
        return casus.schedule(gekozen.id)

    await service.apply(gate, kop.id, step, "opnieuw")
    await overleg.propose(gate, toegang, gekozen.id, spoed_reden=spoed_reden)
    await service.set_days(gate, toegang, Status.GEAGENDEERD)
    return gekozen


async def _meetings(gate: Gate, kop: Kop) -> list[OverlegKop]:
    if kop.status is not Status.BESPROKEN:
        raise KanNiet(f"Deze casus is {ZIN[kop.status]}. Opnieuw bespreken kan na een bespreking.")
    if await overleg.stands_on(gate, kop.id):
        raise GeenPlek("Deze casus staat al op een agenda.")
    ahead = await overleg.next_for_team(gate, kop.team_id, kop.specialisme) if kop.team_id else []
    found = [k for k in ahead if k.inbreng is Inbreng.OPEN][:AANBOD]
    found += [k for k in ahead if k.inbreng is Inbreng.SPOED][:1]
    if not found:
        raise GeenPlek(GEEN_OVERLEG)
    return found


async def _look(gate: Gate, kop: Kop, form: OpnieuwForm) -> str:
    """The reason for spoed, approved; a warning that was set aside is for the chair to confirm."""
    if not form.spoed_reden:
        raise Ongeldig({"spoed_reden": "Schrijf waarom deze casus niet een week kan wachten."})
    found = await keuren.approve(gate, {"spoed_reden": form.spoed_reden}, form.terzijde)
    values = {"opzijgezet": kop.opzijgezet | found}
    if found and not await store.save_head(gate.tx, kop.id, kop.versie, values):
        raise KanNiet(service.INTUSSEN)
    return form.spoed_reden
