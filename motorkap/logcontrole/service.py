"""What waits for a judgement, judging it, and closing a month (LOG-11, LOG-13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motorkap.errors import NietGevonden
from motorkap.ids import NIEMAND
from motorkap.logcontrole import store, store_wereld
from motorkap.logcontrole.forms import OordeelForm
from motorkap.logcontrole.lijsten import Opvalregel, Soort
from motorkap.logcontrole.model import Gegeven, Maand, Punt
from motorkap.logcontrole.store_wereld import Poging
from motorkap.organisatie import service as organisatie
from motorkap.organisatie.model import Gids
from motorkap.overleg.kalender.kalender import local_day
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Rol, Voorwerp
from motorkap.toezicht import service as toezicht
from motorkap.toezicht.vraag import Vraag
from motorkap.toezicht.zinnen import Logregel

LOG = Voorwerp("log", NIEMAND)


@dataclass(frozen=True, slots=True)
class Werk:
    """What waits, what is being asked, and the months there are."""

    punten: list[Punt]
    gevraagd: list[Punt]
    maanden: list[Maand]
    gids: Gids


@dataclass(frozen=True, slots=True)
class Dossier:
    """One point with the lines it is about, and whether this person may judge it.

    *pogingen* only of a point about signing in: those stand in a log of their own.
    """

    punt: Punt
    regels: list[Logregel]
    meer: bool
    gids: Gids
    mag: bool
    pogingen: list[Poging]


@dataclass(frozen=True, slots=True)
class Maandstand:
    """The control of a month with everything in it."""

    maand: Maand
    punten: list[Punt]
    gids: Gids


async def work(gate: Gate) -> Werk:
    """What waits for this reviewer, newest first; one line."""
    await gate.permit(Handeling.LOGCONTROLE_LEZEN, LOG)
    officers = await store.officers(gate.tx)
    mine = [p for p in await store.waiting(gate.tx) if _may(gate, p, officers)]
    punten, asked = [p for p in mine if p.open], [p for p in mine if not p.open]
    return Werk(punten, asked, await store.months(gate.tx), await organisatie.gids(gate))


async def waiting(gate: Gate) -> tuple[int, list[Maand]]:
    """How much waits for this reviewer, and the months that should have been closed; no line."""
    officers = await store.officers(gate.tx)
    punten = [p for p in await store.waiting(gate.tx) if p.open and _may(gate, p, officers)]
    dagen = gate.policies.detectie.sluiten_binnen_dagen
    late = [m for m in await store.months(gate.tx) if m.is_late(gate.today, dagen)]
    return len(punten), late if _is_officer(gate) else []


async def show(gate: Gate, id_: UUID) -> Dossier:
    """One point with its lines from the log; the reading has its own line."""
    punt, officers = await _load(gate, id_), await store.officers(gate.tx)
    vraag = Vraag(
        persoon=punt.gebruiker_id,
        casus=punt.casus_id,
        van=local_day(punt.begin),
        tot=local_day(punt.eind),
    )
    if not _is_officer(gate) and punt.gebruiker_id not in officers:
        gate.note_refusal(Handeling.LOGCONTROLE_INZIEN, LOG)
        raise NietGevonden
    found = await toezicht.page(gate, vraag, None, Handeling.LOGCONTROLE_INZIEN)
    mag = _may(gate, punt, officers) and not await _is_closed(gate, punt)
    tries = await _tries(gate, punt)
    regels = [] if tries else found.regels
    return Dossier(punt, regels, found.verder is not None, found.gids, mag, tries)


async def _tries(gate: Gate, punt: Punt) -> list[Poging]:
    """The tries to sign in that this point is about; of no other point."""
    if punt.regel is not Opvalregel.AANMELDEN:
        return []
    return await store_wereld.sign_ins(gate.tx, punt.gebruiker_id, punt.begin, punt.eind)


async def judge(gate: Gate, id_: UUID, form: OordeelForm) -> None:
    """Give a judgement; MagNiet about oneself, KanNiet in a month that was closed."""
    punt, officers = await _load(gate, id_), await store.officers(gate.tx)
    oordeel, reden = form.chosen(gate.policies.detectie)
    over = punt.gebruiker_id in officers
    punt.check_reviewer(gate.actor.id, officer=_is_officer(gate), over_officer=over)
    if punt.maand and (maand := await store.month(gate.tx, punt.maand)):
        maand.check_open()
    about = {"hoofdobject_id": str(punt.casus_id)} if punt.casus_id else {}
    await gate.permit(Handeling.LOGCONTROLE_OORDELEN, Voorwerp("log", punt.id), **about)
    await store.judge(gate.tx, punt.id, Gegeven(oordeel, reden, gate.actor.id, gate.nu))


async def month(gate: Gate, maand: date) -> Maandstand:
    """The control of a month; one line."""
    await gate.permit(Handeling.LOGCONTROLE_LEZEN, LOG)
    found = await store.month(gate.tx, maand)
    if found is None:
        raise NietGevonden
    return Maandstand(found, await store.points_of(gate.tx, maand), await organisatie.gids(gate))


async def close(gate: Gate, maand: date) -> None:
    """Close the control of a month; KanNiet while anything waits."""
    await gate.permit(Handeling.LOGCONTROLE_SLUITEN, LOG)
    found = await store.month(gate.tx, maand)
    if found is None:
        raise NietGevonden
    found.check_done()
    await store.close(gate.tx, maand, gate.actor.id, gate.nu)


async def _load(gate: Gate, id_: UUID) -> Punt:
    await gate.permit(Handeling.LOGCONTROLE_LEZEN, LOG)
    punt = await store.one(gate.tx, id_)
    if punt is None:
        raise NietGevonden
    return punt


async def _is_closed(gate: Gate, punt: Punt) -> bool:
    found = await store.month(gate.tx, punt.maand) if punt.maand else None
    return found is not None and found.gesloten_op is not None


def _is_officer(gate: Gate) -> bool:
    return Rol.PRIVACY_OFFICER in gate.actor.rollen


def _may(gate: Gate, punt: Punt, officers: set[UUID]) -> bool:
    """Whether this person judges it: an officer all but herself, the second reviewer officers."""
    mine = punt.gebruiker_id == gate.actor.id
    return not mine and (_is_officer(gate) or punt.gebruiker_id in officers)


def of_kind(punten: list[Punt], soort: Soort) -> list[Punt]:
    """The points of one kind."""
    return [punt for punt in punten if punt.soort is soort]
