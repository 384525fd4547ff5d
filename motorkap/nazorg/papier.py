"""The plan of aftercare on paper: for the file of one's own organisation."""

from __future__ import annotations

from motorkap.nazorg.model import Plan, Terugblik
from motorkap.nazorg.service import Getoond, show
from motorkap.nazorg.woorden import UITKOMSTEN, with_year
from motorkap.overleg.kalender.kalender import local_day
from motorkap.papier.model import Deel, Vel, mark
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling


async def sheet(gate: Gate, code: str) -> Vel:
    """The plan as a sheet; making one is logged as printing."""
    getoond = await show(gate, code, Handeling.NAZORG_AFDRUKKEN)
    plan, actor = getoond.plan, gate.actor
    delen = [_plan(getoond, plan)] if plan else []
    if getoond.terugblik:
        delen.append(Deel("Contacten tot nu toe", tuple(map(_contact, getoond.terugblik))))
    return Vel(
        titel=f"Nazorgplan bij {getoond.kop.code}",
        inleiding="Nazorg is een vinger aan de pols nadat de hulp is gestopt.",
        delen=tuple(delen),
        merk=mark(actor.naam, actor.organisatie, getoond.kop.code, gate.nu),
    )


def _plan(getoond: Getoond, plan: Plan) -> Deel:
    eigenaar = getoond.gids.mensen[plan.eigenaar_id].naam
    organisatie = getoond.gids.organisaties[plan.organisatie_id].kort
    feiten = [
        ("Wie doet de nazorg", f"{eigenaar}, {organisatie}"),
        ("Begonnen op", with_year(plan.begonnen_op)),
        *((f"Contact {n}", with_year(m.dag)) for n, m in enumerate(plan.open, 1)),
        ("Stopt vanzelf op", with_year(plan.eindigt_op)),
    ]
    return Deel("Het plan", tuple(feiten))


def _contact(terug: Terugblik) -> tuple[str, str]:
    moment = terug.moment
    dag = with_year(local_day(moment.gedaan_op)) if moment.gedaan_op else ""
    uitkomst = UITKOMSTEN[moment.uitkomst] if moment.uitkomst else ""
    return dag, ". ".join(deel for deel in (uitkomst, terug.door, terug.notitie) if deel)
