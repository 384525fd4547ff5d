"""What other packages may ask of handovers: their heads, how many run, begin one at the table."""

from __future__ import annotations

from uuid import UUID

from motorkap.casus import service as casussen
from motorkap.casus.grond.grondslag import about_nobody
from motorkap.casus.kop import Kop as Casuskop
from motorkap.errors import Ongeldig
from motorkap.organisatie import service as organisaties
from motorkap.overdracht import store
from motorkap.overdracht.koppen import Kop as Kop
from motorkap.overdracht.lopen.service_lopen import end_without_yes
from motorkap.overdracht.maken.service_maken import LEERCASUS, begin
from motorkap.overdracht.model import VOOR_VERSTUREN, Richting
from motorkap.overdracht.service_basis import clock_of as clock_of
from motorkap.overdracht.service_basis import load, tell
from motorkap.toegang.gate import Gate

GEEN_TOEGANG = "In dit team zit geen organisatie die afschaalt. Kies een andere uitkomst."


async def heads_of_casus(gate: Gate, casus_id: UUID) -> list[Kop]:
    """The handovers of a casus, newest first, for whoever has a right to the casus."""
    return await store.of_casus(gate.tx, casus_id)


async def count_open(gate: Gate, casus_id: UUID) -> int:
    """How many handovers of this casus have not ended."""
    return await store.count_open(gate.tx, casus_id)


async def check_possible(gate: Gate, casus_id: UUID) -> None:
    """Ongeldig, for the chair, when nothing can be handed over."""
    casus = await casussen.head(gate, casus_id)
    if about_nobody(casus.grond_a, gate.policies.grondslagen):
        raise Ongeldig({"uitkomst": f"{LEERCASUS} Kies een andere uitkomst."})
    if await _stepping_down(gate, casus) is None:
        raise Ongeldig({"uitkomst": GEEN_TOEGANG})


async def _stepping_down(gate: Gate, casus: Casuskop) -> UUID | None:
    """The organisation of the municipality in this team that hands over and steps down."""
    gids = await organisaties.gids(gate)
    around = gids.in_team(casus.team_id) if casus.team_id else []
    return next((o.id for o in around if o.soort == "toegang"), None)


async def open_from_table(gate: Gate, casus_id: UUID, punt_id: UUID, richting: Richting) -> UUID:
    """Begin the handover that the table asked for: for the indiener, or back for OnS.

    Gives the one that was begun before and not sent yet. Ongeldig where nobody can take it on.
    """
    casus = await casussen.head(gate, casus_id)
    gids = await organisaties.gids(gate)
    for kop in await store.of_casus(gate.tx, casus_id):
        if kop.overdracht.status in VOOR_VERSTUREN and kop.overdracht.richting is richting:
            return kop.overdracht.id
    if richting is Richting.OVERDRAGEN and not gids.organisaties[casus.organisatie_id].gemeentelijk:
        new = await begin(
            gate, casus, richting,
            van=casus.organisatie_id, afzender=casus.indiener_id, punt_id=punt_id,
        )  # fmt: skip
        await tell(gate, await load(gate, new), [casus.indiener_id])
        return new
    richting, found = Richting.AFSCHALEN, await _stepping_down(gate, casus)
    if found is None:
        raise Ongeldig({"uitkomst": GEEN_TOEGANG})
    own = gids.mensen[casus.indiener_id].organisatie_id == found
    wie = casus.indiener_id if own else None
    return await begin(gate, casus, richting, van=found, afzender=wie, punt_id=punt_id)


async def consent_withdrawn(gate: Gate, consent_id: UUID) -> None:
    """The resident took the yes back: every open handover that rests on it ends now."""
    for kop in await store.with_consent(gate.tx, consent_id):
        await end_without_yes(gate, kop, "toestemming_weg")
