"""Requests of residents: entered by the organisation or the officer, decided by the officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motorkap.bewaring import service_termijn
from motorkap.casus import service as casus
from motorkap.casus.code import parse_code
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.ids import NIEMAND, new_id
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp
from motorkap.verzoek import service_melden, store
from motorkap.verzoek.forms import BesluitForm, VerzoekForm
from motorkap.verzoek.model import Soort, Verzoek, answer_by

SLUIT_AF = {Soort.BEPERKING, Soort.BEZWAAR}
NAAR_LIJST = {Soort.WISSING, Soort.VERNIETIGING}


@dataclass(frozen=True, slots=True)
class Bij:
    """The requests of one casus, for the organisation that tabled it."""

    code: str
    verzoeken: list[Verzoek]
    vandaag: date
    beperkt: bool = False


async def of_casus(gate: Gate, code: str) -> Bij:
    """The requests about one casus, for its own organisation."""
    toegang = await gate.open(parse_code(code), Handeling.VERZOEK_VAN_CASUS)
    found = await store.of_casus(gate.tx, toegang.casus_id)
    kop = await store.casus_of(gate.tx, toegang.code)
    return Bij(toegang.code, found, gate.today, bool(kop and kop.beperkt))


async def enter(gate: Gate, code: str, form: VerzoekForm) -> None:
    """The organisation enters what its resident asks; from now on nothing of it is destroyed."""
    toegang = await gate.open(parse_code(code), Handeling.VERZOEK_INVOEREN)
    soort, dag = form.values(gate.today)
    await _add(gate, (toegang.casus_id, toegang.code, toegang.organisatie_id), soort, dag)


async def accept(gate: Gate, form: VerzoekForm) -> UUID:
    """The officer enters a request by the code that the organisation gave; gives its id."""
    await gate.permit(Handeling.VERZOEK_AANNEMEN, Voorwerp("verzoek", NIEMAND))
    soort, dag = form.values(gate.today)
    try:
        found = await store.casus_of(gate.tx, parse_code(form.casus))
    except NietGevonden:
        found = None
    if found is None:
        raise Ongeldig({"casus": "Deze casus is er niet. Vraag de code aan de organisatie."})
    return await _add(gate, (found.id, found.code, found.organisatie_id), soort, dag)


async def _add(gate: Gate, over: tuple[UUID, str, UUID], soort: Soort, dag: date) -> UUID:
    casus_id, code, organisatie_id = over
    nieuw = Verzoek(
        id=new_id(),
        casus_id=casus_id,
        code=code,
        soort=soort,
        organisatie_id=organisatie_id,
        ontvangen_op=dag,
        uiterlijk=answer_by(soort, dag),
        ingevoerd_door=gate.actor.id,
        ingevoerd_op=gate.nu,
    )
    await store.insert_one(gate.tx, nieuw)
    await service_melden.came_in(gate, nieuw)
    return nieuw.id


async def overview(gate: Gate) -> list[Verzoek]:
    """All requests, for the officer: open ones first, by their clock."""
    await gate.permit(Handeling.VERZOEK_LEZEN, Voorwerp("verzoek", NIEMAND))
    return await store.all_of(gate.tx)


async def open_ones(gate: Gate) -> list[Verzoek]:
    """The open requests, for the desk; no line."""
    return [v for v in await store.all_of(gate.tx) if v.afgehandeld_op is None]


async def show(gate: Gate, verzoek_id: UUID) -> tuple[Verzoek, bool]:
    """One request, and whether its casus is closed to all now."""
    await gate.permit(Handeling.VERZOEK_LEZEN, Voorwerp("verzoek", verzoek_id))
    verzoek = await _load(gate, verzoek_id)
    found = await store.casus_of(gate.tx, verzoek.code)
    return verzoek, bool(found and found.beperkt)


async def decide(gate: Gate, verzoek_id: UUID, form: BesluitForm) -> Verzoek:
    """Say yes, no, later, or that it was taken back; a yes does at once what it must."""
    await gate.permit(Handeling.VERZOEK_AFHANDELEN, Voorwerp("verzoek", verzoek_id))
    verzoek = await _load(gate, verzoek_id)
    if form.besluit == "verlengen":
        verzoek.extend(form.verlengen)
    elif form.besluit == "afwijzen":
        verzoek.refuse(form.reden, gate.actor.id, gate.nu)
    elif form.besluit == "ingetrokken":
        verzoek.withdraw(gate.actor.id, gate.nu)
    elif form.besluit == "toewijzen":
        verzoek.grant(gate.actor.id, gate.nu)
        await _carry_out(gate, verzoek)
    else:
        raise Ongeldig({"besluit": "Kies een besluit."})
    await store.save(gate.tx, verzoek)
    await service_melden.changed(gate, verzoek)
    return verzoek


async def _carry_out(gate: Gate, verzoek: Verzoek) -> None:
    """Restriction and objection close the casus; erasure puts it on the list of tonight."""
    if verzoek.soort in SLUIT_AF:
        await casus.restrict(gate, verzoek.casus_id, gate.nu)
    if verzoek.soort in NAAR_LIJST:
        await service_termijn.on_request(gate, verzoek.casus_id)


async def lift(gate: Gate, verzoek_id: UUID) -> Verzoek:
    """End the restriction: whoever could read the casus can again, and its term counts on."""
    await gate.permit(Handeling.VERZOEK_AFHANDELEN, Voorwerp("verzoek", verzoek_id))
    verzoek = await _load(gate, verzoek_id)
    await casus.restrict(gate, verzoek.casus_id, None)
    await service_melden.changed(gate, verzoek)
    return verzoek


async def _load(gate: Gate, verzoek_id: UUID) -> Verzoek:
    found = await store.load(gate.tx, verzoek_id)
    if found is None:
        raise NietGevonden
    return found
