"""What other packages may ask of a casus: its head, its texts, a move, a reader more.

A caller opens the gate first; these functions open nothing by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from motorkap.bewaring.termijnen import end_days, moves_to
from motorkap.casus import store
from motorkap.casus.code import parse_code
from motorkap.casus.grond.grondslag import Toets, needs_consent
from motorkap.casus.grond.toestemming import Toestemming
from motorkap.casus.kop import Inhoud as Inhoud
from motorkap.casus.kop import Kop as Kop
from motorkap.casus.kring import store_kring
from motorkap.casus.model import STAPPEN, ZIN, Casus, Stap, Status
from motorkap.errors import KanNiet, NietGevonden, Ongeldig
from motorkap.ids import new_id
from motorkap.nazorg.service_einde import end_with_casus
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Bereik, Grond, Rol, Toegang

NIET_GENOEMD = (
    "De inwoner gaf toestemming voor vaste organisaties. Vraag de indiener om deze erbij."
)
INTUSSEN = "Iemand anders heeft deze casus net gewijzigd. Laad de pagina opnieuw."


async def heads(gate: Gate, bereik: Bereik) -> list[Kop]:
    """The heads of the casussen in a list, last changed first."""
    return await store.load_scope(gate.tx, bereik)


async def head(gate: Gate, casus_id: UUID) -> Kop:
    """The head of one casus, for whoever already has a right to it; NietGevonden without it."""
    found = await store.load_heads(gate.tx, [casus_id])
    if not found:
        raise NietGevonden
    return found[0]


async def head_for(gate: Gate, code: str, handeling: Handeling) -> Kop:
    """The head of a casus, before asking something about it; refuses whoever may not do that."""
    toegang = await gate.open(parse_code(code), Handeling.OVERZICHT)
    await must(gate, toegang, handeling)
    return await head(gate, toegang.casus_id)


async def must(gate: Gate, toegang: Toegang, handeling: Handeling) -> None:
    """Refuse whoever may not do this with a casus she may see; the refusal has its line."""
    if handeling not in await gate.may(toegang.casus_id, [handeling]):
        await gate.open(toegang.code, handeling)


async def texts(gate: Gate, toegangen: Mapping[UUID, Toegang]) -> dict[UUID, Inhoud]:
    """The texts that these rights open; what stays closed for this person is None."""
    return await store.load_texts(gate.tx, toegangen) if toegangen else {}


async def move(  # noqa: PLR0913 (one call says the whole move)
    gate: Gate,
    casus_id: UUID,
    naar: Status,
    *,
    soort: str,
    reden: str | None = None,
    overleg_id: UUID | None = None,
    toegang: Toegang | None = None,
) -> Kop:
    """Move a casus to another state, with its line in the verloop; KanNiet when it may not.

    *soort* is the word of the verloop (besproken, doorgeschoven, …), *reden* a code. With a
    *toegang* the days of destruction follow the new state. Closing goes through
    `service_slot.finish`, which asks for the result.
    """
    if naar in {Status.GESLOTEN, Status.VERNIETIGD}:
        raise KanNiet("Sluiten vraagt om een resultaat.")

    behandeld = naar is Status.INGETROKKEN and await store.was_discussed(gate.tx, casus_id)

    def step(casus: Casus) -> Stap:
        if naar is Status.INGETROKKEN:
            return casus.withdraw(reden or "", gate.nu, behandeld=behandeld)
        return _step(casus, naar, reden, overleg_id)

    kop = await apply(gate, casus_id, step, soort)
    if toegang is not None:
        await set_days(gate, toegang, kop.status)
    return kop


async def set_days(gate: Gate, toegang: Toegang, status: Status) -> None:
    """Let the keys of this casus end on the days of *status*, counted from today."""
    wanted = end_days(gate.policies.bewaring, status, gate.today)
    now = await store.end_days(gate.tx, toegang.casus_id)
    if changed := moves_to(status, wanted, now):
        await gate.postpone(toegang, {soort: wanted[soort] for soort in changed})


async def make_anew(gate: Gate, toegang: Toegang, status: Status) -> None:
    """Empty texts under fresh keys for the parts that were destroyed since the casus closed."""
    wanted = end_days(gate.policies.bewaring, status, gate.today)
    now = await store.end_days(gate.tx, toegang.casus_id)
    if gone := {soort: dag for soort, dag in wanted.items() if soort not in now}:
        fresh = await gate.renew(toegang, gone)
        versie = (await head(gate, toegang.casus_id)).versie + 1
        await store.seal_texts(gate.tx, fresh, {}, versie, new=True)


async def apply(
    gate: Gate, casus_id: UUID, step: Callable[[Casus], Stap], soort: str, grond: str = ""
) -> Kop:
    """Let the model make a move and keep what came of it; KanNiet when somebody was faster."""
    kop = await head(gate, casus_id)
    casus = kop.casus()
    stap = step(casus)
    waarden = {
        "status": casus.status,
        "overleg_id": casus.overleg_id,
        "ingediend_op": casus.ingediend_op,
        "gesloten_op": casus.gesloten_op,
        "resultaat": casus.resultaat,
        "tevredenheid": casus.tevredenheid,
        "casussoort": casus.casussoort,
        "gewijzigd_op": gate.nu,
    }
    if not await store.save_head(gate.tx, casus_id, kop.versie, waarden):
        raise KanNiet(INTUSSEN)
    if stap.van is Status.NAZORG and stap.naar is not Status.NAZORG:
        await end_with_casus(gate, casus_id, stap)
    kop = await head(gate, casus_id)
    await record(gate, kop, soort, stap, grond)
    return kop


async def kring_now(gate: Gate, casus_id: UUID) -> frozenset[UUID]:
    """The organisations that may read along now, for whoever already has a right to it."""
    return (await store_kring.load_kring(gate.tx, casus_id)).nu


async def record(gate: Gate, kop: Kop, soort: str, stap: Stap | None = None, rol: str = "") -> None:
    """One line of the verloop: what happened and who did it, never a text."""
    await store.insert_event(
        gate.tx,
        {
            "id": new_id(),
            "casus_id": kop.id,
            "op": gate.nu,
            "gebruiker_id": gate.actor.id,
            "organisatie_id": gate.actor.organisatie_id,
            "rol": rol or _part(gate, kop),
            "soort": soort,
            "van": stap.van if stap else None,
            "naar": stap.naar if stap else None,
            "reden": stap.reden if stap else None,
            "overleg_id": kop.overleg_id,
        },
    )


async def set_reference(gate: Gate, toegang: Toegang, kop: Kop, kenmerk: str) -> None:
    """Seal another own reference under a higher version."""
    if not await store.save_head(gate.tx, kop.id, kop.versie, {"gewijzigd_op": gate.nu}):
        raise KanNiet(INTUSSEN)
    await store.seal_texts(gate.tx, toegang, {"kenmerk": kenmerk}, kop.versie + 1)


async def restrict(gate: Gate, casus_id: UUID, op: datetime | None) -> None:
    """Close a casus to everybody (LAW-15), or open it again with None."""
    kop = await head(gate, casus_id)
    if not await store.save_head(gate.tx, kop.id, kop.versie, {"beperkt_op": op}):
        raise KanNiet(INTUSSEN)
    await record(gate, kop, "beperkt" if op else "beperking_weg", rol="privacy_officer")


async def rectified(gate: Gate, casus_id: UUID, soort: str) -> None:
    """A text was put right, or words were left out: a page that still shows the old one collides,
    and *soort* says so in the verloop."""
    kop = await head(gate, casus_id)
    if not await store.save_head(gate.tx, kop.id, kop.versie, {"gewijzigd_op": gate.nu}):
        raise KanNiet(INTUSSEN)
    await record(gate, kop, soort)


async def add_to_kring(gate: Gate, toegang: Toegang, organisatie_id: UUID, herkomst: str) -> None:
    """Let the people of one more organisation read this casus; nothing when they already do.

    Ongeldig where consent is the ground and the resident did not name this organisation.
    """
    await _check_consent(gate, await head(gate, toegang.casus_id), organisatie_id)
    await store_kring.add(gate.tx, toegang.casus_id, [organisatie_id], gate.nu, herkomst)


async def _check_consent(gate: Gate, kop: Kop, organisatie_id: UUID) -> None:
    soort = gate.policies.organisatiesoorten[kop.organisatiesoort]
    toets = Toets(grond=kop.grond, soort=soort, leefgebieden=kop.leefgebieden)
    if not kop.grond.a or needs_consent(toets, gate.policies) is None:
        return
    stand = await store_kring.load_kring(gate.tx, kop.id)
    found = await store_kring.load_consents(gate.tx, kop.id)
    named = any(ja.holds(gate.today, organisatie_id) for _, ja in found)
    if not named and organisatie_id not in stand.nu | {kop.organisatie_id}:
        raise Ongeldig({"organisatie": NIET_GENOEMD})


def _part(gate: Gate, kop: Kop) -> str:
    if Rol.SYSTEEM in gate.actor.rollen:
        return str(Rol.SYSTEEM)
    own = {kop.indiener_id, kop.ingebracht_door}
    return str(Grond.INDIENER if gate.actor.id in own else Grond.VOORZITTER)


def _step(casus: Casus, naar: Status, reden: str | None, overleg_id: UUID | None) -> Stap:
    """The move of the model that leads from here to there."""
    if naar not in STAPPEN[casus.status]:
        raise KanNiet(f"Deze casus is {ZIN[casus.status]} en kan niet naar {naar}.")
    if naar is Status.GEAGENDEERD:
        return _schedule(casus, reden, overleg_id)
    if casus.status is Status.CONCEPT:
        raise KanNiet("Alleen de indiener brengt een concept in.")
    if naar is Status.INGEDIEND:
        return casus.carry_over(reden or "", overleg_id)
    if naar is Status.CONCEPT:
        return casus.send_back(reden or "")
    return casus.discuss() if naar is Status.BESPROKEN else casus.start_nazorg()


def _schedule(casus: Casus, reden: str | None, overleg_id: UUID | None) -> Stap:
    if overleg_id is None:
        raise Ongeldig({"overleg": "Kies een overleg."})
    if casus.status is Status.NAZORG:
        return casus.bring_back(overleg_id)
    if casus.status is Status.GESLOTEN:
        return casus.reopen(reden or "", overleg_id)
    return casus.schedule(overleg_id)


async def consents(gate: Gate, casus_id: UUID) -> list[Toestemming]:
    """What the resident agreed to, newest first, for whoever already has a right to it."""
    return [ja for _, ja in await store_kring.load_consents(gate.tx, casus_id)]


async def consent_is_gone(gate: Gate, casus_id: UUID) -> bool:
    """Whether this casus rested on consent, and all of it was withdrawn: then only its own read."""
    return await store_kring.consent_is_gone(gate.tx, casus_id)
