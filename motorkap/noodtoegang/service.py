"""Breaking the glass, ending it, and reading why it was broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from motorkap.berichten.service import Soort as Bericht
from motorkap.berichten.service import leg_klaar
from motorkap.casus import service as casussen
from motorkap.casus.code import parse_code
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.ids import NIEMAND, new_id
from motorkap.noodtoegang import store
from motorkap.noodtoegang.forms import NoodForm
from motorkap.noodtoegang.model import DUUR, Noodtoegang, check_reason
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Toegang, Voorwerp

GEEN_CASUS = "Deze code hoort niet bij een casus van uw team. Kijk hem na."
INGETROKKEN = (
    "De inwoner trok de toestemming in. Daarom gaat ook noodtoegang niet open."
    " Is er gevaar? Bel 112, of bel de indiener."
)
LEEST_AL = "U kunt deze casus al lezen. Noodtoegang is niet nodig."
ZICHTBAAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Verhaal:
    """One time, who it was, and why; no reason once the casus is unreadable."""

    keer: Noodtoegang
    wie: str
    organisatie: str
    reden: str


async def begin(gate: Gate, form: NoodForm) -> str:
    """Open one casus for an hour, and warn; gives its code. Ongeldig says what is missing."""
    await gate.permit(Handeling.NOODTOEGANG_VRAGEN, Voorwerp("casus", NIEMAND))
    reden = check_reason(form.reden)
    await keuren.forbid({"reden": reden})
    casus = await _casus(gate, form.casus)
    if await gate.may(casus, [Handeling.LEZEN]):
        raise Ongeldig({"casus": LEEST_AL})
    if await casussen.consent_is_gone(gate, casus):
        gate.note_refusal(Handeling.NOODTOEGANG_VRAGEN, Voorwerp("casus", casus))
        raise Ongeldig({"casus": INGETROKKEN})
    id_ = new_id()
    await store.begin(gate.tx, id_, casus, gate.nu + DUUR)
    toegang = await _open(gate, casus)
    sealed = await store.keep_reason(gate.tx, toegang, id_, reden)
    about = {"hoofdobject_id": str(casus), "noodtoegang": True, "noodreden": sealed.hex()}
    await gate.permit(Handeling.NOODREDEN, Voorwerp("casus", casus), **about)
    warned = await store.to_warn(gate.tx, casus, gate.nu)
    await leg_klaar(gate, set(warned) - {gate.actor.id}, Bericht.NOODTOEGANG, id_)
    return toegang.code


async def _open(gate: Gate, casus: UUID) -> Toegang:
    """Behind a wall the same sentence as for a code that does not exist."""
    try:
        return await gate.open_id(casus, Handeling.NOODTOEGANG)
    except NietGevonden as error:
        raise Ongeldig({"casus": GEEN_CASUS}) from error


async def stop(gate: Gate, id_: UUID) -> None:
    """End one's own noodtoegang before its hour is over."""
    keer = await store.one(gate.tx, id_)
    if keer is None or keer.gebruiker_id != gate.actor.id:
        raise NietGevonden
    if keer.runs(gate.nu):
        await gate.open_id(keer.casus_id, Handeling.NOODTOEGANG_EINDE)
        await store.stop(gate.tx, id_)


async def running(gate: Gate) -> list[Noodtoegang]:
    """What this person has open now."""
    return await store.running(gate.tx, gate.actor.id, gate.nu)


async def story(gate: Gate, id_: UUID) -> Verhaal:
    """Who broke the glass and why, for the officer, the chair and herself; one line."""
    keer = await store.one(gate.tx, id_)
    if keer is None or not await store.may_know(gate.tx, gate.actor.id, id_):
        gate.note_refusal(Handeling.NOODREDEN_LEZEN, Voorwerp("log", id_))
        raise NietGevonden
    about = {"hoofdobject_id": str(keer.casus_id)}
    line = gate.permit_reading(Handeling.NOODREDEN_LEZEN, Voorwerp("log", id_), **about)
    found = await store.read_reason(gate.tx, line, id_)
    key = gate.kluis.open_key(found.omhuld) if found else None
    wie, organisatie = await store.named(gate.tx, keer)
    return Verhaal(keer, wie, organisatie, key.open(found.sealed) if key and found else "")


async def to_see(gate: Gate) -> list[Noodtoegang]:
    """What a chair or an officer is to know of: the times of the past week, newest first."""
    found = await store.since(gate.tx, gate.nu - ZICHTBAAR)
    mine = gate.actor.id
    others = [keer for keer in found if keer.gebruiker_id != mine]
    return [keer for keer in others if await store.may_know(gate.tx, mine, keer.id)]


async def _casus(gate: Gate, tekst: str) -> UUID:
    """The casus of this code, if this person sits at its table; else the same sentence for all."""
    try:
        casus = await store.casus_of(gate.tx, parse_code(tekst))
    except NietGevonden:
        casus = None
    if casus is None or not await store.may_begin(gate.tx, gate.actor.id, casus, gate.nu):
        gate.note_refusal(Handeling.NOODTOEGANG_VRAGEN, Voorwerp("casus", casus or NIEMAND))
        raise Ongeldig({"casus": GEEN_CASUS})
    return casus
