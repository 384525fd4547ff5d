"""What other packages ask of the meeting: which comes next, put a casus on it, take it off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motorkap.casus.lijsten import Urgentie
from motorkap.db import announce
from motorkap.errors import KanNiet, Ongeldig
from motorkap.ids import new_id
from motorkap.overleg import store
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Agendapunt, Puntsoort, Puntstatus, Spoed, kind_of
from motorkap.overleg.agenda.service_doorschuiven import carry_over, put_on
from motorkap.overleg.agenda.store_agenda import Casuskop, Puntinhoud
from motorkap.overleg.deelname import store_deelname
from motorkap.overleg.kalender.service_feed import make_feed, revoke_feed, subscribed_since
from motorkap.overleg.koppen import Agendaregel, OverlegKop
from motorkap.overleg.model import NOG_NIET_BEGONNEN, Inbreng, Overleg
from motorkap.overleg.reeks.service_reeks import make_series, plan_series
from motorkap.overleg.service_basis import hold, keep, load
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Toegang

__all__ = [
    "OverlegKop",
    "Puntinhoud",
    "carry_over",
    "head_of",
    "lines",
    "load",
    "look_again",
    "make_feed",
    "make_series",
    "next_for_team",
    "plan_series",
    "propose",
    "punten",
    "revoke_feed",
    "seated",
    "specialist",
    "stands_on",
    "subscribed_since",
    "withdraw_punt",
]


def head_of(overleg: Overleg, team: str, nu: datetime) -> OverlegKop:
    """The meeting as a list shows it."""
    return OverlegKop(
        id=overleg.id,
        team_id=overleg.team_id,
        team=team,
        begin=overleg.begin,
        eind=overleg.eind,
        plaats=overleg.plaats,
        toegankelijkheid=overleg.toegankelijkheid,
        specialisme=overleg.specialisme,
        voorzitter_id=overleg.voorzitter_id,
        status=overleg.status,
        sluit_op=overleg.sluit_op,
        inbreng=overleg.takes(nu),
    )


async def next_for_team(
    gate: Gate, team_id: UUID, specialisme: str | None = None
) -> list[OverlegKop]:
    """The planned meetings for a casus of this team, nearest first.

    With a specialism: the meetings on it come first, those of the other team too (R04).
    """
    special = await store.ahead_for(gate.tx, specialisme, gate.nu) if specialisme else []
    own = await store.ahead(gate.tx, team_id, gate.nu)
    names = await store.team_names(gate.tx)
    return [head_of(o, names[o.team_id], gate.nu) for o in (*special, *own)]


async def specialist(gate: Gate) -> list[OverlegKop]:
    """The planned meetings on a specialism, of every team, nearest first."""
    names = await store.team_names(gate.tx)
    found = await store.ahead_for(gate.tx, None, gate.nu)
    return [head_of(o, names[o.team_id], gate.nu) for o in found]


async def seated(gate: Gate, overleg_id: UUID) -> dict[UUID, list[UUID]]:
    """Who sits at this table, per organisation; guests of one casus left out."""
    found: dict[UUID, list[UUID]] = {}
    for d in await store_deelname.of_meetings(gate.tx, [overleg_id], gate.nu):
        if d.casus_id is None:
            found.setdefault(d.organisatie_id, []).append(d.gebruiker_id)
    return found


async def punten(gate: Gate, overleg_id: UUID) -> list[Agendapunt]:
    """The agenda of a meeting in its order, ended agendapunten included; heads only."""
    return [regel.punt for regel in await lines(gate, overleg_id)]


async def lines(gate: Gate, overleg_id: UUID) -> list[Agendaregel]:
    """The same, with what the heads of the casussen say."""
    return await store_agenda.lines(gate.tx, overleg_id, gate.nu)


async def propose(
    gate: Gate,
    toegang: Toegang,
    overleg_id: UUID,
    *,
    spoed_reden: str = "",
    soort: Puntsoort | None = None,
) -> UUID:
    """Table a casus for a meeting; gives its agendapunt.

    After closing time only with *spoed_reden*, and then it waits for the yes of the chair. Refuses
    when the meeting takes no casus any more, or when the casus stands on its agenda already.
    *soort* says why it comes, where its history does not: a relapse, a look back. A relapse waits
    for no yes: it belongs on the next agenda, also after closing time.
    """
    overleg = await hold(gate, overleg_id)
    terugval = soort is Puntsoort.TERUGVAL and overleg.status in NOG_NIET_BEGONNEN
    spoed = not terugval and _urgent(overleg, spoed_reden, gate.nu)
    casus = await store_agenda.casus_head(gate.tx, toegang.casus_id, gate.nu)
    earlier = await store_agenda.of_casus(gate.tx, toegang.casus_id, gate.nu)
    punt = new_punt(gate, casus, earlier[0].punt if earlier else None, soort)
    if spoed:
        punt.soort, punt.spoed = Puntsoort.SPOED, Spoed.GEVRAAGD
    punt_id = await put_on(gate, overleg, punt)
    if punt_id is None:
        raise KanNiet(f"{punt.code} staat al op de agenda van dit overleg.")
    inhoud = Puntinhoud(spoed_reden=spoed_reden if spoed else "")
    await store_agenda.write(gate.tx, toegang, punt_id, inhoud)
    await keep(gate.tx, overleg)
    return punt_id


def _urgent(overleg: Overleg, reden: str, nu: datetime) -> bool:
    inbreng = overleg.takes(nu)
    if inbreng is Inbreng.DICHT:
        raise KanNiet("Dit overleg neemt geen casussen meer aan. Kies een later overleg.")
    if inbreng is Inbreng.SPOED and not reden.strip():
        zin = "De agenda is gesloten. Schrijf waarom deze casus niet een week kan wachten."
        raise Ongeldig({"spoed_reden": zin})
    return inbreng is Inbreng.SPOED


def new_punt(
    gate: Gate, casus: Casuskop, last: Agendapunt | None, soort: Puntsoort | None
) -> Agendapunt:
    """A casus for an agenda: of its own history a kind, an urgency, and how often it waited."""
    carried = last if last and last.status is Puntstatus.DOORGESCHOVEN else None
    keer = carried.keer_doorgeschoven if carried else 0
    regels = gate.policies.overleg
    herkomst = carried.soort if carried else _origin(casus)
    spoed = casus.urgentie is Urgentie.SPOED
    return Agendapunt(
        id=new_id(),
        casus_id=casus.id,
        code=casus.code,
        soort=kind_of(soort or herkomst, spoed=spoed, keer=keer, vaak=regels.vaak_doorgeschoven),
        ingediend_op=casus.ingediend_op,
        urgentie=casus.urgentie,
        tijdvak_min=regels.minuten_per_casus,
        keer_doorgeschoven=keer,
    )


def _origin(casus: Casuskop) -> Puntsoort:
    """Why it comes: a relapse, a look back, or something new."""
    if casus.laatste_reden == "terugval":
        return Puntsoort.TERUGVAL
    return Puntsoort.NAZORG if casus.status == "nazorg" else Puntsoort.NIEUW


async def stands_on(gate: Gate, casus_id: UUID) -> UUID | None:
    """The meeting on whose agenda this casus waits or is being discussed."""
    regels = await store_agenda.of_casus(gate.tx, casus_id, gate.nu)
    return next((regel.overleg_id for regel in regels if regel.punt.open), None)


async def look_again(gate: Gate, casus_id: UUID) -> None:
    """Let the open pages of its table look again: somebody may not read this casus any more."""
    if overleg_id := await stands_on(gate, casus_id):
        overleg = await load(gate, overleg_id)
        await announce(gate.tx, f"overleg:{overleg.id}", overleg.versie)


async def withdraw_punt(gate: Gate, casus_id: UUID, reden: str = "ingetrokken") -> None:
    """Take a casus off every agenda it still stands on."""
    for regel in await store_agenda.of_casus(gate.tx, casus_id, gate.nu):
        if regel.punt.open:
            regel.punt.leave(Puntstatus.INGETROKKEN, reden, gate.nu)
            await store_agenda.save(gate.tx, [regel.punt])
            await keep(gate.tx, await hold(gate, regel.overleg_id))
