"""What was concluded about one casus, meeting after meeting, and what was asked to be corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motorkap.organisatie import service as organisaties
from motorkap.organisatie.model import Gids
from motorkap.overleg.agenda import store_agenda
from motorkap.overleg.agenda.agenda import Puntstatus
from motorkap.overleg.koppen import Agendaregel
from motorkap.overleg.model import KLAAR, Overleg
from motorkap.overleg.resultaat import store_correctie
from motorkap.overleg.resultaat.store_correctie import Correctie
from motorkap.overleg.service_basis import load
from motorkap.toegang.gate import Gate
from motorkap.toegang.model import Toegang


@dataclass(frozen=True, slots=True)
class Aanvulling:
    """One correction that was asked for, by whom, and whether the chair dealt with it."""

    wie: str
    tekst: str
    verwerkt: bool


@dataclass(frozen=True, slots=True, repr=False)
class Conclusie:
    """How one discussion ended; *vastgesteld_op* is None while the chair has not fixed it."""

    begin: datetime
    uitkomst: str
    tekst: str
    vastgesteld_op: datetime | None
    correctie_tot: datetime | None
    correcties: tuple[Aanvulling, ...]


async def of_casus(gate: Gate, toegang: Toegang) -> list[Conclusie]:
    """The conclusions about a casus that was opened, the newest first; none of a running hour."""
    regels = await store_agenda.of_casus(gate.tx, toegang.casus_id, gate.nu)
    besproken = [r for r in regels if r.punt.status is Puntstatus.BESPROKEN]
    if not besproken:
        return []
    rechten, ids = {toegang.casus_id: toegang}, [r.punt.id for r in besproken]
    texts = await store_agenda.contents(gate.tx, rechten, ids)
    asked = await store_correctie.of_punten(gate.tx, rechten, ids)
    gids = await organisaties.gids(gate)
    found = []
    for regel in besproken:
        overleg = await load(gate, regel.overleg_id)
        if overleg.status in KLAAR and regel.punt.id in texts:
            own = [c for c in asked if c.punt_id == regel.punt.id]
            tekst = texts[regel.punt.id].conclusie
            found.append(_conclusion(gate, (overleg, regel, tekst), own, gids))
    return found


def _conclusion(
    gate: Gate, over: tuple[Overleg, Agendaregel, str], asked: list[Correctie], gids: Gids
) -> Conclusie:
    overleg, regel, tekst = over
    slot = regel.punt.slot
    return Conclusie(
        begin=overleg.begin,
        uitkomst=gate.policies.uitkomsten[slot.uitkomst].label if slot else "Besproken",
        tekst=tekst,
        vastgesteld_op=overleg.vastgesteld_op,
        correctie_tot=overleg.correctie_tot if overleg.may_correct(gate.nu) else None,
        correcties=tuple(
            Aanvulling(gids.mensen[c.door].naam, c.tekst, c.verwerkt_op is not None) for c in asked
        ),
    )
