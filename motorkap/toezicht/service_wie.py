"""Who can read a casus or could, as the privacy officer sees it: names and reasons, no text."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from motorkap.bewaring import service_weg
from motorkap.casus.code import parse_code
from motorkap.casus.lezen.service_wie import Kijker, viewer, viewer_then
from motorkap.errors import NietGevonden, Ongeldig
from motorkap.ids import NIEMAND
from motorkap.overleg.kalender.kalender import local_day
from motorkap.taal import datum
from motorkap.toegang import lezers, toen
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp
from motorkap.toezicht import store
from motorkap.toezicht.service import GEEN_CASUS


async def who_can_read(gate: Gate, code: str) -> tuple[str, list[Kijker]]:
    """Everybody who can read this casus now, in sentences; NietGevonden for a code that is none."""
    code, casus = await _asked(gate, code)
    found = await lezers.readers(gate, casus)
    days = await _days(gate, {r.overleg_id for r in found})
    return code, [viewer(reader, days) for reader in found]


async def who_could_read(gate: Gate, code: str, dag: date) -> tuple[str, list[Kijker]]:
    """Everybody who could read it at a moment of that day, in sentences; the line names the day.

    Ongeldig for a day that is still to come.
    """
    code, casus = await _asked(gate, code, zoekvraag={"dag": dag.isoformat()})
    found = await toen.readers_on(gate, casus, dag)
    days = await _days(gate, {r.overleg_id for r in found})
    return code, [viewer_then(reader, days) for reader in found]


async def _asked(gate: Gate, code: str, **rest: object) -> tuple[str, UUID]:
    code = parse_code(code)
    casus = await store.casus_of(gate.tx, code)
    about = {"hoofdobject_id": str(casus)} if casus else {}
    await gate.permit(Handeling.TOEZICHT_WIE, Voorwerp("casus", casus or NIEMAND), **about, **rest)
    if casus is None:
        raise NietGevonden
    return code, casus


async def _days(gate: Gate, ids: set[UUID | None]) -> dict[UUID, str]:
    meetings = await store.meetings(gate.tx, {id_ for id_ in ids if id_})
    return {
        id_: f"{datum(local_day(begin))}, team {team}" for id_, (team, begin) in meetings.items()
    }


async def known_code(gate: Gate, tekst: str) -> str:
    """The code as it is written, of a casus that exists; Ongeldig otherwise. Officers only.

    Of a casus that was destroyed the sentence says when and why: that is what stays of it.
    """
    await gate.permit(Handeling.LOGBOEK_LEZEN, Voorwerp("log", NIEMAND))
    try:
        code = parse_code(tekst)
    except NietGevonden:
        raise Ongeldig({"casus": GEEN_CASUS}) from None
    if await store.casus_of(gate.tx, code) is None:
        raise Ongeldig({"casus": await service_weg.tombstone(gate, code) or GEEN_CASUS})
    return code
