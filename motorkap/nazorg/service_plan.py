"""A new plan: from the table or by the indiener, owned by the indiener until she gives it away."""

from __future__ import annotations

from uuid import UUID

from motorkap.casus import service as casussen
from motorkap.casus.code import parse_code
from motorkap.casus.grond.grondslag import about_nobody
from motorkap.casus.kop import Kop
from motorkap.casus.model import Status as Casusstatus
from motorkap.errors import KanNiet, Ongeldig
from motorkap.ids import new_id
from motorkap.nazorg import ritme, store
from motorkap.nazorg.model import Plan
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling

LEERCASUS = "Een leercasus gaat over niemand. Er is niets om nazorg voor te geven."


async def open_plan(gate: Gate, kop: Kop) -> Plan:
    """A plan for a casus that just went to nazorg, with the contacts of the rhythm.

    The indiener owns it until she gives it away.
    """
    regels = gate.policies.nazorg
    plan = Plan(
        id=new_id(),
        casus_id=kop.id,
        eigenaar_id=kop.indiener_id,
        organisatie_id=kop.organisatie_id,
        begonnen_op=gate.today,
        eindigt_op=ritme.last_day(gate.today, regels),
    )
    await store.add(gate.tx, ritme.begin(plan, regels, new_id), gate.nu)
    return plan


async def check_possible(gate: Gate, casus_id: UUID) -> None:
    """Ongeldig, for the chair, for a learning casus."""
    kop = await casussen.head(gate, casus_id)
    if about_nobody(kop.grond_a, gate.policies.grondslagen):
        raise Ongeldig({"uitkomst": f"{LEERCASUS} Kies een andere uitkomst."})


async def begin(gate: Gate, code: str) -> Plan:
    """The indiener begins aftercare for a casus that was discussed.

    KanNiet in any other state, and for a learning casus.
    """
    toegang = await gate.open(parse_code(code), Handeling.NAZORG_BEGINNEN)
    kop = await casussen.move(
        gate, toegang.casus_id, Casusstatus.NAZORG, soort="nazorg", toegang=toegang
    )
    if about_nobody(kop.grond_a, gate.policies.grondslagen):
        raise KanNiet(LEERCASUS)
    return await open_plan(gate, kop)
