"""What waits for this person now, by what she does here; heads only, no text is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.berichten import service as berichten
from motorkap.bewaring import bureau
from motorkap.casus import service as casussen
from motorkap.casus.grond import service_grond
from motorkap.casus.kop import Kop
from motorkap.casus.model import Status as Casusstatus
from motorkap.datalek import service as datalekken
from motorkap.logcontrole import service as logcontrole
from motorkap.nazorg import service as nazorg
from motorkap.noodtoegang import service as noodtoegang
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.service import toezicht
from motorkap.overdracht.lezen import service_lijst as overdrachten
from motorkap.overdracht.lezen.service_lijst import Regel as Overdrachtregel
from motorkap.overdracht.lopen import service_herzien as herzieningen
from motorkap.overleg import service_overleg as overleggen
from motorkap.overleg.deelname import service_melden
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.model import Status
from motorkap.overleg.service_overleg import Overlegregel
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol
from motorkap.toezicht import service_gat
from motorkap.vandaag import (
    punten,
    punten_overleg,
    punten_tafel,
    punten_termijn,
    punten_toezicht,
    store,
)
from motorkap.vandaag.model import Drang, Elders, Punt, in_order
from motorkap.vandaag.punten_overdracht import of_overdracht, of_review, of_talk
from motorkap.vandaag.punten_overleg import of_text
from motorkap.verzoek import service as verzoeken
from motorkap.verzoek import service_melden as verzoeken_melden

WERK = {Rol.DEELNEMER, Rol.CONSULENT, Rol.REGIE}
TOEZICHT = {Rol.PRIVACY_OFFICER, Rol.ARCHIEFBEHEERDER}
BEHEER = {Rol.BEHEERDER, Rol.ORGANISATIEBEHEERDER}
VOOR_HET_UUR = {Status.GEPLAND, Status.GEPUBLICEERD, Status.BEZIG}
ONDERWEG = {Casusstatus.INGEDIEND, Casusstatus.GEAGENDEERD}
ELDERS_HOOGSTENS = 8


@dataclass(frozen=True, slots=True)
class Dag:
    """The page of one person on one day."""

    nu: datetime
    volgend: Overlegregel | None
    voor_u: list[Punt]
    loopt: list[Elders]
    meer: int
    werkt: bool


async def today(gate: Gate, team: str = "") -> Dag:
    """What waits for this person, most urgent first, and what runs elsewhere.

    *team* is the code of the team whose next meeting stands on top.
    """
    werkt = bool(gate.actor.rollen & WERK)
    voor_u, volgend = await _of_office(gate), None
    loopt: list[Elders] = []
    if werkt:
        meetings = await overleggen.mine(gate)
        lines = [*meetings.komend, *meetings.geweest]
        komend = [r for r in meetings.komend if r.kop.status is not Status.VERVALLEN]
        asked = await _names(gate, team)
        volgend = next((r for r in komend if r.kop.team in asked), None)
        voor_u += [p for p in await _of_meetings(gate, lines) if not _on_top(p, volgend)]
        mine, loopt = await _of_casussen(gate, [r.kop for r in lines])
        voor_u += mine
        texts = [of_text(t) for t in await store.texts(gate.tx, gate.actor.id, gate.nu)]
        voor_u += texts
        loopt = [e for e in loopt if e.url not in {p.url for p in texts}]
        koppen = await afspraken.heads_mine(gate)
        voor_u += [p for k in koppen if (p := punten.of_afspraak(k, gate.today))]
        due = await nazorg.heads_due(gate)
        voor_u += [p for r in due if (p := punten.of_nazorg(r.code, r.plan, gate.today))]
        voor_u += [_of_handover(gate, r) for r in await overdrachten.waiting(gate)]
        voor_u += [of_review(h, gate.today) for h in await herzieningen.waiting(gate)]
        voor_u += [punten_toezicht.of_decision(b) for b in await verzoeken_melden.decided(gate)]
    voor_u += [punten_toezicht.of_nood(keer) for keer in await noodtoegang.to_see(gate)]
    shown = loopt[:ELDERS_HOOGSTENS]
    return Dag(gate.nu, volgend, in_order(voor_u), shown, len(loopt) - len(shown), werkt)


def _of_handover(gate: Gate, regel: Overdrachtregel) -> Punt:
    """The day that was planned to speak together; else what the handover asks."""
    dag = regel.overdracht.talk_ahead
    if dag is None:
        return of_overdracht(regel)
    vorm = gate.policies.overdracht.label("gesprek", regel.overdracht.gepland_vorm)
    return of_talk(regel, (dag, vorm), gate.actor.id, gate.today)


def _on_top(punt: Punt, volgend: Overlegregel | None) -> bool:
    """Whether the leaf of the diary above the list says the same, with the same button."""
    if volgend is None or not punt.url.startswith(f"/overleg/{volgend.kop.id}/"):
        return False
    return punt.drang is Drang.BEZIG or (punt.drang is Drang.AGENDA and not volgend.voorzit)


async def _names(gate: Gate, team: str) -> set[str]:
    """The names of the teams that are asked for: all, or the one with this code."""
    teams = (await organisaties.gids(gate)).teams.values()
    return {t.naam for t in teams if team in ("", t.code)}


async def _of_meetings(gate: Gate, lines: Sequence[Overlegregel]) -> list[Punt]:
    voorzit = [r.kop for r in lines if r.voorzit]
    counts = await store.chair_counts(gate.tx, [kop.id for kop in voorzit], gate.nu)
    gewijzigd = await service_melden.changed(gate, [r.kop.id for r in lines])
    news = list(punten_overleg.of_changes([r for r in lines if r.kop.begin > gate.nu], gewijzigd))
    told = {p.url for p in news}
    found = news + [
        p
        for r in lines
        for p in punten_tafel.of_meeting(r, gate.nu)
        if p.drang is not Drang.OPGAVE or p.url not in told
    ]
    for kop in voorzit:
        if kop.status is not Status.VERVALLEN and kop.id in counts:
            found += punten_tafel.of_chair(kop, counts[kop.id], gate.nu)
    return found + await _of_late_terms(gate, [k.id for k in voorzit if k.status in VOOR_HET_UUR])


async def _of_late_terms(gate: Gate, overleggen: Sequence[UUID]) -> list[Punt]:
    """Casussen on my agendas whose ground is over, or whose resident should know by now."""
    found: list[Punt] = []
    for casus_id, url in (await store.on_agendas(gate.tx, gate.actor, overleggen)).items():
        kop = await casussen.head(gate, casus_id)
        klok = service_grond.clock(gate, kop)
        found += punten_termijn.of_chair(kop, klok, url)
    return found


async def _of_casussen(
    gate: Gate, meetings: Sequence[OverlegKop]
) -> tuple[list[Punt], list[Elders]]:
    """My own casussen: those that ask something of me, and those that wait elsewhere."""
    ids = await store.own_casussen(gate.tx, gate.actor.id)
    if not ids:
        return [], []
    koppen = await casussen.heads(gate, await gate.scope(Handeling.OVERZICHT, ids))
    concepten = [k for k in koppen if k.status is Casusstatus.CONCEPT]
    loopt = [punten.on_agenda(k, _where(k, meetings)) for k in koppen if k.status in ONDERWEG]
    rows = await store.running(gate.tx, [k.id for k in koppen], gate.actor.id)
    loopt += [punten.elsewhere(row, gate.today) for row in rows]
    dicht = await store.to_close(gate.tx, ids)
    mine = [punten.of_ending(k, dicht[k.id]) for k in koppen if k.id in dicht]
    mine += await _of_concepts(gate, concepten, meetings)
    return [*_of_terms(gate, koppen), *mine], loopt


def _of_terms(gate: Gate, koppen: Sequence[Kop]) -> list[Punt]:
    """The clocks of my own casussen that run out."""
    seintje = gate.policies.grondslagen.seintje_werkdagen
    clocks = [(kop, service_grond.clock(gate, kop)) for kop in koppen]
    found = [punten_termijn.of_ground(kop, klok.reden) for kop, klok in clocks]
    found += [punten_termijn.of_telling(kop, klok.vertel, seintje) for kop, klok in clocks]
    return [punt for punt in found if punt]


async def _of_concepts(
    gate: Gate, concepten: Sequence[Kop], meetings: Sequence[OverlegKop]
) -> list[Punt]:
    if not concepten:
        return []
    terug = {t.casus_id: t for t in await store.sent_back(gate.tx, [k.id for k in concepten])}
    labels = {r.code: r.label for r in gate.policies.redenen.terugsturen}
    found = []
    for kop in concepten:
        if back := terug.get(kop.id):
            found.append(punten.of_sent_back(kop, labels.get(back.reden, "kijk er nog eens naar")))
        else:
            found.append(punten.of_concept(kop, _takes(kop.team_id, meetings)))
    return found


def _takes(team_id: UUID | None, meetings: Sequence[OverlegKop]) -> OverlegKop | None:
    """The first of my meetings that still takes a casus of this team."""
    own = [m for m in meetings if m.open and team_id in (None, m.team_id)]
    return min(own, key=lambda m: m.begin, default=None)


def _where(kop: Kop, meetings: Sequence[OverlegKop]) -> OverlegKop | None:
    return next((m for m in meetings if m.id == kop.overleg_id), None)


async def _of_office(gate: Gate) -> list[Punt]:
    """What waits for administrators and for the privacy officer."""
    found: list[Punt] = []
    if gate.actor.rollen & BEHEER:
        found += punten.of_admin(await toezicht.waiting(gate))
    officer = Rol.PRIVACY_OFFICER in gate.actor.rollen
    resets = await toezicht.fresh_resets(gate)
    found += punten_toezicht.of_resets(resets, officer, gate.actor.id)
    found += punten_toezicht.of_address(await berichten.address_changed(gate))
    if officer or Rol.BEHEERDER in gate.actor.rollen:
        found += punten.of_sealing(await store.unsealed_for(gate.tx), officer=officer)
    if Rol.BEHEERDER in gate.actor.rollen:
        found += punten.of_mail(await berichten.count_given_up(gate))
    if gate.actor.rollen & TOEZICHT:
        found += punten_toezicht.of_lists(await bureau.to_sign(gate))
        gaten = await service_gat.waiting(gate)
        mine = [gat for gat in gaten if service_gat.may_sign(gate, gat)]
        found += punten_toezicht.of_gaps(mine, [gat for gat in gaten if gat not in mine])
        found += punten_toezicht.of_undone(await bureau.undone(gate), gate.actor.id)
        found += punten_toezicht.of_control(*await logcontrole.waiting(gate))
        found += punten_toezicht.of_night(await bureau.night(gate))
    return found + await _of_officer(gate) if officer else found


async def _of_officer(gate: Gate) -> list[Punt]:
    """What waits for the privacy officer alone: leaks, requests, results left, the convenant."""
    return [
        *punten_toezicht.of_leaks(await datalekken.open_ones(gate), gate.nu),
        *punten_toezicht.of_requests(await verzoeken.open_ones(gate), gate.today),
        *punten_toezicht.of_left_over(await overleggen.left_over(gate)),
        *punten.of_officer(len((await toezicht.convenant_list(gate)).nog_niet)),
    ]
