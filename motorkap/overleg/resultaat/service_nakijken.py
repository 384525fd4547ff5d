"""Looks the texts of a result over before the chair fixes it: the hour itself only keeps them.

In the hour everything typed is kept; fixing is publishing, so what the text check blocks has to go
first, and a warning asks for a tick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.errors import Ongeldig
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Puntstatus
from motorkap.pseudonimisering import service_keuren as keuren
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling


async def approve_result(gate: Gate, overleg_id: UUID, gevinkt: Collection[str]) -> None:
    """Let the texts of this result be fixed; Ongeldig names each by field and row.

    A casus with a chair of its own was looked over when that chair ended it.
    """
    fouten: dict[str, str] = {}
    terzijde: Counter[str] = Counter()
    for teksten in await _texts(gate, overleg_id):
        oordeel = await keuren.judge(teksten, gevinkt)
        fouten |= oordeel.fouten
        terzijde.update({v.split("-")[0]: n for v, n in oordeel.terzijde.items()})
    if fouten:
        raise Ongeldig(fouten)
    await keuren.count(gate, terzijde)


async def count_blocked(gate: Gate, overleg_id: UUID) -> int:
    """In how many casussen of this result something stands that has to go; a number, no words."""
    oordelen = [await keuren.judge(teksten) for teksten in await _texts(gate, overleg_id)]
    return sum(oordeel.blokkeert for oordeel in oordelen)


async def _texts(gate: Gate, overleg_id: UUID) -> list[dict[str, str]]:
    """Per casus that was discussed: its conclusion and its afspraken, as far as she may read."""
    lines = await store_agenda.lines(gate.tx, overleg_id, gate.nu)
    punten = [r.punt for r in lines if r.punt.status is Puntstatus.BESPROKEN]
    ids = [punt.id for punt in punten]
    rechten = await gate.open_all([punt.casus_id for punt in punten], Handeling.BESPREKEN)
    conclusies = await store_agenda.contents(gate.tx, rechten, ids)
    found = {i: {f"conclusie-{i}": c.conclusie} for i, c in conclusies.items()}
    for a in await afspraken.of_punten(gate, ids, dict(rechten)):
        found.setdefault(a.afspraak.agendapunt_id, {})[f"wat-{a.afspraak.id}"] = a.wat or ""
    return [found[i] for i in ids if i in found]
