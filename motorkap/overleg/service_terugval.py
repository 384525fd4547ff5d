"""A relapse: the casus goes to the next meeting, also after closing time; OnS Altena is invited."""

from __future__ import annotations

from dataclasses import dataclass

from motorkap.casus import service as casussen
from motorkap.casus.kop import Kop
from motorkap.casus.model import Casus, Stap
from motorkap.casus.model import Status as Casusstatus
from motorkap.errors import KanNiet, Ongeldig
from motorkap.organisatie import service as organisaties
from motorkap.overleg.agenda.agenda import Puntsoort
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.service_deelname import guest_of
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.service import next_for_team, propose
from motorkap.overleg.service_basis import hold, keep
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Toegang

TOEGANG = "toegang"  # the kind of organisation that OnS Altena is
GEEN_OVERLEG = (
    "Er is geen overleg gepland. Bel de voorzitter, en leg deze terugval vast zodra er een is."
)
MUUR = "OnS Altena is niet uitgenodigd: deze casus is gesloten voor de gemeente."


@dataclass(frozen=True, slots=True)
class Terugval:
    """Where it stands now, and in a sentence who was invited, or why not."""

    overleg: OverlegKop
    genodigd: str


async def meeting_for(gate: Gate, kop: Kop) -> OverlegKop:
    """The next meeting that did not begin, its agenda closed or not; KanNiet when there is none."""
    found = await next_for_team(gate, kop.team_id, kop.specialisme) if kop.team_id else []
    if not found:
        raise KanNiet(GEEN_OVERLEG)
    return min(found, key=lambda o: o.begin)


async def relapse(gate: Gate, toegang: Toegang) -> Terugval:
    """Put a casus in nazorg at the top of the next agenda; KanNiet when there is no meeting."""
    kop = await casussen.head(gate, toegang.casus_id)
    volgende = await meeting_for(gate, kop)

    def step(casus: Casus) -> Stap:
        return casus.relapse(volgende.id)

    await casussen.apply(gate, kop.id, step, "terugval")
    await propose(gate, toegang, volgende.id, soort=Puntsoort.TERUGVAL)
    await casussen.set_days(gate, toegang, Casusstatus.GEAGENDEERD)
    return Terugval(volgende, await _invite(gate, toegang, (kop, volgende)))


async def _invite(gate: Gate, toegang: Toegang, waar: tuple[Kop, OverlegKop]) -> str:
    """OnS Altena joins the kring, and one of its people the meeting; gives a sentence."""
    kop, bij = waar
    gids = await organisaties.gids(gate)
    ons = next((o for o in gids.in_team(bij.team_id) if o.soort == TOEGANG), None)
    if ons is None or ons.id == kop.organisatie_id:
        return ""
    if kop.onafhankelijk:
        return MUUR
    try:
        await casussen.add_to_kring(gate, toegang, ons.id, "indiener")
    except Ongeldig:
        return f"{ons.kort} is niet uitgenodigd: de inwoner gaf daarvoor geen toestemming."
    rijen = await store_deelname.of_meetings(gate.tx, [bij.id], gate.nu)
    there = any(d.organisatie_id == ons.id and d.counts_for(kop.id) for d in rijen)
    people = (await store_deelname.people(gate.tx, gate.nu)).values()
    guest = next((m for m in people if m.organisatie_id == ons.id), None)
    if not there and guest is None:
        return f"Bij {ons.kort} is niemand om uit te nodigen."
    if not there and guest is not None:
        overleg = await hold(gate, bij.id)
        await store_deelname.add(gate.tx, [guest_of(overleg, guest, gate.nu, kop.id)])
        await keep(gate.tx, overleg)
    return f"{ons.kort} is uitgenodigd."
