"""Who can read a casus, as the privacy officer sees it: names, reasons and terms; never a text."""

from __future__ import annotations

from motorkap.casus.code import parse_code
from motorkap.casus.service_wie import Kijker, viewer
from motorkap.errors import NietGevonden
from motorkap.ids import NIEMAND
from motorkap.overleg.kalender import day_in_words, local_day
from motorkap.toegang import lezers
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp
from motorkap.toezicht import store


async def who_can_read(gate: Gate, code: str) -> tuple[str, list[Kijker]]:
    """Everybody who can read this casus now, in sentences; NietGevonden for a code that is none."""
    code = parse_code(code)
    casus = await store.casus_of(gate.tx, code)
    await gate.permit(Handeling.TOEZICHT_WIE, Voorwerp("casus", casus or NIEMAND))
    if casus is None:
        raise NietGevonden
    found = await lezers.readers(gate, casus)
    meetings = await store.meetings(gate.tx, {r.overleg_id for r in found if r.overleg_id})
    days = {
        id_: f"{day_in_words(local_day(begin))}, team {team}"
        for id_, (team, begin) in meetings.items()
    }
    return code, [viewer(reader, days) for reader in found]


async def known_code(gate: Gate, tekst: str) -> str:
    """The code as it is written, of a casus that exists; NietGevonden otherwise. Officers only."""
    await gate.permit(Handeling.LOGBOEK_LEZEN, Voorwerp("log", NIEMAND))
    code = parse_code(tekst)
    if await store.casus_of(gate.tx, code) is None:
        raise NietGevonden
    return code
