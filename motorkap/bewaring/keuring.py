"""The nightly check: the log is whole, nothing is past its term, each casus has an indiener."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from motorkap.bewaring import service, store_keuring
from motorkap.bewaring.model import due
from motorkap.ids import NIEMAND, new_id
from motorkap.taal import telling
from motorkap.toegang import einde
from motorkap.toegang.gate import Gate
from motorkap.toegang.handeling import Handeling
from motorkap.toegang.model import Voorwerp

TE_LANG = timedelta(days=14)  # a list that waits longer for a signature is told
OEFENEN = timedelta(days=366)
NACHT = "De ronde van de nacht zet dat recht: dit hoort zo na het terugzetten van een database."
OEFEN = "Vraag de technisch beheerder om een oefening (motorkap sleutels oefening)."


@dataclass(frozen=True, slots=True)
class Punt:
    """One thing that was checked, and what was found."""

    wat: str
    goed: bool
    zin: str


@dataclass(frozen=True, slots=True)
class Keuring:
    """One nightly check that was kept."""

    op: datetime
    punten: list[Punt]

    @property
    def fouten(self) -> int:
        """How many things were wrong."""
        return sum(not punt.goed for punt in self.punten)


async def check(gate: Gate, logboek: Punt) -> Keuring:
    """Check everything and keep the result; one line."""
    await gate.permit(Handeling.SYSTEEM_KEURING, Voorwerp("keuring", NIEMAND))
    punten = [logboek, *await _terms(gate), await _indieners(gate), await _endings(gate)]
    punten += _keys(gate)
    keuring = Keuring(gate.nu, punten)
    waarden: dict[str, Any] = {
        "id": new_id(),
        "op": gate.nu,
        "inhoud": [asdict(punt) for punt in punten],
        "fouten": keuring.fouten,
    }
    await store_keuring.insert(gate.tx, waarden)
    return keuring


async def last(gate: Gate) -> Keuring | None:
    """The newest check that was kept."""
    found = await store_keuring.newest(gate.tx)
    return Keuring(found[0], [Punt(**punt) for punt in found[1]]) if found else None


async def _terms(gate: Gate) -> list[Punt]:
    found = due(await service.koppen(gate), gate.policies.bewaring, gate.today - timedelta(days=1))
    listed = await service.listed(gate)
    lost = [kop for kop in found if (kop.deel, kop.object_id) not in listed]
    old = await store_keuring.waiting_since(gate.tx, gate.nu - TE_LANG)
    misplaced = await einde.misplaced(gate)
    return [
        Punt("Termijnen", not lost, _many(len(lost),
             ("ding is", "dingen zijn"), "over de termijn zonder dat het op een lijst staat.",
             "Niets is over zijn termijn zonder dat het op de lijst staat.")),
        Punt("Handtekeningen", not old, _many(old,
             ("lijst wacht", "lijsten wachten"), "al langer dan veertien dagen.",
             "Geen lijst wacht langer dan veertien dagen.")),
        Punt("Sleutels op hun plek", not misplaced, _many(len(misplaced),
             ("casus heeft", "casussen hebben"), f"een sleutel in de verkeerde maand. {NACHT}",
             "Elke sleutel ligt in zijn maand.")),
    ]  # fmt: skip


async def _indieners(gate: Gate) -> Punt:
    alone = await store_keuring.without_indiener(gate.tx)
    zin = "Elke open casus heeft een indiener die er nog werkt."
    if alone:
        zin = f"Zonder indiener: {', '.join(alone[:10])}. Vraag de organisatie om een collega."
    return Punt("Indieners", not alone, zin)


async def _endings(gate: Gate) -> Punt:
    """A casus that nobody closes never ends: its term of destruction does not begin."""
    dagen = gate.policies.overleg.dicht_uiterlijk_dagen
    found = await store_keuring.still_open(gate.tx, gate.nu - timedelta(days=dagen))
    zin = f"Geen besproken casus blijft langer dan {dagen} dagen open zonder reden."
    if found:
        zin = (
            f"Kan al {dagen} dagen dicht: {', '.join(found[:10])}. Vraag de indiener om te sluiten."
        )
    return Punt("Besproken casussen", not found, zin)


def _keys(gate: Gate) -> list[Punt]:
    return [key_paper(gate), drill(gate)]


def key_paper(gate: Gate) -> Punt:
    """Whether both papers of the root were typed over."""
    vellen = len(gate.kluis.escrows())
    zin = "Beide vellen van de hoofdsleutel zijn overgetypt."
    if vellen < 2:
        zin = f"Van de twee vellen van de hoofdsleutel {'is er' if vellen else 'zijn er'} {vellen}"
        zin += " overgetypt. Vraag het de technisch beheerder (motorkap sleutels bevestig)."
    return Punt("Hoofdsleutel op papier", vellen == 2, zin)


def drill(gate: Gate) -> Punt:
    """Whether recovery was rehearsed within a year."""
    op = gate.kluis.drill()
    if op is None:
        return Punt("Oefening", goed=False, zin=f"Het herstel is nog nooit geoefend. {OEFEN}")
    goed = gate.today - op < OEFENEN
    zin = f"Het herstel is geoefend op {op:%d-%m-%Y}."
    laat = f"{zin} Dat is langer dan een jaar geleden. {OEFEN}"
    return Punt("Oefening", goed, zin if goed else laat)


def _many(aantal: int, wie: tuple[str, str], wat: str, niets: str) -> str:
    return f"{telling(aantal, *wie)} {wat}" if aantal else niets
