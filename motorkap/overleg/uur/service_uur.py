"""The hour as each person sees it: the chair, who follows, and the screen in the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.afspraak import service_notitie as eigen_notities
from motorkap.afspraak.kop import Getoond, Voortgang
from motorkap.afspraak.model import Opening
from motorkap.afspraak.model import opening as per_organisation
from motorkap.bewaring import service_weg as bewaring
from motorkap.casus import service as casussen
from motorkap.casus.inbrengen.wijzer import suggest
from motorkap.casus.lijsten import Gegevenssoort
from motorkap.kluis.model import Soort
from motorkap.nazorg import service as nazorg
from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overdracht.koppen import Afloop
from motorkap.overdracht.lezen import service_afloop as overdrachten
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Puntstatus, absent
from motorkap.overleg.agenda.service_bevestigen import texts_to_confirm
from motorkap.overleg.agenda.service_tonen import hour, own_part, sits_throughout
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.deelname.deelname import in_the_room
from motorkap.overleg.deelname.store_deelname import Mens
from motorkap.overleg.koppen import Agendaregel
from motorkap.overleg.model import Overleg, Status
from motorkap.overleg.service_basis import load, permit
from motorkap.overleg.uur import service_notitie
from motorkap.overleg.uur.uur import Aanwezige, Lopend, Stand
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang


async def lead(gate: Gate, overleg_id: UUID) -> Stand:
    """The hour for whoever chairs it, or chairs the casus at hand; MagNiet for anyone else."""
    overleg, regels = await _look(gate, overleg_id)
    handeling = Handeling.AGENDA_TONEN
    if not _chairs(gate, overleg, regels):
        handeling = Handeling.OVERLEG_LEIDEN
    await permit(gate, handeling, overleg_id)
    return await _stand(gate, overleg, regels, leidt=True)


async def follow(gate: Gate, overleg_id: UUID) -> Stand:
    """The hour for whoever takes part; shows no casus that is not yet on the agenda.

    Who takes part for one casus sees that casus alone.
    """
    await permit(gate, Handeling.AGENDA_TONEN, overleg_id)
    overleg, regels = await _look(gate, overleg_id)
    leidt = overleg.voorzitter_id == gate.actor.id
    rows = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    shown = own_part(gate, overleg, rows, regels)
    shown = [r for r in shown if leidt or r.punt.status is not Puntstatus.VOORGESTELD]
    return await _stand(gate, overleg, shown, leidt=leidt)


async def version(gate: Gate, overleg_id: UUID) -> int:
    """How often this meeting changed; for whoever takes part."""
    await permit(gate, Handeling.AGENDA_TONEN, overleg_id)
    return await version_now(gate, overleg_id)


async def version_now(gate: Gate, overleg_id: UUID) -> int:
    """The same, for whoever was just let in."""
    return (await load(gate, overleg_id)).versie


def notes(gate: Gate, stand: Stand) -> dict[UUID, Voortgang | None]:
    """What this person noted in this meeting with the afspraken of her organisation."""
    found: dict[UUID, Voortgang | None] = {}
    for getoond in stand.lopend.afspraken if stand.lopend else ():
        if getoond.afspraak.organisatie_id == gate.actor.organisatie_id:
            own = eigen_notities.note_of(gate, stand.overleg.id, getoond.afspraak.id)
            found[getoond.afspraak.id] = next((v for v in getoond.voortgang if v.id == own), None)
    return found


async def _look(gate: Gate, overleg_id: UUID) -> tuple[Overleg, list[Agendaregel]]:
    overleg = await load(gate, overleg_id)
    return overleg, await store_agenda.lines(gate.tx, overleg_id, gate.nu)


def _chairs(gate: Gate, overleg: Overleg, regels: Sequence[Agendaregel]) -> bool:
    lopend = running(regels)
    own = lopend is not None and lopend.punt.voorzitter_id == gate.actor.id
    return own or overleg.voorzitter_id == gate.actor.id


def running(regels: Sequence[Agendaregel]) -> Agendaregel | None:
    """The agendapunt that is being discussed."""
    return next((r for r in regels if r.punt.status is Puntstatus.LOPEND), None)


async def _stand(
    gate: Gate, overleg: Overleg, regels: Sequence[Agendaregel], *, leidt: bool
) -> Stand:
    gids = await organisaties.gids(gate)
    mensen = await people(gate, overleg.id, gids)
    lopend = running(regels)
    opening, aflopen = await _opening(gate, overleg, regels, mensen)
    return Stand(
        overleg=overleg,
        team=gids.teams[overleg.team_id].naam,
        nu=gate.nu,
        regels=tuple(regels),
        aanwezigen=mensen,
        lopend=await _at_hand(gate, lopend, mensen, gids, leidt=leidt) if lopend else None,
        opening=opening,
        aflopen=aflopen,
        leidt=leidt,
        voorzit=overleg.voorzitter_id == gate.actor.id,
        dicht=frozenset(r.punt.id for r in regels if r.is_walled(gate.actor, overleg)),
        uur=await hour(gate, overleg),
        teksten=await texts_to_confirm(gate, overleg, regels, gate.actor.id),
    )


async def people(gate: Gate, overleg_id: UUID, gids: Gids) -> tuple[Aanwezige, ...]:
    """Who takes part in this meeting, each once for each casus they were asked for."""
    rows = await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu)
    return tuple(
        Aanwezige(d, gids.mensen[d.gebruiker_id].naam, gids.organisaties[d.organisatie_id].kort)
        for d in rows
    )


async def _at_hand(
    gate: Gate, regel: Agendaregel, mensen: Sequence[Aanwezige], gids: Gids, *, leidt: bool
) -> Lopend:
    casus_id = regel.punt.casus_id
    rechten = await gate.open_all([casus_id], Handeling.UUR_LEZEN)
    own = rechten.get(casus_id)
    inhoud = (await casussen.texts(gate, rechten)).get(casus_id)
    texts = await store_agenda.contents(gate.tx, rechten, [regel.punt.id])
    made = await _afspraken(gate, own)
    missing = absent(regel.needed, in_the_room(a.deelname for a in mensen))
    found = Lopend(
        regel=regel,
        inhoud=inhoud,
        conclusie=texts[regel.punt.id].conclusie if regel.punt.id in texts else "",
        afspraken=tuple(a for a in made if a.afspraak.agendapunt_id == regel.punt.id),
        eerder=tuple(a for a in made if a.afspraak.agendapunt_id != regel.punt.id),
        mist=tuple(gids.organisaties[i].kort for i in missing),
        wijzer=suggest(gate.policies.verwijswijzer, regel.leefgebieden, regel.themas),
        nazorg=tuple(await nazorg.history(gate, own)) if own else (),
        notitie=await service_notitie.of_punt(gate, own, regel.punt.id) if leidt else None,
        eerder_weg=await bewaring.working_text_went(gate, own),
    )
    return _as_far_as(gate, own, found, leidt=leidt)


def _as_far_as(gate: Gate, own: Toegang | None, found: Lopend, *, leidt: bool) -> Lopend:
    """What the right reaches: no flagged leefgebied without the working text (LAW-12).

    Without any right the code and the time; who leads also sees what she chose herself.
    """
    if own and Soort.WERKTEKST in own.besluit.leesbaar:
        return found
    known, regel = gate.policies.leefgebieden.items(), found.regel
    gewoon = {code for code, g in known if g.gegevenssoort is Gegevenssoort.GEWOON}
    plain = [code for code in regel.leefgebieden if code in gewoon]
    regel = replace(regel, leefgebieden=tuple(plain) if own else (), themas=())
    if own is None and not leidt:
        regel = replace(regel, punt=replace(regel.punt, slot=None))
    wijzer = suggest(gate.policies.verwijswijzer, regel.leefgebieden, regel.themas)
    return replace(
        found,
        regel=regel,
        mist=found.mist if own else (),
        wijzer=found.wijzer if leidt else wijzer,
    )


async def _afspraken(gate: Gate, own: Toegang | None) -> list[Getoond]:
    if own is None or not own.opens(Soort.CASUS):
        return []
    return await afspraken.of_casus(gate, own)


async def _opening(
    gate: Gate, overleg: Overleg, regels: Sequence[Agendaregel], mensen: Sequence[Aanwezige]
) -> tuple[tuple[Opening[Getoond], ...], tuple[Afloop, ...]]:
    """What is open from before, per organisation, and what became of handovers.

    Until the first casus begins, and for no guest.
    """
    begun = any(r.punt.begonnen_op for r in regels)
    guest = not sits_throughout(gate, overleg, [a.deelname for a in mensen])
    if begun or guest or overleg.status not in {Status.GEPUBLICEERD, Status.BEZIG}:
        return (), ()
    found = await afspraken.before(gate, overleg.team_id, overleg.id)
    aflopen = await overdrachten.told_at(gate, overleg.id)
    return tuple(per_organisation(found, gate.today)), tuple(aflopen)


async def who_can_do(gate: Gate, stand: Stand) -> list[Mens]:
    """Who can be asked for an afspraak: first the people in the room, then the rest of the team.

    Behind the wall of client support nobody of the municipality (R: no owner there).
    """
    if stand.lopend is None:
        return []
    gids = await organisaties.gids(gate)
    team = {o.id for o in gids.in_team(stand.overleg.team_id)}
    here = {a.deelname.gebruiker_id for a in stand.aanwezigen}
    people = (await store_deelname.people(gate.tx, gate.nu)).values()
    walled = stand.lopend.regel.van_onafhankelijke
    asked = [m for m in people if m.id in here or m.organisatie_id in team]
    return sorted(
        (m for m in asked if not (walled and m.gemeentelijk)),
        key=lambda m: (m.id not in here, m.naam),
    )
