"""Looks the texts of a result over before the chair fixes it: the hour itself only keeps them.

In the hour everything typed is kept; fixing is publishing, so what the text check blocks has to go
first, and a warning asks for a tick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from uuid import UUID

from motorkap.afspraak import service as afspraken
from motorkap.errors import Ongeldig
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Puntstatus
from motorkap.overleg.resultaat import store_correctie
from motorkap.overleg.service_basis import hold, keep
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


async def cleared(gate: Gate, was: Mapping[UUID, str], wordt: Mapping[UUID, str]) -> None:
    """Count off the results of which the texts of one casus no longer hold what has to go.

    Both mappings hold the conclusions and afspraken of that casus, as they were and as they become.
    """
    per_result: dict[UUID, list[UUID]] = {}
    for tekst_id, overleg_id in await store_correctie.waiting_results(gate.tx, list(was)):
        per_result.setdefault(overleg_id, []).append(tekst_id)
    for overleg_id, ids in sorted(per_result.items()):
        before, after = [
            await keuren.judge({f"tekst-{i}": teksten[i] for i in ids}) for teksten in (was, wordt)
        ]
        if before.blokkeert and not after.blokkeert:
            overleg = await hold(gate, overleg_id)
            overleg.moet_weg = max(0, overleg.moet_weg - 1)
            await keep(gate.tx, overleg)


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
