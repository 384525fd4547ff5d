"""Is the log whole: asking for a verification, and taking a proof outside."""

from __future__ import annotations

from motorkap.errors import KanNiet, NietGevonden
from motorkap.ids import NIEMAND, new_id
from motorkap.logboek import bewijs, briefje
from motorkap.logboek.adapter import Ondertekenaar
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp
from motorkap.toezicht import store
from motorkap.toezicht.model import Bewijsstukken, Stand, Verificatie

LOG = Voorwerp("log", NIEMAND)
TE_GROOT = (
    "Zo veel regels heeft het logboek nog niet. Kijk op uw oude briefje hoeveel het er waren."
)


async def state(gate: Gate) -> tuple[Stand, list[Verificatie], list[int]]:
    """How the sealing stands, the last verifications, and the years there are; one line."""
    await gate.permit(Handeling.LOGBOEK_STAND, LOG)
    stand = await store.state(gate.tx)
    return stand, await store.verifications(gate.tx), await store.years(gate.tx)


async def ask(gate: Gate) -> None:
    """Let the whole log be verified in the background."""
    await gate.permit(Handeling.LOGBOEK_VERIFIEREN, LOG)
    await store.ask_verification(gate.tx, new_id(), gate.actor.id, gate.nu)


async def checkpoint(gate: Gate, jaar: int, oud: int = 0) -> tuple[int, str]:
    """How many lines the newest checkpoint says, and its text.

    With *oud*, also that the log of then is the beginning of it.
    """
    found = await _pieces(gate, jaar, 0)
    if oud > found.grootte:
        raise KanNiet(TE_GROOT)
    if not oud:
        return found.grootte, found.briefje
    leaves = bewijs.split(found.bladeren)[: found.grootte]
    return found.grootte, bewijs.of_growth(leaves, oud, found.briefje)


async def key_line(gate: Gate, jaar: int) -> str:
    """The public key of the seal in one line, by which the program outside knows its signature."""
    found = await _pieces(gate, jaar, 0)
    zegel = Ondertekenaar(gate.kluis.system_key("log-zegel"))
    return f"{briefje.vkey(found.briefje.partition(chr(10))[0], zegel.publiek)}\n"


async def line(gate: Gate, jaar: int, nummer: int) -> str:
    """The proof that a line stands in the log; NietGevonden while it is not sealed."""
    found = await _pieces(gate, jaar, nummer)
    if found.regel is None or not 0 < nummer <= found.grootte:
        raise NietGevonden
    leaves = bewijs.split(found.bladeren)[: found.grootte]
    return bewijs.of_line(leaves, nummer, found.regel, found.briefje)


async def _pieces(gate: Gate, jaar: int, nummer: int) -> Bewijsstukken:
    made = gate.permit_reading(Handeling.LOGBOEK_BEWIJS, LOG)
    if not 2000 <= jaar <= 3000:
        raise NietGevonden
    found = await store.proof(gate.tx, made, jaar, nummer)
    if found is None:
        raise NietGevonden
    return found
