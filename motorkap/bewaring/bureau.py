"""What the officer's desk says about data that ends: a question, its answer, where to go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from motorkap.bewaring import keuring, service, service_toets, store_termijn
from motorkap.bewaring.model import TERMIJN_TERUG, Lijst, Lijststatus, Terughaling
from motorkap.taal import moment
from motorkap.toegang.gate import Gate

TE_OUD = timedelta(hours=36)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One line of the desk."""

    vraag: str
    zin: str
    url: str
    knop: str
    soort: str = "stil"
    laat: bool = False


async def subjects(gate: Gate) -> list[Stand]:
    """The lines about retention, the nightly check and the terms."""
    return [await _lists(gate), await night(gate), await _terms(gate)]


async def to_sign(gate: Gate) -> list[Lijst]:
    """The lists that wait for this person."""
    return [lijst for lijst in await service.open_lists(gate) if service.may_sign(gate, lijst)]


async def undone(gate: Gate) -> list[Terughaling]:
    """The lists that were taken back lately: whoever is named for it has to see that."""
    return await store_termijn.undone_since(gate.tx, gate.nu - TERMIJN_TERUG)


async def _lists(gate: Gate) -> Stand:
    lijsten = await service.open_lists(gate)
    mine = [lijst for lijst in lijsten if service.may_sign(gate, lijst)]
    waiting = [lijst for lijst in lijsten if lijst.status is Lijststatus.VOORSTEL]
    zin, soort = "Er wacht niets op een handtekening.", "klaar"
    if waiting:
        aantal = "Er wacht een lijst" if len(waiting) == 1 else f"Er wachten {len(waiting)} lijsten"
        zin, soort = f"{aantal} op een handtekening.", "nu" if mine else "wacht"
    return Stand(
        vraag="Wat moet weg?",
        zin=zin,
        url="/privacy/vernietigen",
        knop="Bekijk en teken" if mine else "Bekijk de lijsten",
        soort=soort,
    )


async def night(gate: Gate) -> Stand:
    """What the last nightly check found, and whether it still runs."""
    last = await keuring.last(gate)
    zin, soort = "Er is nog niet gekeurd. Dat gebeurt elke nacht.", "let-op"
    if last and last.fouten:
        wat = "1 ding klopt" if last.fouten == 1 else f"{last.fouten} dingen kloppen"
        zin, soort = f"{wat} niet. Gekeurd {moment(last.op)}.", "fout"
    elif last:
        zin, soort = f"Alles klopt. Gekeurd {moment(last.op)}.", "klaar"
    if last and gate.nu - last.op > TE_OUD:
        zin, soort = f"De laatste keuring was {moment(last.op)}: te lang geleden.", "laat"
    return Stand(
        vraag="Is weg wat weg moet zijn, en klopt de installatie?",
        zin=zin,
        url="/privacy/keuring",
        knop="Bekijk de keuring",
        soort=soort,
        laat=soort == "laat",
    )


async def _terms(gate: Gate) -> Stand:
    last = await service_toets.last(gate)
    zin, soort = "De termijnen zijn nog niet getoetst.", "let-op"
    if last:
        zin = f"Getoetst {moment(last.op)}: {last.gevallen} gevallen, {last.fouten} fouten."
        soort = "fout" if last.fouten else "klaar"
    if last and await service_toets.is_due(gate):
        zin, soort = f"{zin} Dat is langer dan een kwartaal geleden.", "laat"
    return Stand(
        vraag="Hoe lang bewaren we wat?",
        zin=zin,
        url="/privacy/bewaartermijnen",
        knop="Lees de bewaartermijnen",
        soort=soort,
        laat=soort == "laat",
    )
