"""A stretch of the log that a restored database lost: two people acknowledge it, for ever.

The privacy officer says why, somebody else agrees. Each leaves a line in the log and a signature
under a note outside the reach of whoever owns the database: see `motorkap.logboek.gat`.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from motorkap.errors import KanNiet, NietGevonden, Ongeldig
from motorkap.ids import new_id
from motorkap.logboek import bewijs, boom, briefje, gat, gaten
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.logboek.briefje import Checkpoint
from motorkap.logboek.gat import TWEE, Erkenning, Gat
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp
from motorkap.toezicht import store
from motorkap.toezicht.forms import GatForm

KORTST, LANGST = 20, 500
TE_KORT = "Schrijf in minstens 20 tekens waarom de database is teruggezet."
GEEN_BRIEFJE = "Dit is geen briefje van dit logboek van na wat bleef. Plak het hele bestand."
KLOPT_NOG = "Dit briefje klopt met het logboek van nu. Het hoort niet bij wat verloren ging."
TE_LANG = "Maak de reden korter dan 500 tekens."


async def overview(gate: Gate) -> list[Gat]:
    """The stretches that were lost, newest first: to be acknowledged, and acknowledged."""
    found = await gaten.load(gate.tx, _zegel(gate).publiek)
    return sorted((g for g in found if g.verloren), key=lambda g: g.hersteld, reverse=True)


async def waiting(gate: Gate) -> list[Gat]:
    """Those that are not acknowledged yet."""
    return [found for found in await overview(gate) if not found.is_erkend]


def may_sign(gate: Gate, found: Gat) -> bool:
    """Whether this person is the next to sign."""
    if found.is_erkend or gate.actor.id in {e.wie for e in found.erkend}:
        return False
    return TWEE[len(found.erkend)] in gate.actor.rollen


def may_add(gate: Gate, found: Gat) -> bool:
    """Whether this person may bring a note that shows that more was lost."""
    return found.is_erkend and TWEE[0] in gate.actor.rollen


def may_reword(gate: Gate, found: Gat) -> bool:
    """Whether this person gave the reason, and nobody agreed yet."""
    return [e.wie for e in found.erkend] == [gate.actor.id]


async def show(gate: Gate, gat_id: UUID) -> Gat:
    """One stretch; one line. NietGevonden when it is none of ours."""
    await gate.permit(Handeling.LOGBOEK_GAT_LEZEN, Voorwerp("log", gat_id))
    return await _one(gate, gat_id)


async def note(gate: Gate, gat_id: UUID) -> str:
    """The signed note, to be kept outside; KanNiet before both signed."""
    await gate.permit(Handeling.LOGBOEK_GAT_LEZEN, Voorwerp("log", gat_id))
    found = await _one(gate, gat_id)
    if not found.is_erkend:
        raise KanNiet("Dit stuk is nog niet door twee mensen erkend.")
    return gat.sign(found, _zegel(gate))


async def acknowledge(gate: Gate, gat_id: UUID, form: GatForm) -> Gat:
    """Sign as the next of the two; once both did the log is verified anew. Gives what was signed.

    Ongeldig for a reason that says too little; MagNiet for the same person twice.
    """
    await gate.permit(Handeling.LOGBOEK_GAT_ERKENNEN, Voorwerp("log", gat_id))
    found = await _one(gate, gat_id)
    if may_add(gate, found) and not form.briefje:
        raise Ongeldig({"briefje": GEEN_BRIEFJE})
    if may_add(gate, found) or may_reword(gate, found):
        found = replace(found, erkend=())
    if not found.erkend:
        found = replace(found, reden=await _reason(form))
        found = await _with_note(gate, found, form.briefje)
    naam = " ".join(gate.actor.naam.split())
    signed = found.acknowledge(Erkenning(gate.nu, _role(gate, found), gate.actor.id, naam))
    await gaten.keep(gate.tx, signed, _zegel(gate), gate.nu)
    if signed.is_erkend:
        await store.ask_verification(gate.tx, new_id(), gate.actor.id, gate.nu)
    return signed


async def _with_note(gate: Gate, found: Gat, note: str) -> Gat:
    """With the head of a note that was kept outside; Ongeldig when it was not lost then."""
    if not note:
        return found
    head = _read(f"{note}\n", found, _zegel(gate).publiek)
    if head is None:
        raise Ongeldig({"briefje": GEEN_BRIEFJE})
    made = gate.permit_reading(Handeling.LOGBOEK_BEWIJS, Voorwerp("log", found.id))
    now = await store.proof(gate.tx, made, found.jaar, 0)
    leaves = bewijs.split(now.bladeren) if now else []
    if head.grootte <= len(leaves) and boom.root_of(leaves[: head.grootte]) == head.wortel:
        raise Ongeldig({"briefje": KLOPT_NOG})
    return replace(found, verloren=(*found.verloren, head))


def _read(note: str, found: Gat, publiek: bytes) -> Checkpoint | None:
    """The head in a note of this log that the seal signed, from after what was kept."""
    try:
        head = briefje.read_checkpoint(briefje.read_note(note)[0])
        ours = briefje.is_signed_by(note, found.herkomst, publiek)
    except briefje.Onleesbaar:
        return None
    fits = head.herkomst == found.herkomst and head.grootte > found.behouden.grootte
    return head if ours and fits else None


def _role(gate: Gate, found: Gat) -> str:
    """The role whose turn it is, when this person has it; else the other."""
    turn = TWEE[min(len(found.erkend), 1)]
    return turn if turn in gate.actor.rollen else TWEE[1 - TWEE.index(turn)]


async def _reason(form: GatForm) -> str:
    reden = " ".join(form.reden.split())
    if len(reden) < KORTST:
        raise Ongeldig({"reden": TE_KORT})
    if len(reden) > LANGST:
        raise Ongeldig({"reden": TE_LANG})
    await keuren.forbid({"reden": reden})
    return reden


async def _one(gate: Gate, gat_id: UUID) -> Gat:
    found = next((g for g in await overview(gate) if g.id == gat_id), None)
    if found is None:
        raise NietGevonden
    return found


def _zegel(gate: Gate) -> Ondertekenaar:
    return Ondertekenaar(gate.kluis.system_key("log-zegel"))
