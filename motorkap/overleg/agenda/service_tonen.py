"""The agenda as one person may see it: heads for all, the question only where a right opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.afspraak.kop import Kop as Afspraakkop
from motorkap.casus.inbrengen.wijzer import suggest
from motorkap.kluis.model import Soort
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overdracht.koppen import Afloop
from motorkap.overdracht.lezen import service_afloop as overdrachten
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.prognose import Prognose, Uur, forecast
from motorkap.overleg.agenda.service_bevestigen import texts_to_confirm
from motorkap.overleg.agenda.service_doorschuiven import load_with_next
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.deelname import Deelname
from motorkap.overleg.deelname.tafel import Naam, Tafelgenoot, heading, missing, seated
from motorkap.overleg.koppen import Agendaregel, Teksten
from motorkap.overleg.model import NOG_NIET_BEGONNEN, Overleg, Status
from motorkap.overleg.service_basis import permit
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang


@dataclass(frozen=True, slots=True, repr=False)
class Regel:
    """One casus on the agenda: *vraag* is None when its text is closed to this person."""

    kop: Agendaregel
    nummer: int
    klok: Prognose | None
    vraag: str | None
    spoed_reden: str
    mist: list[str]
    advies: list[str]
    stoel: str

    @property
    def id(self) -> UUID:
        """The agendapunt."""
        return self.kop.punt.id

    @property
    def dicht(self) -> bool:
        """Whether this person sees its code and its time alone."""
        return self.vraag is None


@dataclass(frozen=True, slots=True, repr=False)
class Agenda:
    """One meeting with its agenda, for one person."""

    overleg: Overleg
    team: str
    voorzit: bool
    zichtbaar: bool
    regels: list[Regel]
    eraf: list[Agendaregel]
    eraf_dicht: frozenset[UUID]
    afspraken: list[Afspraakkop]
    aflopen: list[Afloop]
    tafel: list[Tafelgenoot]
    volgende: Overleg | None
    gids: Gids
    teksten: Teksten
    nu: datetime

    @property
    def tafelkop(self) -> str:
        """What stands above the table."""
        return heading(self.overleg.status)

    @property
    def open(self) -> bool:
        """Whether the table and the agenda can still change."""
        return self.overleg.status in NOG_NIET_BEGONNEN | {Status.BEZIG}

    @property
    def minuten(self) -> int:
        """The time that the casussen ask together; one that waits for a yes asks none yet."""
        return sum(r.kop.punt.tijdvak_min for r in self.regels if r.klok)

    @property
    def ruimte(self) -> int:
        """The time that there is for casussen."""
        duur = self.overleg.eind - self.overleg.begin
        return int(duur.total_seconds()) // 60 - self.afspraken_min

    @property
    def afspraken_min(self) -> int:
        """The minutes before the first casus."""
        first = next((r.klok.van for r in self.regels if r.klok), self.overleg.begin)
        return max(0, int((first - self.overleg.begin).total_seconds()) // 60)


async def agenda(gate: Gate, overleg_id: UUID) -> Agenda:
    """The agenda for this person; before it is published only for the chair.

    Who takes part for one casus sees that casus alone.
    """
    await permit(gate, Handeling.AGENDA_TONEN, overleg_id)
    overleg, volgende = await load_with_next(gate, overleg_id)
    deelnames = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    regels = own_part(gate, overleg, deelnames, await _lines(gate, overleg))
    gids = await organisaties.gids(gate)
    koppen = await afspraken.heads_before(gate, overleg.team_id, overleg_id)
    voorzit = overleg.voorzitter_id == gate.actor.id
    opens = _opens_with_afspraken(gate, overleg, deelnames)
    return Agenda(
        overleg=overleg,
        team=gids.teams[overleg.team_id].naam,
        voorzit=voorzit,
        zichtbaar=voorzit or overleg.gepubliceerd_op is not None,
        regels=await _compose(gate, overleg, regels, (deelnames, gids, bool(koppen))),
        eraf=[r for r in regels if not _takes_time(r)] if voorzit else [],
        eraf_dicht=frozenset(r.punt.id for r in regels if r.is_walled(gate.actor, overleg)),
        afspraken=koppen if opens else [],
        aflopen=await overdrachten.told_at(gate, overleg_id) if opens else [],
        tafel=table_of(overleg, deelnames, gids),
        volgende=volgende if voorzit else None,
        gids=gids,
        teksten=await texts_to_confirm(gate, overleg, regels, gate.actor.id),
        nu=gate.nu,
    )


async def _lines(gate: Gate, overleg: Overleg) -> list[Agendaregel]:
    regels = await store_agenda.lines(gate.tx, overleg.id, gate.nu)
    if overleg.voorzitter_id == gate.actor.id:
        return regels
    return [
        r
        for r in regels
        if r.punt.voorzitter_id == gate.actor.id
        or (overleg.gepubliceerd_op and r.punt.status != "voorgesteld")
    ]


def _opens_with_afspraken(gate: Gate, overleg: Overleg, deelnames: Sequence[Deelname]) -> bool:
    """Whether this person sees what the team has open: at a table that is still to come."""
    shown = overleg.voorzitter_id == gate.actor.id or overleg.gepubliceerd_op is not None
    to_come = overleg.status in NOG_NIET_BEGONNEN | {Status.BEZIG}
    return shown and to_come and sits_throughout(gate, overleg, deelnames)


def sits_throughout(gate: Gate, overleg: Overleg, deelnames: Sequence[Deelname]) -> bool:
    """Whether this person is there for the whole meeting, not for one casus alone."""
    whole = any(d.gebruiker_id == gate.actor.id and d.casus_id is None for d in deelnames)
    return whole or overleg.voorzitter_id == gate.actor.id


def own_part(
    gate: Gate, overleg: Overleg, deelnames: Sequence[Deelname], regels: list[Agendaregel]
) -> list[Agendaregel]:
    """All lines, or only those that this person was invited for or chairs."""
    if sits_throughout(gate, overleg, deelnames):
        return regels
    ik = gate.actor.id
    casus_ids = {d.casus_id for d in deelnames if d.gebruiker_id == ik}
    return [r for r in regels if r.punt.casus_id in casus_ids or r.punt.voorzitter_id == ik]


def _takes_time(regel: Agendaregel) -> bool:
    return regel.punt.open or regel.punt.begonnen_op is not None


def table_of(overleg: Overleg, deelnames: Sequence[Deelname], gids: Gids) -> list[Tafelgenoot]:
    """The people of this meeting in words."""
    return seated(deelnames, lambda i: gids.mensen[i].naam, _org_name(gids), overleg.status)


def _org_name(gids: Gids) -> Naam:
    return lambda i: gids.organisaties[i].kort


async def _compose(
    gate: Gate,
    overleg: Overleg,
    regels: Sequence[Agendaregel],
    rest: tuple[Sequence[Deelname], Gids, bool],
) -> list[Regel]:
    deelnames, gids, has_afspraken = rest
    has = [r for r in regels if _takes_time(r)]
    clocks = _clocks(gate, overleg, has, has_afspraken=has_afspraken)
    here = sorted(has, key=lambda r: _by_clock(r, clocks))
    rights = await gate.open_all([r.punt.casus_id for r in here], Handeling.AGENDA_LEZEN)
    texts = await store_agenda.questions(gate.tx, rights, [r.punt.id for r in here])
    lines: list[Regel] = []
    for regel in here:
        casus_id = regel.punt.casus_id
        vraag, inhoud = texts.get(regel.punt.id, (None, None))
        lines.append(
            Regel(
                kop=regel,
                nummer=len(lines) + 1,
                klok=clocks.get(regel.punt.id),
                vraag=vraag,
                spoed_reden=inhoud.spoed_reden if inhoud else "",
                mist=_missing(regel, overleg, deelnames, gids) if casus_id in rights else [],
                advies=_advice(gate, regel, rights.get(casus_id), gids),
                stoel=_chair(regel, gids) if casus_id in rights else "",
            )
        )
    return lines


def _by_clock(regel: Agendaregel, clocks: dict[UUID, Prognose]) -> tuple[bool, datetime, int]:
    """First what waits for a yes, then by the clock: as the hour really goes."""
    klok = clocks.get(regel.punt.id)
    return klok is not None, klok.van if klok else regel.punt.ingediend_op, regel.punt.volgorde


def _clocks(
    gate: Gate, overleg: Overleg, regels: Sequence[Agendaregel], *, has_afspraken: bool
) -> dict[UUID, Prognose]:
    bezig = overleg.status is Status.BEZIG
    uur = _hour(gate, overleg, has_afspraken=has_afspraken)
    found = forecast([r.punt for r in regels], uur, gate.nu if bezig else None)
    return {p.punt.id: p for p in found}


async def hour(gate: Gate, overleg: Overleg) -> Uur:
    """The bounds of the hour, with the minutes for what the team still has open; as the agenda."""
    koppen = await afspraken.heads_before(gate, overleg.team_id, overleg.id)
    return _hour(gate, overleg, has_afspraken=bool(koppen))


def _hour(gate: Gate, overleg: Overleg, *, has_afspraken: bool) -> Uur:
    minuten = gate.policies.overleg.minuten_afspraken if has_afspraken else 0
    return Uur(overleg.begin, overleg.eind, minuten, overleg.begonnen_op)


def _missing(
    regel: Agendaregel, overleg: Overleg, deelnames: Sequence[Deelname], gids: Gids
) -> list[str]:
    if not regel.punt.open:
        return []
    counts = [d for d in deelnames if d.counts_for(regel.punt.casus_id)]
    bezig = overleg.status is Status.BEZIG
    return missing(regel.needed, counts, _org_name(gids), bezig=bezig)


def _advice(gate: Gate, regel: Agendaregel, toegang: Toegang | None, gids: Gids) -> list[str]:
    """Whom the signpost would invite; only for who may read what it is about (LAW-12)."""
    if toegang is None or Soort.WERKTEKST not in toegang.besluit.leesbaar:
        return []
    partners = suggest(gate.policies.verwijswijzer, regel.leefgebieden, regel.themas).partners
    there = {gids.organisaties[o].soort for o in regel.needed}
    return [p.waarom for p in partners if p.soort not in there]


def _chair(regel: Agendaregel, gids: Gids) -> str:
    wie = regel.punt.voorzitter_id
    return gids.mensen[wie].naam if wie else ""
