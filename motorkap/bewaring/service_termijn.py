"""The day on which one casus ends, made earlier or later with a reason, and the rules that hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from motorkap.bewaring import service, store, store_termijn
from motorkap.bewaring.forms import TermijnForm
from motorkap.bewaring.model import VERZOEK, Deel, Kop
from motorkap.casus.code import parse_code
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.ids import NIEMAND, new_id
from motorkap.policies.bewaring import Bewaarregel, Bewaartermijnen
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp


async def terms(gate: Gate) -> Bewaartermijnen:
    """The rules as they run; for the privacy officer and the archiefbeheerder."""
    await gate.permit(Handeling.BEWAARTERMIJNEN_LEZEN, Voorwerp("regel", NIEMAND))
    return gate.policies.bewaring


@dataclass(frozen=True, slots=True)
class Komend:
    """Something that ends soon: on which day, by which rule, and whether anything holds it."""

    kop: Kop
    op: date
    wet: Bewaarregel


async def upcoming(gate: Gate, dagen: int) -> list[Komend]:
    """What ends within so many days, by rule and day; for who signs, and one line."""
    await gate.permit(Handeling.VERNIETIGING_LEZEN, Voorwerp("vernietiging", gate.actor.id))
    termijnen, until = gate.policies.bewaring, gate.today + timedelta(days=dagen)
    found = [
        Komend(kop, kop.eind(termijnen), termijnen[kop.regel])
        for kop in await service.koppen(gate)
        if not termijnen[kop.regel].blijvend
    ]
    soon = [k for k in found if k.op <= until]
    return sorted(soon, key=lambda k: (k.kop.regel, k.op, k.kop.code or "", k.kop.object_id))


async def change(gate: Gate, form: TermijnForm) -> str:
    """Let one casus end on another day, its working text and reference never before it.

    Gives its code. Whoever shortens a term destroys nothing: the list of the night does, and asks
    two signatures.
    """
    found = await store.by_code(gate.tx, _code(form.casus))
    await gate.permit(Handeling.TERMIJN_WIJZIGEN, Voorwerp("casus", found[0] if found else NIEMAND))
    dag, reden = form.values(gate.today)
    if found is None:
        raise Ongeldig({"casus": "Deze casus is er niet. Controleer de code."})
    waarden = {
        "id": new_id(),
        "casus_id": found[0],
        "soort": Deel.CASUS,
        "dag": dag,
        "reden": reden,
        "door": gate.actor.id,
        "op": gate.nu,
    }
    await store_termijn.insert_change(gate.tx, waarden)
    return found[1]


async def on_request(gate: Gate, casus_id: UUID) -> None:
    """The resident asked, and it was granted: due from today, on the list of tonight (RET-23)."""
    waarden = {
        "id": new_id(),
        "casus_id": casus_id,
        "soort": Deel.CASUS,
        "dag": gate.today,
        "reden": VERZOEK,
        "door": gate.actor.id,
        "op": gate.nu,
    }
    await store_termijn.insert_change(gate.tx, waarden)


def _code(typed: str) -> str:
    try:
        return parse_code(typed)
    except NietGevonden:
        return ""
