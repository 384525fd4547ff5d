"""For which meeting a casus is tabled: of its team, or on the specialism that it asks for (R04)."""

from __future__ import annotations

from datetime import date, timedelta

from motorkap.casus.forms import IndienForm
from motorkap.casus.kop import Kop
from motorkap.errors import Ongeldig
from motorkap.organisatie.model import Gids
from motorkap.overleg import service as overleg
from motorkap.overleg.adapter import dutch_calendar
from motorkap.overleg.kalender.kalender import local_day
from motorkap.overleg.koppen import OverlegKop
from motorkap.overleg.model import Inbreng
from motorkap.policies.types import Overlegregels
from motorkap.toegang.gate import Gate

AANBOD = 4


async def meetings(gate: Gate, kop: Kop) -> tuple[list[OverlegKop], list[OverlegKop]]:
    """The meetings that take this casus, and those that take it as spoed only.

    When it asks for a specialism: the meetings on that, of any team. Without one that is open,
    those of its own team.
    """
    if kop.team_id is None:
        return [], []
    found = await overleg.next_for_team(gate, kop.team_id, kop.specialisme)
    special = [k for k in found if k.specialisme and k.inbreng is Inbreng.OPEN]
    if special:
        return special[:AANBOD], []
    own = [k for k in found if not k.specialisme]
    open_ = [k for k in own if k.inbreng is Inbreng.OPEN]
    return open_[:AANBOD], [k for k in own if k.inbreng is Inbreng.SPOED][:1]


async def specialisms(gate: Gate) -> list[str]:
    """What can be asked for: the subjects of the meetings that are planned."""
    return sorted({k.specialisme for k in await overleg.specialist(gate) if k.specialisme})


async def asked(gate: Gate, form: IndienForm) -> str | None:
    """The specialism that was chosen; Ongeldig for one that nobody meets about."""
    if form.specialisme and form.specialisme not in await specialisms(gate):
        raise Ongeldig({"specialisme": "Kies een onderwerp uit de lijst."})
    return form.specialisme or None


async def intended(gate: Gate, gids: Gids, kop: Kop) -> OverlegKop | None:
    """The meeting it was tabled for, if it was."""
    if kop.overleg_id is None:
        return None
    found = await overleg.load(gate, kop.overleg_id)
    return overleg.head_of(found, gids.teams[found.team_id].naam, gate.nu)


async def chosen_meeting(gate: Gate, kop: Kop, form: IndienForm) -> OverlegKop | None:
    """The meeting on the button; None when none is planned yet."""
    open_, spoed = await meetings(gate, kop)
    if not open_ and not spoed and not form.overleg:
        return None
    gekozen = next((k for k in [*open_, *spoed] if str(k.id) == form.overleg), None)
    if gekozen is None:
        raise Ongeldig({"overleg": "Kies een overleg uit de lijst."})
    if gekozen.inbreng is Inbreng.SPOED and not form.spoed_reden:
        raise Ongeldig({"spoed_reden": "Schrijf waarom deze casus niet een week kan wachten."})
    return gekozen


def end_of_reading(kop: OverlegKop, regels: Overlegregels) -> date:
    """The last day on which a meeting lets somebody read: after a week and after corrections."""
    dag = local_day(kop.eind)
    corrected = dutch_calendar().add_workdays(dag, regels.correctie_werkdagen)
    return max(dag + timedelta(days=regels.lezen_dagen_na), corrected)
